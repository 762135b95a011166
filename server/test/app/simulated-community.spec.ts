import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageDto, TracePairDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { leaveTraces } from '../../src/help/credits/traces.js';
import { newId } from '../../src/platform/database/ids.js';
import { randomFrom } from '../../src/app/demo/community/random.js';
import { BARRED_FROM_WORD, barredSql, LEAST_DEPTH } from '../../src/help/assignments/deciding.js';
import { Harness } from '../support/harness.js';

import { MORNING } from '../support/stages.js';

/** One afternoon's community: as many as two workers look after, over some months. */
const [ELDERS, VOLUNTEERS, SERVICES] = [300, 80, 600];
const CLIMBING_PERCENT_MAX = 5;
/** What the street reads of two workers each month: a line for each way they made minutes together. */
const LINES_PER_MONTH_MAX = 8;
/** How people come in where everybody is honest. The first worker imported the roster, so wrote every elder's number. */
const ELDERS_WITH_PHONE = 0.55;
const NUMBER_SHOWN = 0.85;
const RUNG_BY_THE_OTHER = 0.6;
const VOLUNTEERS_AT_DESK = 0.15;
const VOLUNTEERS_RUNG = 0.8;
const KIN_OF_A_WORKER = 0.01;

/**
 * How many levels above the request's organization the decision lies: the nearest where a worker is not barred. With
 * all of them barred, or none there, it climbs by itself; where nobody is left it stays in sight at the top.
 */
const HANDLING_DEPTH = `(SELECT coalesce(min(up.depth) FILTER (WHERE up.depth >= ${LEAST_DEPTH}
    AND EXISTS (SELECT FROM member_roles w WHERE w.organization_id = up.ancestor_id AND w.role = 'worker'
      AND w.ended_at IS NULL AND NOT ${barredSql('w.member_id')})), max(up.depth))
  FROM organization_closure up WHERE up.descendant_id = r.organization_id AND up.ends_on IS NULL)`;

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('simulated_community');
  await bank.at(MORNING);
});
afterAll(() => bank.stop());

interface Person {
  id: string;
  hasPhone: boolean;
  how: 'code' | 'registration';
  boundBy: string[];
  /** Staff who wrote in the file before WeChat's number was shown; null: it was not. */
  writers: string[] | null;
  rungBy: string | null;
  kin: string | null;
}

const community = (random: () => number, workers: [string, string]): { elders: Person[]; volunteers: Person[] } => {
  const chance = (share: number): boolean => random() < share;
  const one = (): [string, string] => (chance(0.5) ? workers : [workers[1], workers[0]]);
  const elder = (): Person => {
    const [binder, other] = one();
    const hasPhone = chance(ELDERS_WITH_PHONE);
    const writers = chance(NUMBER_SHOWN) ? [workers[0]] : null;
    const rungBy = chance(RUNG_BY_THE_OTHER) ? other : null;
    const kin = chance(KIN_OF_A_WORKER) ? binder : null;
    return { id: newId(), hasPhone, how: 'code', boundBy: [binder], writers, rungBy, kin };
  };
  const volunteer = (): Person => {
    const [binder, other] = one();
    const base = { id: newId(), hasPhone: true, boundBy: [binder], kin: chance(KIN_OF_A_WORKER) ? binder : null };
    if (!chance(VOLUNTEERS_AT_DESK)) return { ...base, how: 'registration', writers: [], rungBy: null };
    return { ...base, how: 'code', writers: null, rungBy: chance(VOLUNTEERS_RUNG) ? other : null };
  };
  return { elders: Array.from({ length: ELDERS }, elder), volunteers: Array.from({ length: VOLUNTEERS }, volunteer) };
};

/** Writes people as rows, like those of `template` but for what is told of them. */
const settle = async (people: readonly Person[], template: string): Promise<void> => {
  const told = JSON.stringify(
    people.map((one, index) => ({ ...one, identity: newId(), number: 10_000_000_000 + index })),
  );
  await bank.source.query(
    `INSERT INTO members SELECT (jsonb_populate_record(m, jsonb_build_object('id', p ->> 'id', 'number',
       lpad((('x' || right(replace(p ->> 'id', '-', ''), 8))::bit(32)::bigint)::text, 11, '7')))).*
     FROM members m, jsonb_array_elements($1::jsonb) p WHERE m.id = $2`,
    [told, template],
  );
  await bank.source.query(
    `INSERT INTO wechat_identities (id, openid, member_id, bound_at, bound_how, bound_by_ids)
     SELECT (p ->> 'identity')::uuid, p ->> 'id', (p ->> 'id')::uuid, now(), p ->> 'how',
       ARRAY(SELECT jsonb_array_elements_text(p -> 'boundBy')::uuid)
     FROM jsonb_array_elements($1::jsonb) p WHERE (p ->> 'hasPhone')::boolean`,
    [told],
  );
  await bank.source.query(
    `INSERT INTO phone_proofs (id, wechat_identity_id, way, by_id, writer_ids, words, at)
     SELECT uuidv7(), (p ->> 'identity')::uuid, 'wechat_number', (p ->> 'id')::uuid,
       ARRAY(SELECT jsonb_array_elements_text(p -> 'writers')::uuid), NULL, now()
     FROM jsonb_array_elements($1::jsonb) p WHERE (p ->> 'hasPhone')::boolean AND jsonb_typeof(p -> 'writers') = 'array'
     UNION ALL SELECT uuidv7(), (p ->> 'identity')::uuid, 'call', (p ->> 'rungBy')::uuid, '{}', '是本人接的', now()
     FROM jsonb_array_elements($1::jsonb) p WHERE (p ->> 'hasPhone')::boolean AND p ->> 'rungBy' IS NOT NULL`,
    [told],
  );
  await bank.source.query(
    `INSERT INTO kinships (id, member_id, kin_id, kind, declared_by_id, declared_at)
     SELECT uuidv7(), least((p ->> 'id')::uuid, (p ->> 'kin')::uuid), greatest((p ->> 'id')::uuid, (p ->> 'kin')::uuid),
       'sibling', (p ->> 'kin')::uuid, now()
     FROM jsonb_array_elements($1::jsonb) p WHERE p ->> 'kin' IS NOT NULL`,
    [told],
  );
};

