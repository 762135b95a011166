import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { PageDto, ProviderDto, ReferralDto, ServiceRequestDto } from '@huzhu/shared';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import { advanceClock, ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { DESK, PICTURED, sitDown, SMALLEST } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

/** A worker enters a provider, a colleague verifies it, an elder is referred to it, and somebody asks what became of it. */

const PAGES = '/packages/worker/pages';
const ELDER_REQUEST = '/packages/elder/pages/request/index';
const NAME = '滇池护理站';
const HOUR_MS = 3_600_000;
const RULES = { targetPx: 44 } as const;

let bank: ServedBank;
let scene: Scene;
let elder: ApiPerson;
let worker: ApiPerson;
let colleague: ApiPerson;
let request: ServiceRequestDto;

const readRequest = (): Promise<ServiceRequestDto> => worker.get(`/service-requests/${request.id}`);
const readReferral = (): Promise<ReferralDto> => worker.get(`/service-requests/${request.id}/referral`);
const entered = async (): Promise<ProviderDto> => {
  const { items } = await worker.get<PageDto<ProviderDto>>(`/providers?name=${encodeURIComponent(NAME)}`);
  assert.equal(items.length, 1, 'one provider of that name');
  return items[0] as ProviderDto;
};

before(async () => {
  bank = await serveBank('referral');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('referral') });
  [elder, worker, colleague] = (await Promise.all(
    ['王桂珍', '杨婷', '赵敏'].map((name) => ApiPerson.named(bank.baseUrl, name)),
  )) as [ApiPerson, ApiPerson, ApiPerson];
  await advanceClock(bank.baseUrl, 'next_morning');
  const now = (await clockOf(bank.baseUrl)).getTime();
  request = await elder.asks('companion_chat', new Date(now + 30 * HOUR_MS), 60);
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

it('a provider that is not in the directory is entered from the page on which one refers, once by a double tap', async () => {
  const phone = await sitDown(scene, worker, PICTURED);
  await phone.goto(`${PAGES}/request/index?id=${request.id}`);
  await phone.tap('志愿者做不了，转给专业机构');
  await phone.sees('名录里没有，登记一家');
  await phone.screenshot('refer-pick');
  assert.deepEqual(await pageFaults(phone, RULES), []);
  await phone.tap('名录里没有，登记一家');
  await phone.sees('照着证照填');
  await phone.screenshot('provider-form');
  await phone.fill('机构名称', NAME);
  await phone.fill('电话', '0871-63519999');
  await phone.fill('证照号码', '530111600009999');
  await phone.fill('证照到哪一天', '20271231');
  await phone.shown().getByRole('checkbox', { name: '陪伴聊天' }).click();
  await phone.pressTwice(phone.control('button', '记下，等同事核实'));
  await phone.sees('等第二个人核实');
  await phone.screenshot('provider-waits');
  assert.equal((await entered()).verifiedOn, null);
  await phone.close();
});

it('a colleague finds it in the queue, compares it with the licence, and verifies it at the desk', async () => {
  const desk = await sitDown(scene, colleague, DESK);
  await desk.goto(`${PAGES}/queue/index?queue=providers_to_verify`);
  await desk.tap(new RegExp(`^${NAME}`));
  await desk.sees('谁登记的');
  await desk.screenshot('desk-provider');
  await desk.tap('核对过证照，核实');
  await desk.sees(`${NAME}的证照都对吗？`);
  await desk.screenshot('desk-verify');
  await desk.tap('都对，核实');
  await desk.sees('谁核实的');
  assert.notEqual((await entered()).verifiedOn, null);
  await desk.goto(`${PAGES}/providers/index`);
  await desk.sees('春城家政服务部');
  await desk.screenshot('desk-providers');
  await desk.close();
});

it('the family pays, so the elder is asked first; then the elder reads who comes', async () => {
  const desk = await sitDown(scene, worker, DESK);
  await desk.goto(`${PAGES}/refer/index?id=${request.id}`);
  await desk.tap(new RegExp(`^${NAME}`));
  await desk.sees('谁付钱');
  await desk.choose('家里付钱');
  await desk.fill('为什么转', '要专业的人来');
  await desk.tap('转给他们');
  await desk.sees('先问老人，老人说好才能转');
  await desk.screenshot('desk-refer');
  await desk
    .shown()
    .getByRole('checkbox', { name: /在电话里说好/ })
    .click();
  await desk.pressTwice(desk.control('button', '转给他们'));
  await desk.sees('等机构回话');
  await desk.screenshot('desk-referred');
  await desk.close();
  assert.equal((await readRequest()).status, 'referred');
  for (const size of [PICTURED, SMALLEST]) {
    const phone = await sitDown(scene, elder, size);
    await phone.goto(`${ELDER_REQUEST}?id=${request.id}`);
    await phone.sees('请谁来');
    await phone.sees('家里付钱');
    await phone.sees(`打电话给${NAME}`);
    assert.deepEqual(await pageFaults(phone, RULES), []);
    await phone.screenshot(`elder-${String(size.widthPx)}`);
    await phone.close();
  }
});

it('the provider says yes and does not come: the elder reads so, and volunteers are looked for again', async () => {
  const phone = await sitDown(scene, worker, PICTURED);
  await phone.goto(`${PAGES}/queue/index?queue=referrals`);
  await phone.tap(/^王桂珍/);
  await phone.sees('机构说好了，来');
  await phone.screenshot('phone-referral');
  await phone.pressTwice(phone.control('button', '机构说好了，来'));
  await phone.sees('机构答应来');
  assert.equal((await readReferral()).status, 'accepted');
  await phone.tap('记下问到的');
  await phone.sees('打电话问到了什么？');
  await phone.choose('没去，或者去不了');
  await phone.fill('为什么', '护理员病了');
  await phone.screenshot('phone-follow-up');
  await phone.tap(/^记下$/);
  await phone.sees('看谁能去');
  await phone.close();
  assert.equal((await readRequest()).status, 'open');
  const home = await sitDown(scene, elder, PICTURED);
  await home.goto('/pages/home/index');
  await home.sees(/转给的机构没有来成：护理员病了/);
  await home.screenshot('elder-home');
  await home.close();
});
