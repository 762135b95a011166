import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { AssignmentDto, ServiceRequestDto } from '@huzhu/shared';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import { advanceClock, ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { DESK, PICTURED, sitDown, SMALLEST } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

/** 有人来不了就叫我: one volunteer comes, another waits; the first gives up, and the elder reads who comes instead. */

const HOME = '/pages/home/index';
const HOUR_MS = 3_600_000;
const RULES = { targetPx: 44 } as const;

let bank: ServedBank;
let scene: Scene;
let elder: ApiPerson;
let worker: ApiPerson;
let first: ApiPerson;
let second: ApiPerson;
let request: ServiceRequestDto;
let part: AssignmentDto;

before(async () => {
  bank = await serveBank('waitlist');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('waitlist') });
  await advanceClock(bank.baseUrl, 'next_morning');
  const named = (name: string) => ApiPerson.named(bank.baseUrl, name);
  [elder, worker, first, second] = (await Promise.all(['王桂珍', '杨婷', '周建国', '吴丽萍'].map(named))) as [
    ApiPerson,
    ApiPerson,
    ApiPerson,
    ApiPerson,
  ];
  const now = (await clockOf(bank.baseUrl)).getTime();
  request = await elder.asks('companion_chat', new Date(now + 30 * HOUR_MS), 60);
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

it('who comes second waits by one tap, takes it back and waits again', async () => {
  const window = await sitDown(scene, second, PICTURED);
  await window.goto(`/packages/volunteer/pages/nearby-task/index?id=${request.id}`);
  await window.sees(/^我来帮忙/);
  // Somebody is quicker while the page stands there.
  part = await first.post(`/service-requests/${request.id}/accept`, {});
  await window.tap(/^我来帮忙/);
  await window.sees('这件事已经有人接了');
  await window.screenshot('taken');
  assert.deepEqual(await pageFaults(window, RULES), []);
  await window.tap('有人来不了就叫我');
  await window.sees('您在等');
  await window.screenshot('waiting');
  await window.tap('不等了');
  await window.sees('这件事已经有人接了');
  await window.tap('有人来不了就叫我');
  await window.sees('您在等');
  await window.goto(HOME);
  await window.sees(/^您在等：/);
  await window.screenshot('home-waiting');
  await window.close();
});

it('the elder reads that somebody waits, the worker who', async () => {
  const window = await sitDown(scene, elder, PICTURED);
  await window.goto(`/packages/elder/pages/request/index?id=${request.id}`);
  await window.sees(/^还有 1 位在等/);
  await window.screenshot('elder-reads');
  await window.close();
  const desk = await sitDown(scene, worker, DESK);
  await desk.goto(`/packages/worker/pages/request/index?id=${request.id}`);
  await desk.sees('有 1 位志愿者在等');
  await desk.screenshot('worker-reads');
  await desk.close();
});

it('the first gives up: the second reads 有位子了 on home, says yes, and the elder reads their name', async () => {
  await first.post(`/assignments/${part.id}/release`, { reason: '家里有事' });
  const desk = await sitDown(scene, worker, DESK);
  await desk.goto(`/packages/worker/pages/dispatch/index?id=${request.id}`);
  await desk.sees(/^已经问了，等回话到/);
  await desk.screenshot('dispatch');
  await desk.close();
  const small = await sitDown(scene, second, SMALLEST);
  await small.goto(HOME);
  await small.sees('有位子了');
  await small.screenshot('home-small');
  assert.deepEqual(await pageFaults(small, RULES), []);
  await small.close();
  const window = await sitDown(scene, second, PICTURED);
  await window.goto(HOME);
  await window.sees('有位子了');
  await window.sees(/^请在.*以前说一声/);
  await window.screenshot('home-free');
  await window.tap('看一看，能不能去');
  await window.tap(/^好，我去/);
  await window.sees('这次任务');
  await window.close();
  const { name } = await second.get<{ name: string }>('/me');
  const home = await sitDown(scene, elder, PICTURED);
  await home.goto(HOME);
  await home.sees(new RegExp(name));
  await home.screenshot('elder-home');
  await home.close();
});
