import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, it } from 'node:test';
import type { Route } from 'playwright-core';
import { addDays, dayOf, instantOf } from '../src/format/day.ts';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { serverAnswer } from './support/server-answer.ts';

const HOME = '/pages/home/index';
const PAGES = '/packages/elder/pages';
const REQUEST = 'packages/elder/pages/request/index';
const SEND = '对，帮我找人';
const SUBMIT = /\/service-requests\/[^/]+\/submit$/;
const CREATE = /\/service-requests$/;

let bank: ServedBank;
let scene: Scene;
let elder: ApiPerson;
let window: AppWindow;
/** What the elder of the demo asked for before the test began. */
let oldIds: Set<string>;

before(async () => {
  bank = await serveBank('elder_asks');
  scene = await Scene.open({ baseUrl: bank.baseUrl });
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

// Each test is somebody else: nobody may have more than five open.
const people = [
  '王桂珍',
  '张国良',
  '李秀英',
  '张家祥',
  '蒋素珍',
  '吴凤琴',
  '许丽萍',
  '徐淑芬',
  '任家祥',
  '杨秀英',
  '唐惠芳',
  '赵洪武',
  '袁启明',
  // Once more, for something else.
  '张国良',
];

const openAs = async (name: string): Promise<void> => {
  elder = await ApiPerson.named(bank.baseUrl, name);
  oldIds = new Set((await elder.requests()).map((one) => one.id));
  window = await scene.window('elder');
  await window.setSession(elder.session);
};

beforeEach(() => openAs(people.shift() ?? ''));
afterEach(() => window.close());

const toWhen = async (): Promise<void> => {
  await window.goto(HOME);
  await window.tap('找人帮忙');
  await window.tap(/^家里家外的事/);
  await window.tap(/^理发/);
  await window.sees('哪一天？');
};

const toConfirm = async (): Promise<void> => {
  await toWhen();
  await window.tap(/^后天.*下午/);
  await window.sees(/后天下午，请人来：理发/);
};

const addDaysTo = (at: Date, days: number): Date => new Date(at.getTime() + days * 86_400_000);

const haircuts = async (): Promise<string[]> =>
  (await elder.requests()).filter((one) => one.itemCode === 'haircut' && !oldIds.has(one.id)).map((one) => one.status);

/** The server does it, and its answer is lost on the way. */
const loseAnswerOnce = async (url: RegExp): Promise<void> => {
  let lost = false;
  await window.page.route(url, async (route: Route) => {
    if (lost || route.request().method() !== 'POST') return route.fallback();
    lost = true;
    await serverAnswer(route);
    return route.abort('connectionreset');
  });
};

it('asks once for two quick taps', async () => {
  await toConfirm();
  await window.pressTwice(window.control('button', SEND));
  await window.sees('正在为您找人');
  assert.deepEqual(await haircuts(), ['open']);
});

for (const [what, url] of [
  ['draft', CREATE],
  ['submit', SUBMIT],
] as const) {
  it(`asks once when the answer to the ${what} was lost and the elder taps again`, async () => {
    await toConfirm();
    await loseAnswerOnce(url);
    await window.tap(SEND);
    await window.sees('网络不通');
    await window.tap(SEND);
    await window.sees('正在为您找人');
    assert.deepEqual(await haircuts(), ['open']);
  });
}

it('asks once when the app was opened anew in between', async () => {
  await toConfirm();
  await window.page.route(SUBMIT, (route) => route.abort('connectionreset'));
  await window.tap(SEND);
  await window.sees('网络不通');
  await window.page.unroute(SUBMIT);
  await window.page.reload();
  await window.sees(/后天下午，请人来：理发/);
  await window.tap(SEND);
  await window.sees('正在为您找人');
  assert.deepEqual(await haircuts(), ['open']);
});

it('goes back step by step with what was chosen, and never again after sending', async () => {
  await toConfirm();
  await window.tap('不对，改一改');
  await window.sees('哪一天？');
  await window.tap(/^后天.*上午/);
  await window.sees(/后天上午，请人来：理发/);
  await window.tap(SEND);
  await window.sees('正在为您找人');
  await window.backFrom(REQUEST);
  await window.sees('看看谁来、什么时候来');
  await window.sees('正在找人');
});

it('asks again for a time when none was chosen, or when it is over', async () => {
  await toWhen();
  await window.page.reload();
  await window.sees('哪一天？');
  await window.tap('定一个钟点');
  await window.choose(/^后天/);
  await window.tap('下一步');
  await window.sees('请先选一个时间');
  await window.goto(`${PAGES}/ask-confirm/index?item=haircut&startsAt=soon&latestStartAt=later`);
  await window.sees('请重新选一次');
});

it('says in words what may not be asked, and leaves a way on', async () => {
  const day = addDays(dayOf(await clockOf(bank.baseUrl)), 4);
  for (const hour of [8, 10, 12, 14, 16]) await elder.asks('home_visit', instantOf(day, hour * 60), 30);
  await toConfirm();
  await window.tap(SEND);
  await window.sees('您的需求已经够多了，请先完成或取消一个');
  await window.tap('知道了');
  await window.tap('看我的需求');
  await window.sees('还没有发出');
  assert.deepEqual(await haircuts(), ['draft']);
});

it('shows whom to call when the minutes are short', async () => {
  await window.close();
  await openAs('陈福生');
  await toConfirm();
  await window.tap(SEND);
  await window.sees('这个月的时间不够了，请打电话给社区');
  assert.match((await window.control('link', /打电话给社区/).getAttribute('href')) ?? '', /^tel:\d+/);
  await window.backFrom(REQUEST);
  await window.sees('看看谁来、什么时候来');
});

it('leads to the entrance from any page when nobody has entered', async () => {
  await window.close();
  window = await scene.window('nobody');
  await window.goto(`${PAGES}/requests/index`);
  await window.sees('请重新进入');
  await window.sees('您想当谁？');
});

it('shows what is true now when somebody else was faster', async () => {
  const request = await elder.asks('home_visit', instantOf(addDays(dayOf(await clockOf(bank.baseUrl)), 4), 600), 30);
  await window.goto(`${PAGES}/request/index?id=${request.id}`);
  await window.tap('取消这次需求');
  await elder.post(`/service-requests/${request.id}/cancel`);
  await window.page.locator('dialog').getByRole('button', { name: '是的，取消' }).click();
  await window.sees('现在不能这样做');
  await window.sees('这次需求取消了。');
  assert.equal(await window.control('button', '取消这次需求').count(), 0);
});

/** A bank of which nobody moves the clock: the pages do not ask for the time of a demo. */
const asInProduction = async (): Promise<void> => {
  await window.page.route('**/api/v1/health', async (route) => {
    const answer = await serverAnswer(route);
    await route.fulfill({ response: answer, json: { ...((await answer.json()) as object), mode: 'production' } });
  });
};

it('counts the days from the bank on a phone that is a day slow', async () => {
  await window.page.clock.setSystemTime(addDaysTo(new Date(), -1));
  await asInProduction();
  await toConfirm();
  await window.tap(SEND);
  await window.sees('正在为您找人');
  const [asked] = (await elder.requests()).filter((one) => one.itemCode === 'haircut' && !oldIds.has(one.id));
  const today = dayOf(await clockOf(bank.baseUrl));
  assert.deepEqual(dayOf(new Date(asked?.startsAt ?? '')), addDays(today, 2));
});

it('tells a browser without a demo to open WeChat', async () => {
  await asInProduction();
  await window.goto('/pages/entrance/index');
  await window.sees('请打开小程序');
  assert.equal(await window.shown().locator('.demo-banner').count(), 0);
  assert.deepEqual(await pageFaults(window, { targetPx: 60 }), []);
});

it('knows whom to call without a network, too', async () => {
  await window.goto(HOME);
  await window.sees('找人帮忙');
  await window.page.route('**/api/v1/me', (route) => route.abort('internetdisconnected'));
  await window.forgetKept();
  await window.page.reload();
  await window.sees('网络不通');
  assert.match((await window.control('link', /打电话给社区/).getAttribute('href')) ?? '', /^tel:\d+/);
});

it('says that the network is gone, and reads again when it is back', async () => {
  await window.goto(HOME);
  await window.page.route('**/service-items*', (route) => route.abort('internetdisconnected'));
  await window.tap('找人帮忙');
  await window.sees('网络不通，请检查一下网络，再试一次');
  await window.page.unroute('**/service-items*');
  await window.tap('再试一次');
  await window.sees('陪诊');
});
