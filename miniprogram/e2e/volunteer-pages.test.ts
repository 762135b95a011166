import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type {
  AssignmentDto,
  AssignmentStatus,
  NearbyRequestDto,
  PageDto,
  PassbookLineDto,
  ServiceRequestDto,
} from '@huzhu/shared';
import { addDays, dayOf, instantOf } from '../src/format/day.ts';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { advanceClock, ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveToLookers } from './support/bank.ts';
import { type Look, lookAtAll, PHONES } from './support/looks.ts';
import { changesPolicy } from './support/policy.ts';
import { screensOf } from './support/screens.ts';

const PAGES = '/packages/volunteer/pages';
const RULES = { targetPx: 44 } as const;
const HOUR_MS = 3_600_000;
const WRONG_TRIES = 5;

let bank: ServedBank;
let scene: Scene;
let elder: ApiPerson;
let volunteer: ApiPerson;
let other: ApiPerson;

before(async () => {
  bank = await serveToLookers('volunteer_pages');
  // They take on more here than a volunteer of a few hours may.
  await changesPolicy(bank, '石虎关社区', { earlyOpenTasksMax: 10 });
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('volunteer-pages') });
  elder = await ApiPerson.named(bank.baseUrl, '王桂珍');
  volunteer = await ApiPerson.named(bank.baseUrl, '周建国');
  other = await ApiPerson.named(bank.baseUrl, '吴丽萍');
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const look = (looks: Look[]) => lookAtAll(scene, PHONES, looks, RULES);
const inDays = async (days: number, hour: number): Promise<Date> =>
  instantOf(addDays(dayOf(await clockOf(bank.baseUrl)), days), hour * 60);
const taskPath = (id: string) => `${PAGES}/task/index?id=${id}`;
const nearbyPath = (id: string) => `${PAGES}/nearby-task/index?id=${id}`;

const sitsDown = async (name: string, person: ApiPerson, path: string): Promise<AppWindow> => {
  const window = await scene.window(name);
  await window.setSession(person.session);
  await window.goto(path);
  return window;
};

const taskWith = async (status: AssignmentStatus): Promise<AssignmentDto> => {
  const { items } = await volunteer.get<PageDto<AssignmentDto>>('/assignments/mine');
  const found = items.find((one) => one.status === status);
  assert.ok(found, `${status} is among the demo tasks`);
  return found;
};

/** What nobody in the demo has yet: a service that was paid with minutes of two kinds. */
const PAID: PassbookLineDto = {
  ...{ lineNo: 2, transactionId: 'paid', reason: 'service', itemTitle: '陪诊', assignmentId: null, corrected: null },
  ...{ occurredAt: '2026-11-20T01:00:00Z', minutes: -90, balanceAfterMinutes: 210 },
  lots: [
    { origin: 'granted', issuerName: '官渡区', minutes: -60, expiresOn: '2026-12-31' },
    { origin: 'opening', issuerName: '官渡区', minutes: -30, expiresOn: null },
  ],
};

const opensLots = async (window: AppWindow): Promise<void> => {
  const answer: PageDto<PassbookLineDto> = { items: [PAID], nextCursor: null };
  await window.page.route('**/passbook/lines*', (route) => route.fulfill({ json: answer }));
  await window.page.reload();
  await window.tap('分成 2 份，点开看');
  await window.sees('官渡区负责兑付，2026.12.31前用完');
  await window.sees('旧存折转来的');
  await window.page.unroute('**/passbook/lines*');
};

it('keeps the rules from the list nearby to the passbook', async () => {
  const { items } = await volunteer.get<PageDto<NearbyRequestDto>>('/nearby-requests');
  const wide = items.find((one) => Date.parse(one.latestStartAt) - Date.parse(one.startsAt) > HOUR_MS);
  const credited = await taskWith('credited');
  await look([
    { name: 'nearby', path: `${PAGES}/nearby/index`, as: volunteer, sees: '以内' },
    { name: 'nearby-task', path: nearbyPath(wide?.id ?? ''), as: volunteer, sees: '您几点到' },
    { name: 'nearby-gone', path: nearbyPath(credited.requestId), as: volunteer, sees: '已经有人接了' },
    { name: 'my-tasks', path: `${PAGES}/my-tasks/index`, as: volunteer, sees: '以前的' },
    {
      name: 'my-tasks-calendar',
      path: `${PAGES}/my-tasks/index`,
      as: volunteer,
      sees: '以前的',
      then: async (window) => {
        await window.choose('日历');
        await window.sees(/，今天$/);
        await window.tap('下一周');
        await window.sees('回到这一周');
        await window.sees(/^周日 /);
      },
    },
    { name: 'task-credited', path: taskPath(credited.id), as: volunteer, sees: '已经入账' },
    {
      name: 'task-release',
      path: taskPath((await taskWith('accepted')).id),
      as: volunteer,
      sees: '还没到时间',
      then: async (window) => {
        await window.tap('不能去了');
        await window.sees('真的不能去了吗？');
      },
    },
    { name: 'task-of-somebody-else', path: taskPath(credited.id), as: other, sees: '没有找到' },
    { name: 'check-too-late', path: `${PAGES}/check/index?id=${credited.id}`, as: volunteer, sees: '回到任务' },
    { name: 'passbook', path: `${PAGES}/passbook/index`, as: volunteer, sees: /^余/ },
    { name: 'passbook-lots', path: `${PAGES}/passbook/index`, as: volunteer, sees: /^余/, then: opensLots },
    { name: 'passbook-empty', path: `${PAGES}/passbook/index`, as: elder, sees: '存折还是空的' },
  ]);
});

