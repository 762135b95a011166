import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NearbyRequestDto, PageDto, ServiceRequestDto } from '@huzhu/shared';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { setPolicy } from '../support/policies.js';
import { outcomeOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';

const TOMORROW = '2026-11-24T09:00:00+08:00';

let bank: Harness;
let community: string;
let volunteer: Client;
/** A volunteer of the same place whose home nobody pointed out. */
let unplaced: Client;
beforeAll(async () => {
  bank = await Harness.start('dispatch_radius');
  community = await bank.given.otherCommunity('一公里社区');
  await setPolicy(bank, community, { dispatchRadiusMeters: 1000 });
  await setPolicy(bank, community, { dispatchRadiusMeters: 2000 }, { effectiveOn: '2026-11-24' });
  [volunteer, unplaced] = [await bank.given.volunteer(), await bank.given.volunteer()];
  await rough('volunteer_profiles', unplaced);
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

const rough = (table: string, who: Client): Promise<unknown> =>
  bank.source.query(`UPDATE ${table} SET position_is_rough = true WHERE member_id = $1`, [who.memberId]);

/** Whose home, as strangers' lists take it, is so far from both volunteers'. */
const elderAt = async (meters: number, isKnown = true): Promise<Client> => {
  const elder = await bank.given.elder({ communityId: community });
  await bank.source.query('UPDATE elder_profiles SET blurred_place = point($2::int, 0) WHERE member_id = $1', [
    elder.memberId,
    meters,
  ]);
  if (!isKnown) await rough('elder_profiles', elder);
  return elder;
};
const shows = async (who: Client, id: string): Promise<boolean> => {
  const { items } = await who.must(who.get<PageDto<NearbyRequestDto>>('/nearby-requests?limit=50'));
  return items.some((item) => item.id === id);
};

describe('the dispatch radius of the policy that a request was submitted under', () => {
  it.each([
    { meters: 1000, isKnown: true, seen: [true, true] },
    { meters: 1001, isKnown: true, seen: [false, true] },
    { meters: 2900, isKnown: false, seen: [true, true] },
    // Each likes to go 3,000 m.
    { meters: 3100, isKnown: false, seen: [false, false] },
    { meters: 3100, isKnown: true, seen: [false, false] },
  ])('at $meters m, home known: $isKnown: seen by who is known, by who is not: $seen', async (one) => {
    const { id } = await bank.given.openRequest(await elderAt(one.meters, one.isKnown));
    expect([await shows(volunteer, id), await shows(unplaced, id)]).toEqual(one.seen);
  });

  it('is that of the submit, not of the draft, and stays when the policy changes', async () => {
    const [before, after] = [await elderAt(1500), await elderAt(1500)];
    const opened = await bank.given.openRequest(before);
    const draft = await bank.given.draft(after);
    await bank.at(TOMORROW);
    const submitted = await after.must(after.post<ServiceRequestDto>(`/service-requests/${draft.id}/submit`));
    expect([await shows(volunteer, opened.id), await shows(volunteer, submitted.id)]).toEqual([false, true]);
  });

  it('is not measured from a place that was rough when it was asked, though the home is known since', async () => {
    const elder = await elderAt(1500, false);
    const { id } = await bank.given.draft(elder);
    await bank.source.query('UPDATE elder_profiles SET position_is_rough = false WHERE member_id = $1', [
      elder.memberId,
    ]);
    await elder.must(elder.post(`/service-requests/${id}/submit`));
    expect(await shows(volunteer, id)).toBe(true);
  });

  it('says what the list offers: who is told of a request by somebody reads it and may accept it', async () => {
    const { id } = await bank.given.openRequest(await elderAt(1700));
    expect(await shows(volunteer, id)).toBe(false);
    expect(outcomeOf(await volunteer.get(`/nearby-requests/${id}`))).toBe('ok');
    expect(outcomeOf(await volunteer.post(`/service-requests/${id}/accept`))).toBe('ok');
  });
});
