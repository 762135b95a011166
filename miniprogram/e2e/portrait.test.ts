import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { Scene } from './harness/scene.ts';
import { pageFaults } from './harness/page-rules.ts';
import { fileOf, knowsWhoComes, MY_FILE, seesNoPhotograph, seesPhotograph, tellsName } from './journeys/portrait.ts';
import { WALKERS } from './pages/line.ts';
import { SCAN } from './pages/world.ts';
import { ApiPerson, clockOf } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { PICTURED, sitDown } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

/** Who waits at the door knows who comes, in the browser's build. */

const DAY_MS = 86_400_000;
const PNG = { name: 'me.png', mimeType: 'image/png', buffer: SCAN };

let bank: ServedBank;
let scene: Scene;

before(async () => {
  bank = await serveBank('portrait');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('portrait') });
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

it('shows the elder whose photograph and name it is, from the yes until it is over', async () => {
  const [elder, volunteer] = [
    await ApiPerson.named(bank.baseUrl, WALKERS.elder),
    await ApiPerson.named(bank.baseUrl, WALKERS.volunteer),
  ];
  const window = await sitDown(scene, volunteer, PICTURED);
  await window.goto(MY_FILE);
  await window.sees('照片和称呼');
  const [chooser] = await Promise.all([window.page.waitForEvent('filechooser'), window.tap('放一张照片')]);
  await chooser.setFiles(PNG);
  await window.sees('照片换好了');
  await seesPhotograph(window);
  assert.deepEqual(await pageFaults(window, { targetPx: 60 }), []);
  await window.screenshot('my-file');
  await tellsName(window);

  const tomorrow = new Date((await clockOf(bank.baseUrl)).getTime() + DAY_MS).toISOString().slice(0, 10);
  const request = await elder.asks('hospital_escort', new Date(`${tomorrow}T01:00:00Z`), 90);
  const assignment = await volunteer.accepts(request);
  const phone = await sitDown(scene, elder, PICTURED);
  await phone.goto(`/packages/elder/pages/request/index?id=${request.id}`);
  await seesPhotograph(phone);
  assert.deepEqual(await pageFaults(phone, { targetPx: 60 }), []);
  await phone.screenshot('request');
  await knowsWhoComes(phone, request, [volunteer, assignment]);

  await window.tap('不要照片');
  await window.sees('照片删掉了');
  await seesNoPhotograph(window);
  assert.equal((await fileOf(volunteer)).hasPortrait, false);
  scene.assertNoFaults();
});

it('says in words that what was chosen is no picture, and keeps the page as it was', async () => {
  const volunteer = await ApiPerson.named(bank.baseUrl, WALKERS.volunteer);
  const window = await sitDown(scene, volunteer, PICTURED);
  await window.goto(MY_FILE);
  const [chooser] = await Promise.all([window.page.waitForEvent('filechooser'), window.tap('放一张照片')]);
  await chooser.setFiles({ ...PNG, buffer: Buffer.from('%PDF-1.7') });
  await window.sees('这种文件不能用');
  await window.sees('放一张照片');
  assert.equal((await fileOf(volunteer)).hasPortrait, false);
});