describe('a simulated community of 2 workers, 300 elders and 80 volunteers', () => {
  it.each([1, 2, 3])('decides nearly all of its hours itself (seed %i)', async (seed) => {
    const random = randomFrom(seed);
    const staff = [await bank.given.worker(), await bank.given.worker()] as const;
    const workers: [string, string] = [staff[0].memberId ?? '', staff[1].memberId ?? ''];
    const { streetId, communityId } = await bank.given.community();
    await bank.given.worker(streetId);
    // Only these two work there: those of the seeds before have left.
    await bank.source.query(
      'UPDATE member_roles SET ended_at = now() WHERE organization_id = $1 AND ended_at IS NULL AND NOT member_id = ANY ($2)',
      [communityId, workers],
    );
    const { elder, volunteer, assignment } = await bank.given.confirmedAssignment();
    const { elders, volunteers } = community(random, workers);
    await settle(elders, elder.memberId ?? '');
    await settle(volunteers, volunteer.memberId ?? '');
    const services = Array.from({ length: SERVICES }, () => {
      const served = elders[Math.floor(random() * ELDERS)]!;
      const helper = volunteers[Math.floor(random() * VOLUNTEERS)]!;
      const asked = random() < 0.5 ? workers : [workers[1], workers[0]];
      return {
        id: newId(),
        requestId: newId(),
        elderId: served.id,
        volunteerId: helper.id,
        asked,
        speaks: served.hasPhone,
      };
    });
    const told = JSON.stringify(services);
    await bank.source.query(
      `INSERT INTO service_requests SELECT (jsonb_populate_record(r, jsonb_build_object('id', s ->> 'requestId',
         'beneficiary_id', s ->> 'elderId'))).* FROM service_requests r, jsonb_array_elements($1::jsonb) s WHERE r.id = $2`,
      [told, assignment.requestId],
    );
    await bank.source.query(
      `INSERT INTO assignments SELECT (jsonb_populate_record(a, jsonb_build_object('id', s ->> 'id',
         'request_id', s ->> 'requestId', 'volunteer_id', s ->> 'volunteerId', 'confirmed_by_id', s ->> 'elderId',
         'checked_in_at', a.checked_in_at - nth * interval '1 day', 'checked_out_at', a.checked_out_at - nth * interval '1 day'))).*
       FROM assignments a, jsonb_array_elements($1::jsonb) WITH ORDINALITY t(s, nth) WHERE a.id = $2`,
      [told, assignment.id],
    );
    // For an elder without a phone the first worker of the two who may, writes down what was said.
    await bank.source.query(
      `UPDATE assignments AS target SET confirm_basis = 'worker_call', confirmed_by_id = coalesce((SELECT w FROM assignments a
         JOIN service_requests r ON r.id = a.request_id, jsonb_array_elements_text(s -> 'asked') WITH ORDINALITY o(id, nth),
         LATERAL (SELECT o.id::uuid AS w) one WHERE a.id = target.id AND NOT w = ANY (${BARRED_FROM_WORD})
         ORDER BY nth LIMIT 1), confirmed_by_id)
       FROM jsonb_array_elements($1::jsonb) s WHERE target.id = (s ->> 'id')::uuid AND NOT (s ->> 'speaks')::boolean`,
      [told],
    );
    const [row] = await bank.source.query<{ climbing: string; all: string }[]>(
      `SELECT count(*) FILTER (WHERE ${HANDLING_DEPTH} > 0) AS climbing, count(*) AS "all"
       FROM assignments a JOIN service_requests r ON r.id = a.request_id WHERE a.id = ANY ($1)`,
      [services.map(({ id }) => id)],
    );
    expect(Number(row?.all)).toBe(SERVICES);
    const percent = (100 * Number(row?.climbing)) / SERVICES;
    expect(percent).toBeGreaterThan(0);
    expect(percent).toBeLessThanOrEqual(CLIMBING_PERCENT_MAX);
    // As if each of the two had approved half of it: what is left for the street is read in a glance.
    for (const [nth, worker] of workers.entries()) {
      const half = services.filter((_, at) => at % 2 === nth).map(({ id }) => id);
      await bank.source.transaction((tx) => leaveTraces(tx, half, worker, Temporal.Instant.from(MORNING)));
    }
    const street = await bank.given.worker(streetId);
    const { items } = await street.must(street.get<PageDto<TracePairDto>>('/supervision/trace-pairs?limit=50'));
    const own = await bank.source.query<{ number: string }[]>('SELECT number FROM members WHERE id = $1', [workers[1]]);
    const lines = items.filter(({ workerNumbers }) => workerNumbers.includes(own[0]?.number ?? ''));
    expect(lines.reduce((sum, { traces }) => sum + traces, 0)).toBeGreaterThan(LINES_PER_MONTH_MAX);
    expect(lines.length).toBeLessThanOrEqual(LINES_PER_MONTH_MAX);
  });
});
