import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { MyDataDto, MyVolunteeringDto } from '@huzhu/shared';
import { Scene } from './harness/scene.ts';
import type { AppWindow } from './harness/window.ts';
import { WALKERS } from './pages/line.ts';
import { ApiPerson } from './support/api-person.ts';
import { type ServedBank, serveToLookers } from './support/bank.ts';
import { PICTURED, sitDown } from './support/looks.ts';
import { screensOf } from './support/screens.ts';

/** Where a phone is: asked with a reason, and never needed. */

const MY_FILE = '/packages/volunteer/pages/my-file/index';
const WITHOUT = '不点也行，远近从小区算起。';
/** As a satellite says it; in a street of Kunming. */
const SATELLITE = { latitude: 25.0132, longitude: 102.7445, accuracy: 5 };
const METERS_A_DEGREE = 111_320;

let bank: ServedBank;
let scene: Scene;
let volunteer: ApiPerson;

before(async () => {
  bank = await serveToLookers('place');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('place') });
  volunteer = await ApiPerson.named(bank.baseUrl, WALKERS.volunteer);
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const isRough = async (): Promise<boolean | undefined> =>
  (await volunteer.get<MyVolunteeringDto>('/my-volunteering')).volunteer?.positionIsRough;

const latitudeKept = async (): Promise<number> => {
  const { volunteer: mine } = await volunteer.get<MyDataDto>('/my-data');
  return (mine?.latitudeMicrodegrees ?? 0) / 1_000_000;
};

const atMyFile = async (): Promise<AppWindow> => {
  const window = await sitDown(scene, volunteer, PICTURED);
  await window.goto(MY_FILE);
  await window.sees('我家的位置');
  return window;
};

it('says in words what happens without it when the phone does not tell, and sends nothing', async () => {
  const before = await latitudeKept();
  const window = await atMyFile();
  await window.tap(/这里的位置$/);
  await window.sees('没能知道您在哪里，不要紧');
  await window.screenshot('refused');
  assert.equal(await latitudeKept(), before);
  await window.close();
});

it('does not take a part of the town for a home', async () => {
  const before = await latitudeKept();
  const window = await atMyFile();
  await window.page.context().grantPermissions(['geolocation']);
  await window.page.context().setGeolocation({ ...SATELLITE, accuracy: 3000 });
  await window.tap(/这里的位置$/);
  await window.sees('没能知道您在哪里，不要紧');
  assert.equal(await latitudeKept(), before);
  await window.close();
});

it('keeps home as Chinese maps count it, and forgets it when that is wanted', async () => {
  const window = await atMyFile();
  const phone = window.page.context();
  await phone.grantPermissions(['geolocation']);
  await phone.setGeolocation(SATELLITE);
  await window.tap(/这里的位置$/);
  await window.sees('位置记下了。');
  await window.screenshot('kept');
  assert.equal(await isRough(), false);
  const movedMeters = Math.abs((await latitudeKept()) - SATELLITE.latitude) * METERS_A_DEGREE;
  assert.ok(movedMeters > 100 && movedMeters < 1000, `moved by ${String(movedMeters)} m`);
  // The page is read again by then: a tap in the middle of that would fall on what moves.
  await window.sees('换成这里的位置');
  await window.tap('不要记位置');
  await window.sees(WITHOUT);
  assert.equal(await isRough(), true);
  await window.close();
  scene.assertNoFaults();
});
