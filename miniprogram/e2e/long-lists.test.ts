import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveToLookers } from './support/bank.ts';
import { PICTURED, sitDown } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

const REQUESTS = '/packages/worker/pages/requests/index';
const ROWS_MAX = 60;
const TURNS = 6;
const MORE = 30;
const DAY_MS = 86_400_000;
const QUARTER_MS = 900_000;
const FOCUS_MS = 5000;

let bank: ServedBank;
let scene: Scene;

before(async () => {
  bank = await serveToLookers('long_lists');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('long-lists') });
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const titles = (window: AppWindow): Promise<string[]> => window.shown().locator('.row-card').allInnerTexts();

/** Whoever turns over by keyboard goes on where they are, not at the top of the page. */
const keepsFocus = async (window: AppWindow): Promise<void> => {
  await window.until(() => Boolean(document.activeElement?.closest('.paged-list')), null, FOCUS_MS);
};

const turnsOver = async (window: AppWindow, words: '再看一些' | '看前面的'): Promise<void> => {
  const before = (await titles(window)).join();
  await window.tap(words);
  while ((await titles(window)).join() === before) await window.page.waitForTimeout(20);
  await keepsFocus(window);
};

/** Asked for and taken back, each for an hour of its own. */
const makesListLong = async (): Promise<void> => {
  const elder = await ApiPerson.named(bank.baseUrl, '王桂珍');
  const now = (await clockOf(bank.baseUrl)).getTime();
  for (let n = 0; n < MORE; n += 1) {
    const { id } = await elder.asks('companion_chat', new Date(now + DAY_MS + n * QUARTER_MS), 60);
    await elder.post(`/service-requests/${id}/cancel`);
  }
};

it('keeps at most sixty rows of a long list, turns over and back, and loses none', async () => {
  const worker = await ApiPerson.named(bank.baseUrl, '杨婷');
  await makesListLong();
  const window = await sitDown(scene, worker, PICTURED);
  await window.goto(REQUESTS);
  await window.sees('再看一些');
  const seen = new Set(await titles(window));
  const first = (await titles(window))[0];
  for (let turn = 0; turn < TURNS; turn += 1) {
    if ((await window.control('button', '再看一些').count()) === 0) break;
    await turnsOver(window, '再看一些');
    for (const title of await titles(window)) seen.add(title);
    assert.ok((await titles(window)).length <= ROWS_MAX);
  }
  assert.ok(seen.size > ROWS_MAX, `only ${String(seen.size)} different rows were seen`);
  assert.deepEqual(await pageFaults(window, { targetPx: 44 }), []);
  await window.screenshot('turned-over');
  while ((await window.control('button', '看前面的').count()) > 0) await turnsOver(window, '看前面的');
  assert.equal((await titles(window))[0], first);
  scene.assertNoFaults();
});
