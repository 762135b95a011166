import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { pageFaults } from './harness/page-rules.ts';
import { Scene } from './harness/scene.ts';
import {
  hears,
  isHeardByAll,
  type Part,
  say,
  saysAgainAndLeavesIt,
  sendsOnce,
  toConfirm,
  typesInstead,
  VOICE_PEOPLE,
} from './journeys/voice.ts';
import { ApiPerson } from './support/api-person.ts';
import { type ServedBank, serveBank } from './support/bank.ts';

let bank: ServedBank;
let scene: Scene;
before(async () => {
  bank = await serveBank('voice');
  scene = await Scene.open({ baseUrl: bank.baseUrl });
});
after(async () => {
  await scene?.close();
  await bank?.stop();
});

const openAs = async (who: keyof typeof VOICE_PEOPLE): Promise<Part> => {
  const name = VOICE_PEOPLE[who];
  const person = await ApiPerson.named(bank.baseUrl, name);
  const window = await scene.window(name);
  await window.setSession(person.session);
  await window.page.addInitScript(() => {
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function playAndCount() {
      this.addEventListener('ended', () => {
        const { dataset } = document.documentElement;
        dataset.heard = String(Number(dataset.heard ?? 0) + 1);
      });
      return play.call(this);
    };
  });
  return [window, person];
};

it('goes from the thumb of the elder to the ear of the volunteer, and of the worker', async () => {
  const elder = await openAs('elder');
  const [window] = elder;
  await toConfirm(window);
  await say(window);
  assert.deepEqual(await pageFaults(window, { targetPx: 60 }), []);
  await hears(window, '听一听');
  const id = await sendsOnce(elder);
  await isHeardByAll(id, elder, await openAs('volunteer'), await openAs('worker'));
});

it('lets the elder say it again, or leave it', async () => {
  await saysAgainAndLeavesIt(await openAs('hesitant'));
});

it('leaves the typed note where there is no microphone', async () => {
  const silent = await openAs('silent');
  await silent[0].page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await typesInstead(silent);
});
