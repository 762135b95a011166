import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import {
  areTwo,
  highestPlaceOf,
  isPersonSeenSince,
  isPhoneVouchedFor,
  isSeenByThird,
  WORKERS_OF_PHONE,
} from '../../people/members/vouching.js';
import { SPEAKER } from '../assignments/deciding.js';

const APPROVER = '$2::uuid';
const VOUCHING = `(${WORKERS_OF_PHONE} || ${APPROVER})`;
/** For an organization a worker asks, and names who confirms. */
const ASKED = `ARRAY[r.requested_by_id, ${APPROVER}]`;
const SPOKEN = `ARRAY[a.confirmed_by_id, ${APPROVER}]`;

/** Who says yes to a merge looks at papers, not at the phone: after one, only a third worker's call or visit is another hand. */
const FEW = `CASE w.bound_how WHEN 'merge' THEN NOT ${isSeenByThird(APPROVER)} ELSE ${areTwo(VOUCHING)} END`;

/** Of each assignment the members for whom only two workers vouch, with these two. */
const ALONE = `
  SELECT w.bound_how AS kind, w.member_id, worker FROM wechat_identities w, unnest(${VOUCHING}) worker
  WHERE w.member_id IN (a.volunteer_id, ${SPEAKER}) AND w.bound_by_ids <> '{}'
    AND (w.ended_at IS NULL OR w.ended_at >= a.created_at) AND ${FEW}
    AND NOT ${isPhoneVouchedFor(VOUCHING, 'r.organization_id', APPROVER)}
  UNION ALL SELECT 'spoken', ${SPEAKER}, worker FROM unnest(${SPOKEN}) worker
  WHERE a.confirm_basis IN ('worker_call', 'on_evidence') AND NOT ${isPersonSeenSince(SPEAKER, SPOKEN, 'r.created_at')}
  UNION ALL SELECT 'in_charge', r.person_in_charge_id, worker FROM unnest(${ASKED}) worker
  WHERE r.person_in_charge_id IS NOT NULL AND NOT ${isPersonSeenSince('r.person_in_charge_id', ASKED, 'r.created_at')}`;

/**
 * Leaves a trace of each approved assignment that two workers made together: one bound a phone or recorded the elder's
 * word, the other approves, and nobody else vouches for the people. Whoever works above the highest of them reads it.
 */
export const leaveTraces = async (
  tx: EntityManager,
  assignmentIds: readonly string[],
  approverId: string,
  now: Temporal.Instant,
): Promise<void> => {
  await tx.query(
    `INSERT INTO joint_traces (id, kind, subject_id, organization_id, member_ids, worker_ids, minutes, at)
     SELECT uuidv7(), kind, id, ${highestPlaceOf('workers', 'organization_id')}, members, workers, minutes, $3
     FROM (SELECT a.id, r.organization_id, min(alone.kind) AS kind, array_agg(DISTINCT alone.member_id) AS members,
         array_agg(DISTINCT alone.worker) AS workers, coalesce(a.credited_minutes, 0) AS minutes
       FROM assignments a JOIN service_requests r ON r.id = a.request_id CROSS JOIN LATERAL (${ALONE}) alone
       WHERE a.id = ANY ($1) GROUP BY a.id, r.organization_id) made`,
    [assignmentIds, approverId, now.toString()],
  );
};
