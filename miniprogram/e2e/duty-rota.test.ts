import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { DutyPeopleDto, MeDto, PageDto, QueueItemDto, UndeliveredDto, UntoldListDto } from '@huzhu/shared';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { advanceClock, ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { sitDownAs } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

const HOME = '/pages/home/index';
const UNDELIVERED = '/packages/worker/pages/undelivered/index';
const HOUR_MS = 3_600_000;
const MS_PER_SECOND = 1000;
const SENT_WITHIN_S = 120;
const ON_DUTY = '杨婷';
const DEPUTY = '赵敏';
const ABOVE = '钱丽华';

let bank: ServedBank;
let scene: Scene;
let operator: ApiPerson;
let deputy: ApiPerson;
let above: ApiPerson;
let elder: ApiPerson;
let volunteer: ApiPerson;
let communityId: string;

before(async () => {
  bank = await serveBank('duty_rota');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('duty-rota') });
  [operator, deputy, above, elder, volunteer] = (await Promise.all(
    ['何文静', DEPUTY, ABOVE, '王桂珍', '李秀英'].map((name) => ApiPerson.named(bank.baseUrl, name)),
  )) as [ApiPerson, ApiPerson, ApiPerson, ApiPerson, ApiPerson];
  communityId = (await deputy.get<MeDto>('/me')).organization.id;
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

it('an operator names who is on duty and their deputy, and is told when both are one', async () => {
  const window = await sitDownAs(scene, 'duty-operator', operator);
  await window.goto(`/packages/operator/pages/duty/index?id=${communityId}`);
  await window.sees('谁值班');
  await window.screenshot('duty-nobody');
  await window.tap('换人值班');
  await window.shown().getByRole('radiogroup', { name: '值班的人' }).getByRole('radio', { name: ON_DUTY }).check();
  await window.shown().getByRole('radiogroup', { name: '副手' }).getByRole('radio', { name: ON_DUTY }).check();
  await window.tap('记下来');
  await window.sees('请从这里的工作人员里选副手，不能和值班的是同一个人');
  await window.shown().getByRole('radiogroup', { name: '副手' }).getByRole('radio', { name: DEPUTY }).check();
  await window.screenshot('duty-choosing');
  assert.deepEqual(await pageFaults(window, { targetPx: 44 }), []);
  await window.tap('记下来');
  await window.shown().getByRole('radiogroup').first().waitFor({ state: 'detached' });
  await window.sees(DEPUTY);
  await window.screenshot('duty-named');
  const people = await operator.get<DutyPeopleDto>(`/organizations/${communityId}/duty-people`);
  assert.deepEqual([people.person?.name, people.deputy?.name], [ON_DUTY, DEPUTY]);
  await window.close();
  scene.assertNoFaults();
});

it('whoever has the turn reads it first, all others who has it and who did not take the call', async () => {
  const { organization } = await above.get<MeDto>('/me');
  const me = (await operator.get<DutyPeopleDto>(`/organizations/${organization.id}/duty-people`)).workers[0]?.memberId;
  await operator.post(`/organizations/${organization.id}/duty-people`, { personId: me });
  const now = await clockOf(bank.baseUrl);
  const request = await elder.asks('home_visit', new Date(now.getTime() + 2 * HOUR_MS), 60);
  const served = await volunteer.accepts(request);
  await volunteer.post(`/assignments/${served.id}/release`, { reason: '孙子病了' });
  await advanceClock(bank.baseUrl, 'quarter_hour');
  const { items } = await deputy.get<PageDto<QueueItemDto>>('/queues/to_tell_now?limit=50');
  assert.ok(items.some((one) => one.requestId === request.id && one.turn !== null));

  const window = await sitDownAs(scene, 'duty-deputy', deputy);
  await window.goto(HOME);
  await window.sees('急着要告诉的事，马上打电话');
  await window.screenshot('home');
  await window.tap(/^急着要告诉的事，马上打电话/);
  await window.sees(`副手${DEPUTY} 3 分钟没有接，轮到${organization.name}值班的${ABOVE}`);
  assert.deepEqual(await pageFaults(window, { targetPx: 44 }), []);
  await window.screenshot('queue');
  const theirs = await sitDownAs(scene, 'duty-above', above, true);
  await theirs.goto(HOME);
  await theirs.sees('1 件轮到您打');
  await theirs.tap(/^急着要告诉的事，马上打电话/);
  await theirs.sees('轮到您');
  assert.deepEqual(await pageFaults(theirs, { targetPx: 44 }), []);
  await theirs.screenshot('my-turn');
  await theirs.close();
  // Somebody takes the call: it leaves the page of the deputy, who touches nothing.
  const [call] = (await above.get<UntoldListDto>(`/service-requests/${request.id}/untold`)).items;
  await above.post(`/news/${call?.id ?? ''}/taken`, { memberId: call?.memberId });
  await window.until((words) => !document.body.innerText.includes(words), `值班的${ABOVE}`);
  await window.close();
  scene.assertNoFaults();
});

/** The server sends once a minute; WeChat has no template here, so all of it stays behind. */
const undelivered = async (isRight: (ids: string[]) => boolean): Promise<string[]> => {
  for (let tries = 0; tries < SENT_WITHIN_S; tries += 1) {
    const { items } = await deputy.get<PageDto<UndeliveredDto>>('/undelivered?limit=50');
    const ids = items.map(({ id, memberId }) => `${id} ${memberId}`);
    if (isRight(ids)) return ids;
    await new Promise((resolve) => setTimeout(resolve, MS_PER_SECOND));
  }
  throw new Error('it did not come to that within two minutes');
};

/** The page, and what it shows: while it was read the server may have sent more. */
const openUndelivered = async (window: AppWindow): Promise<string[]> => {
  for (;;) {
    const before = await undelivered((ids) => ids.length >= 2);
    await window.goto(UNDELIVERED);
    await window.sees('没送到');
    await window.settles();
    if ((await undelivered(() => true)).join() === before.join()) return before;
    await window.goto(HOME);
  }
};

it('a worker takes what did not arrive as a call, and says of another that it was told', async () => {
  const window = await sitDownAs(scene, 'undelivered', deputy);
  const [told, ...others] = await openUndelivered(window);
  await window.screenshot('undelivered');
  assert.deepEqual(await pageFaults(window, { targetPx: 44 }), []);
  await window.shown().getByRole('button', { name: '已经告诉了' }).first().click();
  await window.fill(/^说一句/, '女儿转告的');
  await window.screenshot('undelivered-telling');
  await window.tap('记下来');
  await window.sees('没送到');
  const left = await undelivered((ids) => !ids.includes(told ?? ''));
  assert.ok(others.every((one) => left.includes(one)));
  await window.shown().getByRole('button', { name: '我来打电话' }).first().click();
  await window.sees(/^要打电话告诉/);
  await window.screenshot('undelivered-call');
  await window.close();
  scene.assertNoFaults();
});
