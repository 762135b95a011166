import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PolicyRules } from '@huzhu/shared';
import type { Client } from '../support/client.js';
import { ExposureWorld, accept, accepting, reveal, taskOf, type Place } from '../support/exposure-world.js';
import { Harness } from '../support/harness.js';
import { MORNING } from '../support/stages.js';

const PLENTY: Partial<PolicyRules> = { openTasksMax: 100, earlyOpenTasksMax: 100, contactsPerDay: 100 };
/** Past the end of every window that `ExposureWorld.request` opens. */
const HOURS_UNTIL_NOBODY_CAME = 6;

let bank: Harness;
let world: ExposureWorld;
beforeAll(async () => {
  bank = await Harness.start('learned_homes');
  world = new ExposureWorld(bank);
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

interface Known {
  place: Place;
  who: Client;
}

/** A community with two such homes a week, and a volunteer with a credited task. */
const known = async (): Promise<Known> => {
  const place = await world.community({ ...PLENTY, seenReleasesPerWeek: 2 });
  return { place, who: await world.helper(place) };
};

const refusalOf = async (who: Client): Promise<string | null> => (await accepting(who)).refusal;

const accepted = async ({ place, who }: Known, elder?: Client, hours = 30): Promise<string> => {
  const { id } = await world.request(place, hours, elder);
  await who.must(who.post(`/service-requests/${id}/accept`));
  return (await taskOf(who, id)).id;
};

const givenBack = async (one: Known, elder?: Client): Promise<void> => {
  const task = await accepted(one, elder);
  await one.who.must(one.who.post(`/assignments/${task}/release`));
};

/** Accepted, and half an hour after the start nobody was there. */
const notCome = async (one: Known, look: boolean): Promise<void> => {
  const task = await accepted(one, undefined, 3);
  if (look) await one.who.must(reveal(one.who, task));
  await bank.sweep(await bank.at((await bank.given.now()).add({ hours: HOURS_UNTIL_NOBODY_CAME })));
  expect(await one.who.must(one.who.get(`/assignments/${task}`))).toMatchObject({ status: 'ended' });
};

describe('a home that somebody learned of and did not serve counts', () => {
  it('when it was given back, also when no contact was asked for: accepting told name, note and voice', async () => {
    const one = await known();
    const { place, who } = one;
    const task = await taskOf(who, await acceptedRequest(one));
    expect([task.note, task.beneficiary.name.includes('*')]).toEqual(['钥匙在门口花盆下面', false]);
    await who.must(who.post(`/assignments/${task.id}/release`));
    await givenBack(one);
    expect(await refusalOf(who)).toBeNull();
    await givenBack(one);
    expect(await refusalOf(who)).toBe('accepting-paused');
    expect(await accept(who, (await world.request(place, 30)).id)).toBe('accepting-paused');
  }, 60_000);

  it('when the volunteer did not come, after reading the contact or not', async () => {
    const one = await known();
    await notCome(one, true);
    await notCome(one, false);
    expect(await refusalOf(one.who)).toBeNull();
    await notCome(one, true);
    expect(await refusalOf(one.who)).toBe('accepting-paused');
  }, 60_000);

  it('once for each elder, and not for an elder whom they have served', async () => {
    const one = await known();
    const { place, who } = one;
    const [again, served] = [
      await bank.given.elder({ communityId: place.communityId, situations: ['destitute'] }),
      await bank.given.elder({ communityId: place.communityId, situations: ['destitute'] }),
    ];
    for (let count = 0; count < 3; count++) await givenBack(one, again);
    const first = await world.request(place, 3, served);
    await who.must(who.post(`/service-requests/${first.id}/accept`));
    await world.credited(place, who, served, await taskOf(who, first.id));
    for (let count = 0; count < 3; count++) await givenBack(one, served);
    await givenBack(one);
    expect(await refusalOf(who)).toBeNull();
    await givenBack(one);
    expect(await refusalOf(who)).toBe('accepting-paused');
  }, 60_000);

  it('not when it was somebody else who ended it, nor while it waited for a yes', async () => {
    const one = await known();
    for (let count = 0; count < 3; count++) {
      const { elder, id } = await world.request(one.place, 30);
      await one.who.must(one.who.post(`/service-requests/${id}/accept`));
      await elder.must(elder.post(`/service-requests/${id}/cancel`));
    }
    await givenBack(one);
    await givenBack(one);
    expect(await refusalOf(one.who)).toBeNull();
    const newcomer = { place: one.place, who: await world.newcomer(one.place) };
    for (let count = 0; count < 3; count++) {
      await givenBack(newcomer);
      await bank.at((await bank.given.now()).add({ hours: 25 }));
    }
    expect(await refusalOf(newcomer.who)).toBeNull();
  }, 60_000);
});

const acceptedRequest = async ({ place, who }: Known): Promise<string> => {
  const { id } = await world.request(place, 30);
  await who.must(who.post(`/service-requests/${id}/accept`));
  return id;
};
