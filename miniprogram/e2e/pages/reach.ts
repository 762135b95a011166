import type { AppWindow } from '../harness/window.ts';
import { type PageLine, seenIn, type Tap } from './line.ts';

const TAPS_MAX = 3;
/** A button that is not there is told, not waited for as long as elsewhere. */
const TAP_MS = 30_000;
const BACK_MS = 5000;
const HOME = 'pages/home/index';
const ENTRANCE = 'pages/entrance/index';

const take = async (window: AppWindow, tap: Tap): Promise<void> => {
  if (typeof tap === 'function') await tap(window);
  else await window.tap(tap);
};

/** Back, by the button of the page itself, until home; what is wrong with the way. */
const wayBack = async (window: AppWindow, first: string, steps: number): Promise<string[]> => {
  for (let step = 0; step < steps; step += 1) {
    const before = await window.title();
    // The address changes before the page does: home has no way back, and is in view a moment longer.
    const back = window.control('button', '返回');
    const isThere = await back.waitFor({ timeout: BACK_MS }).then(
      () => true,
      () => false,
    );
    if (!isThere) return [`no way back from "${before}"`];
    await window.press(back);
  }
  return window.arrivesAt(first).then(
    () => [],
    (failure: unknown) => [`back does not lead to ${first}: ${(failure as Error).message}`],
  );
};

/** Walks to the page from home by taps, and back; says in words what is wrong, nothing when it is right. */
export const reachFaults = async (
  window: AppWindow,
  [page, line]: [string, PageLine],
  build: 'h5' | 'weapp',
): Promise<string[]> => {
  const { taps } = line;
  if (!Array.isArray(taps)) return [];
  const told = (fault: string): string => `${page}: ${fault}`;
  if (taps.length > TAPS_MAX) return [told(`is ${String(taps.length)} taps away`)];
  window.page.setDefaultTimeout(TAP_MS);
  const first = line.as === 'nobody' ? ENTRANCE : HOME;
  try {
    await window.goto(`/${first}`);
    // She is both, and her phone remembers what she does now.
    if (line.as === 'volunteer') await window.choose('我去帮人');
    await window.calms();
    for (const tap of taps) await take(window, tap);
    await window.arrivesAt(page);
    await window.sees(seenIn(line, build));
    return (await wayBack(window, first, taps.length)).map(told);
  } catch (failure) {
    const shown = await window.told().catch(() => 'nothing in view');
    return [told(`${(failure as Error).message.split('\n')[0] ?? ''} ${shown}`)];
  }
};
