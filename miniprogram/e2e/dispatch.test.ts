import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type {
  CandidateDto,
  PageDto,
  QueueItemDto,
  RoundTasksDto,
  ServiceRequestDto,
  StoryLineDto,
} from '@huzhu/shared';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { advanceClock, ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { press, presses as pressed } from './support/keyboard.ts';
import { DESK, PICTURED, sitDown, SMALLEST } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

/** A worker finds somebody: who fits, the telephone, what was said, and a yes that becomes an assignment. */

const PAGE = '/packages/worker/pages/dispatch/index';
const HOUR_MS = 3_600_000;
const RULES = { targetPx: 44 } as const;

let bank: ServedBank;
let scene: Scene;
let elder: ApiPerson;
let worker: ApiPerson;
/** One for the desk, one for the telephone. */
let first: ServiceRequestDto;
let second: ServiceRequestDto;

const candidates = async ({ id }: ServiceRequestDto): Promise<CandidateDto[]> =>
  (await worker.get<PageDto<CandidateDto>>(`/service-requests/${id}/candidates?limit=50`)).items;
const read = ({ id }: ServiceRequestDto): Promise<ServiceRequestDto> => worker.get(`/service-requests/${id}`);
const storyOf = async ({ id }: ServiceRequestDto): Promise<string[]> =>
  (await elder.get<PageDto<StoryLineDto>>(`/service-requests/${id}/story`)).items.map(({ words }) => words);

before(async () => {
  bank = await serveBank('dispatch');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('dispatch') });
  [elder, worker] = (await Promise.all(['王桂珍', '杨婷'].map((name) => ApiPerson.named(bank.baseUrl, name)))) as [
    ApiPerson,
    ApiPerson,
  ];
  // By day: at night nobody is telephoned.
  await advanceClock(bank.baseUrl, 'next_morning');
  const now = (await clockOf(bank.baseUrl)).getTime();
  first = await elder.asks('companion_chat', new Date(now + 6 * HOUR_MS), 60);
  second = await elder.asks('home_visit', new Date(now + 9 * HOUR_MS), 60);
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const presses = async (desk: AppWindow, key: string): Promise<void> => {
  await desk.page.keyboard.press(key);
};
const isChosen = (desk: AppWindow, name: string): Promise<void> =>
  desk.shown().locator('.candidate--chosen', { hasText: name }).waitFor();

it('at the desk with the keyboard alone: nobody answers, the next cannot, the third says yes', async () => {
  const desk = await sitDown(scene, worker, DESK);
  await desk.goto(`${PAGE}?id=${first.id}`);
  await desk.sees('来源');
  const fitting = (await candidates(first)).filter((one) => one.unfit === null);
  const [one, two] = fitting as [CandidateDto, CandidateDto];
  assert.ok(fitting.length >= 2, 'two volunteers fit');
  await desk.sees(new RegExp(`^${one.name} `));
  await desk.screenshot('desk');
  await presses(desk, 'ArrowDown');
  await isChosen(desk, one.name);
  await presses(desk, '0');
  await desk.sees(`打电话给${one.name}`);
  await desk.screenshot('desk-number');
  await presses(desk, '1');
  await desk.sees(/打过：没人接$/);
  await presses(desk, '2');
  await desk.sees('1 那时有事');
  await desk.screenshot('desk-why');
  await presses(desk, '3');
  await desk.sees(/打过：说不行，太远了$/);
  await desk.sees('今天已经请过两次，明天再打');
  await presses(desk, 'ArrowDown');
  await isChosen(desk, two.name);
  await desk.screenshot('desk-next');
  await presses(desk, '3');
  await desk.sees(`说好了，${two.name}去`);
  await desk.screenshot('desk-done');
  await desk.close();
  const filled = await read(first);
  assert.equal(filled.status, 'filled');
  assert.equal(filled.assignments[0]?.volunteer.name, two.name);
  assert.equal((await storyOf(first)).at(-1), `${two.name}答应来帮您。`);
});

it('on a phone one step after the other, from the request, and a double tap assigns once', async () => {
  const phone = await sitDown(scene, worker, PICTURED);
  await phone.goto(`/packages/worker/pages/request/index?id=${second.id}`);
  await phone.tap('看谁能去');
  await phone.sees('谁能去');
  const fitting = (await candidates(second)).filter((one) => one.unfit === null);
  const [one] = fitting as [CandidateDto];
  await phone.screenshot('phone-who');
  await phone.tap(new RegExp(`^${one.name} `));
  await isChosen(phone, one.name);
  await phone.screenshot('phone-chosen');
  assert.deepEqual(await pageFaults(phone, RULES), []);
  const yes = phone.shown().getByRole('button', { name: `3 好，${one.name}去` });
  await yes.dblclick();
  await phone.sees(`说好了，${one.name}去`);
  await phone.screenshot('phone-done');
  await phone.close();
  const filled = await read(second);
  assert.deepEqual(
    filled.assignments.map(({ volunteer }) => volunteer.name),
    [one.name],
  );
});

it('what must be filled stands in order of time, with how many of each day', async () => {
  const now = (await clockOf(bank.baseUrl)).getTime();
  const third = await elder.asks('companion_chat', new Date(now + 11 * HOUR_MS), 60);
  for (const size of [DESK, SMALLEST]) {
    const window = await sitDown(scene, worker, size);
    await window.goto(PAGE);
    await window.sees(/^王桂珍 · 陪伴聊天/);
    await window.sees(/^全部 \d+ 件$/);
    await window.screenshot(`wanted-${String(size.widthPx)}`);
    assert.deepEqual(await pageFaults(window, RULES), []);
    await window.tap(/^王桂珍 · 陪伴聊天/);
    await window.sees('来源');
    await window.screenshot(`wanted-one-${String(size.widthPx)}`);
    assert.deepEqual(await pageFaults(window, RULES), []);
    await window.close();
  }
  assert.equal((await read(third)).status, 'open');
});

/** The card of the first who fits both, and may take so many more. */
const whoMayTake = async (both: ServiceRequestDto[], isSo: (count: number) => boolean): Promise<RegExp> => {
  for (const { volunteerId, name, ageYears, unfit } of await candidates(both[0] as ServiceRequestDto)) {
    if (unfit !== null) continue;
    const { items, mayTake } = await worker.get<RoundTasksDto>(`/volunteers/${volunteerId}/round`);
    if (isSo(mayTake) && both.every(({ id }) => items.some(({ requestId }) => requestId === id)))
      return new RegExp(`^${name} ${String(ageYears)} 岁`);
  }
  throw new Error('nobody may take so many');
};

it('a volunteer on the telephone goes to two homes in one round: the times are read out, both are theirs', async () => {
  const elders = await Promise.all(['王桂珍', '刘玉兰'].map((name) => ApiPerson.named(bank.baseUrl, name)));
  const now = (await clockOf(bank.baseUrl)).getTime();
  const asked: ServiceRequestDto[] = [];
  for (const [at, one] of elders.entries())
    asked.push(await one.asks('companion_chat', new Date(now + (75 + 3 * at) * HOUR_MS), 60));
  const desk = await sitDown(scene, worker, DESK);
  await desk.goto(`/packages/worker/pages/dispatch/index?id=${asked[0]?.id ?? ''}`);
  // Who is new takes one task at a time.
  await desk.tap(await whoMayTake(asked, (count) => count === 1));
  await press(desk, '4');
  await desk.sees('这位现在只能再接一件');
  await desk.tap('只说这一家');
  await desk.tap(await whoMayTake(asked, (count) => count >= asked.length));
  await press(desk, '4');
  await desk.sees('至少选两家');
  await desk.shown().getByRole('checkbox', { name: '刘玉兰 · 陪伴聊天' }).first().click();
  await desk.sees('念给志愿者听');
  await desk.screenshot('round');
  assert.deepEqual(await pageFaults(desk, RULES), []);
  await desk.tap(/^好，这 2 家/);
  await desk.sees(/^说好了，.*去 2 家/);
  await desk.close();
  const after = await Promise.all(asked.map((one) => worker.get<ServiceRequestDto>(`/service-requests/${one.id}`)));
  const who = after.map(({ assignments }) => assignments[0]?.volunteer.name);
  assert.equal(who[0], who[1]);
  assert.notEqual(who[0], undefined);
});

const URGENT = 10;

it('ten urgent requests are filled by the keyboard alone with at most sixty keys: a number is read, somebody does not answer, the next one says yes', async () => {
  const elders = await Promise.all(['王桂珍', '刘玉兰', '李秀英'].map((name) => ApiPerson.named(bank.baseUrl, name)));
  await advanceClock(bank.baseUrl, 'next_morning');
  const now = (await clockOf(bank.baseUrl)).getTime();
  for (let at = 0; at < URGENT; at += 1) {
    const who = elders[at % elders.length] as ApiPerson;
    await who.asks('companion_chat', new Date(now + (5 + 2 * at) * HOUR_MS), 60);
  }
  // As the desk puts them in order: nobody gave one up late here, so that the soonest stand first.
  const { items } = await worker.get<PageDto<QueueItemDto>>('/queues/unfilled?limit=50');
  const urgent = items.sort((a, b) => Date.parse(a.startsAt ?? '') - Date.parse(b.startsAt ?? '')).slice(0, URGENT);
  assert.equal(urgent.length, URGENT);
  const desk = await sitDown(scene, worker, DESK);
  await desk.goto('/pages/home/index');
  await desk.settles();
  await press(desk, 'F4');
  const total = desk.shown().getByText(/^全部 \d+ 件$/);
  await total.waitFor();
  const wanted = Number((await total.innerText()).replace(/\D/g, ''));
  await press(desk, 'ArrowRight');
  for (let at = 0; at < URGENT; at += 1) {
    await desk.shown().locator('.candidate:not(.candidate--chosen)').first().waitFor();
    await press(desk, 'ArrowDown');
    await desk.shown().locator('.candidate--chosen').waitFor();
    await press(desk, '0');
    await desk.sees(/^打电话给/);
    if (at === 0) {
      await press(desk, '1');
      await desk.sees(/打过：没人接$/);
      await press(desk, 'ArrowDown');
    }
    await press(desk, '3');
    // The next request stands there, and none of the volunteers of the one before.
    await desk.sees(`全部 ${String(wanted - at - 1)} 件`);
  }
  assert.ok((pressed.get(desk) ?? 0) <= 60, `${String(pressed.get(desk))} keys`);
  await desk.screenshot('ten');
  await desk.close();
  const after = await Promise.all(
    urgent.map(({ requestId }) => worker.get<ServiceRequestDto>(`/service-requests/${String(requestId)}`)),
  );
  assert.deepEqual([...new Set(after.map(({ status }) => status))], ['filled']);
});
