import { after, before, it } from 'node:test';
import { tellThirdComes } from './journeys/third-comes.ts';
import { type Cast, castOf, THIRD_COMES_PEOPLE } from './journeys/third-comes-people.ts';
import { enterByWechat } from './weapp/people.ts';
import { type Phones, startPhones } from './weapp/phones.ts';

let phones: Phones;
let cast: Cast;

before(async () => {
  phones = await startPhones('third_comes');
  for (const [window, person] of Object.entries(THIRD_COMES_PEOPLE)) await phones.bind(window, person);
  cast = await castOf({ scene: phones.scene, bankUrl: phones.bank.baseUrl, enter: enterByWechat });
});
after(() => phones?.stop());

// Two long stories: the browser tells the other one, and `npm run test:full` both in both.
if (process.env.HUZHU_FULL)
  it('tells everybody the true story: one gives up, one does not come, one comes late and sends all after the visit', () =>
    phones.scene.play(() => tellThirdComes(cast, 'after')));

it('tells it where the network is back within half an hour', () =>
  phones.scene.play(() => tellThirdComes(cast, 'during')));
