import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { NearbyRequestDto, PageDto } from '@huzhu/shared';
import { addDays, dayOf, instantOf } from '../src/format/day.ts';
import { Scene } from './harness/scene.ts';
import { ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { lookAtAll, PHONES, PICTURED, sitDown } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

/** What a volunteer finds first: by time at home, by day and kind in the list. */

const HOME = '/pages/home/index';
const NEARBY = '/packages/volunteer/pages/nearby/index';

let bank: ServedBank;
let scene: Scene;
let volunteer: ApiPerson;

before(async () => {
  bank = await serveBank('nearby');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('nearby') });
  volunteer = await ApiPerson.named(bank.baseUrl, '周建国');
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const openOn = async (day: string): Promise<NearbyRequestDto[]> =>
  (await volunteer.get<PageDto<NearbyRequestDto>>(`/nearby-requests?limit=50&startsOn=${day}`)).items;

it('at home what is wanted tomorrow stands before what is nearer and later', async () => {
  const today = dayOf(await clockOf(bank.baseUrl));
  const elder = await ApiPerson.named(bank.baseUrl, '王桂珍');
  const request = await elder.asks('letter_writing', instantOf(addDays(today, 1), 10 * 60), 45);
  assert.deepEqual(
    [(await openOn(today)).length, (await openOn(addDays(today, 1))).map(({ id }) => id)],
    [0, [request.id]],
  );
  const window = await sitDown(scene, volunteer, PICTURED, 'volunteer');
  await window.goto(HOME);
  await window.sees('明天要人帮忙');
  await window.sees('以后要人帮忙');
  const titles = await window.shown().locator('.nearest__title').allInnerTexts();
  assert.deepEqual(titles, ['明天要人帮忙', '以后要人帮忙']);
  assert.match(await window.shown().locator('.nearest .row-card').first().innerText(), /代写书信[\s\S]*明天上午 10 点/);
  await window.screenshot('home');
  await window.close();
});

it('the list shows one day, one kind, and what to do where there is nothing', async () => {
  const window = await sitDown(scene, volunteer, PICTURED);
  await window.goto(NEARBY);
  await window.sees('离您近的排在前面');
  await window.choose('明天');
  await window.sees('代写书信');
  assert.equal(await window.shown().locator('.row-card').count(), 1);
  await window.choose('今天');
  await window.sees('这样找，附近没有人要帮忙。');
  await window.tap('附近的都看看');
  await window.sees('助餐');
  await window.tap('什么忙都看');
  await window.choose('学点新东西');
  await window.shown().getByText('助餐').first().waitFor({ state: 'hidden' });
  await window.tap('选好了');
  await window.sees('手机教学');
  await window.sees('学点新东西');
  await window.close();
});

it('both are large enough, and what they lead to is in sight', async () => {
  await lookAtAll(
    scene,
    PHONES,
    [{ name: 'nearby', path: NEARBY, as: volunteer, sees: '哪天都看', then: (window) => window.tap('什么忙都看') }],
    { targetPx: 60 },
  );
  scene.assertNoFaults();
});
