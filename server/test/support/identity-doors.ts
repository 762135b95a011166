import { newId } from '../../src/platform/database/ids.js';
import type { Harness } from './harness.js';

interface People {
  /** Whose identity it is. */
  memberId: string;
  /** A worker who took the step before. */
  tellerId: string;
  /** Somebody without a role. */
  otherId: string;
}

interface Call {
  path: string;
  body?: unknown;
  /** What must not change when the call is refused. */
  id: string;
}

/** A route that touches who a person is. `control`: their phone or entry. `record`: what is written of them. */
export interface Door {
  act: 'control' | 'record';
  prepare(bank: Harness, people: People): Promise<Call>;
  stateOf(bank: Harness, id: string): Promise<unknown>;
}

/** Everything that is kept of the subject of a call. */
const stateOf = async (bank: Harness, id: string): Promise<unknown> =>
  bank.source.query(
    `SELECT m::text AS row FROM members m WHERE id = $1
     UNION ALL SELECT e::text FROM elder_profiles e WHERE member_id = $1
     UNION ALL SELECT v::text FROM volunteer_profiles v WHERE member_id = $1
     UNION ALL SELECT p::text FROM elder_pauses p WHERE elder_id = $1
     UNION ALL SELECT k::text FROM elder_cards k WHERE member_id = $1
     UNION ALL SELECT b::text FROM binding_codes b WHERE member_id = $1
     UNION ALL SELECT c::text FROM member_claims c WHERE id = $1
     UNION ALL SELECT g::text FROM member_merges g WHERE $1 IN (id, from_id, into_id)
     UNION ALL SELECT d::text FROM death_reports d WHERE $1 IN (id, member_id)
     UNION ALL SELECT o::text FROM member_moves o WHERE $1 IN (id, member_id)
     UNION ALL SELECT x::text FROM erasures x WHERE id = $1
     UNION ALL SELECT f::text FROM member_facts f WHERE member_id = $1
     UNION ALL SELECT d::text FROM member_fact_decisions d JOIN member_facts f ON f.id = d.fact_id WHERE f.member_id = $1
     UNION ALL SELECT l::text FROM member_likenesses l WHERE $1 IN (older_id, newer_id)
     UNION ALL SELECT w::text FROM wechat_identities w WHERE member_id = $1 ORDER BY 1`,
    [id],
  );

const row = async (bank: Harness, sql: string, values: unknown[]): Promise<string> => {
  const id = newId();
  await bank.source.query(sql, [id, ...values]);
  return id;
};

const claim = (bank: Harness, { memberId }: People): Promise<string> =>
  row(
    bank,
    `INSERT INTO member_claims (id, status, member_id, openid, claimed_at) VALUES ($1, 'waiting', $2, $1::uuid::text, now())`,
    [memberId],
  );
const merge = (bank: Harness, fromId: string, intoId: string, tellerId: string): Promise<string> =>
  row(
    bank,
    `INSERT INTO member_merges (id, status, from_id, into_id, reason, proposed_by_id, proposed_at)
     VALUES ($1, 'proposed', $2, $3, '同一个人', $4, now())`,
    [fromId, intoId, tellerId],
  );
const reported = async (bank: Harness, { memberId, tellerId }: People): Promise<string> => {
  await bank.source.query('UPDATE members SET frozen_at = now() WHERE id = $1', [memberId]);
  return row(
    bank,
    `INSERT INTO death_reports (id, member_id, died_on, status, reported_by_id, reported_at)
     VALUES ($1, $2, '2026-11-01', 'reported', $3, now())`,
    [memberId, tellerId],
  );
};
/** As if a death had been confirmed: the role that it ended is on record. */
const confirmed = async (bank: Harness, people: People): Promise<string> => {
  const id = await reported(bank, people);
  await bank.source.query(
    `UPDATE death_reports SET status = 'confirmed', confirmed_by_id = $2, confirmed_at = now() WHERE id = $1`,
    [id, people.otherId],
  );
  await bank.source.query(
    `WITH ended AS (UPDATE member_roles SET ended_at = now() WHERE member_id = $2 RETURNING id)
     INSERT INTO death_report_effects (report_id, kind, subject_id) SELECT $1, 'role_ended', id FROM ended`,
    [id, people.memberId],
  );
  await bank.source.query('UPDATE members SET closed_at = now() WHERE id = $1', [people.memberId]);
  return id;
};
const moving = (bank: Harness, { memberId, tellerId }: People): Promise<string> =>
  row(
    bank,
    `INSERT INTO member_moves (id, member_id, from_id, effective_on, recorded_by_id, recorded_at)
     SELECT $1, m.id, m.organization_id, '2026-12-20', $3, now() FROM members m WHERE m.id = $2`,
    [memberId, tellerId],
  );
