import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import { emptyFaults, NO_NETWORK, type State, stateFaults, type Walk, walkThrough } from './pages/forced.ts';
import { KEPT, keptFaults } from './pages/kept.ts';
import { addressOf, type PageLine, seenIn, targetOf, WALKERS } from './pages/line.ts';
import {
  addressOfStop,
  ALL_READS,
  hasWordsForEmpty,
  READS_NOTHING,
  STANDS_ANYWAY,
  type Stop,
  STOPS,
} from './pages/states.ts';
import { PAGES } from './pages/table.ts';
import { makeWorld } from './pages/world.ts';
import { Answers, type Fate, titleOf } from './support/answers.ts';
import { ApiPerson } from './support/api-person.ts';
import { type ServedBank, serveToLookers } from './support/bank.ts';
import { DESK, nameOf, PHONES, PICTURED, sitDown, type Size } from './support/looks.ts';

/** Every page of the table while it is read, when reading fails or is refused, and when there is nothing in it. */

/** A page waits most of the time for its one silent retry: three of them wait together. */
const WINDOWS = 3;
/** How long a planted fault is waited for. */
const PLANTED_MS = 4000;
const NO_REQUESTS = '您还没有找过人帮忙。';
const WHO = ['nobody', 'elder', 'volunteer', 'worker', 'operator'] as const;
const EVERY_STATE: State[] = ['loading', 'failed', 'refused', 'gone', 'empty'];
const SHORT: State[] = ['failed', 'empty'];

let bank: ServedBank;
let scene: Scene;

