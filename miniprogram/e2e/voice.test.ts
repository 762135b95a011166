import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { ApiPerson } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';

const VOLUNTEER = '周建国';
const WORKER = '杨婷';
const SEND = '对，帮我找人';
const SPEAK = '按一下，说出来';
const HEARD_MS = 15_000;
const CREATE = /\/service-requests$/;

let bank: ServedBank;
let scene: Scene;
before(async () => {
  bank = await serveBank('voice');
  scene = await Scene.open({ baseUrl: bank.baseUrl });
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const openAs = async (name: string): Promise<[AppWindow, ApiPerson]> => {
  const person = await ApiPerson.named(bank.baseUrl, name);
  const window = await scene.window(name);
  await window.setSession(person.session);
  await window.page.addInitScript(() => {
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function playAndCount() {
      this.addEventListener('ended', () => {
        const { dataset } = document.documentElement;
        dataset.heard = String(Number(dataset.heard ?? 0) + 1);
      });
      return play.call(this);
    };
  });
  return [window, person];
};

const toConfirm = async (window: AppWindow): Promise<void> => {
  await window.goto('/pages/home/index');
  await window.tap('找人帮忙');
  await window.tap(/^家里家外的事/);
  await window.tap(/^理发/);
  await window.tap(/^后天.*下午/);
  await window.sees(/后天下午，请人来：理发/);
};

const say = async (window: AppWindow): Promise<void> => {
  await window.tap(SPEAK);
  await window.sees(/正在听您说，2 秒/);
  await window.tap('说完了');
  await window.sees(/录好了，[23] 秒/);
};

/** It is played to its end, and can be heard again. */
const hears = async (window: AppWindow, words: string): Promise<void> => {
  const ended = () => window.page.evaluate(() => Number(document.documentElement.dataset.heard ?? 0));
  const before = await ended();
  await window.tap(words);
  await window.page.waitForFunction((count) => Number(document.documentElement.dataset.heard ?? 0) > count, before, {
    timeout: HEARD_MS,
  });
  await window.sees(words);
};

const spokenOf = async (person: ApiPerson): Promise<{ id: string; hasVoice: boolean }[]> =>
  (await person.requests()).filter((one) => one.hasVoice);

it('goes from the thumb of the elder to the ear of the volunteer, and of the worker', async () => {
  const [window, elder] = await openAs('李秀英');
  await toConfirm(window);
  await say(window);
  assert.deepEqual(await pageFaults(window, { targetPx: 60 }), []);
  await hears(window, '听一听');
  // The draft was made and its answer is lost: what was said is kept, and sent once.
  let lost = false;
  let uploads = 0;
  await window.page.route(/\/files\?purpose=request_voice$/, (route) => {
    uploads += 1;
    return route.fallback();
  });
  await window.page.route(CREATE, async (route) => {
    if (lost || route.request().method() !== 'POST') return route.fallback();
    lost = true;
    await route.fetch();
    return route.abort('connectionreset');
  });
  await window.tap(SEND);
  await window.sees('网络不通');
  await window.sees(/录好了/);
  await window.tap(SEND);
  await window.sees('正在为您找人');
  const spoken = await spokenOf(elder);
  assert.deepEqual([spoken.length, uploads], [1, 1]);
  const id = spoken[0]?.id ?? '';
  await hears(window, '听我说的话');

  const [helping, volunteer] = await openAs(VOLUNTEER);
  const { id: taskId } = await volunteer.post<{ id: string }>(`/service-requests/${id}/accept`);
  await helping.goto(`/packages/volunteer/pages/task/index?id=${taskId}`);
  await hears(helping, '听老人说的话');
  const [desk] = await openAs(WORKER);
  await desk.goto(`/packages/worker/pages/request/index?id=${id}`);
  await hears(desk, '听老人说的话');
});

it('lets the elder say it again, or leave it', async () => {
  const [window, elder] = await openAs('张家祥');
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
});

it('leaves the typed note where there is no microphone', async () => {
  const [window, elder] = await openAs('蒋素珍');
  await window.page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await toConfirm(window);
  await window.tap(SPEAK);
  await window.sees('现在用不了话筒，请把话写下来');
  await window.fill('还想说一句（可以不填）', '要带轮椅');
  await window.tap(SEND);
  await window.sees('正在为您找人');
  assert.ok((await elder.requests()).some((one) => one.note === '要带轮椅'));
});
