import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { ElderSummaryDto, PageDto } from '@huzhu/shared';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { ApiPerson } from './support/api-person.ts';
import { type ServedBank, serveToLookers } from './support/bank.ts';
import { DESK, lookAtAll, PHONES } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

const PAGES = '/packages/worker/pages';
const MY_DATA = '/packages/entry/pages/my-data/index';
const DESK_RULES = { targetPx: 44 } as const;
const ELDER_RULES = { targetPx: 60 } as const;
const LATER = '20270301';
/** More than one page of them. */
const WAITING_FACTS = 21;

let bank: ServedBank;
let scene: Scene;
let worker: ApiPerson;
let colleague: ApiPerson;
let elder: ApiPerson;
let away: ElderSummaryDto;
let desk: AppWindow;
let other: AppWindow;

before(async () => {
  bank = await serveToLookers('life_pages');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('life-pages') });
  [worker, colleague, elder] = (await Promise.all(
    ['杨婷', '赵敏', '王桂珍'].map((name) => ApiPerson.named(bank.baseUrl, name)),
  )) as [ApiPerson, ApiPerson, ApiPerson];
  const { items } = await worker.get<PageDto<ElderSummaryDto>>('/elders?limit=50');
  away = items.find(({ usesApp, name }) => !usesApp && name !== '刘玉兰') as ElderSummaryDto;
  desk = await scene.window('worker', DESK);
  await desk.setSession(worker.session);
  other = await scene.window('colleague', DESK);
  await other.setSession(colleague.session);
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const keepsTheRules = async (window: AppWindow, rules: { targetPx: 44 | 60 }): Promise<void> => {
  assert.deepEqual(await pageFaults(window, rules), []);
};
const inDialog = (window: AppWindow, words: string): Promise<void> =>
  window.shown().getByRole('dialog').getByRole('button', { name: words, exact: true }).click();

it('keeps the rules on the pages of what life does, on the phone and at the desk', async () => {
  const as = worker;
  await lookAtAll(
    scene,
    [...PHONES, DESK],
    [
      { name: 'life', path: `${PAGES}/life/index?id=${away.memberId}`, as, sees: '报告过世' },
      { name: 'deaths-none', path: `${PAGES}/deaths/index`, as, sees: '没有报告。' },
      { name: 'erasures-none', path: `${PAGES}/erasures/index`, as, sees: '没有人申请注销。' },
    ],
    DESK_RULES,
  );
  await lookAtAll(scene, PHONES, [{ name: 'my-data', path: MY_DATA, as: elder, sees: '我是谁' }], ELDER_RULES);
});

it('an elder who is in hospital is away until a day, and comes home', async () => {
  await desk.goto(`${PAGES}/elder/index?id=${away.memberId}`);
  await desk.tap('住院、搬家、过世');
  await desk.tap('从今天起停一停');
  await desk.sees('请选择今天以后的日期');
  await desk.fill('到哪一天回来', LATER);
  await desk.fill('原因', '住院');
  await desk.tap('从今天起停一停');
  await desk.sees(/3月1日不在家，住院/);
  await desk.screenshot('away');
  await keepsTheRules(desk, DESK_RULES);
  await desk.tap('老人已经回家');
  await desk.sees('从今天起停一停');
});

it('a move out of the city is written down, and taken back', async () => {
  await desk.choose('离开本市');
  await desk.fill('哪一天搬', LATER);
  await desk.tap('记下搬家');
  await desk.sees(/起离开本市。/);
  await desk.screenshot('moving');
  await keepsTheRules(desk, DESK_RULES);
  await desk.tap('不搬了');
  await desk.sees('记下搬家');
});

it('a death is reported by one worker and confirmed by another, and a wrong one is undone', async () => {
  await desk.fill('哪一天过世的', '20261101');
  await desk.tap('报告过世');
  await desk.screenshot('death-asked');
  await inDialog(desk, '是的，报告');
  await desk.sees('要由另一位同事核实');
  await desk.screenshot('death-reported');
  await keepsTheRules(desk, DESK_RULES);
  await other.goto(`${PAGES}/deaths/index`);
  await other.tap(new RegExp(`^${away.name}`));
  await other.tap('我核实过了');
  await inDialog(other, '确实过世了');
  await other.sees('已经核实');
  await other.screenshot('death-confirmed');
  await keepsTheRules(other, DESK_RULES);
  await desk.goto(`${PAGES}/life/index?id=${away.memberId}`);
  await desk.tap('看这份报告');
  await desk.tap('报错了，撤回');
  await desk.fill('原因', '同名的人，弄错了');
  await desk.tap('撤回这份报告');
  await desk.sees('报错了，已经撤回');
  await desk.screenshot('death-undone');
});

it('a member reads their data, corrects the telephone, takes all along, asks to be erased, and thinks better of it', async () => {
  const phone = await scene.window('elder', { widthPx: 375 });
  await phone.setSession(elder.session);
  await phone.goto('/packages/elder/pages/my-time/index');
  await phone.tap('记着我的哪些资料');
  await phone.sees('我是谁');
  await phone.fill('我的电话', '1');
  await phone.tap('改好了，保存');
  await phone.sees(/请填电话，比如 138 0000 1234/);
  await phone.fill('我的电话', '13800001111');
  await phone.tap('改好了，保存');
  await phone.sees(/^改好了$/);
  await phone.tap('知道了');
  const downloading = phone.page.waitForEvent('download');
  await phone.tap('全部带走一份');
  assert.equal((await downloading).suggestedFilename(), '我的资料.json');
  await phone.tap('申请注销');
  await phone.screenshot('erasure-asking');
  await inDialog(phone, '是的，申请注销');
  await phone.sees('您申请了注销，社区看过以后给您答复。');
  await phone.screenshot('erasure-asked');
  await keepsTheRules(phone, ELDER_RULES);
  await phone.tap('不注销了');
  await phone.sees('申请注销');
});

it('a worker answers who asked to be erased, with a reason', async () => {
  await elder.post('/my-data/erasure');
  await desk.goto('/pages/home/index');
  await desk.tap(/^申请注销，等答复/);
  await desk.tap('王桂珍 · 申请注销');
  await desk.tap('现在不能注销');
  await desk.fill('原因', '存折里还有时间，请先来一趟');
  await desk.tap('答复会员');
  await desk.sees('没有人申请注销。');
  await desk.screenshot('erasure-refused');
  scene.assertNoFaults();
});

it('an elder reads since when and on whose word she is served free, what waits, and turns the pages to the oldest', async () => {
  const { id } = await elder.get<{ id: string }>('/me');
  for (let time = 1; time <= WAITING_FACTS; time += 1)
    await worker.post(`/members/${id}/facts`, { kind: 'situation', value: 'severe_illness', proof: '看过病历' });
  const phone = await scene.window('elder-facts', { widthPx: 375 });
  await phone.setSession(elder.session);
  await phone.goto('/packages/elder/pages/my-time/index');
  await phone.tap('为什么免费');
  await phone.sees('凭的是下面已核实的情况和年龄。');
  await phone.sees('还没有人核实');
  await phone.screenshot('my-facts-newest');
  await keepsTheRules(phone, ELDER_RULES);
  assert.equal(await phone.shown().getByText('独居', { exact: true }).count(), 0);
  await phone.tap('再看一些');
  for (const words of ['独居', '出生日期', '赵敏，上门看过，和证件一致', /^关上街道/, '不用另外核实'])
    await phone.sees(words);
  await phone.screenshot('my-facts-oldest');
  await keepsTheRules(phone, ELDER_RULES);
});
