import assert from 'node:assert/strict';
import { after, before, beforeEach, it } from 'node:test';
import type { NearbyRequestDto } from '@huzhu/shared';
import { addressOf } from './pages/line.ts';
import { giveTemplates, People, until } from './weapp/people.ts';
import { type Hands, type Phones, startPhones } from './weapp/phones.ts';
import type { WeappWindow } from './weapp/window.ts';

const NUMBER = '13800138000';

/** What the people of this story say to WeChat, and what they sent to others. */
const said = { toMessages: 'reject', toPhone: 'fail user deny', asksPrivacy: false, scanned: null as string | null };
const shared: string[] = [];

const hands: Hands = (_, wechat) => ({
  subscribe: (ids) => Promise.resolve(Object.fromEntries(ids.split(',').map((id) => [id, said.toMessages]))),
  share: (card) => {
    shared.push(card);
    return Promise.resolve();
  },
  phoneCode: () => (said.toPhone === 'yes' ? wechat.phoneCodeFor(NUMBER) : Promise.resolve(said.toPhone)),
  asksPrivacy: () => Promise.resolve(said.asksPrivacy),
  scan: () => Promise.resolve(said.scanned),
});

let phones: Phones;
let people: People;

before(async () => {
  giveTemplates();
  phones = await startPhones('manners', undefined, hands);
  people = new People(phones);
});
after(() => phones?.stop());
beforeEach(() => {
  Object.assign(said, { toMessages: 'reject', toPhone: 'fail user deny', asksPrivacy: false, scanned: null });
  shared.length = 0;
});

const WHY = '要微信告诉您吗？';
const isGone = (window: WeappWindow, words: string) => async (): Promise<boolean> =>
  (await window.shown().getByText(words).count()) === 0;

it('asks an elder who has just asked for help, after saying why; a no costs nothing, a yes ends the asking', () =>
  phones.scene.play(async () => {
    const elder = await people.phoneOf('elder', 'tell');
    await elder.goto('/pages/home/index');
    for (const step of ['找人帮忙', '陪诊', /^后天.*上午/, '对，帮我找人']) await elder.tap(step);
    await elder.sees('有人接单，马上告诉您。');
    await elder.screenshot('tell-me');
    await elder.tap('来人了，微信告诉我');
    await until('the no is stored', async () => (await people.creditsOf('elder')).request_accepted?.[1] === 'refused');
    await elder.sees(WHY);
    said.toMessages = 'accept';
    await elder.tap('来人了，微信告诉我');
    await elder.sees('记下了，有消息就在微信里告诉您');
    await until('the card is gone', isGone(elder, WHY));
    const {
      request_accepted: came,
      request_changed: changed,
      service_soon: soon,
      service_done: done,
    } = await people.creditsOf('elder');
    assert.deepEqual(
      [came, changed, soon, done],
      [
        [1, 'accepted'],
        [1, 'accepted'],
        [1, 'accepted'],
        [0, null],
      ],
    );
    // What was not asked about yet can be said yes to with the settings.
    await elder.goto('/pages/home/index');
    await elder.sees(/您好/);
    await elder.tap('字号和设置');
    await elder.sees('服务做完了，请您确认。');
    await elder.tap('有这些事，微信告诉我');
    await until('the card is gone', isGone(elder, WHY));
    assert.deepEqual((await people.creditsOf('elder')).service_done, [1, 'accepted']);
  }));

/** The card that was sent last; that is all of it. */
const sentCard = async (): Promise<{ title: string; path: string }> => {
  await until('a card is sent', () => shared.length > 0);
  const card = JSON.parse(shared.pop() ?? '') as { title: string; path: string };
  assert.deepEqual(Object.keys(card).sort(), ['path', 'title']);
  return card;
};

it('sends a request to a group with its kind and time only, and whoever opens the card can take it', () =>
  phones.scene.play(async () => {
    const asked = await people.askedFor(5);
    const worker = await people.phoneOf('worker', 'share');
    await worker.goto(addressOf('packages/worker/pages/request/index', { id: asked.id }));
    await worker.tap('转到志愿者群，不写姓名地址');
    const card = await sentCard();
    assert.match(card.title, /^有位邻居想请人陪诊，\d+月\d+日周.上午 9 点，您能去吗？$/);
    assert.equal(card.path, `/packages/volunteer/pages/nearby-task/index?id=${asked.id}`);
    const personal = [asked.beneficiaryName, asked.neighbourhood, asked.beneficiaryId, worker.name];
    for (const one of personal) assert.ok(!JSON.stringify(card).includes(one), one);

    const volunteer = await people.phoneOf('volunteer', 'share');
    await volunteer.goto(card.path);
    await volunteer.sees(/^(我来帮忙|好，我去)/);
    await volunteer.tap('转给能帮忙的朋友');
    assert.deepEqual(await sentCard(), card);
    await volunteer.tap(/^(我来帮忙|好，我去)/);
    await volunteer.sees('时间入账，告诉您。');
    said.toMessages = 'accept';
    await volunteer.tap('有变化，微信告诉我');
    await until('the card is gone', isGone(volunteer, WHY));
    assert.deepEqual((await people.creditsOf('volunteer')).minutes_credited, [1, 'accepted']);
    // A page that names somebody is never sent itself, and nothing of its address.
    for (const [window, page] of [
      [volunteer, '这次任务'],
      [worker, '需求'],
    ] as const) {
      if (window === worker)
        await worker.goto(addressOf('packages/worker/pages/elder/index', { id: asked.beneficiaryId }));
      else assert.equal(await window.title(), page);
      await window.shareFromMenu();
      assert.deepEqual(await sentCard(), { title: '互助时光，邻里互助，存下时间', path: '/pages/entrance/index' });
    }
  }));

