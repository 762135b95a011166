import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { MeDto } from '@huzhu/shared';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import { ApiPerson } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { DESK, type Size, sitDown } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

/** One search wherever a person is chosen. */

const PAGES = '/packages/worker/pages';
const PHONE: Size = { widthPx: 375, scale: 'normal', contrast: 'normal' };
const SIZES: [name: string, size: Size][] = [
  ['phone', PHONE],
  ['desk', DESK],
];

let bank: ServedBank;
let scene: Scene;
let worker: ApiPerson;
before(async () => {
  bank = await serveBank('finding');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('finding') });
  worker = await ApiPerson.named(bank.baseUrl, '杨婷');
  const { organization } = await worker.get<MeDto>('/me');
  const place = { organizationId: organization.id, address: '翠园路5号1单元101室' };
  for (const [bornOn, neighbourhood, phone] of [
    ['1940-01-05', '翠园小区', '13888880001'],
    ['1951-06-07', '金马小区', '13888880002'],
    ['1948-02-02', '石虎关新村', '13888880003'],
  ]) {
    const person = { name: '王桂英', gender: 'female', bornOn, neighbourhood, phone };
    await worker.post('/elders', { ...person, ...place });
  }
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

it('three of one name look different, on the phone and at the desk', async () => {
  for (const [name, size] of SIZES) {
    const window = await sitDown(scene, worker, size);
    await window.goto(`${PAGES}/phone-order/index`);
    await window.fill('老人的姓名', '王贵英');
    await window.sees('名字读音一样');
    const titles = await window.shown().locator('.row-card__title').allInnerTexts();
    assert.equal(titles.length, 3);
    assert.equal(new Set(titles).size, 3, titles.join());
    await window.screenshot(`three-of-one-name-${name}`);
    assert.deepEqual(await pageFaults(window, { targetPx: 44 }), []);
    await window.fill('老人的姓名', '翠园 桂英');
    await window.sees(/^翠园小区/);
    await window.fill('老人的姓名', '0002');
    await window.tap(/^王桂英.*金马小区/);
    await window.sees('不是这位，换一位');
    await window.close();
  }
});

it('the lists, the paper books and a merge look for people in the same way', async () => {
  const window = await sitDown(scene, worker, PHONE);
  for (const [page, label] of [
    ['elders', '姓名、电话、小区或会员号'],
    ['opening-enter', '姓名、电话、小区或会员号'],
    ['merges', '姓名、电话、小区或会员号'],
  ] as const) {
    await window.goto(`${PAGES}/${page}/index`);
    await window.fill(label, 'wgy');
    await window.sees(/^王桂英 \d+ 岁/);
    await window.screenshot(`found-on-${page}`);
  }
  await window.goto(`${PAGES}/volunteers/index`);
  await window.fill('姓名、电话、小区或会员号', '李秀');
  await window.sees(/^志愿者，/);
  await window.screenshot('found-on-volunteers');
  await window.close();
  scene.assertNoFaults();
});
