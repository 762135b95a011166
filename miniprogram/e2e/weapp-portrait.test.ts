import assert from 'node:assert/strict';
import { after, before, beforeEach, it } from 'node:test';
import { fileOf, knowsWhoComes, MY_FILE, seesNoPhotograph, seesPhotograph, tellsName } from './journeys/portrait.ts';
import { SCAN } from './pages/world.ts';
import { People } from './weapp/people.ts';
import { type Hands, type Phones, startPhones } from './weapp/phones.ts';

/** In WeChat a photograph is chosen at WeChat's own button, and the phone says where it is. */

const AVATAR = `data:image/png;base64,${SCAN.toString('base64')}`;
const HOME = { latitude: 25.0161, longitude: 102.7468 };
const said = { avatar: null as string | null, permits: false };

const hands: Hands = () => ({
  avatar: () => Promise.resolve(said.avatar),
  permit: () => Promise.resolve(said.permits ? 'ok' : 'fail auth deny'),
  where: () => Promise.resolve(HOME),
});

let phones: Phones;
let people: People;

before(async () => {
  phones = await startPhones('portrait', undefined, hands);
  people = new People(phones);
});
after(() => phones?.stop());
beforeEach(() => {
  Object.assign(said, { avatar: null, permits: false });
});

it('shows the elder the picture that the volunteer chose in WeChat; whoever chose none has none', () =>
  phones.scene.play(async () => {
    const volunteer = await people.person('volunteer');
    const window = await people.phoneOf('volunteer', 'portrait');
    await window.goto(MY_FILE);
    await window.tap('放一张照片');
    await window.sees('放一张照片');
    assert.equal((await fileOf(volunteer)).hasPortrait, false);
    said.avatar = AVATAR;
    await window.tap('放一张照片');
    await window.sees('照片换好了');
    await seesPhotograph(window);
    await window.screenshot('my-file');
    await tellsName(window);
    const request = await people.askedFor(4);
    const assignment = await volunteer.accepts(request);
    await knowsWhoComes(await people.phoneOf('elder', 'portrait'), request, [volunteer, assignment]);
    await window.tap('不要照片');
    await window.sees('照片删掉了');
    await seesNoPhotograph(window);
  }));

it('keeps where home is once the phone may say so, and says what happens without', () =>
  phones.scene.play(async () => {
    const volunteer = await people.person('volunteer');
    const window = await people.phoneOf('volunteer', 'place');
    await window.goto(MY_FILE);
    await window.tap(/这里的位置$/);
    await window.sees('没能知道您在哪里，不要紧');
    said.permits = true;
    const again = await people.phoneOf('volunteer', 'place-again');
    await again.goto(MY_FILE);
    await again.tap(/这里的位置$/);
    await again.sees('位置记下了。');
    assert.equal((await fileOf(volunteer)).positionIsRough, false);
  }));
