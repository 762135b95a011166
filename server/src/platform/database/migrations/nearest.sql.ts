/** The request is open and has not begun, the member does not benefit from it, has no part in it yet, and is not refused by the elder. */
const SUITS = `r.status = 'open' AND r.latest_start_at > asked_at AND r.beneficiary_id <> member
      AND r.person_in_charge_id IS DISTINCT FROM member
      AND (SELECT count(*) FROM assignments a
        WHERE a.request_id = r.id AND a.volunteer_id = member AND a.status <> 'ended') = 0
      AND (SELECT count(*) FROM elder_volunteer_wishes w
        WHERE w.elder_id = r.beneficiary_id AND w.volunteer_id = member AND w.wish = 'refused') = 0`;
const ring = (also: string, suits: string): string => `SELECT r.id, r.blurred_place <-> place FROM service_requests r
      WHERE ${SUITS}${suits}${also} AND r.blurred_place <@ circle(place, edge) AND r.blurred_place <-> place > inner_edge
      AND (after_id IS NULL OR (r.blurred_place <-> place, r.id) > (after_meters, after_id))
      ORDER BY r.blurred_place <-> place, r.id LIMIT wanted`;
const IN_CATEGORY = ' AND r.category = of_category';
/**
 * A day has few: those of another category among them, and those that are offered only nearer, are passed over. The last is
 * said in a way that names no other index.
 */
const ON_DAY = ` AND r.starts_on = on_day AND (of_category IS NULL OR r.category = of_category)
        AND (is_rough OR edge <= narrowest OR coalesce(r.offered_within_meters, 0) >= ceil(edge)::integer)`;
// Each states the condition of the indexes that it walks (1770000011003-requests.ts). The first is true of every
// request.
const ALL_REACH = ' AND r.wanted_volunteers > 0';
const REACHES = ' AND r.offered_within_meters >= ceil(edge)::integer';

const SIGNATURE = `
-- One page of the open requests around a point, nearest first. A request is shown within the radius that its policy
-- offers it, and at any distance when its own place or the volunteer's (is_rough) is not known exactly. The circle is
-- walked in rings that end where a policy's radius ends, until the page is full: within a ring, a request is offered
-- far enough when it reaches the ring's outer edge. The planner estimates that every circle holds a thousandth of the
-- table; in a crowded place it would read all requests of the circle and sort them. The settings leave it one way,
-- which is to walk an index outwards, and keep that plan.
CREATE OR REPLACE FUNCTION nearest_open_requests(place point, radius float8, is_rough boolean, asked_at timestamptz, member uuid,
  of_category text, on_day date, after_meters float8, after_id uuid, at_most integer) RETURNS TABLE (id uuid, meters float8)
LANGUAGE plpgsql STABLE ROWS 20 SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off`;

const bodyOf = (suits: string): string => `AS $$
DECLARE
  narrowest float8;
  edge float8;
  inner_edge float8 := -1;
  found_here integer;
  wanted integer := at_most;
BEGIN
  FOR edge, narrowest IN
    WITH radii AS (SELECT p.dispatch_radius_meters AS meters FROM policy_rules p WHERE NOT is_rough)
    SELECT e.meters, (SELECT min(r.meters) FROM radii r) FROM (
      SELECT r.meters FROM radii r WHERE r.meters < radius AND r.meters >= coalesce(after_meters, 0)
      UNION SELECT radius) e
    ORDER BY e.meters
  LOOP
    IF on_day IS NOT NULL THEN
      RETURN QUERY ${ring(ON_DAY, suits)};
    ELSIF edge <= narrowest OR is_rough THEN
      IF of_category IS NULL THEN
        RETURN QUERY ${ring(ALL_REACH, suits)};
      ELSE
        RETURN QUERY ${ring(IN_CATEGORY + ALL_REACH, suits)};
      END IF;
    ELSIF of_category IS NULL THEN
      RETURN QUERY ${ring(REACHES, suits)};
    ELSE
      RETURN QUERY ${ring(IN_CATEGORY + REACHES, suits)};
    END IF;
    GET DIAGNOSTICS found_here = ROW_COUNT;
    wanted := wanted - found_here;
    EXIT WHEN wanted <= 0;
    inner_edge := edge;
  END LOOP;
END $$`;

/** `suits`: what else is asked of a request `r` for the member. */
export const nearest = (suits = ''): string => `${SIGNATURE}
${bodyOf(suits)}`;
