/**
 * When the word of two workers is not the only one for a person, as SQL. `workers` (uuid[]) are those who made the minutes:
 * who bound, proved, recorded or entered, and who approved.
 */

/** True when no more than two workers had a hand in it. */
export const areTwo = (workers: string): string =>
  `(SELECT count(DISTINCT worker) FROM unnest(${workers}) worker WHERE worker IS NOT NULL) <= 2`;

/** The person of this uuid expression works above the organization, not in it: their word comes from elsewhere. */
export const worksAbove = (who: string, organization: string): string => `EXISTS (SELECT FROM member_roles job
  JOIN organization_closure up ON up.ancestor_id = job.organization_id AND up.descendant_id = ${organization}
    AND up.ends_on IS NULL AND up.depth > 0
  WHERE job.member_id = ${who} AND job.role = 'worker' AND job.ended_at IS NULL)`;

/** uuid[]: who bound the phone `w`, and who proved it by a call or a visit. */
export const WORKERS_OF_PHONE = `(w.bound_by_ids || ARRAY(SELECT p.by_id FROM phone_proofs p
  WHERE p.wechat_identity_id = w.id AND p.way <> 'wechat_number'))`;

/** The phone `w` is proven from elsewhere: by WeChat's number, which none of them may have written, or from above. */
export const isPhoneVouchedFor = (workers: string, organization: string): string => `EXISTS (SELECT FROM phone_proofs p
  WHERE p.wechat_identity_id = w.id AND CASE p.way WHEN 'wechat_number' THEN NOT p.writer_ids && (${workers} || p.by_id)
    ELSE ${worksAbove('p.by_id', organization)} END)`;

/** A third person has written in the member's file or proven a phone of theirs, or WeChat's number did. */
export const isPersonVouchedFor = (member: string, workers: string): string => `(EXISTS (SELECT FROM wechat_identities w
    JOIN phone_proofs p ON p.wechat_identity_id = w.id WHERE w.member_id = ${member} AND w.ended_at IS NULL
      AND CASE p.way WHEN 'wechat_number' THEN NOT p.writer_ids && (${workers} || p.by_id)
        ELSE NOT p.by_id = ANY (${workers}) END)
  OR EXISTS (SELECT FROM audit_events wrote WHERE wrote.subject_id = ${member} AND wrote.actor_id <> ${member}
    AND wrote.action IN ('register-elder', 'edit-elder', 'register-volunteer', 'edit-volunteer', 'issue-card')
    AND NOT wrote.actor_id = ANY (${workers})))`;
