import { after, before, it } from 'node:test';
import { Scene } from './harness/scene.ts';
import { doMainJob } from './journeys/main-job.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { enterAs } from './support/people.ts';
import { screensOf } from './support/screens.ts';

const DESK = { widthPx: 1280, heightPx: 800 };

let bank: ServedBank;
let scene: Scene;

before(async () => {
  bank = await serveBank('main_job');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('main-job') });
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

it("goes from an elder's wish to minutes in the volunteer's passbook, in three windows", () =>
  doMainJob({ scene, bankUrl: bank.baseUrl, enter: enterAs, workerSize: DESK }));