before(async () => {
  bank = await serveToLookers('states');
  await makeWorld(bank.baseUrl);
  scene = await Scene.open({ baseUrl: bank.baseUrl });
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const person = async (as: PageLine['as']): Promise<ApiPerson | undefined> =>
  as === 'nobody' ? undefined : ApiPerson.named(bank.baseUrl, WALKERS[as]);
const isAtDesk = (as: PageLine['as']): boolean => as === 'worker' || as === 'operator';
const sizesFor = (as: PageLine['as']): Size[] => {
  if (!process.env.HUZHU_FULL) return [PICTURED];
  return isAtDesk(as) ? [...PHONES, DESK] : PHONES;
};

const sits = async (as: PageLine['as'], size: Size): Promise<Walk> => {
  const window = await sitDown(scene, await person(as), size);
  const enhanced = size.contrast === 'high';
  const rulesIn = process.env.HUZHU_FULL ? EVERY_STATE : SHORT;
  return { baseUrl: bank.baseUrl, window, answers: await Answers.of(window), enhanced, rulesIn };
};

/** What a browser says of an answer that we spoiled is no fault; anything else is. */
const complaints = ({ window }: Walk): string[] =>
  window.faults.filter((fault) => !/^console: Failed to load resource|^5\d\d: /.test(fault));

/** Works down the same list with several windows, each taking the next stop. */
const shareOut = async (
  as: PageLine['as'],
  size: Size,
  stops: Stop[],
  look: (walk: Walk, stop: Stop, address: string) => Promise<string[]>,
): Promise<string[]> => {
  const walker = await person(as);
  const left = [...stops];
  const faults: string[] = [];
  const work = async (): Promise<void> => {
    const walk = await sits(as, size);
    for (let stop = left.shift(); stop; stop = left.shift()) {
      const { name } = stop;
      const found = await look(walk, stop, await addressOfStop(stop, walker)).catch((failure: unknown) => [
        `${name}: ${(failure as Error).message}`,
      ]);
      faults.push(...found);
    }
    faults.push(...complaints(walk));
    await walk.answers.close();
  };
  await Promise.all(Array.from({ length: WINDOWS }, work));
  return faults.map((fault) => `${nameOf(size)} ${fault}`);
};

const listFaults = ({ answers }: Walk, stop: Stop): string[] =>
  answers.lists.length === 0 || hasWordsForEmpty(stop)
    ? []
    : [`${stop.name}: reads a list and has no words for an empty one`];

const everyState =
  (as: PageLine['as']) =>
  async (walk: Walk, stop: Stop, address: string): Promise<string[]> => [
    // What elders and volunteers meet most is a network that is gone; at a desk it is a server that has a fault.
    ...(await walkThrough(walk, stop, address, isAtDesk(as) ? 'spoilt' : 'cut')),
    ...listFaults(walk, stop),
    ...(await emptyFaults(walk, stop, address)),
  ];

for (const as of WHO)
  it(`has words for every state of what ${as} reads, and a way on`, async () => {
    const stops = STOPS.filter((stop) => stop.as === as);
    const faults: string[] = [];
    for (const size of sizesFor(as)) faults.push(...(await shareOut(as, size, stops, everyState(as))));
    assert.deepEqual(faults, []);
  });

const eachWalker = async (look: (as: PageLine['as']) => Promise<string[]>): Promise<string[]> =>
  (await Promise.all(WHO.map(look))).flat();
const paramsOf = async (line: PageLine): Promise<Record<string, string>> => {
  const walker = await person(line.as);
  return walker && line.params ? line.params(walker) : {};
};
const linesIn = (pages: Record<string, string>, as: PageLine['as']): [string, PageLine][] =>
  Object.keys(pages)
    .map((page): [string, PageLine] => [page, PAGES[page] as PageLine])
    .filter(([, line]) => line.as === as);

it('reads nothing on the pages that are said to read nothing', async () => {
  const faults = await eachWalker(async (as) => {
    const walk = await sits(as, PICTURED);
    await walk.answers.become('held', ALL_READS);
    for (const [page, line] of linesIn(READS_NOTHING, as))
      await walk.window.goto(addressOf(page, await paramsOf(line)));
    await walk.answers.close();
    return walk.answers.asked.map(({ path }) => path);
  });
  assert.deepEqual(faults, []);
});

it('stands there whatever comes of its reading, where that only counts', async () => {
  for (const [page, line] of Object.keys(STANDS_ANYWAY).map((one) => [one, PAGES[one] as PageLine] as const)) {
    const walk = await sits(line.as, PICTURED);
    await walk.answers.become('cut', ALL_READS);
    await walk.window.goto(addressOf(page, await paramsOf(line)));
    await walk.window.sees(seenIn(line, 'h5'));
    assert.deepEqual(await pageFaults(walk.window, { targetPx: targetOf(page) }), []);
    await walk.answers.close();
  }
});

it('keeps what it showed when the network is gone, and says from when that is', async () => {
  const faults = await eachWalker(async (as) => {
    const walk = await sits(as, PICTURED);
    const found: string[] = [];
    for (const kept of KEPT.filter((one) => one.as === as)) found.push(...(await keptFaults(walk, kept)));
    await walk.answers.close();
    return found;
  });
  assert.deepEqual(faults, []);
});

/** A page without words, made by a rule of style: what the checks above are for must be told by them. */
const planted = async (css: string, fate: Fate, state: State, words: string | RegExp): Promise<string[]> => {
  const stop = STOPS.find(({ name }) => name === 'packages/elder/pages/requests/index') as Stop;
  const walk = { ...(await sits('elder', PICTURED)), seeMs: PLANTED_MS, rulesIn: [] };
  await walk.answers.become(fate, stop.reads);
  await walk.window.page.addInitScript((rules) => {
    document.addEventListener('DOMContentLoaded', () => {
      document.head.append(Object.assign(document.createElement('style'), { textContent: rules }));
    });
  }, css);
  await walk.window.goto(await addressOfStop(stop, undefined));
  const faults = await stateFaults(walk, stop, state, words);
  await walk.answers.close();
  return faults;
};

it('finds a page that stays blank when reading failed, one that opens for ever, and one without words when it is empty', async () => {
  const [blank, forEver, wordless, stuck, deadEnd, sound] = await Promise.all([
    planted('.loader-view { display: none !important }', 'cut', 'failed', NO_NETWORK),
    planted('', 'held', 'failed', NO_NETWORK),
    planted('.loader-view p { display: none !important }', 'empty', 'empty', NO_REQUESTS),
    planted('.loader-view .big-button { display: none !important }', 'cut', 'failed', NO_NETWORK),
    planted('.page__back { display: none !important }', 'gone', 'gone', titleOf('not-found')),
    planted('', 'empty', 'empty', NO_REQUESTS),
  ]);
  assert.match(blank[0] ?? '', /failed: does not say/);
  assert.match(forEver[0] ?? '', /failed: goes on opening/);
  assert.match(wordless[0] ?? '', /empty: does not say/);
  assert.match(stuck[0] ?? '', /failed: does not offer 再试一次/);
  assert.match(deadEnd[0] ?? '', /gone: has no way on/);
  // Else each of them could say that something is wrong whatever the page does.
  assert.deepEqual(sound, []);
});
