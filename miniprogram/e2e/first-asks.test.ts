import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { ServiceRequestDto } from '@huzhu/shared';
import { Scene } from './harness/scene.ts';
import { ApiPerson } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { press } from './support/keyboard.ts';
import { DESK, PICTURED, sitDown, SMALLEST } from './support/looks.ts';
import { screensOf } from './support/screens.ts';
import { sharedNames } from './support/shared-names.ts';
import { servedOnce } from './support/served-once.ts';

/** 还请李姐: two taps, and she is asked before others. */

const HOME = '/pages/home/index';
const PAGES = '/packages';

let bank: ServedBank;
let scene: Scene;
let elder: ApiPerson;
let volunteer: ApiPerson;
let other: ApiPerson;
let worker: ApiPerson;
let done: ServiceRequestDto;

const read = ({ id }: ServiceRequestDto): Promise<ServiceRequestDto> => elder.get(`/service-requests/${id}`);

before(async () => {
  bank = await serveBank('first-asks');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('first-asks') });
  ({ elder, volunteer, done } = await servedOnce(bank.baseUrl, '王桂珍', '周建国'));
  [other, worker] = (await Promise.all(['吴丽萍', '杨婷'].map((name) => ApiPerson.named(bank.baseUrl, name)))) as [
    ApiPerson,
    ApiPerson,
  ];
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const newest = async (): Promise<ServiceRequestDto> => (await elder.requests())[0] as ServiceRequestDto;

it('an elder asks for whoever came last in two taps, and reads that she was asked first', async () => {
  const window = await sitDown(scene, elder, PICTURED);
  await window.goto(`${PAGES}/elder/pages/request/index?id=${done.id}`);
  await window.sees('还请周建国');
  await window.screenshot('elder-done');
  window.taps = 0;
  await window.tap('还请周建国');
  await window.sees('先问周建国。来不了，再问别人。');
  await window.screenshot('elder-confirm');
  await window.tap('对，帮我找人');
  await window.sees('先问了周建国，等回话。');
  assert.equal(window.taps, 2);
  await window.screenshot('elder-sent');
  await window.close();
  assert.equal((await newest()).askedFirst?.name, '周建国');
});

it('she finds it on her home, and nobody else finds it anywhere', async () => {
  const { id } = await newest();
  const stranger = await sitDown(scene, other, PICTURED);
  await stranger.goto(`${PAGES}/volunteer/pages/nearby-task/index?id=${id}`);
  await stranger.sees('这件事已经有人接了，或者取消了');
  await stranger.close();
  for (const size of [PICTURED, SMALLEST]) {
    const window = await sitDown(scene, volunteer, size);
    await window.goto(HOME);
    await window.sees('王桂珍还想请您');
    await window.screenshot(`volunteer-home-${String(size.widthPx)}`);
    assert.deepEqual(await sharedNames(window), []);
    await window.tap('看一看，能不能去王桂珍那里');
    await window.sees('这次不行');
    await window.screenshot(`volunteer-asked-${String(size.widthPx)}`);
    await window.close();
  }
});

it('a worker reads whom it asks, and the volunteer says 这次不行: everybody is asked', async () => {
  const request = await newest();
  const desk = await sitDown(scene, worker, DESK);
  await desk.goto(`${PAGES}/worker/pages/request/index?id=${request.id}`);
  await desk.sees('先问周建国');
  await desk.screenshot('worker-request');
  await desk.close();
  const window = await sitDown(scene, volunteer, PICTURED);
  await window.goto(HOME);
  await window.tap('看一看，能不能去王桂珍那里');
  await window.tap('这次不行');
  await window.sees('附近的需求');
  await window.close();
  assert.equal((await read(request)).askedFirst, null);
  await other.accepts(request);
  const seen = await sitDown(scene, elder, PICTURED);
  await seen.goto(`${PAGES}/elder/pages/request/index?id=${request.id}`);
  await seen.sees('周建国这次来不了，正在问别人。');
  await seen.screenshot('elder-story');
  await seen.close();
});

it('a worker on the telephone asks for whoever came last', async () => {
  const desk = await sitDown(scene, worker, DESK);
  await desk.goto(`${PAGES}/worker/pages/phone-order/index`);
  await desk.fill(/老人的姓名/, '王桂珍');
  await press(desk, 'Enter');
  await desk.choose(/^陪伴聊天/);
  await desk.choose(/^后天/);
  await desk.choose(/^上午/);
  await desk.choose(/^还请周建国/);
  await desk.screenshot('worker-order');
  await desk.tap(/^替王桂珍发出需求/);
  await desk.sees('已经发出，先问周建国');
  await desk.screenshot('worker-taken');
  await desk.close();
  assert.equal((await newest()).askedFirst?.name, '周建国');
});
