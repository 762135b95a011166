import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What volunteers look for nearby: the category stands on the request, so that one index finds the nearest of a category
 * without looking at any other (docs/decisions/010-nearby.md). It follows from the item, whoever writes the row.
 */
export class Nearby1764000070000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE service_requests ADD COLUMN category text
        CONSTRAINT service_requests_category CHECK (category IN ('mutual_elder_care', 'hardship_help',
          'free_tutoring', 'legal_aid', 'neighbourhood_watch', 'health_care', 'health_lectures', 'community_education',
          'culture_and_sport', 'environment'));

      UPDATE service_requests r SET category = i.category
      FROM service_item_versions v JOIN service_items i ON i.code = v.item_code WHERE v.id = r.service_item_version_id;

      ALTER TABLE service_requests ALTER COLUMN category SET NOT NULL;

      CREATE FUNCTION service_requests_categorise() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
      BEGIN
        NEW.category := (SELECT i.category FROM service_item_versions v JOIN service_items i ON i.code = v.item_code
          WHERE v.id = NEW.service_item_version_id);
        RETURN NEW;
      END $$;
      CREATE TRIGGER service_requests_categorise BEFORE INSERT OR UPDATE OF service_item_version_id ON service_requests
        FOR EACH ROW EXECUTE FUNCTION service_requests_categorise();

      CREATE INDEX service_requests_nearby_in_category ON service_requests USING gist (category, blurred_place)
        WHERE status = 'open'`);
    await db.query(NEAREST);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION nearest_open_requests;
      DROP INDEX service_requests_nearby_in_category;
      DROP TRIGGER service_requests_categorise ON service_requests;
      DROP FUNCTION service_requests_categorise;
      ALTER TABLE service_requests DROP COLUMN category`);
  }
}

/** Open, still to begin, not the member's own, and the member has no part in it. */
const SUITS = `r.status = 'open' AND r.latest_start_at > asked_at AND r.beneficiary_id <> member
      AND (SELECT count(*) FROM assignments a
        WHERE a.request_id = r.id AND a.volunteer_id = member AND a.status <> 'ended') = 0`;
const NEAR = `r.blurred_place <@ circle(place, radius)
      AND (after_id IS NULL OR (r.blurred_place <-> place, r.id) > (after_meters, after_id))
    ORDER BY r.blurred_place <-> place, r.id LIMIT at_most`;

const NEAREST = `
-- One page of what a volunteer finds around a point, nearest first. The planner takes every circle for a thousandth of
-- the table, reads all of a crowded one and sorts it; so it is held to walking an index outwards, and the plan is kept.
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
