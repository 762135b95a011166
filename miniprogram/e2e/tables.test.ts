import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, it } from 'node:test';
import type { ServiceRequestDto } from '@huzhu/shared';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { advanceClock, ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { DESK, PICTURED, sitDown } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

/** A worker at a desk works in tables: chooses, sorts, reads again, goes back, takes along; beside each page what waits. */

const REQUESTS = '/packages/worker/pages/requests/index';
const TASKS = '/packages/worker/pages/tasks/index';
const WEEK = '/packages/worker/pages/week/index';
const REQUEST = 'packages/worker/pages/request/index';
const HOUR_MS = 3_600_000;
const RULES = { targetPx: 44 } as const;

let bank: ServedBank;
let scene: Scene;
let elder: ApiPerson;
let worker: ApiPerson;
let chat: ServiceRequestDto;

before(async () => {
  bank = await serveBank('tables');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('tables') });
  [elder, worker] = (await Promise.all(['王桂珍', '杨婷'].map((name) => ApiPerson.named(bank.baseUrl, name)))) as [
    ApiPerson,
    ApiPerson,
  ];
  await advanceClock(bank.baseUrl, 'next_morning');
  const now = (await clockOf(bank.baseUrl)).getTime();
  chat = await elder.asks('companion_chat', new Date(now + 6 * HOUR_MS), 60);
  await elder.asks('home_visit', new Date(now + 30 * HOUR_MS), 60);
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const column = (desk: AppWindow, place: number): Promise<string[]> =>
  desk
    .shown()
    .locator(`.desk-table td:nth-child(${String(place)})`)
    .allInnerTexts();
const sortOf = (desk: AppWindow, title: string): Promise<string | null> =>
  desk.shown().locator('.desk-table th', { hasText: title }).getAttribute('aria-sort');
const chosen = (desk: AppWindow, label: string): Promise<string> => desk.shown().getByLabel(label).inputValue();
const isSorted = (words: readonly string[]): boolean => {
  const collator = new Intl.Collator('zh-CN');
  return words.every((one, at) => at === 0 || collator.compare(words[at - 1] ?? '', one) <= 0);
};
/** The rows stand there as they were chosen. */
const shows = async (desk: AppWindow, place: number, isSo: (words: string[]) => boolean): Promise<void> => {
  const deadlineMs = Date.now() + 10_000;
  while (Date.now() < deadlineMs) {
    const words = await column(desk, place);
    if (words.length > 0 && isSo(words)) return;
    await desk.page.waitForTimeout(50);
  }
  assert.fail(`column ${String(place)} reads ${(await column(desk, place)).join('、')}`);
};

it('chooses and sorts the table of requests; read again, and come back to, it shows the same', async () => {
  const desk = await sitDown(scene, worker, DESK);
  await desk.goto(REQUESTS);
  await desk.sees(/^共 \d+ 件/);
  await desk.screenshot('requests');
  assert.deepEqual(await pageFaults(desk, RULES), []);
  await desk.shown().getByLabel('帮什么').selectOption('companion_chat');
  await shows(desk, 4, (words) => words.every((one) => one === chat.itemTitle));
  await desk.shown().getByLabel('帮什么').selectOption('');
  await desk.shown().getByLabel('现在怎样了').selectOption('open');
  await shows(desk, 5, (words) => words.every((one) => one === '正在找人'));
  await desk.tap('谁');
  await shows(desk, 3, isSorted);
  assert.equal(await sortOf(desk, '谁'), 'ascending');
  const before = await column(desk, 3);
  await desk.page.reload();
  await desk.sees(/^共 \d+ 件/);
  assert.equal(await chosen(desk, '现在怎样了'), 'open');
  assert.deepEqual(await column(desk, 3), before);
  await desk.shown().locator('.desk-table a').first().click();
  await desk.arrivesAt(REQUEST);
  await desk.page.goBack();
  await desk.arrivesAt('packages/worker/pages/requests/index');
  await desk.sees(/^共 \d+ 件/);
  assert.equal(await chosen(desk, '现在怎样了'), 'open');
  assert.equal(await sortOf(desk, '谁'), 'ascending');
  scene.assertNoFaults();
});

it('takes along what is shown, as a file for a spreadsheet, and marks rows to copy them', async () => {
  const desk = await sitDown(scene, worker, DESK);
  await desk.goto(`${REQUESTS}?itemCode=companion_chat`);
  await desk.sees(/^共 \d+ 件/);
  const [download] = await Promise.all([desk.page.waitForEvent('download'), desk.tap('导出表格')]);
  const text = readFileSync(await download.path(), 'utf8');
  assert.match(download.suggestedFilename(), /^需求 .*\.csv$/);
  assert.ok(text.startsWith('\uFEFF日期,时间,'));
  assert.equal(text.trimEnd().split('\r\n').length - 1, (await column(desk, 1)).length);
  await desk.page.evaluate(() => {
    const table = [...document.querySelectorAll('.desk-table')].at(-1);
    if (table) getSelection()?.selectAllChildren(table);
  });
  const marked = await desk.page.evaluate(() => getSelection()?.toString() ?? '');
  assert.match(marked, /王桂珍\t/);
  scene.assertNoFaults();
});

it('chooses and sorts the table of tasks, opens one, and takes along what is shown', async () => {
  const desk = await sitDown(scene, worker, DESK);
  await desk.goto(TASKS);
  await desk.sees(/^共 \d+ 件/);
  await desk.screenshot('tasks');
  assert.deepEqual(await pageFaults(desk, RULES), []);
  await desk.shown().getByLabel('现在怎样了').selectOption('credited');
  await shows(desk, 6, (words) => words.every((one) => one === '已入账'));
  await desk.tap('去谁家');
  await shows(desk, 4, isSorted);
  const [download] = await Promise.all([desk.page.waitForEvent('download'), desk.tap('导出表格')]);
  const text = readFileSync(await download.path(), 'utf8');
  assert.match(download.suggestedFilename(), /^任务 .*\.csv$/);
  assert.equal(text.trimEnd().split('\r\n').length - 1, (await column(desk, 1)).length);
  await desk.shown().locator('.desk-table a').first().click();
  await desk.arrivesAt('packages/worker/pages/assignment/index');
  await desk.page.goBack();
  await desk.arrivesAt('packages/worker/pages/tasks/index');
  await desk.sees(/^共 \d+ 件/);
  assert.equal(await chosen(desk, '现在怎样了'), 'credited');
  scene.assertNoFaults();
});

it('prints the rows alone', async () => {
  const desk = await sitDown(scene, worker, DESK);
  await desk.goto(REQUESTS);
  await desk.sees(/^共 \d+ 件/);
  await desk.page.emulateMedia({ media: 'print' });
  assert.equal(await desk.shown().locator('.desk-nav').isVisible(), false);
  assert.equal(await desk.shown().locator('.desk-table').isVisible(), true);
  assert.equal(await desk.shown().getByLabel('现在怎样了').isVisible(), false);
  await desk.screenshot('requests-print');
  await desk.page.emulateMedia({ media: 'screen' });
});

it('one tap leads from what waits to the lists; back leads home', async () => {
  const desk = await sitDown(scene, worker, DESK, 'worker');
  await desk.goto('/pages/home/index');
  const nav = desk.shown().getByRole('navigation', { name: '社区工作' });
  await nav.getByText('等着办的').waitFor();
  await desk.screenshot('home');
  assert.deepEqual(await pageFaults(desk, RULES), []);
  await desk.tap('所有需求');
  await desk.arrivesAt('packages/worker/pages/requests/index');
  assert.equal(await desk.shown().locator('[aria-current=page]').innerText(), '所有需求');
  await desk.shown().getByRole('navigation').getByText('老人', { exact: true }).click();
  await desk.arrivesAt('packages/worker/pages/elders/index');
  await desk.page.goBack();
  await desk.arrivesAt('pages/home/index');
  scene.assertNoFaults();
});

it('has beside each page at a desk every door that a phone has on home', async () => {
  const phone = await sitDown(scene, worker, PICTURED);
  await phone.goto('/pages/home/index');
  await phone.sees('机构名录');
  const doors = await phone.shown().locator('.worker-doors .entry-card__title').allInnerTexts();
  const desk = await sitDown(scene, worker, DESK);
  await desk.goto('/pages/home/index');
  await desk.shown().getByRole('navigation').getByText('机构名录').waitFor();
  const links = await desk.shown().locator('.desk-nav__door').allInnerTexts();
  assert.deepEqual(
    doors.filter((door) => !links.includes(door)),
    [],
  );
  assert.ok(doors.length > 5);
  await Promise.all([phone.close(), desk.close()]);
});

it('shows who comes to whom in a week: seven columns at a desk, day below day on a phone', async () => {
  const desk = await sitDown(scene, worker, DESK);
  await desk.goto(WEEK);
  await desk.sees(/谁去谁家$/);
  await desk.sees(/王桂珍/);
  await desk.screenshot('week');
  assert.deepEqual(await pageFaults(desk, RULES), []);
  const first = desk.shown().locator('.week-plan__date').first();
  const thisWeek = await first.innerText();
  await desk.tap('下一周');
  await desk.tap('回到这一周');
  await desk.tap('上一周');
  const lastWeek = await first.innerText();
  assert.notEqual(lastWeek, thisWeek);
  await desk.page.reload();
  await desk.sees(lastWeek);
  const phone = await sitDown(scene, worker, PICTURED);
  await phone.goto(REQUESTS);
  await phone.tap('这一周谁去谁家');
  await phone.sees(/谁去谁家$/);
  await phone.screenshot('week');
  assert.deepEqual(await pageFaults(phone, RULES), []);
  scene.assertNoFaults();
});

it('shows elders and volunteers by name, and has room beside the nav for three columns', async () => {
  const desk = await sitDown(scene, worker, DESK);
  for (const name of ['elders', 'volunteers']) {
    await desk.goto(`/packages/worker/pages/${name}/index`);
    await desk.sees(/^(共 )?\d+ 人/);
    await desk.screenshot(name);
    assert.deepEqual(await pageFaults(desk, RULES), []);
  }
  await desk.goto('/packages/worker/pages/dispatch/index');
  await desk.sees('要找人的');
  await desk.screenshot('dispatch');
  scene.assertNoFaults();
});
