import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, it } from 'node:test';
import type { Request, Route } from 'playwright-core';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import { serveStories } from './harness/serve-stories.ts';
import type { StaticServer } from './harness/static-server.ts';
import type { AppWindow } from './harness/window.ts';

const PAGE = '/packages/stories/pages/exchange/index';
const NETWORK_WORDS = '网络不通，请检查一下网络，再试一次';

let served: StaticServer;
let scene: Scene;
let window: AppWindow;
/** What the app sent to /story/wishes, and how the next of them is answered. */
let wishes: Request[] = [];
let answerWish: (route: Route) => Promise<void>;

const ok = (body: object) => (route: Route) => route.fulfill({ json: body });
const problem = (status: number, body: object) => (route: Route) =>
  route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify({ status, ...body }) });
const keys = () => wishes.map((one) => one.headers()['idempotency-key']);

before(async () => {
  served = await serveStories();
  scene = await Scene.open({ baseUrl: served.baseUrl });
});
after(async () => {
  await scene.close();
  await served.close();
});

beforeEach(async () => {
  wishes = [];
  answerWish = ok({});
  window = await scene.window('exchange');
  await window.page.route('**/api/v1/story/greeting', ok({ name: '王秀英您好' }));
  await window.page.route('**/api/v1/story/rows*', (route) => {
    const isSecond = route.request().url().includes('cursor=next');
    const row = isSecond ? { id: '2', name: '第二个' } : { id: '1', name: '第一个' };
    return route.fulfill({ json: { items: [row], nextCursor: isSecond ? null : 'next' } });
  });
  await window.page.route('**/api/v1/story/wishes', (route) => {
    wishes.push(route.request());
    return answerWish(route);
  });
  await window.goto(PAGE);
  await window.sees('王秀英您好');
});
afterEach(() => window.close());

it('sends one wish for two quick taps', async () => {
  answerWish = async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.fulfill({ json: {} });
  };
  await window.pressTwice(window.control('button', '发出去'));
  await window.sees('已经发出');
  assert.equal(wishes.length, 1);
});

it('keeps the key of a wish whose answer was lost, and makes a new one after an answer', async () => {
  answerWish = (route) => route.abort('connectionreset');
  await window.tap('发出去');
  await window.sees(NETWORK_WORDS);
  await window.page.reload();
  answerWish = ok({});
  await window.tap('发出去');
  await window.sees('已经发出');
  await window.tap('发出去');
  await window.page.waitForTimeout(200);
  const [lost, again, next] = keys();
  assert.match(lost ?? '', /^[0-9a-f-]{36}$/);
  assert.equal(again, lost);
  assert.notEqual(next, lost);
});

it('takes another text for another wish', async () => {
  answerWish = (route) => route.abort('connectionreset');
  await window.tap('发出去');
  await window.sees(NETWORK_WORDS);
  await window.fill('想说的话', '请晚点来');
  await window.tap('发出去');
  await window.page.waitForTimeout(200);
  const [first, second] = keys();
  assert.notEqual(first, second);
});

it('says a refusal in its own words, beside the field too, until it is put away', async () => {
  answerWish = problem(400, {
    type: '/problems/validation-failed',
    title: '填写的内容有误',
    errors: [{ field: 'note', rule: 'maxLength', message: '最多写 200 个字' }],
  });
  await window.tap('发出去');
  await window.sees('填写的内容有误');
  assert.equal(await window.shown().getByText('最多写 200 个字').count(), 2);
  assert.equal(await window.control('textbox', '想说的话').getAttribute('aria-invalid'), 'true');
  await window.tap('知道了');
  assert.equal(await window.shown().getByText('填写的内容有误').count(), 0);
});

it('goes to the entrance, in words, when the server no longer knows us', async () => {
  await window.tap('拿到身份');
  answerWish = problem(401, { type: '/problems/login-needed', title: '请重新进入' });
  await window.tap('发出去');
  await window.arrivesAt('pages/entrance/index');
  await window.sees('请重新进入');
  assert.equal(wishes[0]?.headers().authorization, 'Bearer story-token');
});

it('reads once more before it says that reading failed, and reads again when asked', async () => {
  let reads = 0;
  await window.page.route('**/api/v1/story/greeting', (route) => {
    reads += 1;
    return reads > 2 ? route.fulfill({ json: { name: '又通了' } }) : route.abort('connectionreset');
  });
  await window.page.reload();
  await window.sees(NETWORK_WORDS);
  assert.equal(reads, 2);
  await window.tap('再试一次');
  await window.sees('又通了');
});

it("keeps the rules of a worker's desk", async () => {
  await window.page.setViewportSize({ width: 1280, height: 800 });
  assert.deepEqual(await pageFaults(window, { targetPx: 44 }), []);
});

it('adds the next page of a list when asked', async () => {
  await window.sees('第一个');
  await window.tap('再看一些');
  await window.sees('第二个');
  assert.equal(await window.control('button', '再看一些').count(), 0);
});
