import type { AppWindow } from '../harness/window.ts';

/** All but the clock of the demo and the mode: time passes for a phone without a network, too. */
const API = /\/api\/v1\/(?!demo\/clock|health)/;
const GONE = /ERR_INTERNET_DISCONNECTED/;

/** Takes the network from a phone; the answer gives it back. That the browser, too, complained of it is no fault of the program. */
export const noNetwork = async ({ page, faults }: AppWindow): Promise<() => Promise<void>> => {
  await page.route(API, (route) => route.abort('internetdisconnected'));
  return async () => {
    await page.unroute(API);
    faults.splice(0, faults.length, ...faults.filter((fault) => !GONE.test(fault)));
  };
};
