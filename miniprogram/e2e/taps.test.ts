import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { FoundPersonDto, PageDto, ServiceRequestDto } from '@huzhu/shared';
import { addDays, dayOf, instantOf } from '../src/format/day.ts';
import { codeFaults } from './harness/depth.ts';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { advanceClock, ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { press, presses, tabTo, type } from './support/keyboard.ts';
import { DESK, PICTURED, type Size, sitDown } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

/** How few taps each errand takes, from the home of whoever has it. */

const HOME = '/pages/home/index';
/** Many cheap phones are no larger. */
const SMALL: Size = { widthPx: 360, scale: 'normal', contrast: 'normal' };
const APPROVED_AT_ONCE = 10;
const HOUR_MS = 3_600_000;
const SOON_MS = 30 * 60_000;

let bank: ServedBank;
let scene: Scene;
let elder: ApiPerson;
let volunteer: ApiPerson;
/** Has nothing else to do: the nearest request, which `volunteer` accepts, may be for any hour and overlap what a test is about. */
let free: ApiPerson;
let worker: ApiPerson;

before(async () => {
  bank = await serveBank('taps');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('taps') });
  [elder, volunteer, free, worker] = (await Promise.all(
    ['王桂珍', '吴丽萍', '李秀英', '杨婷'].map((name) => ApiPerson.named(bank.baseUrl, name)),
  )) as [ApiPerson, ApiPerson, ApiPerson, ApiPerson];
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const atHome = async (person: ApiPerson, size: Size = PICTURED): Promise<AppWindow> => {
  const window = await sitDown(scene, person, size);
  await window.goto(HOME);
  await window.sees('字号和设置');
  window.taps = 0;
  return window;
};

const inDays = async (days: number, hour: number): Promise<Date> =>
  instantOf(addDays(dayOf(await clockOf(bank.baseUrl)), days), hour * 60);

/** After midnight the next eight o'clock is that of the same day. */
const toMorningOf = async (startsAt: Date): Promise<void> => {
  while ((await clockOf(bank.baseUrl)).getTime() < startsAt.getTime() - HOUR_MS)
    await advanceClock(bank.baseUrl, 'next_morning');
};

it('asking for help takes four taps', async () => {
  const window = await atHome(elder);
  await window.tap('找人帮忙');
  await window.tap('陪诊');
  await window.tap(/^后天.*上午/);
  await window.tap('对，帮我找人');
  await window.sees('正在为您找人');
  assert.equal(window.taps, 4);
  await window.close();
});

it('accepting what is nearest takes two', async () => {
  const window = await atHome(volunteer);
  await window.sees(/^(今天|明天|以后)要人帮忙/);
  await window.screenshot('volunteer-home');
  const nearest = window.shown().locator('.nearest .row-card').first();
  await window.tap(new RegExp(`^${(await nearest.locator('.row-card__title').innerText()).trim()}`));
  await window.tap(/^(我来帮忙|好，我去)/);
  await window.sees('接单成功');
  assert.equal(window.taps, 2);
  await window.close();
});

it('checking in and out takes one each, and the digits are typed at once on the smallest phone that is common', async () => {
  const nine = await inDays(1, 9);
  const request = await elder.asks('companion_chat', nine, 60);
  const task = await free.accepts(request);
  await toMorningOf(nine);
  const window = await atHome(free, SMALL);
  await window.choose('我去帮人');
  for (const [which, words] of [
    ['签到', '签到成功'],
    ['签退', '签退成功'],
  ] as const) {
    const seen = await elder.get<ServiceRequestDto>(`/service-requests/${request.id}`);
    const digits = seen.assignments.find(({ id }) => id === task.id)?.meetingCode?.digits ?? '';
    await window.goto(HOME);
    await window.sees('看这次任务');
    window.taps = 0;
    await window.tap(which);
    await window.sees('请老人念见面码');
    assert.deepEqual(await codeFaults(window), []);
    await window.page.keyboard.type(digits);
    await window.sees(words);
    assert.equal(window.taps, 1);
    if (which === '签到') await advanceClock(bank.baseUrl, 'ninety_minutes');
  }
  await window.close();
});

/** The key that a row of the open question says. */
const keyOf = async (window: AppWindow, name: RegExp): Promise<string> => {
  const row = window.shown().locator('label', { has: window.page.getByRole('radio', { name }) });
  return (await row.locator('.choice-list__key').first().innerText()).trim();
};

const digitsOf = async ({ id }: ServiceRequestDto): Promise<string> => {
  const { assignments } = await elder.get<ServiceRequestDto>(`/service-requests/${id}`);
  return assignments[0]?.meetingCode?.digits ?? '';
};

/** A service as it should be: as long as planned, both codes, the elder's own yes. */
const servesCleanly = async (): Promise<void> => {
  const now = await clockOf(bank.baseUrl);
  const request = await elder.asks('hospital_escort', new Date(now.getTime() + SOON_MS), 90);
  const { id } = await free.accepts(request);
  await free.post(`/assignments/${id}/check-in`, { method: 'code', digits: await digitsOf(request) });
  await advanceClock(bank.baseUrl, 'ninety_minutes');
  await free.post(`/assignments/${id}/check-out`, { method: 'code', digits: await digitsOf(request) });
  await elder.post(`/assignments/${id}/confirm`);
};

it('approving ten clean services takes three', async () => {
  for (let served = 0; served < APPROVED_AT_ONCE; served += 1) await servesCleanly();
  // A confirmation can be taken back for ten minutes; until then nobody approves it.
  await advanceClock(bank.baseUrl, 'quarter_hour');
  const window = await atHome(worker, DESK);
  await window.tap(/^要审核的时间/);
  const button = window.control('button', /^审核通过 \d+ 件$/);
  await button.waitFor();
  const count = Number(/\d+/.exec((await button.textContent()) ?? '')?.[0]);
  assert.ok(count >= APPROVED_AT_ONCE, `${String(count)} are ticked`);
  await window.tap(/^审核通过 \d+ 件$/);
  window.taps += 1;
  await window.shown().getByRole('dialog').getByRole('button', { name: '审核通过', exact: true }).click();
  await window.sees(`${String(count)} 件入账`);
  assert.equal(window.taps, 3);
  await window.close();
});

it('a telephone order by keyboard alone, found by the last four digits that the telephone shows, takes at most twenty-five keys, the digits among them', async () => {
  const { items } = await worker.get<PageDto<FoundPersonDto>>('/people?kind=elder&search=liuyulan');
  const caller = items.find(({ name }) => name === '刘玉兰');
  const digits = caller?.phoneMasked?.slice(-4) ?? '';
  const window = await atHome(worker, DESK);
  await window.settles();
  await press(window, 'F2');
  await window.sees('谁打来的');
  await tabTo(window, /老人的姓名/);
  await type(window, digits);
  await window.sees(/^刘玉兰/);
  await window.screenshot('found-by-digits');
  await press(window, 'Enter');
  await window.sees('卡片号码');
  await window.sees('陪诊');
  await press(window, await keyOf(window, /^陪诊/));
  await window.sees('大约要 1小时30分');
  await press(window, await keyOf(window, /^后天/));
  await press(window, await keyOf(window, /^上午/));
  await window.sees('后天上午，请人来：陪诊，大约 1小时30分。');
  await window.screenshot('order-by-keys');
  await press(window, 'Enter');
  assert.equal(await window.shown().getByText('已经发出').count(), 0, 'the first Enter only leads to the button');
  await press(window, 'Enter');
  await window.sees('已经发出');
  const keys = presses.get(window) ?? 0;
  assert.ok(keys <= 25, `${String(keys)} keys`);
  await window.close();
  scene.assertNoFaults();
});
