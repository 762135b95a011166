import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The one query of the list nearby (docs/decisions/010-nearby.md). */
export class Nearby1770000014000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(NEAREST);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION nearest_open_requests');
  }
}

/** The request is open and has not begun, the member does not benefit from it, and has no part in it yet. */
const SUITS = `r.status = 'open' AND r.latest_start_at > asked_at AND r.beneficiary_id <> member
      AND r.person_in_charge_id IS DISTINCT FROM member
      AND (SELECT count(*) FROM assignments a
        WHERE a.request_id = r.id AND a.volunteer_id = member AND a.status <> 'ended') = 0`;
const NEAR = `r.blurred_place <@ circle(place, radius)
      AND (after_id IS NULL OR (r.blurred_place <-> place, r.id) > (after_meters, after_id))
    ORDER BY r.blurred_place <-> place, r.id LIMIT at_most`;

const NEAREST = `
-- One page of the open requests around a point, nearest first. The planner estimates that every circle holds a
-- thousandth of the table; in a crowded place it would read all requests of the circle and sort them. The settings leave
-- it one way, which is to walk an index outwards, and keep that plan.
CREATE FUNCTION nearest_open_requests(place point, radius float8, asked_at timestamptz, member uuid, of_category text,
  after_meters float8, after_id uuid, at_most integer) RETURNS TABLE (id uuid, meters float8)
LANGUAGE plpgsql STABLE ROWS 20 SET search_path FROM CURRENT SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off
AS $$
BEGIN
  IF of_category IS NULL THEN
    RETURN QUERY SELECT r.id, r.blurred_place <-> place FROM service_requests r WHERE ${SUITS} AND ${NEAR};
  ELSE
    RETURN QUERY SELECT r.id, r.blurred_place <-> place FROM service_requests r
    WHERE r.category = of_category AND ${SUITS} AND ${NEAR};
  END IF;
END $$`;
