/**
 * When the word of two workers is not the only one for a person, as SQL. `workers` (uuid[]) are those who made the minutes:
 * who bound, proved, recorded or entered, and who approved.
 */

/** True when no more than two workers had a hand in it. */
export const areTwo = (workers: string): string =>
  `(SELECT count(DISTINCT worker) FROM unnest(${workers}) worker WHERE worker IS NOT NULL) <= 2`;

/** The person of this uuid expression works above the organization, not in it. */
const worksAbove = (who: string, organization: string): string => `EXISTS (SELECT FROM member_roles job
  JOIN organization_closure up ON up.ancestor_id = job.organization_id AND up.descendant_id = ${organization}
    AND up.ends_on IS NULL AND up.depth > 0
  WHERE job.member_id = ${who} AND job.role = 'worker' AND job.ended_at IS NULL)`;

/** uuid: the highest organization, from this one upwards, that one of the workers works for: a trace is read above it. */
export const highestPlaceOf = (workers: string, organization: string): string => `(SELECT up.ancestor_id
  FROM organization_closure up WHERE up.descendant_id = ${organization} AND up.ends_on IS NULL
    AND (up.depth = 0 OR EXISTS (SELECT FROM member_roles job WHERE job.organization_id = up.ancestor_id
      AND job.role = 'worker' AND job.ended_at IS NULL AND job.member_id = ANY (${workers})))
  ORDER BY up.depth DESC LIMIT 1)`;

/** uuid[]: who bound the phone `w`, and who proved it by a call or a visit. */
export const WORKERS_OF_PHONE = `(w.bound_by_ids || ARRAY(SELECT p.by_id FROM phone_proofs p
  WHERE p.wechat_identity_id = w.id AND p.way <> 'wechat_number'))`;

/** WeChat's number `p` on the phone `w` is one that none of them may have written, nor the phone for itself. */
const isTrueNumber = (workers: string): string =>
  `NOT p.writer_ids && ${workers} AND (w.bound_how = 'registration' OR NOT p.by_id = ANY (p.writer_ids))`;

/**
 * The phone `w` is proven from elsewhere: by WeChat's number, which none of them may have written, or from above, by
 * somebody who neither bound it nor approves.
 */
export const isPhoneVouchedFor = (
  workers: string,
  organization: string,
  approver: string,
): string => `EXISTS (SELECT FROM phone_proofs p
  WHERE p.wechat_identity_id = w.id AND CASE p.way WHEN 'wechat_number' THEN ${isTrueNumber(workers)}
    ELSE ${worksAbove('p.by_id', organization)} AND NOT p.by_id = ANY (w.bound_by_ids || ${approver}) END)`;

/** A third worker, who neither bound the phone `w` nor approves, rang or visited its owner. */
export const isSeenByThird = (approver: string): string => `EXISTS (SELECT FROM phone_proofs p
  WHERE p.wechat_identity_id = w.id AND p.way <> 'wechat_number' AND NOT p.by_id = ANY (w.bound_by_ids || ${approver}))`;

/**
 * A third person has written in the member's file since then. That somebody entered a person years ago, or that their phone
 * is proven, says nothing of what two write down for them today.
 */
export const isPersonSeenSince = (member: string, workers: string, since: string): string => `EXISTS (SELECT
  FROM audit_events wrote WHERE wrote.subject_id = ${member} AND wrote.actor_id <> ${member} AND wrote.at >= ${since}
    AND wrote.action IN ('register-elder', 'edit-elder', 'register-volunteer', 'edit-volunteer', 'issue-card')
    AND NOT wrote.actor_id = ANY (${workers}))`;
