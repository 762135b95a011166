import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ProblemName } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { Problem } from '../../src/platform/common/problem.js';
import { Database } from '../../src/platform/database/database.js';
import { rowsOf } from '../../src/platform/database/statement.js';
import { AcceptanceService } from '../../src/help/dispatch/acceptance.service.js';
import { ASKED } from '../../src/help/dispatch/fit.query.js';
import { FittingService } from '../../src/help/dispatch/fitting.service.js';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { setPolicy } from '../support/policies.js';
import { seedOf } from '../support/random.js';
import { MORNING } from '../support/stages.js';

const VOLUNTEERS = 24;
const REQUESTS = 16;

let bank: Harness;
let random: () => number;
const volunteerIds: string[] = [];
const requestIds: string[] = [];

/** Mulberry32: the same numbers for the same seed. */
const randomOf = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};
const chance = (share: number): boolean => random() < share;
const oneOf = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;

/** Everything a gate looks at, in about one volunteer of ten. */
const FLAWS: readonly [share: number, sql: string][] = [
  [0.08, `UPDATE volunteer_profiles SET status = 'paused' WHERE member_id = $1`],
  [0.04, `UPDATE volunteer_profiles SET status = 'ended' WHERE member_id = $1`],
  [0.04, `UPDATE members SET born_on = '2015-01-01' WHERE id = $1`],
  [0.04, `UPDATE members SET frozen_at = '2026-11-01T00:00:00Z' WHERE id = $1`],
  [0.3, `UPDATE members SET gender = 'male' WHERE id = $1`],
  [0.08, `INSERT INTO accepting_pauses (id, volunteer_id, began_at) VALUES (uuidv7(), $1, '2026-11-20T00:00:00Z')`],
  [
    0.1,
    `INSERT INTO exposures (id, viewer_id, organization_id, kind, day, count_that_day, at)
     SELECT uuidv7(), id, organization_id, 'list', '2026-11-23', n, '2026-11-23T00:00:00Z' FROM members, generate_series(1, 12) n WHERE id = $1`,
  ],
  [
    0.5,
    `INSERT INTO volunteer_trainings (id, member_id, recorded_by_id, recorded_at, kind, held_on, held_by)
     VALUES (uuidv7(), $1, $1, '2026-10-01T00:00:00Z', 'first_aid', '2026-10-01', '红十字会')`,
  ],
  [
    0.5,
    `INSERT INTO volunteer_insurances (id, member_id, recorded_by_id, recorded_at, insurer, policy_number, valid_from, valid_to)
     VALUES (uuidv7(), $1, $1, '2026-10-01T00:00:00Z', '某公司', 'A-1', '2026-01-01', '2026-11-24')`,
  ],
];
/** What stands between one volunteer and one request. */
const BETWEEN: readonly [share: number, sql: string][] = [
  [
    0.05,
    `INSERT INTO kinships (id, member_id, kin_id, kind, declared_by_id, declared_at)
     SELECT uuidv7(), least($1::uuid, beneficiary_id), greatest($1::uuid, beneficiary_id), 'sibling', $1, '2026-01-01T00:00:00Z'
     FROM service_requests WHERE id = $2 ON CONFLICT DO NOTHING`,
  ],
  [
    0.06,
    `INSERT INTO elder_volunteer_wishes (elder_id, volunteer_id, wish)
     SELECT beneficiary_id, $1, 'refused' FROM service_requests WHERE id = $2 ON CONFLICT DO NOTHING`,
  ],
  [
    0.02,
    `UPDATE service_requests SET first_volunteer_id = $1, first_until = starts_at WHERE id = $2 AND first_until IS NULL`,
  ],
];

const volunteers = async (communityIds: readonly string[]): Promise<Client[]> => {
  const all: Client[] = [];
  for (let index = 0; index < VOLUNTEERS; index++) {
    const one = await bank.given.volunteer({ communityId: oneOf(communityIds) });
    all.push(one);
    volunteerIds.push(one.memberId!);
  }
  return all;
};

