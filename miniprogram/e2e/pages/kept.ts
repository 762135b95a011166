import { pageFaults } from '../harness/page-rules.ts';
import type { AppWindow } from '../harness/window.ts';
import { NO_NETWORK, type Walk } from './forced.ts';
import { firstRow, type Tap, targetOf, type Walker } from './line.ts';
import { ALL_READS } from './states.ts';

interface Kept {
  name: string;
  as: Walker;
  path: string;
  /** Which home, for whoever has two. */
  face?: string;
  sees: string | RegExp;
  away: Tap;
}

const HOME = '/pages/home/index';
const firstLine: Tap = (window: AppWindow) =>
  window.press(window.shown().locator('.passbook-lines__row button').first());

/** Pages that somebody comes back to, and the way away from them. */
export const KEPT: Kept[] = [
  { name: 'elder home', as: 'elder', path: HOME, sees: '找人帮忙', away: '字号和设置' },
  {
    name: 'volunteer home',
    as: 'volunteer',
    path: HOME,
    face: '我去帮人',
    sees: /^(今天|明天|以后)要人帮忙/,
    away: '字号和设置',
  },
  { name: 'worker home', as: 'worker', path: HOME, sees: /^最早的/, away: '字号和设置' },
  { name: 'my requests', as: 'elder', path: '/packages/elder/pages/requests/index', sees: '陪诊', away: firstRow },
  {
    name: 'my tasks',
    as: 'volunteer',
    path: '/packages/volunteer/pages/my-tasks/index',
    sees: '以前的',
    away: firstRow,
  },
  { name: 'passbook', as: 'volunteer', path: '/packages/volunteer/pages/passbook/index', sees: /^余/, away: firstLine },
  {
    name: 'worker queue',
    as: 'worker',
    path: '/packages/worker/pages/queue/index?queue=to_approve',
    sees: /^等了/,
    away: firstRow,
  },
];

const LOOK_MS = 20;
const NOT_NEW = '没能看到新的';
const FROM_WHEN = /^下面是今天.* 点.*看到的。$/;

const goesAndComesBack = async ({ window, answers }: Walk, { away }: Kept): Promise<void> => {
  const title = await window.title();
  await (typeof away === 'function' ? away(window) : window.tap(away));
  // Back too early would lead away from the page that is meant.
  while ((await window.title()) === title) await window.page.waitForTimeout(LOOK_MS);
  await answers.become('cut', ALL_READS);
  await window.page.goBack();
  // Coming back reads again: once, and once more in silence.
  await window.sees(NOT_NEW);
};

/** The network is gone while somebody was on another page: what is wrong with what they come back to. */
export const keptFaults = async (walk: Walk, kept: Kept): Promise<string[]> => {
  const { window, answers } = walk;
  await answers.become('true', ALL_READS);
  await window.goto(kept.path);
  if (kept.face !== undefined) await window.choose(kept.face);
  await window.sees(kept.sees);
  await goesAndComesBack(walk, kept);
  for (const words of [FROM_WHEN, NO_NETWORK, kept.sees]) await window.sees(words);
  const times = await window.shown().getByText(NOT_NEW).count();
  const faults = times === 1 ? [] : [`says ${String(times)} times that it is not new`];
  faults.push(...(await pageFaults(window, { targetPx: targetOf(kept.path) })));
  return faults.map((fault) => `${kept.name}: ${fault}`);
};
