import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { openIdentity, sealIdentity } from '../../people/members/identity.js';
import { SYSTEM_MEMBER_ID } from '../../people/members/member.entity.js';

/**
 * True while something of this entry could still change: its requests and services are finished under the old entry
 * first. Tables of features to the right are read by name (docs/decisions/008).
 */
export const isUnderWay = async (tx: EntityManager, memberId: string): Promise<boolean> => {
  const [row] = await tx.query<{ found: boolean }[]>(
    `SELECT EXISTS (SELECT FROM service_requests WHERE $1 IN (beneficiary_id, person_in_charge_id)
         AND status NOT IN ('closed', 'cancelled', 'expired', 'referred'))
       OR EXISTS (SELECT FROM referrals f JOIN service_requests r ON r.id = f.request_id
         WHERE $1 IN (r.beneficiary_id, r.person_in_charge_id) AND f.status IN ('open', 'accepted'))
       OR EXISTS (SELECT FROM volunteer_applications WHERE member_id = $1 AND status = 'in_review')
       OR EXISTS (SELECT FROM assignments WHERE volunteer_id = $1 AND status NOT IN ('credited', 'voided', 'ended'))
       AS found`,
    [memberId],
  );
  return row?.found ?? false;
};

/** Moves what one entry has and the other lacks; what both have stays with the old entry as its history. */
const MOVES = [
  'UPDATE elder_profiles SET member_id = $2 WHERE member_id = $1 AND NOT EXISTS (SELECT FROM elder_profiles WHERE member_id = $2)',
  'UPDATE volunteer_profiles SET member_id = $2 WHERE member_id = $1 AND NOT EXISTS (SELECT FROM volunteer_profiles WHERE member_id = $2)',
  `UPDATE service_requests SET first_volunteer_id = $2
   WHERE first_volunteer_id = $1 AND status = 'open' AND first_until IS NOT NULL`,
  // Nothing of it is under way; what it is to ask for later is asked for the entry that stays.
  'UPDATE request_series SET beneficiary_id = $2 WHERE beneficiary_id = $1',
  'UPDATE request_series SET person_in_charge_id = $2 WHERE person_in_charge_id = $1',
  'UPDATE request_series SET first_volunteer_id = $2 WHERE first_volunteer_id = $1',
  // A photograph goes with its profile; that of a profile left behind is nobody's, and the sweep of unused files takes it.
  `UPDATE files f SET owner_id = $2 FROM volunteer_profiles v
   WHERE v.member_id = $2 AND v.portrait_file_id = f.id AND f.owner_id = $1`,
  `UPDATE volunteer_profiles SET portrait_file_id = NULL WHERE member_id = $1 AND $2::uuid IS NOT NULL`,
  `UPDATE files SET owner_id = NULL WHERE purpose = 'portrait' AND owner_id = $1 AND $2::uuid IS NOT NULL`,
  // Earlier entries lead straight to the one that stays.
  'UPDATE members SET merged_into_id = $2 WHERE merged_into_id = $1',
  `UPDATE opening_balances SET member_id = $2 WHERE member_id = $1 AND status IN ('entered', 'published')`,
];

const RECORD = 'id, member_id, recorded_by_id, recorded_at';
const recordsOf = (table: string, columns: string): string =>
  `INSERT INTO ${table} (${RECORD}, ${columns})
   SELECT uuidv7(), $2, recorded_by_id, recorded_at, ${columns} FROM ${table} t
   WHERE member_id = $1 AND NOT EXISTS (SELECT FROM ${table} n WHERE n.replaces_id = t.id)`;