const erasure = (bank: Harness, { memberId }: People): Promise<string> =>
  row(bank, `INSERT INTO erasures (id, member_id, status, asked_at) VALUES ($1, $2, 'asked', now())`, [memberId]);

const reason = '电话里说的';

const door = (act: Door['act'], prepare: Door['prepare']): Door => ({ act, prepare, stateOf });
const onMember = (act: Door['act'], path: (id: string) => string, body?: unknown): Door =>
  door(act, (_bank, { memberId }) =>
    Promise.resolve({ path: path(memberId), id: memberId, ...(body ? { body } : {}) }),
  );
const onRow = (
  act: Door['act'],
  make: (bank: Harness, people: People) => Promise<string>,
  path: (id: string) => string,
  body?: unknown,
): Door =>
  door(act, async (bank, people) => {
    const id = await make(bank, people);
    return { path: path(id), id, ...(body ? { body } : {}) };
  });
const merged =
  (side: 'from' | 'into') =>
  (bank: Harness, { memberId, otherId, tellerId }: People): Promise<string> =>
    side === 'from' ? merge(bank, memberId, otherId, tellerId) : merge(bank, otherId, memberId, tellerId);
/** A fact that another worker stated, and the answer of the second person. */
const decision = async (bank: Harness, { memberId, tellerId }: People): Promise<Call> => {
  const id = await row(
    bank,
    `INSERT INTO member_facts (id, member_id, kind, value, holds, effective_on, source, proof, counts_alone, recorded_by_id,
       recorded_at) VALUES ($1, $2, 'birth_date', '1946-03-08', true, '2026-11-01', 'worker', '户口本', false, $3, now())`,
    [memberId, tellerId],
  );
  const body = { factIds: [id], answer: 'refused', words: '看过户口本' };
  return { path: `/members/${memberId}/fact-decisions`, id: memberId, body };
};
const alike =
  (answer: 'same' | 'different') =>
  async (bank: Harness, { memberId, otherId, tellerId }: People): Promise<Call> => {
    const id = await row(
      bank,
      `INSERT INTO member_likenesses (id, newer_id, older_id, reasons, status, found_by_id, found_at)
       VALUES ($1, greatest($2::uuid, $3), least($2::uuid, $3), '{same_name_and_phone}', 'waiting', $4, now())`,
      [memberId, otherId, tellerId],
    );
    const body = { reason, ...(answer === 'same' && { intoId: otherId }) };
    return { path: `/likenesses/${id}/${answer}`, id: memberId, body };
  };

