import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { AssignmentDto } from '@huzhu/shared';
import sharp from 'sharp';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { advanceClock, ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { sitDownAs } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

/** Shopping: the volunteer writes what was handed over and spent, the elder finds it wrong, and a worker hears on the telephone that it is right. */
const HALF_HOUR_MS = 1_800_000;
const RECEIPT = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="700"><rect width="300" height="700" fill="#fff"/>
  <text x="40" y="120" font-size="40">62.50</text></svg>`;

let bank: ServedBank;
let scene: Scene;
let elder: ApiPerson;
let volunteer: ApiPerson;
let worker: ApiPerson;
let visit: AssignmentDto;

before(async () => {
  bank = await serveBank('errand-money');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('errand-money') });
  for (let morning = 0; morning < 3; morning += 1) await advanceClock(bank.baseUrl, 'next_morning');
  [elder, volunteer, worker] = (await Promise.all(
    ['王桂珍', '李秀英', '赵敏'].map((name) => ApiPerson.named(bank.baseUrl, name)),
  )) as [ApiPerson, ApiPerson, ApiPerson];
  const soon = new Date((await clockOf(bank.baseUrl)).getTime() + HALF_HOUR_MS);
  visit = await volunteer.accepts(await elder.asks('grocery_shopping', soon, 60));
  await worker.post(`/assignments/${visit.id}/worker-check-in`, { reason: '电话里说到了' });
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const good = async (window: AppWindow): Promise<void> => {
  assert.deepEqual(await pageFaults(window, { targetPx: 60 }), []);
};

const writes = async (phone: AppWindow): Promise<void> => {
  await phone.goto(`/packages/volunteer/pages/task/index?id=${visit.id}`);
  await phone.fill('收到多少元', '300');
  await phone.tap('收到了，记下来');
  await phone.sees('一次最多带 200 元，多的请还给老人');
  await good(phone);
  await phone.screenshot('too-much');
  await phone.fill('收到多少元', '100');
  await phone.tap('收到了，记下来');
  await phone.sees('还没有写花了多少。');
  await phone.fill('花了多少元', '62.5');
  await phone.sees('找回 37.5元，请当面点清');
  await phone.tap('买好了，记下来');
  await phone.sees('请拍小票，或者写一句为什么没有小票');
  await good(phone);
  await phone.screenshot('to-write');
  const [chooser] = await Promise.all([phone.page.waitForEvent('filechooser'), phone.tap('拍小票')]);
  const buffer = await sharp(Buffer.from(RECEIPT)).png().toBuffer();
  await chooser.setFiles({ name: 'receipt.png', mimeType: 'image/png', buffer });
  await phone.sees('小票拍好了，点下面的按钮才记下。');
  await phone.tap('买好了，记下来');
  await phone.sees('请老人看一看对不对。');
  await good(phone);
  await phone.screenshot('written');
};

it('a volunteer writes the money, the elder says that it is wrong, and a worker hears that it is right', async () => {
  const phone = await sitDownAs(scene, 'volunteer', volunteer, false);
  await writes(phone);

  const home = await sitDownAs(scene, 'elder', elder, true);
  await home.goto(`/packages/elder/pages/request/index?id=${visit.requestId}`);
  await home.sees('给了100元，花了62.5元，找回37.5元，对吗？');
  await good(home);
  await home.screenshot('asked');
  await home.tap('看小票');
  await home.shown().getByRole('img', { name: '小票的照片' }).waitFor();
  await good(home);
  await home.screenshot('receipt');
  await home.tap('不对');
  await home.tap('告诉社区');
  await home.sees('请写一句哪里不对，比如：少找了 10 元');
  await good(home);
  await home.screenshot('what-is-wrong');
  await home.fill('哪里不对', '少找了 10 元');
  await home.tap('告诉社区');
  await home.sees('您说过：不对。社区在问，问好了告诉您。');
  await good(home);
  await home.screenshot('said-wrong');

  await phone.goto(`/packages/volunteer/pages/task/index?id=${visit.id}`);
  await phone.sees('请老人看一看对不对。');
  assert.ok(!(await phone.page.locator('body').innerText()).includes('少找了'));
  await phone.tap('改花了多少、换小票');
  await phone.fill('花了多少元', '52.5');
  await phone.tap('买好了，记下来');
  await phone.sees('47.5元');

  const desk = await sitDownAs(scene, 'worker', worker, false);
  await desk.goto(`/packages/worker/pages/assignment/index?id=${visit.id}`);
  await desk.sees('少找了 10 元');
  await desk.sees('给了100元，花了52.5元，找回47.5元，对吗？');
  await desk.screenshot('to-ask');
  await desk.tap('电话里说对');
  await desk.sees('老人在电话里说过：对。');
  await desk.screenshot('agreed');
  await home.page.reload();
  await home.sees('您在电话里说过：对。');
  await good(home);
  await home.screenshot('agreed');
});
