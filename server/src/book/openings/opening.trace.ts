import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { areTwo, highestPlaceOf, isPersonSeenSince } from '../../people/members/vouching.js';

const WORKERS = 'ARRAY[o.entered_by_id, o.checked_by_id, $2::uuid]';

/** Leaves a trace of a paper book that two workers entered, checked and posted, where nobody else vouches for the member. */
export const leaveOpeningTrace = async (
  tx: EntityManager,
  id: string,
  posterId: string,
  now: Temporal.Instant,
): Promise<void> => {
  await tx.query(
    `INSERT INTO joint_traces (id, kind, subject_id, organization_id, member_ids, worker_ids, minutes, at)
     SELECT uuidv7(), 'opening', o.id, ${highestPlaceOf(WORKERS, 'o.organization_id')}, ARRAY[o.member_id], ARRAY(SELECT DISTINCT unnest(${WORKERS}) ORDER BY 1),
       o.minutes, $3
     FROM opening_balances o WHERE o.id = $1 AND ${areTwo(WORKERS)}
       AND NOT ${isPersonSeenSince('o.member_id', WORKERS, 'o.entered_at')}
     ON CONFLICT (subject_id) DO NOTHING`,
    [id, posterId, now.toString()],
  );
};