/** What was written down of the person is true of the entry that stays, too; the old rows are history and never change. */
const COPIES = [
  // How they want to be told: what was said of the entry that stays counts, and where nothing was, what was said of the other.
  `WITH told AS (INSERT INTO member_channels (member_id, channels, set_by_id, set_at)
     SELECT $2, channels, set_by_id, set_at FROM member_channels WHERE member_id = $1 ON CONFLICT DO NOTHING)
   INSERT INTO consents (id, member_id, version, method, recorded_by_id, at)
   SELECT uuidv7(), $2, version, method, recorded_by_id, at FROM consents WHERE member_id = $1 ON CONFLICT DO NOTHING`,
  recordsOf('volunteer_trainings', 'kind, held_on, held_by'),
  recordsOf('volunteer_insurances', 'insurer, policy_number, valid_from, valid_to'),
  recordsOf('volunteer_health_statements', 'state, stated_on, words'),
  `INSERT INTO elder_ability_levels (id, elder_id, level, source, judged_on, recorded_by_id, recorded_at)
   SELECT uuidv7(), $2, level, source, judged_on, recorded_by_id, recorded_at FROM elder_ability_levels WHERE elder_id = $1`,
  `INSERT INTO elder_volunteer_wishes (elder_id, volunteer_id, wish)
   SELECT $2, volunteer_id, wish FROM elder_volunteer_wishes WHERE elder_id = $1 AND volunteer_id <> $2
   UNION ALL SELECT elder_id, $2, wish FROM elder_volunteer_wishes WHERE volunteer_id = $1 AND elder_id <> $2
   ON CONFLICT DO NOTHING`,
  `INSERT INTO kinships (id, member_id, kin_id, kind, declared_by_id, declared_at)
   SELECT uuidv7(), least(o.id, $2::uuid), greatest(o.id, $2::uuid), k.kind, k.declared_by_id, k.declared_at
   FROM kinships k CROSS JOIN LATERAL (SELECT CASE WHEN k.member_id = $1 THEN k.kin_id ELSE k.member_id END AS id) o
   WHERE $1 IN (k.member_id, k.kin_id) AND k.ended_at IS NULL AND o.id <> $2 ON CONFLICT DO NOTHING`,
];

/** What would still open a door to the old entry is over. */
const ENDS = [
  'UPDATE elder_cards SET revoked_at = $2 WHERE member_id = $1 AND revoked_at IS NULL',
  'UPDATE binding_codes SET replaced_at = $2 WHERE member_id = $1 AND used_at IS NULL AND replaced_at IS NULL',
  'UPDATE kinships SET ended_at = $2 WHERE $1 IN (member_id, kin_id) AND ended_at IS NULL',
];

export const moveWhatItHas = async (
  tx: EntityManager,
  fromId: string,
  intoId: string,
  now: Temporal.Instant,
): Promise<void> => {
  for (const sql of [...MOVES, ...COPIES]) await tx.query(sql, [fromId, intoId]);
  const at = now.toString();
  for (const sql of ENDS) await tx.query(sql, [fromId, at]);
  await tx.query(
    `UPDATE member_claims SET status = 'expired', ended_at = $2, ended_by_id = $3
     WHERE member_id = $1 AND status IN ('waiting', 'half_confirmed')`,
    [fromId, at, SYSTEM_MEMBER_ID],
  );
};

/** Roles end with the entry, each with a line in the audit. Whoever should have them is given them anew, by an operator. */
export const endRoles = async (
  tx: EntityManager,
  memberId: string,
  byId: string,
  now: Temporal.Instant,
): Promise<void> => {
  const [ended] = await tx.query<[unknown[], number]>(
    'UPDATE member_roles SET ended_at = $2, ended_by_id = $3 WHERE member_id = $1 AND ended_at IS NULL RETURNING id',
    [memberId, now.toString(), byId],
  );
  const subject = { kind: 'member', id: memberId } as const;
  for (let each = 0; each < ended.length; each++) {
    await audit(tx, { actorId: byId, action: 'end-role', subject, at: now });
  }
};

/** The old entry closes; its number stays as an alias, its identity number goes where none was. */
export const closeInto = async (
  tx: EntityManager,
  fromId: string,
  intoId: string,
  identityKey: Buffer,
  now: Temporal.Instant,
): Promise<void> => {
  const [[was]] = await tx.query<[{ ciphertext: Buffer | null; hash: Buffer | null }[], number]>(
    `UPDATE members m SET merged_into_id = $2, closed_at = $3, version = m.version + 1, identity_ciphertext = NULL,
       identity_hash = NULL FROM members o WHERE m.id = $1 AND o.id = m.id
     RETURNING o.identity_ciphertext AS ciphertext, o.identity_hash AS hash`,
    [fromId, intoId, now.toString()],
  );
  // Sealed to the member it belongs to, so it is sealed anew.
  const ciphertext = was?.ciphertext
    ? sealIdentity(identityKey, intoId, openIdentity(identityKey, fromId, was.ciphertext))
    : null;
  await tx.query(
    `UPDATE members SET version = version + 1, identity_ciphertext = coalesce(identity_ciphertext, $2),
       identity_hash = coalesce(identity_hash, $3) WHERE id = $1`,
    [intoId, ciphertext, was?.hash ?? null],
  );
};