it('keeps the rules on the pages of registering and of the own file', async () => {
  const goesOn = async (window: AppWindow): Promise<void> => {
    await window.tap('下一步');
    await window.shown().locator('.field--wrong, [role=alert]').first().waitFor();
  };
  await look([
    { name: 'register', path: `${PAGES}/register/index`, sees: '您是谁', then: goesOn },
    { name: 'register-member', path: `${PAGES}/register/index`, as: elder, sees: '能帮什么', then: goesOn },
    { name: 'my-file', path: `${PAGES}/my-file/index`, as: volunteer, sees: '我的亲属' },
    { name: 'kin', path: `${PAGES}/kin/index`, as: volunteer, sees: '亲属之间互相帮忙，不计时间' },
  ]);
});

it('lets one of two volunteers have the place, and shows the other the way on', async () => {
  const request = await elder.asks('companion_chat', await inDays(1, 15), 60);
  const [quick, slow] = await Promise.all([
    sitsDown('quick', volunteer, nearbyPath(request.id)),
    sitsDown('slow', other, nearbyPath(request.id)),
  ]);
  await slow.sees(/^(我来帮忙|好，我去)/);
  await quick.pressTwice(quick.control('button', /^(我来帮忙|好，我去)/));
  await quick.sees('接单成功');
  await slow.tap(/^(我来帮忙|好，我去)/);
  await slow.sees('已被接单');
  await slow.screenshot('taken-meanwhile');
  await slow.tap('看看别的需求');
  await slow.sees('离您近的排在前面');

  // In the same hour somewhere else: his own time stands in the way.
  const overlapping = await elder.asks('phone_lesson', await inDays(1, 15), 60);
  await quick.goto(nearbyPath(overlapping.id));
  await quick.tap(/^(我来帮忙|好，我去)/);
  await quick.sees('这个时间您已经有别的服务了');
  await quick.screenshot('time-overlaps');
  await quick.tap('看看我的任务');
  await quick.sees('要去的');
  await Promise.all([quick.close(), slow.close()]);
  scene.assertNoFaults();
});

it('closes the numbers after five wrong ones, and opens them again', async () => {
  const request: ServiceRequestDto = await elder.asks('hospital_escort', await inDays(5, 9), 90);
  const task = await other.accepts(request);
  const eight = await inDays(5, 8);
  while ((await clockOf(bank.baseUrl)) < eight) await advanceClock(bank.baseUrl, 'next_morning');
  const check = `${PAGES}/check/index?id=${task.id}&purpose=start`;
  const enough = { name: 'check-code', path: check, as: other, sees: '请老人念见面码' };
  const card = (window: AppWindow) => window.choose('家里的卡片');
  await look([
    { name: 'task-today', path: taskPath(task.id), as: other, sees: '到了先签到' },
    enough,
    { ...enough, name: 'check-card', then: card },
  ]);

  const window = await sitsDown('guessing', other, taskPath(task.id));
  await window.tap('签到');
  await window.choose('家里的卡片');
  for (let wrong = 0; wrong < WRONG_TRIES; wrong += 1) {
    await window.fill('卡片上的号码', `${String(wrong)}123 垃圾 4567`);
    await window.tap('签到');
    await window.sees(wrong < WRONG_TRIES - 1 ? '号码不对' : '输错次数太多');
  }
  await window.sees('打电话给社区');
  await window.screenshot('closed');
  await advanceClock(bank.baseUrl, 'quarter_hour');
  const seen = await elder.get<ServiceRequestDto>(`/service-requests/${request.id}`);
  await window.choose('见面码');
  await window.fill('请老人念见面码', seen.assignments[0]?.meetingCode?.digits ?? '');
  await window.sees('签到成功');
  await window.page.reload();
  await window.sees('正在服务');
  await window.close();
  await look([{ name: 'task-in-service', path: taskPath(task.id), as: other, sees: '走之前签退' }]);
  scene.assertNoFaults();
});

// Last: the browser, too, complains of a network that is gone.
it('says that there is no network, keeps what is typed, and goes on when it is back', async () => {
  const window = await sitsDown('offline', other, `${PAGES}/my-tasks/index`);
  await window.sees('以前的');
  const cut = (route: { abort: (how: string) => Promise<void> }) => route.abort('internetdisconnected');
  await window.page.route('**/api/v1/assignments/**', cut);
  await window.press(window.shown().locator('.row-card').first());
  await window.sees('网络不通');
  await window.screenshot('no-network');
  await window.page.unroute('**/api/v1/assignments/**', cut);
  await window.tap('再试一次');
  await window.sees('地方');
  await window.close();
});
