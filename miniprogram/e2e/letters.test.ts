import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, it } from 'node:test';
import type { LettersDto, MeDto } from '@huzhu/shared';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import { ApiPerson } from './support/api-person.ts';
import { type ServedBank, serveToLookers } from './support/bank.ts';
import { sitDownAs } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

const SETTINGS = '/packages/entry/pages/settings/index';
const LETTERS = '/packages/worker/pages/letters/index';
const CHANNEL_PAGE = '怎么通知我';

let bank: ServedBank;
let scene: Scene;
let elder: ApiPerson;
let worker: ApiPerson;

before(async () => {
  bank = await serveToLookers('letters');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('letters') });
  [elder, worker] = (await Promise.all(['王桂珍', '赵敏'].map((name) => ApiPerson.named(bank.baseUrl, name)))) as [
    ApiPerson,
    ApiPerson,
  ];
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const channelsOf = async (): Promise<string[]> => (await elder.get<{ channels: string[] }>('/my-channel')).channels;

it('an elder takes what is usual by one tap, then puts 打电话 before 信, and reads that bad news of a day comes by telephone all the same', async () => {
  const window = await sitDownAs(scene, 'letters-elder', elder);
  await window.goto(SETTINGS);
  await window.tap(CHANNEL_PAGE);
  await window.sees(/当天的坏消息.*社区会打电话给您/);
  assert.deepEqual(await pageFaults(window, { targetPx: 60 }), []);
  await window.screenshot('channel');
  await window.tap('照平常：先发微信，再打电话');
  await window.sees('我的设备');
  assert.deepEqual(await channelsOf(), ['wechat', 'call']);
  await window.tap(CHANNEL_PAGE);
  await window.choose('别的都不用');
  await window.tap('就这样');
  await window.sees('我的设备');
  assert.deepEqual(await channelsOf(), ['wechat']);
  await window.tap(CHANNEL_PAGE);
  await window.choose(/^打电话/);
  await window.choose('再写信');
  await window.screenshot('channel-order');
  await window.tap('就这样');
  await window.sees('我的设备');
  assert.deepEqual(await channelsOf(), ['call', 'letter']);
});

it('a worker opens the letters of the month, prints them, and the next one sees who did', async () => {
  const window = await sitDownAs(scene, 'letters-worker', worker);
  await window.goto(LETTERS);
  await window.sees('还没有人印过');
  await window.sees(/^王桂珍/);
  const [download] = await Promise.all([window.page.waitForEvent('download'), window.tap('打开来打印')]);
  const pdf = await readFile(await download.path());
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  const { roles } = await worker.get<MeDto>('/me');
  const organizationId = roles.find(({ role }) => role === 'worker')?.organizationId ?? '';
  const month = /\d{4}-\d{2}/.exec(download.suggestedFilename())?.[0] ?? '';
  const { total } = await worker.get<LettersDto>(`/letters?organizationId=${organizationId}&month=${month}`);
  assert.equal(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length, total);
  await window.tap('印好了');
  await window.sees(/^赵敏今天.*印过$/);
  assert.deepEqual(await pageFaults(window, { targetPx: 44 }), []);
  await window.screenshot('printed');
});
