import { CALLS_BEFORE_EVIDENCE, TAP_SYSTEM_MINUTES } from '@huzhu/shared';

/** SQL over `a` (assignments): a tap that the phone had kept reached the bank too late to prove by itself when it was made. */
const HAS_LATE_TAP = `EXISTS (SELECT FROM checks lt WHERE lt.assignment_id = a.id
  AND lt.received_at > lt.at + interval '${String(TAP_SYSTEM_MINUTES)} minutes')`;

/**
 * SQL over `a`: the elder has to be called before it can be approved. A worker's own call that confirmed it was one, and so is each
 * that told nothing, three times.
 */
export const CALL_FIRST = `(a.status = 'confirmed' AND a.called_at IS NULL AND a.confirm_basis IN ('elder', 'person_in_charge')
  AND ${HAS_LATE_TAP}
  AND (SELECT count(*) FROM confirmation_calls fc WHERE fc.assignment_id = a.id) < ${String(CALLS_BEFORE_EVIDENCE)})`;
