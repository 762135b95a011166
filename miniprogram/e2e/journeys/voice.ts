import assert from 'node:assert/strict';
import type { AppWindow } from '../harness/window.ts';
import { addressOf } from '../pages/line.ts';
import type { ApiPerson } from '../support/api-person.ts';
import { serverAnswer } from '../support/server-answer.ts';

/** Who speaks and who listens, by their names in the demo. */
export const VOICE_PEOPLE = {
  elder: '李秀英',
  hesitant: '张家祥',
  silent: '蒋素珍',
  volunteer: '周建国',
  worker: '杨婷',
} as const;

export const SEND = '对，帮我找人';
export const SPEAK = '按一下，说出来';
export const NOTE = '还想说一句';
const HEARD_MS = 15_000;
const CREATE = /\/service-requests$/;
const UPLOAD = /\/files\?purpose=request_voice$/;

/** Somebody at their window, and the same person to the server directly. */
export type Part = [AppWindow, ApiPerson];

/** From home to the page on which a request is read once and sent. A second wish of one person is for another day: the same is asked about. */
export const toConfirm = async (window: AppWindow, day: '明天' | '后天' = '后天'): Promise<void> => {
  await window.goto('/pages/home/index');
  await window.tap('找人帮忙');
  await window.tap(/^家里家外的事/);
  await window.tap(/^理发/);
  await window.tap(new RegExp(`^${day}.*下午`));
  await window.sees(new RegExp(`${day}下午，请人来：理发`));
};

export const say = async (window: AppWindow): Promise<void> => {
  await window.tap(SPEAK);
  await window.sees(/正在听您说，2 秒/);
  await window.tap('说完了');
  await window.sees(/录好了，[23] 秒/);
};

/** It is played to its end, and can be heard again. The window counts on its document what was heard to its end. */
export const hears = async (window: AppWindow, words: string): Promise<void> => {
  const ended = () => window.page.evaluate(() => Number(document.documentElement.dataset.heard ?? 0));
  const before = await ended();
  await window.tap(words);
  await window.until((count) => Number(document.documentElement.dataset.heard ?? 0) > count, before, HEARD_MS);
  await window.sees(words);
};

export const spokenOf = async (person: ApiPerson): Promise<{ id: string; hasVoice: boolean }[]> =>
  (await person.requests()).filter((one) => one.hasVoice);

/** How often this window sends a voice from now on; `fail` makes the next one not arrive. */
export const watchUploads = async (window: AppWindow): Promise<{ times: number; failNext: boolean }> => {
  const uploads = { times: 0, failNext: false };
  await window.page.route(UPLOAD, (route) => {
    uploads.times += 1;
    if (!uploads.failNext) return route.fallback();
    uploads.failNext = false;
    return route.abort('connectionreset');
  });
  return uploads;
};

/** The draft was made and its answer is lost: what was said is kept, and sent once. Answers the id of the request. */
export const sendsOnce = async ([window, elder]: Part): Promise<string> => {
  let lost = false;
  const uploads = await watchUploads(window);
  await window.page.route(CREATE, async (route) => {
    if (lost || route.request().method() !== 'POST') return route.fallback();
    lost = true;
    await serverAnswer(route);
    return route.abort('connectionreset');
  });
  await window.tap(SEND);
  await window.sees('网络不通');
  await window.sees(/录好了/);
  await window.tap(SEND);
  await window.sees('正在为您找人');
  const spoken = await spokenOf(elder);
  assert.deepEqual([spoken.length, uploads.times], [1, 1]);
  return spoken[0]?.id ?? '';
};

/** Who said it, who comes because of it, and who looks after both hear it. */
export const isHeardByAll = async (
  requestId: string,
  [elder]: Part,
  [helping, volunteer]: Part,
  [desk]: Part,
): Promise<void> => {
  await hears(elder, '听我说的话');
  const { id } = await volunteer.post<{ id: string }>(`/service-requests/${requestId}/accept`);
  await helping.goto(addressOf('packages/volunteer/pages/task/index', { id }));
  await hears(helping, '听老人说的话');
  await desk.goto(addressOf('packages/worker/pages/request/index', { id: requestId }));
  await hears(desk, '听老人说的话');
  await desk.goto(addressOf('packages/worker/pages/assignment/index', { id }));
  await hears(desk, '听老人说的话');
};

export const saysAgainAndLeavesIt = async ([window, elder]: Part): Promise<void> => {
  await toConfirm(window);
  await say(window);
  await window.tap('重新说');
  await window.sees(/正在听您说/);
  assert.equal(await window.control('button', SEND).count(), 0);
  await window.tap('说完了');
  await window.tap('不要了');
  await window.sees(SPEAK);
  await window.tap(SEND);
  await window.sees('正在为您找人');
  assert.deepEqual(await spokenOf(elder), []);
};

/** There is no microphone, or none for this program. */
export const typesInstead = async ([window, elder]: Part): Promise<void> => {
  await toConfirm(window);
  await window.tap(SPEAK);
  await window.sees('现在用不了话筒，请把话写下来');
  await window.fill(NOTE, '要带轮椅');
  await window.tap(SEND);
  await window.sees('正在为您找人');
  assert.ok((await elder.requests()).some((one) => one.note === '要带轮椅'));
};
