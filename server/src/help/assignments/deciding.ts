import type { EntityManager } from 'typeorm';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { barredFrom, barredUntilProven } from '../../people/members/barred.js';

// Who decides on the hours of an assignment, as SQL over `a` (assignments) and `r` (service_requests). One place for
// the move, the buttons and the queues.

/** SQL: somebody waits for the volunteer; from the report of a death on until it proves false, nobody does. */
export const IS_AWAITED =
  'NOT EXISTS (SELECT FROM members gone WHERE gone.id = r.beneficiary_id AND gone.frozen_at IS NOT NULL)';

/** The member who speaks for the side that is helped. */
export const SPEAKER = 'coalesce(r.person_in_charge_id, r.beneficiary_id)';

/**
 * SQL: the request `r` of the assignments `a` that were found. Each is looked up by its id: joined otherwise, a plan for all callers
 * may read the whole table for the few of one community.
 */
export const REQUEST_OF_EACH = `CROSS JOIN LATERAL (SELECT * FROM service_requests one WHERE one.id = a.request_id OFFSET 0) r`;

/** Who gave and who received. */
export const SIDES = ['a.volunteer_id', SPEAKER] as const;

/**
 * uuid[]: who wrote down a word of it, the volunteer's spoken yes included. Entering the order is no bar; but whoever asked in the name of an organization chose the
 * person in charge, who then confirms.
 */
const RECORDERS = `(ARRAY[a.confirmed_by_id, a.entered_by_id, a.assigned_by_id, a.called_by_id,
    CASE WHEN r.person_in_charge_id IS NOT NULL THEN r.requested_by_id END]
  || ARRAY(SELECT said.recorded_by_id FROM excess_consents said WHERE said.assignment_id = a.id))`;

const SIDES_ARRAY = `ARRAY[${SIDES.join(', ')}]`;
const PARTS = { sides: SIDES_ARRAY, recorders: RECORDERS, since: 'a.created_at' };

/** As {@link RECORDERS}, where `x` is the row of `excess_consents`, if any: for many assignments at once. */
export const RECORDERS_JOINED = [
  'a.confirmed_by_id',
  'a.entered_by_id',
  'a.assigned_by_id',
  'a.called_by_id',
  'x.recorded_by_id',
  'CASE WHEN r.person_in_charge_id IS NOT NULL THEN r.requested_by_id END',
] as const;

/** uuid[]: who does not decide on these hours (`people/members/barred.ts`). */
const BARRED_MEMBERS = barredFrom(PARTS);

/** uuid[]: who does not speak for the side that is helped, when they cannot themselves. */
export const BARRED_FROM_WORD = barredFrom({ sides: SIDES_ARRAY, since: 'a.created_at' });

/** True when this person does not decide on these hours. */
export const barredSql = (who: string): string => `coalesce(${who} = ANY (${BARRED_MEMBERS}), false)`;

/** Levels above the request's organization, itself 0. */
const TOP_DEPTH = `(SELECT max(top.depth) FROM organization_closure top
  WHERE top.descendant_id = r.organization_id AND top.ends_on IS NULL)`;

/** A worker's own volunteering is decided above where they work (at the top: by their colleagues there). */
export const LEAST_DEPTH = `(SELECT coalesce(max(least(own.depth + 1, ${TOP_DEPTH})), 0)
  FROM organization_closure own JOIN member_roles job ON job.organization_id = own.ancestor_id
  WHERE own.descendant_id = r.organization_id AND own.ends_on IS NULL AND job.member_id = a.volunteer_id
    AND job.role = 'worker' AND job.ended_at IS NULL)`;

export type DecisionRefusal = 'not-found' | 'own-hours' | 'phone-unproven' | 'approved-above';

interface RefusalRow {
  id: string;
  depth: number | null;
  isBarred: boolean;
  isUnproven: boolean;
  leastDepth: number;
}

const SPEAKING = statement<{ isBarred: boolean; isUnproven: boolean }>(
  'assignment_refusal_to_speak',
  `SELECT $2::uuid = ANY (${BARRED_FROM_WORD}) AS "isBarred",
     $2::uuid = ANY (${barredUntilProven({ sides: SIDES_ARRAY, since: 'a.created_at' })}) AS "isUnproven"
   FROM assignments a JOIN service_requests r ON r.id = a.request_id WHERE a.id = $1`,
);

const DECIDING = statement<RefusalRow>(
  'assignment_refusals_to_decide',
  `SELECT a.id, ${barredSql('$2::uuid')} AS "isBarred", $2::uuid = ANY (${barredUntilProven(PARTS)}) AS "isUnproven",
     ${LEAST_DEPTH} AS "leastDepth", (SELECT max(mine.depth) FROM organization_closure mine
       WHERE mine.ancestor_id = ANY ($3) AND mine.descendant_id = r.organization_id AND mine.ends_on IS NULL) AS depth
   FROM assignments a JOIN service_requests r ON r.id = a.request_id WHERE a.id = ANY ($1)`,
);

/** Why the caller does not speak for the side that is helped; null: they may. */
export const refusalToSpeak = async (tx: EntityManager, by: Caller, id: string): Promise<DecisionRefusal | null> => {
  const [row] = await rowsOf(tx, SPEAKING, [id, by.memberId]);
  if (row?.isUnproven) return 'phone-unproven';
  return row?.isBarred ? 'own-hours' : null;
};

/** Why the caller does not decide on each of these; who may is not in the answer. */
export const refusalsOf = async (
  tx: EntityManager,
  by: Caller,
  assignmentIds: readonly string[],
): Promise<Map<string, DecisionRefusal>> => {
  const rows = await rowsOf(tx, DECIDING, [assignmentIds, by.memberId, organizationsOf(by, 'worker')]);
  const refusals = new Map<string, DecisionRefusal>();
  for (const { id, depth, isBarred, isUnproven, leastDepth } of rows) {
    if (depth === null) refusals.set(id, 'not-found');
    else if (isUnproven) refusals.set(id, 'phone-unproven');
    else if (isBarred) refusals.set(id, 'own-hours');
    else if (depth < leastDepth) refusals.set(id, 'approved-above');
  }
  return refusals;
};
