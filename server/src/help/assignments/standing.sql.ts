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
 * - `plain`: where nobody is barred, of each organization and level at which something begins: the caller's lowest level from there on
 *   (`depth`), how many staffed levels lie between (`below`), and the lowest staffed one (`lowest`).
 * - `close`: everybody to whom one of them is near. Most things are about nobody of these, and stand as `plain` says.
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
plain AS MATERIALIZED (
  SELECT d.*, count(DISTINCT l.depth) FILTER (WHERE l.depth < d.depth) AS below, min(l.depth) AS lowest
  FROM (SELECT r.organization_id, f.depth AS from_depth, (SELECT min(d) FROM unnest(r.depths) d WHERE d >= f.depth) AS depth
    FROM reach r JOIN organization_closure f ON f.descendant_id = r.organization_id AND f.ends_on IS NULL) d
  LEFT JOIN levels l ON l.organization_id = d.organization_id AND l.depth >= d.from_depth GROUP BY 1, 2, 3),
close AS MATERIALIZED (SELECT DISTINCT person_id FROM near)`;

/** SQL: an organization's column lies in reach, so that an index of it is read for these alone; after {@link reachTables}. */
export const inReach = (column: string): string => `${column} = ANY (ARRAY(SELECT organization_id FROM reach))`;

/** Members as SQL: their ids one by one, or all as one uuid[]. */
export type People = readonly string[] | string;

export const arrayOf = (people: People): string =>
  typeof people === 'string' ? people : `ARRAY[${people.join(', ')}]::uuid[]`;

/** SQL: whether a worker in reach, or the caller, is near to one of these; after {@link reachTables}. Ids one by one are looked up ten times as fast. */
export const isClose = (...parts: readonly People[]): string => {
  const oneOf = (id: string): string => `${id} IN (SELECT person_id FROM close)`;
  const each = parts.flatMap((people) =>
    typeof people === 'string' ? `(SELECT bool_or(${oneOf('one')}) FROM unnest(${people}) one)` : people.map(oneOf),
  );
  return `(${['false', ...each].join(' OR ')}) IS TRUE`;
};

/**
 * Tables for a WITH after {@link reachTables}, from a query of things: `organization_id`, `least_depth` (how many levels above it
 * begins), `own_id` where what is a worker's own is decided above where they work (else null), `climbed` (how many staffed levels it has gone
 * up by waiting), and who is barred: the members of `barred`, or whoever is near to `sides` or `recorders` since `parts_since`.
 *
 * `where`: which of them count, from `i`, the thing, `r`, its organization in `reach`, and `p`, where it stands when nobody is barred (`plain`).
 *
 * - `thing`: those in reach, with `nth`, a number of its own; `depth`: the lowest level where the caller is a worker and it may stand.
 * - `bar`: which workers are barred from which, of those things to whose people somebody is close; of all others nobody is.
 * - `lost`: its levels where every worker is barred; `without`: how many of them lie below the caller's, and the lowest that is left.
 * - `placed`: each thing with how many levels below the caller's have somebody who may act on it (`below`), and the lowest level that
 *   has (`lowest`; null: none).
 */
export const standingTables = (things: string, where = 'true'): string => `
own AS MATERIALIZED (
  SELECT worker_id, organization_id, max(least(depth + 1, top)) AS least_depth FROM levels GROUP BY 1, 2),
thing AS MATERIALIZED (
  SELECT row_number() OVER () AS nth, i.*, r.as_operator, r.top, r.depths, p.from_depth, p.depth,
    p.below AS plain_below, p.lowest AS plain_lowest
  FROM (${things}) i JOIN reach r ON r.organization_id = i.organization_id
  LEFT JOIN own o ON o.worker_id = i.own_id AND o.organization_id = i.organization_id
  LEFT JOIN plain p ON p.organization_id = i.organization_id AND p.from_depth = greatest(i.least_depth, o.least_depth)
  WHERE ${where}),
bar AS MATERIALIZED (
  SELECT t.nth, b.worker_id FROM thing t CROSS JOIN LATERAL unnest(t.barred) b (worker_id) WHERE t.is_close
  UNION SELECT t.nth, n.worker_id FROM thing t CROSS JOIN LATERAL unnest(t.sides || t.recorders) p (id)
    JOIN near n ON n.person_id = p.id AND n.until >= t.parts_since AND (NOT n.of_sides OR p.id = ANY (t.sides))
    WHERE t.is_close),
staff AS MATERIALIZED (SELECT organization_id, depth, count(*) AS workers FROM levels GROUP BY 1, 2),
lost AS MATERIALIZED (
  SELECT b.nth, l.depth FROM bar b JOIN thing t ON t.nth = b.nth
  JOIN levels l ON l.organization_id = t.organization_id AND l.worker_id = b.worker_id AND l.depth >= t.from_depth
  JOIN staff s ON s.organization_id = l.organization_id AND s.depth = l.depth GROUP BY 1, 2, s.workers HAVING count(*) = s.workers),
without AS MATERIALIZED (
  SELECT t.nth, count(*) FILTER (WHERE o.depth < t.depth) AS levels,
    (SELECT min(s.depth) FROM staff s WHERE s.organization_id = t.organization_id AND s.depth >= t.from_depth
      AND s.depth <> ALL (array_agg(o.depth))) AS lowest
  FROM lost o JOIN thing t ON t.nth = o.nth GROUP BY t.nth, t.organization_id, t.from_depth),
placed AS (
  SELECT t.*, t.plain_below - coalesce(w.levels, 0) AS below,
    CASE WHEN w.nth IS NULL THEN t.plain_lowest ELSE w.lowest END AS lowest
  FROM thing t LEFT JOIN without w ON w.nth = t.nth)`;
