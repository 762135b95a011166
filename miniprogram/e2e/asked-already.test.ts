import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { PageDto, ServiceRequestDto } from '@huzhu/shared';
import { addDays, dayOf, instantOf } from '../src/format/day.ts';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { DESK, lookAtAll, PHONES } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

const HOME = '/pages/home/index';
const WHEN = '/packages/elder/pages/ask-when/index?item=haircut';
const ORDER = '/packages/worker/pages/phone-order/index';
const REQUEST = 'packages/elder/pages/request/index';
const SEND = '对，帮我找人';
const QUESTION = '还要再请一位吗？';
const MORNING_MINUTES = 9 * 60;
/** She has no smartphone, and the demo asks for no haircut of hers. */
const CALLER = '刘玉兰';
const DESK_PX = { widthPx: 1280, heightPx: 800 };

let bank: ServedBank;
let scene: Scene;

before(async () => {
  bank = await serveBank('asked_already');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('asked-already') });
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const comes = async (name: string): Promise<ApiPerson> => ApiPerson.named(bank.baseUrl, name);
const sits = async (person: ApiPerson, size = {}): Promise<AppWindow> => {
  const window = await scene.window('asks', size);
  await window.setToursSeen();
  await window.setSession(person.session);
  return window;
};
const haircuts = async (elder: ApiPerson): Promise<ServiceRequestDto[]> =>
  (await elder.requests()).filter((one) => one.itemCode === 'haircut');
const asksForTheDayAfterTomorrow = async (elder: ApiPerson): Promise<ServiceRequestDto> => {
  const day = addDays(dayOf(await clockOf(bank.baseUrl)), 2);
  return elder.asks('haircut', instantOf(day, MORNING_MINUTES), 60);
};

/** From home to the last step; the way there is what back leads along. */
const toConfirm = async (window: AppWindow): Promise<void> => {
  await window.goto(HOME);
  await window.tap('找人帮忙');
  await window.tap(/^家里家外的事/);
  await window.tap(/^理发/);
  await window.tap(/^后天.*上午/);
  await window.sees(/后天上午，请人来：理发/);
};
const answers = async (window: AppWindow, words: string): Promise<void> => {
  await window.press(window.shown().getByRole('dialog').getByRole('button', { name: words, exact: true }));
};
const isQuiet = (window: AppWindow): Promise<number> => window.shown().getByRole('dialog').count();

it('tells an elder who asks twice what is asked and who comes, and leads there', async () => {
  const [elder, volunteer] = [await comes('王桂珍'), await comes('周建国')];
  const first = await asksForTheDayAfterTomorrow(elder);
  const { volunteer: who } = await volunteer.accepts(first);
  const window = await sits(elder);
  await toConfirm(window);
  await window.tap(SEND);
  await window.sees(QUESTION);
  await window.sees('您已经请了：');
  await window.sees(`理发 · 后天上午 9 点，${who.name}来`);
  await window.screenshot('question');
  await answers(window, '不用了');
  await window.sees(new RegExp(`${who.name}来帮您`));
  assert.deepEqual(
    (await haircuts(elder)).map(({ id }) => id),
    [first.id],
  );
  await window.backFrom(REQUEST);
  await window.sees('找人帮忙');
  await window.close();
});

it('sends it once more when the elder says so, and leaves nothing behind where the question is put away', async () => {
  const elder = await comes('张国良');
  await asksForTheDayAfterTomorrow(elder);
  const window = await sits(elder);
  await toConfirm(window);
  await window.tap(SEND);
  await window.sees('理发 · 后天上午 9 点，正在找人');
  await answers(window, '关闭');
  await window.sees(/后天上午，请人来：理发/);
  assert.equal(await isQuiet(window), 0);
  await window.tap(SEND);
  await window.sees(QUESTION);
  await answers(window, '还要再请');
  await window.sees('正在为您找人');
  assert.deepEqual(
    (await haircuts(elder)).map(({ status }) => status),
    ['open', 'open'],
  );
  await window.close();
});

