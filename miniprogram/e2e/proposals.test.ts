import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { AssignmentDto } from '@huzhu/shared';
import { addDays, dayOf, instantOf } from '../src/format/day.ts';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { sitDownAs } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

/** 想换个时间: the volunteer asks, the elder answers with one tap, and the agreed time stays until then. */
const HOME = '/pages/home/index';
const NINE = 9 * 60;
const RULES = { targetPx: 60 } as const;

let bank: ServedBank;
let scene: Scene;
let elder: ApiPerson;
let volunteer: ApiPerson;
let worker: ApiPerson;
let visit: AssignmentDto;

before(async () => {
  bank = await serveBank('proposals');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('proposals') });
  [elder, volunteer, worker] = (await Promise.all(
    ['王桂珍', '吴丽萍', '赵敏'].map((name) => ApiPerson.named(bank.baseUrl, name)),
  )) as [ApiPerson, ApiPerson, ApiPerson];
  const day = addDays(dayOf(await clockOf(bank.baseUrl)), 3);
  visit = await volunteer.accepts(await elder.asks('companion_chat', instantOf(day, NINE), 60));
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const sitsDown = (name: string, person: ApiPerson): Promise<AppWindow> => sitDownAs(scene, name, person, false);
const now = (): Promise<AssignmentDto> => volunteer.get(`/assignments/${visit.id}`);

it('the volunteer chooses a day and an hour, and reads that the agreed time stays', async () => {
  const phone = await sitsDown('volunteer', volunteer);
  await phone.goto(`/packages/volunteer/pages/task/index?id=${visit.id}`);
  await phone.tap('想换个时间');
  await phone.choose(/^后天/);
  await phone.sees('几点到？');
  await phone.tap('问问老人行不行');
  await phone.sees('请先选哪一天、几点');
  await phone.choose('下午 2 点');
  await phone.screenshot('chosen');
  await phone.tap('问问老人行不行');
  await phone.sees('等老人回话');
  assert.deepEqual(await pageFaults(phone, RULES), []);
  await phone.screenshot('asked');
  await phone.close();
  const { agreedStartAt, proposal } = await now();
  assert.equal(agreedStartAt, visit.agreedStartAt);
  assert.ok(proposal);
});

it('the elder finds it on home, and says yes with one tap on its page', async () => {
  const home = await sitsDown('elder', elder);
  await home.goto(HOME);
  await home.sees(/吴丽萍问能不能改到/);
  await home.screenshot('elder-home');
  // Put away, it is still said where the visit stands.
  await home.tap('知道了');
  await home.sees(/来帮您。吴丽萍问能不能改到/);
  await home.tap('说一声行不行');
  await home.sees('吴丽萍想换个时间，可以吗？');
  assert.deepEqual(await pageFaults(home, RULES), []);
  await home.screenshot('elder-asked');
  const { proposal } = await now();
  await home.tap('可以，改到这时');
  await home.sees('改好了，志愿者知道了');
  await home.sees(/您答应了吴丽萍：改到/);
  await home.screenshot('elder-agreed');
  await home.close();
  assert.equal((await now()).agreedStartAt, proposal?.startsAt);
});

it('a worker asks for the volunteer on the telephone, writes down the no, and the volunteer reads which time stays', async () => {
  const before = await now();
  const desk = await sitsDown('worker', worker);
  await desk.goto(`/packages/worker/pages/assignment/index?id=${visit.id}`);
  await desk.tap('吴丽萍想换个时间');
  await desk.choose(/^明天/);
  await desk.choose('上午 10 点');
  await desk.tap('记下，等老人回话');
  await desk.sees('记下了，等老人回话');
  await desk.goto(`/packages/worker/pages/request/index?id=${visit.requestId}`);
  await desk.sees('吴丽萍想换个时间，可以吗？');
  await desk.screenshot('desk');
  await desk.tap('老人说不改');
  await desk.sees('好的，还是原来的时间');
  await desk.close();
  const phone = await sitsDown('volunteer', volunteer);
  await phone.goto(HOME);
  await phone.sees(/老人说不能改，还是/);
  await phone.screenshot('volunteer-home');
  await phone.close();
  assert.equal((await now()).agreedStartAt, before.agreedStartAt);
  scene.assertNoFaults();
});
