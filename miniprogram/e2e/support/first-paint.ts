import path from 'node:path';
import type { Face } from '@huzhu/shared';
import type { Scene } from '../harness/scene.ts';
import type { AppWindow } from '../harness/window.ts';
import type { ApiPerson } from './api-person.ts';
import { PICTURED, sitDown } from './looks.ts';

/** A phone and its line: how much slower than this machine, and what the network bears. */
export interface Phone {
  slowness: number;
  network: { offline: boolean; latency: number; downloadThroughput: number; uploadThroughput: number };
}

/** The budget's phone: 1.6 Mbit/s, 150 ms away, a processor four times as slow as this one. */
export const SLOW_PHONE: Phone = {
  slowness: 4,
  network: { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 },
};

export interface Wish {
  path: string;
  /** Of who has several. */
  face?: Face;
  /** What tells that the page has its first content. */
  words: string;
  phone?: Phone;
  /** A fault that a test plants: runs in the page before its own program. */
  plant?: () => void;
}

const HOME = '/pages/home/index';

/** The entrance, the home of each face, and what stands there first. */
export const FIRST_WORDS = {
  entrance: { path: '/pages/entrance/index', words: '您想当谁？' },
  elder: { path: HOME, face: 'elder', words: '找人帮忙' },
  volunteer: { path: HOME, face: 'volunteer', words: '附近的需求' },
  worker: { path: HOME, face: 'worker', words: '电话登记' },
  operator: { path: HOME, face: 'operator', words: '机构和人员' },
} as const satisfies Record<string, Wish>;

/** What happened while a page opened for the first time, in milliseconds since it was asked for. */
export interface Opening {
  /** The last larger thing that was drawn. */
  paintMs: number;
  /** The first frame with `words` in it: when it began to be drawn. */
  wordsMs: number;
  /** What tasks took beyond the 50 ms that nobody notices, summed up. */
  blockedMs: number;
  /** Requests to the server that were sent before the largest paint, by method and path. */
  calls: string[];
  callsBeforeWords: string[];
  /** As they came over the network, compressed. */
  scriptBytes: number;
  /** All that the page loaded, by their names without a hash. */
  scripts: string[];
}

interface Seen {
  paints: number[];
  wordsMs: number | null;
  tasks: number[];
}

const API = '/api/v1';
const SETTLE_MS = 1500;
const UNNOTICED_MS = 50;

const slowDown = async ({ page }: AppWindow, { slowness, network }: Phone): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowness });
};

/** Watches from the very beginning: what a page did before somebody looked is told by nobody else. */
const watch = async ({ page }: AppWindow, words: string): Promise<void> => {
  await page.addInitScript((wanted) => {
    const seen: Seen = { paints: [], wordsMs: null, tasks: [] };
    Object.assign(window, { huzhuSeen: seen });
    const observe = (type: string, take: (entry: PerformanceEntry) => void): void => {
      new PerformanceObserver((list) => {
        list.getEntries().forEach(take);
      }).observe({ type, buffered: true });
    };
    observe('largest-contentful-paint', (entry) => seen.paints.push(entry.startTime));
    observe('longtask', (entry) => seen.tasks.push(entry.duration));
    const look = new MutationObserver(() => {
      if (!document.documentElement.textContent.includes(wanted)) return;
      look.disconnect();
      requestAnimationFrame(() => (seen.wordsMs = performance.now()));
    });
    look.observe(document, { childList: true, subtree: true, characterData: true });
  }, words);
};

interface Fetched {
  name: string;
  startTime: number;
  transferSize: number;
}

const whatWasSeen = ({ page }: AppWindow): Promise<{ seen: Seen; fetched: Fetched[] }> =>
  page.evaluate(() => ({
    seen: (window as unknown as { huzhuSeen: Seen }).huzhuSeen,
    fetched: performance
      .getEntriesByType('resource')
      .map((entry) => entry.toJSON() as Fetched)
      .map(({ name, startTime, transferSize }) => ({ name, startTime, transferSize })),
  }));

const scriptName = (address: string): string => path.basename(new URL(address).pathname).replace(/\..*$/, '');

const callsBefore = (fetched: Fetched[], atMs: number): string[] =>
  fetched
    .filter(({ name, startTime }) => name.includes(API) && startTime <= atMs)
    .map(({ name }) => new URL(name).pathname.slice(API.length));

const openingOf = ({ seen, fetched }: { seen: Seen; fetched: Fetched[] }): Opening => {
  const paintMs = Math.max(...seen.paints);
  const wordsMs = seen.wordsMs ?? Infinity;
  const scripts = fetched.filter(({ name }) => name.endsWith('.js'));
  return {
    paintMs,
    wordsMs,
    blockedMs: seen.tasks.reduce((sum, took) => sum + Math.max(0, took - UNNOTICED_MS), 0),
    calls: callsBefore(fetched, paintMs),
    callsBeforeWords: callsBefore(fetched, wordsMs),
    scriptBytes: scripts
      .filter(({ startTime }) => startTime <= paintMs)
      .reduce((sum, { transferSize }) => sum + transferSize, 0),
    scripts: scripts.map(({ name }) => scriptName(name)),
  };
};

/** Opens a page in a browser that has seen nothing yet. */
export const measureOpening = async (scene: Scene, as: ApiPerson | undefined, wish: Wish): Promise<Opening> => {
  const window = await sitDown(scene, as, PICTURED, wish.face);
  await watch(window, wish.words);
  if (wish.plant) await window.page.addInitScript(wish.plant);
  if (wish.phone) await slowDown(window, wish.phone);
  await window.goto(wish.path);
  await window.sees(wish.words);
  await window.page.waitForTimeout(SETTLE_MS);
  const opening = openingOf(await whatWasSeen(window));
  await window.close();
  return opening;
};
