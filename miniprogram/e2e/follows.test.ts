import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { advanceClock, ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { sitDownAs } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

/** Checking in opens an hour before what was agreed; ten minutes later the hour has come. */
const SOON_MS = 70 * 60_000;
const HOUR_MS = 3_600_000;
/** Far enough from what the people of the demo have agreed already. */
const MORNINGS_ON = 3;
const TASK = '/packages/volunteer/pages/task/index';
const KINDS = '/packages/elder/pages/ask-kind/index';

let bank: ServedBank;
let scene: Scene;
let elder: ApiPerson;
let volunteer: ApiPerson;

before(async () => {
  bank = await serveBank('follows');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('follows') });
  for (let morning = 0; morning < MORNINGS_ON; morning += 1) await advanceClock(bank.baseUrl, 'next_morning');
  elder = await ApiPerson.named(bank.baseUrl, '王桂珍');
  volunteer = await ApiPerson.named(bank.baseUrl, '李秀英');
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const sitsDown = (name: string, person: ApiPerson): Promise<AppWindow> => sitDownAs(scene, name, person);

const keptText = ({ page }: AppWindow): Promise<string | null> =>
  page.evaluate(() => sessionStorage.getItem('huzhu.kept'));

/** As on a real phone, where nobody moves the clock: the program never learns that it was moved. */
const knowsNoJump = async ({ page }: AppWindow): Promise<void> => {
  const aheadMs = (await clockOf(bank.baseUrl)).getTime() - Date.now();
  await page.route('**/demo/clock', (route) => route.fulfill({ json: { now: new Date(Date.now() + aheadMs) } }));
};

it('lets the volunteer who waits at the door check in once the hour has come, without going away and back', async () => {
  const soon = new Date((await clockOf(bank.baseUrl)).getTime() + SOON_MS);
  const { id } = await volunteer.accepts(await elder.asks('companion_chat', soon, 60));
  const [task, home] = [await sitsDown('task', volunteer), await sitsDown('home', volunteer)];
  for (const window of [task, home]) await knowsNoJump(window);
  await task.goto(`${TASK}?id=${id}`);
  await task.sees('还没到时间');
  await home.goto('/pages/home/index');
  await home.choose('我去帮人');
  await home.sees('去帮王桂珍');
  assert.equal(await home.control('button', '签到').count(), 0);

  await advanceClock(bank.baseUrl, 'quarter_hour');
  await task.sees('到了先签到');
  await home.control('button', '签到').waitFor();
  assert.equal(await task.control('button', '签到').count(), 1);
});

it('starts without a network with what the elder read last: who comes, and the code; whoever leaves takes it along', async () => {
  // Leaving ends the session: it is not that of the other stories.
  const window = await sitsDown('elder-home', await ApiPerson.named(bank.baseUrl, '王桂珍'));
  await window.goto('/pages/home/index');
  const code = window.shown().locator('.meeting-code__digits');
  await code.waitFor();
  const digits = await code.innerText();
  await window.page.route('**/api/v1/**', (route) => route.abort('internetdisconnected'));
  await window.page.reload();
  await window.sees('王桂珍，您好');
  await window.sees('没能看到新的');
  // Without a network a demo does not know how far its clock was moved: not 今天.
  await window.sees(/^下面是.* 点.*看到的。$/);
  assert.equal(await code.innerText(), digits);
  assert.equal(await window.shown().getByText('没能看到新的').count(), 1);
  assert.deepEqual(await pageFaults(window, { targetPx: 60 }), []);
  await window.screenshot('started-without-network');

  // Of yesterday's morning it is not told: somebody who came then would still be coming.
  await window.page.evaluate(
    (anHourBeforeThatMs) => {
      const text = sessionStorage.getItem('huzhu.kept') ?? '';
      sessionStorage.setItem('huzhu.kept', text.replace(/"keptAtMs":\d+/g, `"keptAtMs":${String(anHourBeforeThatMs)}`));
    },
    Date.now() - 25 * HOUR_MS,
  );
  await window.page.reload();
  await window.sees('网络不通');
  assert.equal(await window.shown().getByText('王桂珍').count(), 0);
  assert.equal(await window.control('link', /打电话给社区/).count(), 1);

  await window.page.unroute('**/api/v1/**');
  await window.sees('王桂珍，您好');
  await code.waitFor();
  await window.tap('字号和设置');
  const text = (await keptText(window)) ?? '';
  assert.match(text, /王桂珍/);
  // No more than that: neither what is done there nor anybody's number.
  assert.match(text, /"does":\[\],"doesNot":\[\]/);
  assert.doesNotMatch(text, /"does":\["/);
  await window.tap('退出');
  await window.press(window.shown().getByRole('dialog').getByRole('button', { name: '退出', exact: true }));
  await window.arrivesAt('pages/entrance/index');
  assert.equal(await keptText(window), null);
});

it('reads by itself, once the network is back, what it could not read', async () => {
  const window = await sitsDown('elder', elder);
  await window.page.route('**/service-items*', (route) => route.abort('internetdisconnected'));
  await window.goto(KINDS);
  await window.sees('网络不通，请检查一下网络，再试一次');
  await window.page.unroute('**/service-items*');
  await window.sees('陪诊');
});

it('says of what it showed before that it is not new, until it is', async () => {
  const window = await sitsDown('elder-again', elder);
  await window.goto('/packages/elder/pages/requests/index');
  const newest = window.shown().locator('.row-card').first();
  await newest.waitFor();
  await window.page.route('**/service-requests/mine*', (route) => route.abort('internetdisconnected'));
  await window.press(newest);
  await window.arrivesAt('packages/elder/pages/request/index');
  await window.tap('返回');
  await window.arrivesAt('packages/elder/pages/requests/index');
  await window.sees('没能看到新的');
  assert.ok((await newest.innerText()).length > 0);
  await window.page.unroute('**/service-requests/mine*');
  await window.shown().getByText('没能看到新的').waitFor({ state: 'detached' });
  await newest.waitFor();
});
