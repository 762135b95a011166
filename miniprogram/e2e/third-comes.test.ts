import { after, before, it } from 'node:test';
import { Scene } from './harness/scene.ts';
import { tellThirdComes } from './journeys/third-comes.ts';
import { type Cast, castOf } from './journeys/third-comes-people.ts';
import { type ServedBank, serveBank } from './support/bank.ts';
import { enterAs } from './support/people.ts';
import { screensOf } from './support/screens.ts';

const DESK = { widthPx: 1280, heightPx: 800 };

let bank: ServedBank;
let scene: Scene;
let cast: Cast;

before(async () => {
  bank = await serveBank('third_comes');
  scene = await Scene.open({ baseUrl: bank.baseUrl, screenshots: screensOf('third-comes') });
  cast = await castOf({ scene, bankUrl: bank.baseUrl, enter: enterAs, workerSize: DESK });
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

it('tells everybody the true story: one gives up, one does not come, one comes late and sends all after the visit', () =>
  scene.play(() => tellThirdComes(cast, 'after')));

// Two long stories: the mini-program tells the other one, and `npm run test:full` both in both.
if (process.env.HUZHU_FULL)
  it('tells it where the network is back within half an hour', () => scene.play(() => tellThirdComes(cast, 'during')));
