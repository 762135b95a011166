import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { ServiceRequestDto } from '@huzhu/shared';
import { addDays, dayOf, instantOf } from '../src/format/day.ts';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { advanceClock, ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveToLookers } from './support/bank.ts';
import { DESK, lookAtAll, PHONES, PICTURED, sitDown } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

/** What each kind of help asks: answered by the elder, and read by who may. */

const HOME = '/pages/home/index';
const PAGES = '/packages';
const SEND = '对，帮我找人';
const HOSPITAL = '第一人民医院';
const EIGHT = 8 * 60;
const HALF_PAST_ELEVEN = 11.5 * 60;

let bank: ServedBank;
let scene: Scene;
let elder: ApiPerson;
let volunteer: ApiPerson;
let worker: ApiPerson;

before(async () => {
  bank = await serveToLookers('questions');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('questions') });
  [elder, volunteer, worker] = (await Promise.all(
    ['王桂珍', '周建国', '杨婷'].map((name) => ApiPerson.named(bank.baseUrl, name)),
  )) as [ApiPerson, ApiPerson, ApiPerson];
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const toLastStep = async (window: AppWindow): Promise<void> => {
  await window.goto(HOME);
  await window.tap('找人帮忙');
  await window.tap(/^陪诊/);
  await window.tap(/^后天.*上午/);
  await window.sees('哪家医院？（可以不填）');
};
const newest = async (): Promise<ServiceRequestDto> => {
  const [request] = await elder.requests();
  assert.ok(request);
  return elder.get(`/service-requests/${request.id}`);
};
const said = ({ answers }: ServiceRequestDto): string[] => answers.map((one) => `${one.label} ${one.value}`);

it('an elder answers what 陪诊 asks, finds it after leaving the page, and sends it', async () => {
  const window = await sitDown(scene, elder, PICTURED);
  await toLastStep(window);
  await window.fill(/^哪家医院/, HOSPITAL);
  await window.choose('备好了');
  await window.choose('要');
  await window.fill(/^还想说一句/, '楼下有门禁');
  await window.screenshot('elder-answers');
  await window.goto(HOME);
  await window.sees('字号和设置');
  await toLastStep(window);
  assert.equal(await window.control('textbox', /^哪家医院/).inputValue(), HOSPITAL);
  assert.equal(await window.control('textbox', /^还想说一句/).inputValue(), '楼下有门禁');
  await window.tap(SEND);
  await window.sees('正在为您找人');
  await window.sees(HOSPITAL);
  await window.screenshot('elder-request');
  const request = await newest();
  assert.deepEqual(said(request), [`医院 ${HOSPITAL}`, '医保卡 备好了', '轮椅 yes']);
  await toLastStep(window);
  assert.equal(await window.control('textbox', /^哪家医院/).inputValue(), '');
  await window.close();
});

it('a volunteer reads 轮椅 before accepting, and the hospital after', async () => {
  const { id } = await newest();
  const window = await sitDown(scene, volunteer, PICTURED);
  await window.goto(`${PAGES}/volunteer/pages/nearby-task/index?id=${id}`);
  await window.sees('按约定时间到家里接老人');
  await window.sees('轮椅');
  await window.screenshot('volunteer-before');
  assert.equal((await window.told()).includes(HOSPITAL), false);
  await window.tap(/^(我来帮忙|好，我去)/);
  await window.sees(HOSPITAL);
  await window.screenshot('volunteer-after');
  await window.close();
  const desk = await sitDown(scene, worker, DESK);
  await desk.goto(`${PAGES}/worker/pages/request/index?id=${id}`);
  await desk.sees(HOSPITAL);
  await desk.close();
});

it('after it is done, two taps ask for the same a week later, with all that was said', async () => {
  const first = await newest();
  const [task] = first.assignments;
  assert.ok(task);
  while ((await clockOf(bank.baseUrl)) < new Date(new Date(task.agreedStartAt).getTime() - 3_600_000))
    await advanceClock(bank.baseUrl, 'next_morning');
  const digits = async (): Promise<string> => (await newest()).assignments[0]?.meetingCode?.digits ?? '';
  await volunteer.post(`/assignments/${task.id}/check-in`, { method: 'code', digits: await digits() });
  await advanceClock(bank.baseUrl, 'ninety_minutes');
  await volunteer.post(`/assignments/${task.id}/check-out`, { method: 'code', digits: await digits() });
  await elder.post(`/assignments/${task.id}/confirm`);
  const window = await sitDown(scene, elder, PICTURED);
  await window.goto(`${PAGES}/elder/pages/request/index?id=${first.id}`);
  await window.sees('再请一次');
  await window.screenshot('again');
  window.taps = 0;
  await window.tap('再请一次');
  await window.sees('这样对吗？');
  assert.equal(await window.control('textbox', /^哪家医院/).inputValue(), HOSPITAL);
  await window.screenshot('again-proposed');
  await window.tap(SEND);
  await window.sees('正在为您找人');
  assert.equal(window.taps, 2);
  const again = await newest();
  const day = addDays(dayOf(new Date(first.startsAt)), 7);
  assert.notEqual(again.id, first.id);
  assert.deepEqual(
    [again.startsAt, again.latestStartAt, again.note, said(again)],
    [
      ...[EIGHT, HALF_PAST_ELEVEN].map((minutes) => instantOf(day, minutes).toISOString().replace('.000Z', 'Z')),
      ...[first.note, said(first)],
    ],
  );
  await window.close();
});

it('somebody is looked for again with all that was said, at another time', async () => {
  const { id } = await newest();
  await elder.post(`/service-requests/${id}/cancel`);
  const window = await sitDown(scene, elder, PICTURED);
  await window.goto(`${PAGES}/elder/pages/request/index?id=${id}`);
  await window.tap('再找一次人');
  await window.tap(/^后天.*下午/);
  await window.sees('这样对吗？');
  assert.equal(await window.control('textbox', /^哪家医院/).inputValue(), HOSPITAL);
  await window.tap(SEND);
  await window.sees('正在为您找人');
  const again = await newest();
  assert.deepEqual([again.id === id, again.note, said(again).length], [false, '楼下有门禁', 3]);
  await window.close();
});

it('the questions are large enough on every phone, and the button that sends is in sight', async () => {
  const shopping = (await newest()).id;
  const now = await clockOf(bank.baseUrl);
  const day = addDays(dayOf(now), 3);
  const [startsAt, latestStartAt] = [EIGHT, HALF_PAST_ELEVEN].map((minutes) => instantOf(day, minutes).toISOString());
  const confirm = (item: string): string =>
    `${PAGES}/elder/pages/ask-confirm/index?item=${item}&startsAt=${startsAt ?? ''}&latestStartAt=${latestStartAt ?? ''}`;
  await lookAtAll(
    scene,
    PHONES,
    [
      { name: 'ask-escort', path: confirm('hospital_escort'), as: elder, sees: '看什么科？（可以不填）' },
      { name: 'ask-shopping', path: confirm('grocery_shopping'), as: elder, sees: '要买什么？（可以不填）' },
      {
        name: 'offer',
        path: `${PAGES}/volunteer/pages/nearby-task/index?id=${shopping}`,
        as: volunteer,
        sees: '轮椅',
      },
    ],
    { targetPx: 60 },
  );
  scene.assertNoFaults();
});
