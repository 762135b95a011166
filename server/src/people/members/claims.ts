import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { holdsRoleSql } from './identity-reach.js';
import { SYSTEM_MEMBER_ID } from './member.entity.js';

/** A new claim of the same phone is a new row: what a worker looks at never turns into somebody else's. */
export const expireClaimsOf = async (tx: EntityManager, openid: string, now: Temporal.Instant): Promise<void> => {
  await tx.query(
    `UPDATE member_claims SET status = 'expired', ended_at = $2, ended_by_id = $3
     WHERE openid = $1 AND status IN ('waiting', 'half_confirmed')`,
    [openid, now.toString(), SYSTEM_MEMBER_ID],
  );
};

/** True when this phone says it is that of a role holder, one person said yes, and a second one has still to. */
export const awaitsSecondYes = async (tx: EntityManager, openid: string): Promise<boolean> => {
  const [row] = await tx.query<{ found: boolean }[]>(
    `SELECT EXISTS (SELECT FROM member_claims c
       WHERE c.openid = $1 AND c.status = 'half_confirmed' AND ${holdsRoleSql('c.member_id')}) AS found`,
    [openid],
  );
  return row?.found ?? false;
};