it('sends nothing again by going back, also where the last step was read anew before it was sent', async () => {
  const elder = await comes('李秀英');
  const window = await sits(elder);
  await toConfirm(window);
  const lastStep = window.page.url();
  await window.page.reload();
  await window.sees(/后天上午，请人来：理发/);
  await window.tap(SEND);
  await window.sees('正在为您找人');
  await window.backFrom(REQUEST);
  await window.sees('打电话给社区');
  await window.sees(/^我的需求/);
  await window.page.goto(lastStep);
  await window.sees('这个需求已经发过了');
  assert.equal(await window.control('button', SEND).count(), 0);
  await window.screenshot('already-sent');
  await window.tap('看这次需求');
  await window.sees('正在为您找人');
  assert.equal((await haircuts(elder)).length, 1);
  await window.close();
});

it('asks the same of a draft that waits on its own page', async () => {
  const elder = await comes('张家祥');
  const first = await asksForTheDayAfterTomorrow(elder);
  const { startsAt, latestStartAt, plannedMinutes } = first;
  const wish = { itemCode: 'haircut', startsAt, latestStartAt, plannedMinutes };
  const draft = await elder.post<ServiceRequestDto>('/service-requests', wish);
  const window = await sits(elder);
  await window.goto(`/packages/elder/pages/request/index?id=${draft.id}`);
  await window.tap('现在发出去');
  await window.sees(QUESTION);
  await answers(window, '不用了');
  await window.sees('正在为您找人');
  await window.close();
});

const finds = async (window: AppWindow): Promise<void> => {
  await window.fill('老人的姓名', CALLER);
  await window.tap(new RegExp(`^${CALLER}`));
  await window.sees('卡片号码');
};
const says = async (window: AppWindow): Promise<void> => {
  await window.choose(/^理发/);
  await window.choose(/^后天/);
  await window.choose(/^上午/);
};
const openHaircuts = async (worker: ApiPerson): Promise<number> => {
  const { items } = await worker.get<PageDto<ServiceRequestDto>>('/service-requests?limit=50');
  return items.filter((one) => one.beneficiaryName === CALLER && one.itemCode === 'haircut' && one.status === 'open')
    .length;
};

it('shows a worker what the caller has asked for, and asks before it is ordered twice', async () => {
  const worker = await comes('杨婷');
  const before = await openHaircuts(worker);
  const window = await sits(worker, DESK_PX);
  await window.goto(ORDER);
  await finds(window);
  await window.sees('已经请了的');
  await says(window);
  await window.tap(`替${CALLER}发出需求`);
  await window.sees('已经发出');
  await window.tap('再接一个电话');
  await finds(window);
  await window.sees('理发 · 后天上午，正在找人');
  await window.screenshot('order-again');
  await says(window);
  await window.tap(`替${CALLER}发出需求`);
  await window.sees(`${CALLER}已经请了：`);
  await window.screenshot('order-question');
  await answers(window, '不用了');
  await window.sees(`替${CALLER}取消`);
  assert.equal(await openHaircuts(worker), before + 1);
  await window.backFrom('packages/worker/pages/request/index');
  await window.tap(`替${CALLER}发出需求`);
  await window.sees(QUESTION);
  await answers(window, '还要再请');
  await window.sees('已经发出');
  assert.equal(await openHaircuts(worker), before + 2);
  await window.close();
  scene.assertNoFaults();
});

it('says 没有 where nothing is asked', async () => {
  const worker = await comes('杨婷');
  const window = await sits(worker, DESK_PX);
  await window.page.route('**/service-requests/live*', (route) =>
    route.fulfill({ json: { items: [], nextCursor: null } }),
  );
  await window.goto(ORDER);
  await finds(window);
  await window.sees('没有');
  await window.close();
});

it('keeps the rules of every page while it asks', async () => {
  const [elder, worker] = [await comes('蒋素珍'), await comes('杨婷')];
  await asksForTheDayAfterTomorrow(elder);
  const asks = async (window: AppWindow): Promise<void> => {
    await window.tap(/^后天.*上午/);
    await window.tap(SEND);
    await window.sees(QUESTION);
  };
  const orders = async (window: AppWindow): Promise<void> => {
    await finds(window);
    await says(window);
    await window.tap(`替${CALLER}发出需求`);
    await window.sees(QUESTION);
  };
  await lookAtAll(scene, PHONES, [{ name: 'asks', path: WHEN, as: elder, sees: '哪一天？', then: asks }], {
    targetPx: 60,
  });
  const order = { name: 'order-asks', path: ORDER, as: worker, sees: '谁打来的', then: orders };
  await lookAtAll(scene, [...PHONES, DESK], [order], { targetPx: 44 });
});
