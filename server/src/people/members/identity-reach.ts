import { ROLES } from '@huzhu/shared';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';

/**
 * What somebody does to the identity of a person. `control`: decides which phone or which entry is that person (codes,
 * claims, merges). `record`: writes down what happens to them (moves, deaths, pauses, corrections, proofs of their phone).
 */
export type IdentityAct = 'control' | 'record';

const RANKS = `ARRAY[${ROLES.map((role) => `'${role}'`).join(', ')}]`;

/** Roles in force, and those that a death ended and its undoing would give back. */
const rolesOf = (member: string): string => `member_roles theirs WHERE theirs.member_id = ${member}
  AND (theirs.ended_at IS NULL OR EXISTS (SELECT FROM death_report_effects gone JOIN death_reports death
    ON death.id = gone.report_id WHERE gone.subject_id = theirs.id AND gone.kind = 'role_ended' AND death.status = 'confirmed'))`;

/** SQL: the person of this uuid expression holds a role. */
export const holdsRoleSql = (member: string): string => `EXISTS (SELECT FROM ${rolesOf(member)})`;

/**
 * SQL: one of these organizations (uuid[]) is where the person holds a role, or above it: staff of a street live in some
 * community, and it is the operators of the street who know them.
 */
export const holdsRoleBelowSql = (member: string, organizations: string): string => `EXISTS (SELECT FROM
  organization_closure over JOIN (SELECT theirs.organization_id FROM ${rolesOf(member)}) held
    ON held.organization_id = over.descendant_id
  WHERE over.ancestor_id = ANY (${organizations}) AND over.ends_on IS NULL)`;

/** SQL: the highest role of this uuid expression as a `HeldRoleDto`; null: they hold none. */
export const heldRoleSql = (member: string): string => `(SELECT jsonb_build_object('role', theirs.role,
    'organizationName', (SELECT o.name FROM organizations o WHERE o.id = theirs.organization_id))
  FROM ${rolesOf(member)} ORDER BY array_position(${RANKS}, theirs.role) DESC, theirs.id LIMIT 1)`;

/**
 * SQL: the person `member` holds a role that `who` does not reach: `record` asks for a role of the same rank or a higher
 * one on that organization or above it, `control` for that of an operator.
 */
export const aboveSql = (act: IdentityAct, who: string, member: string): string => {
  const isEnough =
    act === 'control'
      ? `mine.role = 'operator'`
      : `array_position(${RANKS}, mine.role) >= array_position(${RANKS}, theirs.role)`;
  return `EXISTS (SELECT FROM ${rolesOf(member)} AND NOT EXISTS (SELECT FROM member_roles mine
    JOIN organization_closure up ON up.ancestor_id = mine.organization_id AND up.descendant_id = theirs.organization_id
      AND up.ends_on IS NULL
    WHERE mine.member_id = ${who} AND mine.ended_at IS NULL AND ${isEnough}))`;
};

/** True when the member holds a role: their identity takes an operator of that level and a second person. */
export const holdsRole = async (tx: EntityManager, memberId: string): Promise<boolean> => {
  const [row] = await tx.query<{ found: boolean }[]>(`SELECT ${holdsRoleSql('$1::uuid')} AS found`, [memberId]);
  return row?.found ?? false;
};

/** True when this person's roles reach all that the member holds; of a member without a role always. */
export const reachesIdentity = async (
  tx: EntityManager,
  act: IdentityAct,
  byId: string,
  memberId: string,
): Promise<boolean> => {
  const [row] = await tx.query<{ isAbove: boolean }[]>(`SELECT ${aboveSql(act, '$1::uuid', '$2::uuid')} AS "isAbove"`, [
    byId,
    memberId,
  ]);
  return !(row?.isAbove ?? true);
};

/** The one check of every route that touches who a person is. 403 `identity-above`. */
export const mustReachIdentity = async (
  tx: EntityManager,
  act: IdentityAct,
  by: Pick<Caller, 'memberId'>,
  memberId: string,
): Promise<void> => {
  if (!(await reachesIdentity(tx, act, by.memberId, memberId))) throw new Problem('identity-above');
};

/** Of two yeses to the identity of a role holder, one is an operator's who reaches their roles. */
export const mustSettleIdentity = async (
  tx: EntityManager,
  yeses: readonly (string | null)[],
  memberId: string,
): Promise<void> => {
  for (const id of yeses) if (id !== null && (await reachesIdentity(tx, 'control', id, memberId))) return;
  throw new Problem('identity-above');
};

/**
 * True when somebody else than these two could give a second yes: a worker or operator whose phone is bound, at or above the
 * organization where the member lives, holds a role, or is to be given one (`roleAtId`). In a bank that is just being
 * opened there is nobody yet.
 */
export const hasSecondPerson = async (
  tx: EntityManager,
  firstId: string,
  memberId: string,
  roleAtId: string | null = null,
): Promise<boolean> => {
  const [row] = await tx.query<{ found: boolean }[]>(
    `SELECT EXISTS (SELECT FROM members m
       JOIN organization_closure up ON up.ends_on IS NULL AND (up.descendant_id IN (m.organization_id, $3::uuid)
         OR up.descendant_id IN (SELECT theirs.organization_id FROM ${rolesOf('m.id')}))
       JOIN member_roles r ON r.organization_id = up.ancestor_id AND r.role IN ('worker', 'operator') AND r.ended_at IS NULL
       JOIN members other ON other.id = r.member_id AND other.closed_at IS NULL AND other.frozen_at IS NULL
       JOIN wechat_identities w ON w.member_id = r.member_id AND w.ended_at IS NULL
       WHERE m.id = $2 AND r.member_id <> $1 AND r.member_id <> $2) AS found`,
    [firstId, memberId, roleAtId],
  );
  return row?.found ?? false;
};
