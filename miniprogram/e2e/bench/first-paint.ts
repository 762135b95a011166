import { sitDown, PICTURED } from '../support/looks.ts';
import { ApiPerson } from '../support/api-person.ts';
import { serveBank } from '../support/bank.ts';
import { Scene } from '../harness/scene.ts';
import type { AppWindow } from '../harness/window.ts';
import { WALKERS } from '../pages/line.ts';

/**
 * How long somebody on an old phone and a slow network waits for the largest thing on the first page.
 * `node e2e/bench/first-paint.ts [rounds, 5]`, with the H5 build made. By hand: it measures milliseconds.
 */

/** The budget's phone: 1.6 Mbit/s, 150 ms away, a processor four times as slow as this one. */
const NETWORK = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const SLOWNESS = 4;
const BUDGET_MS = 2500;
const SETTLE_MS = 1500;
const ROUNDS_USUAL = 5;

const slowDown = async ({ page }: AppWindow): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', NETWORK);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWNESS });
};

/** From the wish for the page to the last larger thing that was drawn. */
const largestPaint = ({ page }: AppWindow): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          resolve(Math.max(...list.getEntries().map((entry) => entry.startTime)));
        }).observe({ type: 'largest-contentful-paint', buffered: true });
      }),
  );

const paintOf = async (scene: Scene, as: ApiPerson | undefined, path: string, words: string): Promise<number> => {
  const window = await sitDown(scene, as, PICTURED);
  await slowDown(window);
  await window.goto(path);
  await window.sees(words);
  await window.page.waitForTimeout(SETTLE_MS);
  const paintMs = await largestPaint(window);
  await window.close();
  return paintMs;
};

const middle = (values: number[]): number => values.sort((one, other) => one - other)[values.length >> 1] ?? 0;

const rounds = Number(process.argv[2] ?? ROUNDS_USUAL);
const bank = await serveBank('first_paint');
try {
  const scene = await Scene.open({ baseUrl: bank.baseUrl });
  const [elder, volunteer] = [
    await ApiPerson.named(bank.baseUrl, WALKERS.elder),
    await ApiPerson.named(bank.baseUrl, WALKERS.volunteer),
  ];
  const pages = [
    ['entrance', undefined, '/pages/entrance/index', '您想当谁？'],
    ['home of an elder', elder, '/pages/home/index', '找人帮忙'],
    ['nearby', volunteer, '/packages/volunteer/pages/nearby/index', '离您近的排在前面'],
  ] as const;
  const measured = pages.map(([name]) => ({ name, paintsMs: [] as number[] }));
  // In turns, so that whatever else the machine does falls on all of them.
  for (let round = 0; round < rounds; round += 1)
    for (const [at, [, as, path, words]] of pages.entries())
      measured[at]?.paintsMs.push(await paintOf(scene, as, path, words));
  for (const { name, paintsMs } of measured) {
    const worst = Math.max(...paintsMs);
    const median = middle(paintsMs);
    const verdict = median <= BUDGET_MS ? 'within' : 'OVER';
    console.log(
      `${name}: median ${median.toFixed(0)} ms, worst ${worst.toFixed(0)} ms, ${verdict} ${String(BUDGET_MS)} ms`,
    );
  }
  await scene.close();
} finally {
  await bank.stop();
}