const requests = async (communityIds: readonly string[]): Promise<void> => {
  for (let index = 0; index < REQUESTS; index++) {
    const elder = await bank.given.elder({ communityId: oneOf(communityIds), isVolunteer: chance(0.3), ageYears: 68 });
    if (elder.memberId && chance(0.3)) volunteerIds.push(elder.memberId);
    const startsAt = Temporal.Instant.from(MORNING).add({ hours: oneOf([2, 20, 24, 44, 48, 72]) });
    const latestStartAt = startsAt.add({ minutes: oneOf([0, 60, 240]) }).toString();
    const { id } = await bank.given.openRequest(elder, { startsAt: startsAt.toString(), latestStartAt });
    requestIds.push(id);
    if (chance(0.2)) {
      await bank.source.query(`UPDATE elder_profiles SET wished_gender = 'female' WHERE member_id = $1`, [
        elder.memberId,
      ]);
    }
    if (chance(0.1)) {
      await bank.source.query(`UPDATE members SET frozen_at = $2 WHERE id = $1`, [elder.memberId, MORNING]);
    }
  }
};

beforeAll(async () => {
  bank = await Harness.start('dispatch_fit');
  random = randomOf(seedOf('dispatch-fit'));
  await bank.at(MORNING);
  const { communityId } = await bank.given.community();
  const strict = await bank.given.otherCommunity('严格社区');
  await setPolicy(bank, strict, {
    ...{ trainingRequired: ['first_aid'], insuranceRequired: true, newcomerOpenTasksMax: 1, newcomerContactsPerDay: 2 },
    ...{ volunteerFromAge: 16, contactsPerDay: 3 },
  });
  const communityIds = [communityId, communityId, strict];
  const all = await volunteers(communityIds);
  await requests(communityIds);
  // Some have something to do already; a few of them were turned down.
  for (const id of requestIds) if (chance(0.5)) await oneOf(all).post(`/service-requests/${id}/accept`);
  for (const id of volunteerIds) {
    for (const [share, sql] of FLAWS) if (chance(share)) await bank.source.query(sql, [id]);
    for (const requestId of requestIds) {
      for (const [share, sql] of BETWEEN) {
        if (chance(share) && !(await isTheirs(id, requestId))) await bank.source.query(sql, [id, requestId]);
      }
    }
  }
  volunteerIds.push((await bank.given.elder()).memberId!, (await bank.given.worker()).memberId!);
});
afterAll(() => bank.stop());

const isTheirs = async (memberId: string, requestId: string): Promise<boolean> => {
  const rows = await bank.source.query<unknown[]>(
    'SELECT FROM service_requests WHERE id = $1 AND beneficiary_id = $2',
    [requestId, memberId],
  );
  return rows.length > 0;
};

class Undone extends Error {}

/** What acceptance answers; nothing of it stays. */
const acceptanceOf = async (
  volunteerId: string,
  requestId: string,
  now: Temporal.Instant,
): Promise<ProblemName | null> => {
  const taking = { volunteerId, assignedById: null, requestId, body: {} };
  try {
    await bank.get(Database).transaction(async (tx: EntityManager) => {
      await bank.get(AcceptanceService).take(tx, taking, now);
      throw new Undone();
    });
  } catch (error) {
    if (error instanceof Undone) return null;
    if (error instanceof Problem) return error.problem;
    throw error;
  }
  throw new Error('a transaction that threw did not throw');
};

const verdictsOn = async (requestId: string, now: Temporal.Instant): Promise<Map<string, ProblemName | null>> => {
  const tx = bank.get(Database).read;
  const [asked] = await rowsOf(tx, ASKED, [requestId, []]);
  return bank.get(FittingService).verdicts(tx, asked!, volunteerIds, now);
};

it('finds of every volunteer and every request what acceptance would answer', async () => {
  const seen = new Set<ProblemName | null>();
  for (const hours of [0, 22]) {
    const now = Temporal.Instant.from(MORNING).add({ hours });
    await bank.at(now);
    for (const requestId of requestIds) {
      const verdicts = await verdictsOn(requestId, now);
      for (const volunteerId of volunteerIds) {
        const answer = await acceptanceOf(volunteerId, requestId, now);
        seen.add(answer);
        expect({ volunteerId, requestId, answer: verdicts.get(volunteerId) }).toEqual({
          volunteerId,
          requestId,
          answer,
        });
      }
    }
  }
  // A bank in which nobody is refused proves nothing.
  expect(seen.size).toBeGreaterThan(7);
  expect(seen).toContain(null);
}, 120_000);
