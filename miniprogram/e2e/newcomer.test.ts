import { after, before, it } from 'node:test';
import { Scene } from './harness/scene.ts';
import { tellMainJob } from './journeys/main-job.ts';
import { letsGo } from './journeys/opening-people.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { enterAs } from './support/people.ts';
import { screensOf } from './support/screens.ts';

/** In the demo, under the budgets that every bank begins with: somebody who has just registered, until their first minutes. */

/** Has registered in the demo, and waits for a worker. */
const NEWCOMER = '马建华';
const ELDER = '王桂珍';
/** Knows the newcomer: looks at the registration, and lets them go to the first home. */
const WORKER = '赵敏';
/** Approves the minutes. */
const COLLEAGUE = '杨婷';
const DESK = { widthPx: 1280, heightPx: 800 };

let bank: ServedBank;
let scene: Scene;

before(async () => {
  bank = await serveBank('newcomer');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('newcomer') });
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

it('goes from a registration to minutes in the passbook, with two yeses of one worker', () =>
  scene.play(async () => {
    const desk = await scene.window('desk', DESK);
    await enterAs(desk, 'worker', WORKER);
    await desk.tap(/^志愿者登记/);
    await desk.tap(new RegExp(`^${NEWCOMER}`));
    await desk.tap('同意');
    await desk.sees(`${NEWCOMER}是志愿者了`);

    const window = await scene.window('newcomer');
    const cast = {
      elder: { name: ELDER, window: await scene.window('elder') },
      volunteer: { name: NEWCOMER, window },
      worker: { name: COLLEAGUE, window: await scene.window('worker', DESK) },
      neighbourhood: '日新小区',
      saysYes: () => letsGo(desk, NEWCOMER, ELDER),
    };
    await tellMainJob(cast, { bankUrl: bank.baseUrl, enter: enterAs });
  }));
