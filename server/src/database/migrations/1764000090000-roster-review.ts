import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Volunteers of a list wait for a worker's yes where the policy asks for one; undoing the import takes their applications out again. */
export class RosterReview1764000090000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE roster_import_people ADD COLUMN application_id uuid');
    await db.query(removal(WAITING, ', application_id = NULL'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(removal('', ''));
    await db.query('ALTER TABLE roster_import_people DROP COLUMN application_id');
  }
}

/** Only those that nobody has decided about: a decided one is history, and bars the undo by its foreign key. */
const WAITING = `
    DELETE FROM volunteer_applications a USING roster_import_people p
      WHERE p.import_id = import AND a.id = p.application_id AND a.status = 'in_review' AND a.first_by_id IS NULL;`;

const removal = (applications: string, forgotten: string): string => `
CREATE OR REPLACE FUNCTION roster_remove(import uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE what text;
BEGIN
  SELECT kind INTO STRICT what FROM roster_imports WHERE id = import AND status = 'undone';
  IF what = 'elders' THEN
    DELETE FROM elder_cards k USING roster_import_people p WHERE p.import_id = import AND k.member_id = p.member_id;
    DELETE FROM elder_profiles e USING roster_import_people p WHERE p.import_id = import AND e.member_id = p.member_id;
  ELSE
    DELETE FROM volunteer_profiles v USING roster_import_people p
      WHERE p.import_id = import AND v.member_id = p.member_id;${applications}
  END IF;
  UPDATE roster_import_people SET contact_name = NULL, contact_phone = NULL, neighbourhood = NULL,
    skills = NULL${forgotten} WHERE import_id = import;
  DELETE FROM consents c USING roster_import_people p
    WHERE p.import_id = import AND p.is_new AND c.member_id = p.member_id;
  DELETE FROM members m USING roster_import_people p WHERE p.import_id = import AND p.is_new AND m.id = p.member_id;
END $$;`;
