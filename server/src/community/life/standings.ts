import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { DeathReport } from './life.entities.js';

/** Ends what stands in a member's name and says which rows it ended, in one statement each. */
const ENDINGS = [
  `WITH ended AS (UPDATE member_roles SET ended_at = $2, ended_by_id = $3
     WHERE member_id = $1 AND ended_at IS NULL RETURNING id)
   INSERT INTO death_report_effects (report_id, kind, subject_id) SELECT $4, 'role_ended', id FROM ended`,
  `WITH ended AS (UPDATE elder_cards SET revoked_at = $2 WHERE member_id = $1 AND revoked_at IS NULL
     AND $3::uuid IS NOT NULL RETURNING id)
   INSERT INTO death_report_effects (report_id, kind, subject_id) SELECT $4, 'card_revoked', id FROM ended`,
  `WITH ended AS (UPDATE wechat_identities SET ended_at = $2 WHERE member_id = $1 AND ended_at IS NULL
     AND $3::uuid IS NOT NULL RETURNING id)
   INSERT INTO death_report_effects (report_id, kind, subject_id) SELECT $4, 'wechat_ended', id FROM ended`,
];

export const endStandings = async (
  tx: EntityManager,
  { id, memberId }: DeathReport,
  actorId: string,
  now: Temporal.Instant,
): Promise<void> => {
  for (const ending of ENDINGS) await tx.query(ending, [memberId, now.toString(), actorId, id]);
  await tx.query('UPDATE sessions SET ended_at = $2 WHERE member_id = $1 AND ended_at IS NULL', [
    memberId,
    now.toString(),
  ]);
  await tx.query(
    'UPDATE binding_codes SET replaced_at = $2 WHERE member_id = $1 AND used_at IS NULL AND replaced_at IS NULL',
    [memberId, now.toString()],
  );
};

/** What has been given anew meanwhile stays with whom it was given to. */
const RESTORINGS = [
  `UPDATE member_roles r SET ended_at = NULL, ended_by_id = NULL FROM death_report_effects e
   WHERE e.report_id = $1 AND e.kind = 'role_ended' AND r.id = e.subject_id AND NOT EXISTS (SELECT FROM member_roles o
     WHERE o.member_id = r.member_id AND o.organization_id = r.organization_id AND o.role = r.role
       AND o.ended_at IS NULL)`,
  `UPDATE elder_cards c SET revoked_at = NULL FROM death_report_effects e
   WHERE e.report_id = $1 AND e.kind = 'card_revoked' AND c.id = e.subject_id AND NOT EXISTS (SELECT FROM elder_cards o
     WHERE o.member_id = c.member_id AND o.revoked_at IS NULL)`,
  `UPDATE wechat_identities w SET ended_at = NULL FROM death_report_effects e
   WHERE e.report_id = $1 AND e.kind = 'wechat_ended' AND w.id = e.subject_id
     AND NOT EXISTS (SELECT FROM wechat_identities o
       WHERE (o.openid = w.openid OR o.member_id = w.member_id) AND o.ended_at IS NULL)`,
];

export const restoreStandings = async (tx: EntityManager, { id }: DeathReport): Promise<void> => {
  for (const restoring of RESTORINGS) await tx.query(restoring, [id]);
};
