import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { AssignmentDto, ServiceRequestDto } from '@huzhu/shared';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { advanceClock, ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveToLookers } from './support/bank.ts';
import { changesPolicy } from './support/policy.ts';
import { screensOf } from './support/screens.ts';

const DESK = { widthPx: 1280, heightPx: 800 };
const PHONE = { widthPx: 375 };
const HOUR_MS = 3_600_000;
const COMMUNITY = '石虎关社区';
/** She has saved minutes of her own, and no situation that is served free. */
const ELDER = '李秀英';
const VOLUNTEER = '周建国';

let bank: ServedBank;
let scene: Scene;
let worker: ApiPerson;
let elder: ApiPerson;
let volunteer: ApiPerson;
let served: AssignmentDto;
let phone: AppWindow;
let desk: AppWindow;

before(async () => {
  bank = await serveToLookers('loop_pages');
  await changesPolicy(bank, COMMUNITY, { overPlan: 'own_after_yes', checkMethods: ['code'] });
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('loop-pages') });
  [worker, elder, volunteer] = (await Promise.all(
    ['杨婷', ELDER, VOLUNTEER].map((name) => ApiPerson.named(bank.baseUrl, name)),
  )) as [ApiPerson, ApiPerson, ApiPerson];
  served = await servedTooLong();
  phone = await scene.window('elder', PHONE);
  await phone.setSession(elder.session);
  desk = await scene.window('worker', DESK);
  await desk.setSession(worker.session);
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

/** Planned for an hour, and it took an hour and a half. */
const servedTooLong = async (): Promise<AssignmentDto> => {
  const now = await clockOf(bank.baseUrl);
  const request = await elder.asks('hospital_escort', new Date(now.getTime() + HOUR_MS / 2), 60);
  const { id } = await volunteer.accepts(request);
  const check = async (end: 'in' | 'out'): Promise<AssignmentDto> => {
    const [mine] = (await elder.get<ServiceRequestDto>(`/service-requests/${request.id}`)).assignments;
    const digits = mine?.meetingCode?.digits ?? '';
    return volunteer.post(`/assignments/${id}/check-${end}`, { method: 'code', digits });
  };
  await check('in');
  await advanceClock(bank.baseUrl, 'ninety_minutes');
  return check('out');
};
const keepsTheRules = async (window: AppWindow, targetPx: 44 | 60): Promise<void> => {
  assert.deepEqual(await pageFaults(window, { targetPx }), []);
};

it('a worker sees that the elder was not asked yet', async () => {
  await desk.goto(`/packages/worker/pages/assignment/index?id=${served.id}`);
  await desk.sees(/^说好做1小时，实际做了1小时30分/);
  await desk.screenshot('not-asked');
  await keepsTheRules(desk, 44);
});

it('the elder is asked about the time above plan, says yes, and is told who pays', async () => {
  await phone.goto(`/packages/elder/pages/request/index?id=${served.requestId}`);
  await phone.sees('多做了30分');
  await phone.screenshot('asked');
  await keepsTheRules(phone, 60);
  await phone.tap('愿意，用我的时间付');
  await phone.sees('多做的30分，您愿意付');
  await phone.screenshot('said-yes');
  await keepsTheRules(phone, 60);
});

it('the worker reads the answer, and writes down what the elder says of the service', async () => {
  await desk.goto(`/packages/worker/pages/assignment/index?id=${served.id}`);
  await desk.sees(`多做的30分，${ELDER}愿意付`);
  await desk.tap('替老人记下评价');
  await desk.screenshot('spoken-rating');
  await keepsTheRules(desk, 44);
  await desk.choose('满意');
  await desk.fill('想说的话', '很耐心');
  await desk.tap('评好了');
  await desk.sees('满意：很耐心');
  await desk.screenshot('rated');
  assert.equal((await elder.get<AssignmentDto>(`/assignments/${served.id}`)).rating?.spoken, true);
  scene.assertNoFaults();
});

it('a volunteer is asked for what the policy takes, and shown no other way', async () => {
  const now = await clockOf(bank.baseUrl);
  const { id } = await volunteer.accepts(
    await elder.asks('hospital_escort', new Date(now.getTime() + HOUR_MS / 2), 60),
  );
  const door = await scene.window('volunteer', PHONE);
  await door.setSession(volunteer.session);
  await door.goto(`/packages/volunteer/pages/check/index?id=${id}&purpose=start`);
  await door.sees('请老人念见面码');
  assert.equal(await door.page.getByText('家里的卡片').count(), 0);
  await door.screenshot('code-only');
  await keepsTheRules(door, 60);
  scene.assertNoFaults();
});
