import { after, before, it } from 'node:test';
import type { ElderSummaryDto, PageDto } from '@huzhu/shared';
import { Scene } from './harness/scene.ts';
import { ApiPerson } from './support/api-person.ts';
import { type ServedBank, serveToLookers } from './support/bank.ts';
import { DESK, lookAtAll, PHONES, PICTURED, sitDown } from './support/looks.ts';
import { changesPolicy } from './support/policy.ts';
import { screensOf } from './support/screens.ts';

const WORKER = '杨婷';
const ABOVE = '钱丽华';
const REASON = '停水了，要通知各家';
const PAGE = '/packages/worker/pages/contact-reports/index';
const DOOR = /^看电话超过次数/;

let bank: ServedBank;
let scene: Scene;
let worker: ApiPerson;
let above: ApiPerson;

before(async () => {
  bank = await serveToLookers('contact_reports');
  await changesPolicy(bank, '石虎关社区', { workerContactsPerDay: 1 });
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('contact-reports') });
  worker = await ApiPerson.named(bank.baseUrl, WORKER);
  above = await ApiPerson.named(bank.baseUrl, ABOVE);
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

it('asks a worker who reads one contact more than the day allows for a reason, and shows it to the worker of the street', async () => {
  const { items } = await worker.get<PageDto<ElderSummaryDto>>('/elders');
  const [one, more] = items;
  const window = await sitDown(scene, worker, PICTURED);
  await window.goto(`/packages/worker/pages/elder/index?id=${one?.memberId ?? ''}`);
  await window.tap('显示电话和地址');
  await window.sees('地址');
  await window.goto(`/packages/worker/pages/elder/index?id=${more?.memberId ?? ''}`);
  await window.tap('显示电话和地址');
  await window.sees('今天看得很多了');
  await window.screenshot('asks-reason');
  await window.fill('原因', REASON);
  await window.tap(/^显示$/);
  await window
    .control('button', /^打电话给/)
    .or(window.control('link', /^打电话给/))
    .first()
    .waitFor();

  await window.goto('/pages/home/index');
  await window.tap(DOOR);
  await window.sees(/^没有人超过次数/);
  await window.close();

  const street = await sitDown(scene, above, PICTURED);
  await street.goto('/pages/home/index');
  await street.tap(DOOR);
  await street.sees(WORKER);
  await street.sees('当天第 2 位');
  await street.sees(REASON);
  await street.close();
  scene.assertNoFaults();
});

it('keeps the rules on the page of these readings, on the phone and at the desk', async () => {
  const looks = [
    { name: 'reports', path: PAGE, as: above, sees: REASON },
    { name: 'nothing', path: PAGE, as: worker, sees: /^没有人超过次数/ },
  ];
  await lookAtAll(scene, [...PHONES, DESK], looks, { targetPx: 44 });
});
