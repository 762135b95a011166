import { nearRows } from '../../people/members/barred.js';

// With whom a thing stands, as SQL for many things at once: rights are read once for the caller, and once for each worker of the
// organizations in reach, never for each thing. `deciding.ts` has the same rules for one assignment.

/**
 * Tables for a WITH. `worker`, `operator`: uuid[], the organizations where the caller is one; `caller`: uuid, or null where the
 * caller's own bars are not asked for.
 *
 * - `reach`: the organizations below these, how many levels below (`depths`, ascending, as a worker), and `top`, the levels above them.
 * - `levels`: who works how many levels above each.
 * - `near`: from whom each of them is barred, see `nearRows`.
 * - `calm`: those who work in the organization itself and are barred from nothing but their own.
 */
export const reachTables = (worker: string, operator: string, caller: string): string => `
reach AS MATERIALIZED (
  SELECT c.descendant_id AS organization_id, bool_or(c.ancestor_id = ANY (${operator})) AS as_operator,
    array_agg(c.depth ORDER BY c.depth) FILTER (WHERE c.ancestor_id = ANY (${worker})) AS depths,
    (SELECT max(up.depth) FROM organization_closure up WHERE up.descendant_id = c.descendant_id AND up.ends_on IS NULL) AS top
  FROM organization_closure c WHERE c.ends_on IS NULL AND c.ancestor_id = ANY (${worker} || ${operator}) GROUP BY 1),
levels AS MATERIALIZED (
  SELECT r.organization_id, r.top, c.depth, m.member_id AS worker_id FROM reach r
  JOIN organization_closure c ON c.descendant_id = r.organization_id AND c.ends_on IS NULL
  JOIN member_roles m ON m.organization_id = c.ancestor_id AND m.role = 'worker' AND m.ended_at IS NULL),
near AS MATERIALIZED (${nearRows(`SELECT worker_id FROM levels UNION SELECT ${caller} WHERE ${caller} IS NOT NULL`)}),
calm AS MATERIALIZED (
  SELECT l.organization_id, array_agg(l.worker_id) AS worker_ids FROM levels l WHERE l.depth = 0
    AND NOT EXISTS (SELECT FROM near n WHERE n.worker_id = l.worker_id AND n.person_id <> l.worker_id) GROUP BY 1)`;

/** SQL: an organization's column lies in reach, so that an index of it is read for these alone; after {@link reachTables}. */
export const inReach = (column: string): string => `${column} = ANY (ARRAY(SELECT organization_id FROM reach))`;

/**
 * Tables for a WITH after {@link reachTables}, from a query of things: `organization_id`, `least_depth` (how many levels above it
 * begins), `own_id` where what is a worker's own is decided above where they work (else null), `climbed` (how many staffed levels it has gone
 * up by waiting), and who is barred: the members of `barred`, or whoever is near to `sides` or `recorders` since `parts_since`.
 *
 * - `thing`: those in reach, with `nth`, a number of its own; `depth`: the lowest level where the caller is a worker and it may stand.
 * - `bar`: which workers are barred from which.
 * - `staffed`: of each thing how many levels below the caller's have somebody who may act on it (`below`), and the lowest level that
 *   has (`lowest`). A thing that no level has somebody for is not in it. A thing of an organization where the caller works is in it only
 *   with `also`, because nothing lies below.
 */
export const standingTables = (things: string, { also }: { also?: 'own organization' } = {}): string => `
own AS MATERIALIZED (
  SELECT worker_id, organization_id, max(least(depth + 1, top)) AS least_depth FROM levels GROUP BY 1, 2),
thing AS MATERIALIZED (
  SELECT row_number() OVER () AS nth, n.* FROM (
    SELECT i.*, r.as_operator, r.top, r.depths, f.from_depth, q.worker_ids AS calm_ids,
      (SELECT min(d) FROM unnest(r.depths) d WHERE d >= f.from_depth) AS depth
    FROM (${things}) i JOIN reach r ON r.organization_id = i.organization_id
    LEFT JOIN own o ON o.worker_id = i.own_id AND o.organization_id = i.organization_id
    LEFT JOIN calm q ON q.organization_id = i.organization_id
    CROSS JOIN LATERAL (SELECT greatest(i.least_depth, o.least_depth) AS from_depth) f) n
  -- What begins with somebody who surely may act on it, and has not climbed, does not stand with those above.
  WHERE n.depth IS NOT DISTINCT FROM 0 OR coalesce(n.from_depth, 1) > 0 OR n.climbed > 0
    OR coalesce(n.calm_ids <@ (n.barred || n.sides || n.recorders), true)),
bar AS MATERIALIZED (
  SELECT t.nth, b.worker_id FROM thing t CROSS JOIN LATERAL unnest(t.barred) b (worker_id)
  UNION SELECT t.nth, n.worker_id FROM thing t CROSS JOIN LATERAL unnest(t.sides || t.recorders) p (id)
    JOIN near n ON n.person_id = p.id AND n.until >= t.parts_since AND (NOT n.of_sides OR p.id = ANY (t.sides))),
staffed AS MATERIALIZED (
  SELECT t.nth, count(DISTINCT l.depth) FILTER (WHERE l.depth < t.depth) AS below, min(l.depth) AS lowest FROM thing t JOIN levels l ON l.organization_id = t.organization_id AND l.depth >= t.from_depth
  WHERE ${also ? 'true' : 't.depth IS DISTINCT FROM 0'} AND NOT EXISTS (SELECT FROM bar b WHERE b.nth = t.nth AND b.worker_id = l.worker_id)
  GROUP BY 1)`;