const phoneField = (window: WeappWindow) => window.control('textbox', '电话').inputValue();

it('takes the number from WeChat with its yes, is quiet at a no, and lets everybody type', () =>
  phones.scene.play(async () => {
    const newcomer = (await phones.scene.window('newcomer-phone')) as WeappWindow;
    await newcomer.goto('/packages/volunteer/pages/register/index');
    await newcomer.sees('您是谁');
    await newcomer.fill('电话', '0871');
    await newcomer.tap('用微信的手机号');
    await newcomer.page.waitForTimeout(200);
    assert.equal(await newcomer.shown().getByRole('alert').count(), 0);
    said.toPhone = 'fail jsapi has no permission';
    await newcomer.tap('用微信的手机号');
    await newcomer.sees('请自己填手机号');
    assert.equal(await phoneField(newcomer), '0871');
    said.toPhone = 'yes';
    await newcomer.tap('用微信的手机号');
    await until('the number is filled in', async () => (await phoneField(newcomer)) === NUMBER);
    await newcomer.screenshot('phone-filled');
    await newcomer.fill('电话', '0871 1234567');
    assert.equal(await phoneField(newcomer), '0871 1234567');
  }));

it('has no such button where a worker types for somebody else', () =>
  phones.scene.play(async () => {
    const worker = await people.phoneOf('worker', 'desk');
    await worker.goto('/packages/worker/pages/volunteer-new/index');
    await worker.sees('您是谁');
    assert.equal(await worker.control('button', '用微信的手机号').count(), 0);
  }));

it("asks WeChat's privacy question in plain words, and goes on with the digits after a no", () =>
  phones.scene.play(async () => {
    Object.assign(said, { asksPrivacy: true, scanned: 'something else', toPhone: 'yes' });
    const newcomer = (await phones.scene.window('newcomer-privacy')) as WeappWindow;
    await newcomer.goto('/packages/entry/pages/binding/index');
    await newcomer.tap('扫一扫绑定码');
    await newcomer.sees('要用一下您的手机');
    await newcomer.screenshot('privacy');
    await newcomer.tap('看看写好的隐私说明');
    await newcomer.tap('不同意');
    await newcomer.sees('没有用相机，这次不能扫码，请输入数字');
    await newcomer.fill('绑定码', '123');

    await newcomer.goto('/packages/volunteer/pages/register/index');
    await newcomer.tap('用微信的手机号');
    await newcomer.tap('不同意');
    await newcomer.sees('没有用微信的手机号，请自己填手机号');
    await newcomer.tap('用微信的手机号');
    await newcomer.tap('同意');
    await until('the number is filled in', async () => (await phoneField(newcomer)) === NUMBER);

    // Agreed to once, WeChat does not ask again.
    await newcomer.goto('/packages/entry/pages/binding/index');
    await newcomer.tap('扫一扫绑定码');
    await newcomer.sees('这不是绑定码，请再扫一次，或者输入数字');
  }));

/** The list nearby is what a shared card's page reads; it holds no telephone, name or door either. */
it('shows whoever opens a card no more than the list nearby does', async () => {
  const { id } = await people.askedFor(6);
  const volunteer = await people.person('volunteer');
  const shown = await volunteer.get<NearbyRequestDto>(`/nearby-requests/${id}`);
  const personal = ['beneficiaryName', 'beneficiaryId', 'address', 'phone', 'note'];
  assert.deepEqual(
    Object.keys(shown).filter((key) => personal.includes(key)),
    [],
  );
});

// Not as a story: the browser, too, complains of a network that is gone.
it('starts on a phone without a network with what its elder read last, and keeps nothing once they left', async () => {
  await people.askedFor(7);
  const elder = await people.phoneOf('elder', 'no-network');
  await elder.goto('/pages/home/index');
  await elder.sees('看这次需求');
  await elder.page.route('**/api/v1/**', (route) => route.abort('internetdisconnected'));
  await elder.goto('/pages/home/index');
  await elder.sees('没能看到新的');
  await elder.sees('看这次需求');
  await elder.screenshot('started-without-network');
  await elder.page.unroute('**/api/v1/**');
  await elder.shown().getByText('没能看到新的').waitFor({ state: 'detached' });

  // A page that nothing else reads again heals by itself.
  await elder.page.route('**/api/v1/service-items*', (route) => route.abort('internetdisconnected'));
  await elder.tap('找人帮忙');
  await elder.sees('网络不通');
  await elder.page.unroute('**/api/v1/service-items*');
  await elder.sees('陪诊');
  await elder.tap('返回');

  await elder.tap('字号和设置');
  const keeps = (): Promise<boolean> =>
    elder.page.evaluate(() => Object.keys(localStorage).some((key) => key.endsWith('huzhu.kept')));
  assert.equal(await keeps(), true);
  await elder.tap('退出');
  await elder.press(elder.shown().getByRole('dialog').getByRole('button', { name: '退出', exact: true }));
  await until('nothing is kept', async () => !(await keeps()));
});