/** A line in brackets says which side of a merge the person is on. */
export const DOORS: Record<string, Door> = {
  'POST /members/{id}/binding-codes': onMember('control', (id) => `/members/${id}/binding-codes`),
  'POST /member-claims/{id}/confirm': onRow('control', claim, (id) => `/member-claims/${id}/confirm`),
  'POST /member-claims/{id}/refuse': onRow('control', claim, (id) => `/member-claims/${id}/refuse`),
  'POST /member-merges': door('control', (_bank, { memberId, otherId }) =>
    Promise.resolve({ path: '/member-merges', body: { fromId: memberId, intoId: otherId, reason }, id: memberId }),
  ),
  'POST /member-merges (into)': door('control', (_bank, { memberId, otherId }) =>
    Promise.resolve({ path: '/member-merges', body: { fromId: otherId, intoId: memberId, reason }, id: memberId }),
  ),
  'POST /member-merges/{id}/confirm': onRow('control', merged('from'), (id) => `/member-merges/${id}/confirm`),
  'POST /member-merges/{id}/confirm (into)': onRow('control', merged('into'), (id) => `/member-merges/${id}/confirm`),
  'POST /member-merges/{id}/refuse': onRow('control', merged('from'), (id) => `/member-merges/${id}/refuse`),
  'POST /member-merges/{id}/refuse (into)': onRow('control', merged('into'), (id) => `/member-merges/${id}/refuse`),
  'POST /members/{id}/phone-proofs': onMember('record', (id) => `/members/${id}/phone-proofs`, {
    ...{ way: 'call', words: '电话里是本人' },
  }),
  'POST /members/{id}/sessions/end': onMember('control', (id) => `/members/${id}/sessions/end`, {
    reason: 'phone_lost',
  }),
  'POST /members/{id}/sessions/allow': onMember('control', (id) => `/members/${id}/sessions/allow`),
  'POST /members/{id}/facts': onMember('record', (id) => `/members/${id}/facts`, {
    ...{ kind: 'situation', value: 'lives_alone', proof: '上门看过' },
  }),
  'POST /members/{id}/fact-decisions': door('record', decision),
  'POST /likenesses/{id}/same': door('control', alike('same')),
  'POST /likenesses/{id}/different': door('record', alike('different')),
  'POST /members/{id}/moves': onMember('record', (id) => `/members/${id}/moves`, { effectiveOn: '2026-12-20' }),
  'POST /member-moves/{id}/cancel': onRow('record', moving, (id) => `/member-moves/${id}/cancel`),
  'POST /members/{id}/death-reports': onMember('record', (id) => `/members/${id}/death-reports`, {
    ...{ diedOn: '2026-11-01' },
  }),
  'POST /death-reports/{id}/confirm': onRow('record', reported, (id) => `/death-reports/${id}/confirm`),
  'POST /death-reports/{id}/undo': onRow('record', confirmed, (id) => `/death-reports/${id}/undo`, { reason }),
  'POST /elders/{id}/pause': onMember('record', (id) => `/elders/${id}/pause`, { until: '2199-01-01', reason }),
  'POST /elders/{id}/resume': onMember('record', (id) => `/elders/${id}/resume`),
  'PATCH /elders/{id}': onMember('record', (id) => `/elders/${id}`, { version: 1, name: '周桂英' }),
  'POST /elders/{id}/card': onMember('record', (id) => `/elders/${id}/card`),
  'POST /elders/{id}/card/revoke': onMember('record', (id) => `/elders/${id}/card/revoke`),
  'PATCH /volunteers/{id}': onMember('record', (id) => `/volunteers/${id}`, { version: 1, radiusMeters: 2000 }),
  'POST /volunteers/{id}/pause': onMember('record', (id) => `/volunteers/${id}/pause`, { reason }),
  'POST /volunteers/{id}/lift-accepting-pause': onMember('record', (id) => `/volunteers/${id}/lift-accepting-pause`, {
    reason,
  }),
  'POST /volunteers/{id}/resume': onMember('record', (id) => `/volunteers/${id}/resume`),
  'POST /volunteers/{id}/end': onMember('record', (id) => `/volunteers/${id}/end`, { reason }),
  'POST /erasures/{id}/confirm': onRow('record', erasure, (id) => `/erasures/${id}/confirm`),
  'POST /erasures/{id}/refuse': onRow('record', erasure, (id) => `/erasures/${id}/refuse`, { reason }),
};

/** Features whose routes are about something else than who a person is, or about the caller alone. */
const NOT_OF_PEOPLE = [
  ...['sessions', 'desk-logins', 'phone-numbers', 'subscriptions', 'me', 'my-data', 'registrations', 'files', 'demo'],
  ...['organizations', 'posting-stops', 'staff', 'kin', 'service-items', 'service-requests', 'assignments'],
  ...['offers', 'waitlist'],
  ...[
    'back-entries',
    'rating-follow-ups',
    'roster-imports',
    'opening-balances',
    'volunteer-applications',
    'queues',
    'news',
    'incidents',
    'hours-corrections',
    'messages',
    'undelivered',
    'my-channel',
    'letters',
    'request-series',
    'providers',
    'referrals',
  ],
];
/** Of people, and they leave alone who they are. */
export const OTHERS = [
  'POST /elders',
  'POST /elders/{id}/levels',
  'POST /elders/{id}/volunteer-wishes',
  'POST /elders/{id}/channel',
  'POST /volunteers',
  'POST /volunteers/{id}/round',
  'POST /volunteers/{id}/trainings',
  'POST /volunteers/{id}/insurances',
  'POST /volunteers/{id}/health-statements',
  'POST /members/{id}/volunteer-applications',
  // Tells how to reach them: a read that is counted.
  'POST /members/{id}/reveal-contact',
  // Anonymous: a phone says whose it is, and that binds nothing.
  'POST /member-claims',
];

export const isOfPeople = (name: string): boolean => {
  const feature = /^\S+ \/([a-z-]+)/.exec(name)?.[1] ?? '';
  return !NOT_OF_PEOPLE.includes(feature);
};
