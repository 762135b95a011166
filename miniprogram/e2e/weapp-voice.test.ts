import assert from 'node:assert/strict';
import { after, before, beforeEach, it } from 'node:test';
import { PROBLEMS } from '@huzhu/shared';
import {
  hears,
  isHeardByAll,
  NOTE,
  type Part,
  say,
  saysAgainAndLeavesIt,
  SEND,
  sendsOnce,
  SPEAK,
  spokenOf,
  toConfirm,
  typesInstead,
  VOICE_PEOPLE,
  watchUploads,
} from './journeys/voice.ts';
import { ApiPerson } from './support/api-person.ts';
import { namelessControls } from './support/names.ts';
import { type Hands, type Phones, startPhones } from './weapp/phones.ts';
import type { WeappWindow } from './weapp/window.ts';

const MP3 = [0xff, 0xf3];
const LATE_MS = 500;
const HEAR = '听我说的话';
const VOICE = /\/voice$/;
const NO_MICROPHONE = '现在用不了话筒，请把话写下来';
/** The browser's own line about what was made not to arrive. */
const LOST = /^console: Failed to load resource: net::ERR_/;

/** What the people of this story say to WeChat about the microphone and about privacy. */
const said = { toMicrophone: () => Promise.resolve('yes'), asksPrivacy: false };
const BY_DEFAULT = { ...said };
const hands: Hands = () => ({
  permit: (scope) => (scope === 'scope.record' ? said.toMicrophone() : Promise.resolve('fail auth deny')),
  asksPrivacy: () => Promise.resolve(said.asksPrivacy),
});

let phones: Phones;
before(async () => {
  phones = await startPhones('voice', undefined, hands);
});
after(() => phones?.stop());
beforeEach(() => {
  Object.assign(said, BY_DEFAULT);
});

/** A phone of one of them, already in; each story has its own, for WeChat remembers what was said to it. */
const openAs = async (who: keyof typeof VOICE_PEOPLE, story: string): Promise<[WeappWindow, ApiPerson]> => {
  const person = await ApiPerson.named(phones.bank.baseUrl, VOICE_PEOPLE[who]);
  const window = (await phones.scene.window(`${who}-${story}`)) as WeappWindow;
  await window.setToursSeen();
  await window.setSession(person.session);
  return [window, person];
};

/** Plays a story in which something was made not to arrive at these windows: that, and nothing else, may be complained of. */
const playLosing = async (parts: readonly Part[], story: () => Promise<void>): Promise<void> => {
  await story();
  const faults = parts.flatMap(([window]) => window.faults.splice(0)).filter((fault) => !LOST.test(fault));
  assert.deepEqual(faults, []);
};

const microphoneOf = (window: WeappWindow): Promise<string | undefined> =>
  window.page.evaluate(() => document.documentElement.dataset.recording);

it('goes from the thumb of the elder to the ear of the volunteer, and of the worker', async () => {
  const elder = await openAs('elder', 'speaks');
  const volunteer = await openAs('volunteer', 'hears');
  const worker = await openAs('worker', 'hears');
  await playLosing([elder, volunteer, worker], async () => {
    const [window, person] = elder;
    await toConfirm(window);
    await say(window);
    await window.screenshot('said');
    assert.deepEqual(await namelessControls(window), []);
    await hears(window, '听一听');
    const id = await sendsOnce(elder);
    const kept = await person.download(`/service-requests/${id}/voice`);
    assert.deepEqual([...kept.subarray(0, 2)], MP3);
    await isHeardByAll(id, elder, volunteer, worker);
  });
});

it('lets the elder say it again, or leave it', async () =>
  phones.scene.play(async () => saysAgainAndLeavesIt(await openAs('hesitant', 'again'))));

it('leaves the typed note to whoever refuses the microphone, and asks no second time', async () =>
  phones.scene.play(async () => {
    said.toMicrophone = () => Promise.resolve('fail auth deny');
    const silent = await openAs('silent', 'refuses');
    await typesInstead(silent);
    said.toMicrophone = () => Promise.reject(new Error('WeChat asked again'));
    const [window] = silent;
    await toConfirm(window);
    await window.tap(SPEAK);
    await window.sees(NO_MICROPHONE);
    await window.screenshot('no-microphone');
  }));

it('says that a voice did not arrive, and keeps it with all that was typed until it does', async () => {
  const elder = await openAs('hesitant', 'lost');
  await playLosing([elder], async () => {
    const [window, person] = elder;
    await toConfirm(window, '明天');
    await window.fill(NOTE, '门口有条狗');
    await say(window);
    const before = (await person.requests()).length;
    const uploads = await watchUploads(window);
    uploads.failNext = true;
    await window.tap(SEND);
    await window.sees('网络不通');
    await window.screenshot('upload-lost');
    await window.sees(/录好了/);
    assert.equal(await window.control('textbox', NOTE).inputValue(), '门口有条狗');
    assert.equal((await person.requests()).length, before);
    await hears(window, '听一听');
    await window.tap(SEND);
    await window.sees('正在为您找人');
    const [sent, ...others] = await spokenOf(person);
    assert.deepEqual([others.length, uploads.times], [0, 2]);
    assert.equal((await person.requests()).find(({ id }) => id === sent?.id)?.note, '门口有条狗');
  });
});

it("says in the bank's own words why a voice is not to be heard, or that it does not come", async () => {
  const elder = await openAs('silent', 'hears');
  await playLosing([elder], async () => {
    const [window] = elder;
    await toConfirm(window, '明天');
    await say(window);
    await window.tap(SEND);
    await window.sees(HEAR);
    await window.page.route(VOICE, (route) => route.abort('connectionreset'), { times: 1 });
    await window.tap(HEAR);
    await window.sees('网络不通');
    const gone = { type: '/problems/not-found', title: PROBLEMS['not-found'].title, status: 404 };
    await window.page.route(VOICE, (route) => route.fulfill({ status: 404, json: gone }), { times: 1 });
    await window.tap(HEAR);
    await window.sees(gone.title);
    await hears(window, HEAR);
  });
});

it('asks about privacy first, in words that name the microphone', () =>
  phones.scene.play(async () => {
    said.asksPrivacy = true;
    const [window] = await openAs('silent', 'privacy');
    await toConfirm(window);
    await window.tap(SPEAK);
    await window.sees(/话筒/);
    await window.screenshot('privacy');
    await window.tap('不同意');
    await window.sees(NO_MICROPHONE);
    await window.tap(SPEAK);
    await window.tap('同意');
    await window.sees(/正在听您说/);
    await window.tap('说完了');
    await window.sees(/录好了/);
  }));

it('listens to nobody who left while WeChat still asked', () =>
  phones.scene.play(async () => {
    const [window] = await openAs('silent', 'leaves');
    let allow = (_: string): void => undefined;
    said.toMicrophone = () => new Promise((resolve) => (allow = resolve));
    await toConfirm(window);
    await window.tap(SPEAK);
    await window.tap('不对，改一改');
    await window.sees('哪一天？');
    allow('yes');
    await window.until(() => document.documentElement.dataset.recording !== undefined, null);
    await window.page.waitForTimeout(LATE_MS);
    assert.equal(await microphoneOf(window), 'no');
  }));
