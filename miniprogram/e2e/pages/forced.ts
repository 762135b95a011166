import type { Locator } from 'playwright-core';
import { pageFaults } from '../harness/page-rules.ts';
import type { AppWindow } from '../harness/window.ts';
import { type Answers, type Fate, titleOf } from '../support/answers.ts';
import { targetOf } from './line.ts';
import type { Stop } from './states.ts';

type Words = string | RegExp;

const OPENING = '正在打开';
const AGAIN = '再试一次';
export const NO_NETWORK = /^网络不通/;
const SEE_MS = 20_000;
/** Later a page that could not read tries by itself again (`HEAL_MS` of useLoader): that is another attempt. */
const ATTEMPT_MS = 10_000;
/** A page without anything behind it has other ways on: its doors, or the telephone of the community. */
const WITHOUT_BACK = ['pages/home/index', 'pages/entrance/index', 'packages/entry/pages/consent/index'];

/** Where a stop is walked through, and how long is waited for what it must say. */
export interface Walk {
  baseUrl: string;
  window: AppWindow;
  answers: Answers;
  seeMs?: number;
  /** High contrast: 7:1. */
  enhanced?: boolean;
  /** In which states the rules of the page are asked: that takes half a second each. */
  rulesIn: readonly State[];
}

export type State = 'loading' | 'failed' | 'refused' | 'gone' | 'empty';

const isThere = (window: AppWindow, words: Words): Promise<boolean> =>
  window.shown().getByText(words).filter({ visible: true }).first().isVisible();

const appears = (window: AppWindow, words: Words, withinMs: number): Promise<boolean> =>
  window
    .shown()
    .getByText(words)
    .filter({ visible: true })
    .first()
    .waitFor({ timeout: withinMs })
    .then(
      () => true,
      () => false,
    );

const goes = (window: AppWindow, words: Words, withinMs: number): Promise<boolean> =>
  window
    .shown()
    .getByText(words)
    .filter({ visible: true })
    .first()
    .waitFor({ state: 'hidden', timeout: withinMs })
    .then(
      () => true,
      () => false,
    );

/** Some notices end with the same words: the button is meant. */
const againButton = (window: AppWindow): Locator => window.control('button', AGAIN);
const offersAgain = (window: AppWindow): Promise<boolean> => againButton(window).isVisible();

const hasWayOn = async ({ window }: Walk, { page }: Stop): Promise<boolean> =>
  WITHOUT_BACK.includes(page)
    ? (await window.shown().locator('button:visible, a[href]:visible').count()) > 0
    : window.control('button', '返回').isVisible();

/** What is wrong with a page in a state, in words; empty when it says what it must. */
export const stateFaults = async (walk: Walk, stop: Stop, state: State, words: Words): Promise<string[]> => {
  const { window, seeMs = SEE_MS, enhanced } = walk;
  const told = (fault: string): string => `${stop.name}, ${state}: ${fault}`;
  if (!(await appears(window, words, seeMs)))
    return [told((await isThere(window, OPENING)) ? 'goes on opening' : `does not say ${String(words)}`)];
  const faults: string[] = [];
  // A page of several readings may say one of them before the others are there.
  if (state !== 'loading' && !(await goes(window, OPENING, seeMs))) faults.push('goes on opening');
  if (state === 'failed' && !(await offersAgain(window))) faults.push(`does not offer ${AGAIN}`);
  if (!(await hasWayOn(walk, stop))) faults.push('has no way on');
  if (walk.rulesIn.includes(state))
    faults.push(...(await pageFaults(window, { targetPx: targetOf(stop.page), enhanced })));
  return faults.map(told);
};

/** The same address again would open nothing; and what the program remembers of an earlier stop must not help here. */
const leave = async ({ baseUrl, window }: Walk): Promise<void> => {
  await window.forgetKept();
  await window.page.goto(`${baseUrl}/api/v1/health`);
};

const open = async (walk: Walk, stop: Stop, address: string): Promise<void> => {
  const { window } = walk;
  await leave(walk);
  await window.goto(address);
  await stop.then?.(window);
};

/** By the button that the page offers; a page that offers another way on is opened anew. */
const tryAgain = async (walk: Walk, stop: Stop, address: string): Promise<void> => {
  if (await offersAgain(walk.window)) await walk.window.tap(AGAIN);
  else await open(walk, stop, address);
};

/** Read once more in silence, and not more often; each of the readings that a page makes together. */
const retryFaults = ({ answers }: Walk, stop: Stop): string[] => {
  const times = new Map<string, number>();
  const endsAtMs = (answers.asked[0]?.atMs ?? 0) + ATTEMPT_MS;
  for (const { path } of answers.asked.filter(({ atMs }) => atMs < endsAtMs))
    times.set(path, (times.get(path) ?? 0) + 1);
  return [...times]
    .filter(([, count]) => count !== 2)
    .map(([path, count]) => `${stop.name}, failed: ${path} was read ${String(count)} times`);
};

/** The page as it is, and nothing of what was wrong before. */
const returnFaults = async ({ window, seeMs = SEE_MS }: Walk, { name, sees }: Stop): Promise<string[]> => {
  const isBack = await appears(window, sees, seeMs);
  const isOver = await againButton(window)
    .waitFor({ state: 'hidden', timeout: seeMs })
    .then(
      () => true,
      () => false,
    );
  return isBack && isOver ? [] : [`${name}: is not there after ${AGAIN}`];
};

/** Held back, then failed, refused, gone, and at last answered: one opening, and the page's own button from state to state. */
export const walkThrough = async (
  walk: Walk,
  stop: Stop,
  address: string,
  failing: 'cut' | 'spoilt',
): Promise<string[]> => {
  const { answers } = walk;
  const faults: string[] = [];
  const becomes = (fate: Fate): Promise<void> => answers.become(fate, stop.reads);
  // What the stop before still asks for must not be counted here.
  await leave(walk);
  await becomes('held');
  await open(walk, stop, address);
  if (!stop.isQuietAtFirst) faults.push(...(await stateFaults(walk, stop, 'loading', OPENING)));
  await becomes(failing);
  const why = failing === 'cut' ? NO_NETWORK : titleOf('unexpected');
  faults.push(...(await stateFaults(walk, stop, 'failed', why)), ...retryFaults(walk, stop));
  for (const [state, words] of [
    ['refused', titleOf('not-allowed')],
    ['gone', stop.gone ?? titleOf('not-found')],
  ] as const) {
    await becomes(state);
    await tryAgain(walk, stop, address);
    faults.push(...(await stateFaults(walk, stop, state, words)));
  }
  await becomes('true');
  await tryAgain(walk, stop, address);
  return [...faults, ...(await returnFaults(walk, stop))];
};

/** A list in which nothing is. */
export const emptyFaults = async (walk: Walk, stop: Stop, address: string): Promise<string[]> => {
  if (stop.empty === undefined) return [];
  await walk.answers.become('empty', stop.reads);
  await open(walk, stop, address);
  return stateFaults(walk, stop, 'empty', stop.empty);
};
