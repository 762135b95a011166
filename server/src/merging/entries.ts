import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';
import { openIdentity, sealIdentity } from '../members/identity.js';
import { SYSTEM_MEMBER_ID } from '../members/member.entity.js';

/**
 * True while something of this entry could still change: its requests and services are finished under the old entry
 * first. Tables of features to the right are read by name (docs/decisions/008).
 */
export const isUnderWay = async (tx: EntityManager, memberId: string): Promise<boolean> => {
  const [row] = await tx.query<{ found: boolean }[]>(
    `SELECT EXISTS (SELECT FROM service_requests WHERE beneficiary_id = $1
         AND status NOT IN ('closed', 'cancelled', 'expired'))
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
  // Earlier entries lead straight to the one that stays.
  'UPDATE members SET merged_into_id = $2 WHERE merged_into_id = $1',
  `UPDATE opening_balances SET member_id = $2 WHERE member_id = $1 AND status IN ('entered', 'published')`,
];

export const moveWhatItHas = async (
  tx: EntityManager,
  fromId: string,
  intoId: string,
  now: Temporal.Instant,
): Promise<void> => {
  for (const sql of MOVES) await tx.query(sql, [fromId, intoId]);
  const at = now.toString();
  await tx.query('UPDATE elder_cards SET revoked_at = $2 WHERE member_id = $1 AND revoked_at IS NULL', [fromId, at]);
  await tx.query(
    `UPDATE member_claims SET status = 'expired', ended_at = $2, ended_by_id = $3
     WHERE member_id = $1 AND status IN ('waiting', 'half_confirmed')`,
    [fromId, at, SYSTEM_MEMBER_ID],
  );
};

/** Roles end with the entry and begin anew with the one that stays, where it has them not. */
export const moveRoles = async (
  tx: EntityManager,
  fromId: string,
  intoId: string,
  byId: string,
  now: Temporal.Instant,
): Promise<void> => {
  const [ended] = await tx.query<[{ role: string; organizationId: string }[], number]>(
    `UPDATE member_roles SET ended_at = $2 WHERE member_id = $1 AND ended_at IS NULL
     RETURNING role, organization_id AS "organizationId"`,
    [fromId, now.toString()],
  );
  for (const { role, organizationId } of ended)
    await tx.query(
      `INSERT INTO member_roles (id, member_id, organization_id, role, granted_by_id, granted_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [newId(), intoId, organizationId, role, byId, now.toString()],
    );
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
