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
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX service_requests_nearby_in_category;
      DROP TRIGGER service_requests_categorise ON service_requests;
      DROP FUNCTION service_requests_categorise;
      ALTER TABLE service_requests DROP COLUMN category`);
  }
}
