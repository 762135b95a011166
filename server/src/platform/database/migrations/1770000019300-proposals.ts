import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A volunteer asks whether another time would do (docs/decisions/052-proposals.md). */
export class Proposals1770000019300 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(COLUMNS);
    await db.query(KINDS);
    await db.query(tellMove(PROPOSED_START, PROPOSED_MINUTES));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(tellMove(CHANGED_START, CHANGED_MINUTES));
    await db.query(`DELETE FROM event_kinds WHERE kind LIKE 'assignment.propose%';
      ALTER TABLE assignments DROP COLUMN proposed_start_at, DROP COLUMN proposed_until`);
  }
}

const COLUMNS = `
ALTER TABLE assignments ADD COLUMN proposed_start_at timestamptz, ADD COLUMN proposed_until timestamptz,
  ADD CONSTRAINT assignments_proposed CHECK ((proposed_start_at IS NULL) = (proposed_until IS NULL));
CREATE INDEX assignments_proposed_due ON assignments (proposed_until) WHERE status = 'accepted' AND proposed_until IS NOT NULL;`;

const KINDS = `
INSERT INTO event_kinds (kind, worse_for_helped, worse_for_helper, calls_helper, presses_helper, calls_without_phone, helped_topic, helper_topic) VALUES
  ('assignment.propose', true, false, false, false, false, 'request_changed', NULL),
  ('assignment.proposeYes', false, true, true, true, false, NULL, 'request_changed'),
  ('assignment.proposeNo', false, true, true, true, false, NULL, 'request_changed'),
  ('assignment.proposeOver', false, true, true, true, false, NULL, 'request_changed'),
  ('assignment.proposeBack', false, false, false, false, false, 'request_changed', NULL);`;

const CHANGED_START = `CASE WHEN NEW.move IN ('askAgain', 'agree') THEN a.agreed_start_at END`;
const CHANGED_MINUTES = `CASE WHEN NEW.move IN ('askAgain', 'agree') THEN r.planned_minutes END`;
/** Of a proposal the time that is asked for; of what became of it the time that is agreed since. */
const PROPOSED_START = `CASE WHEN NEW.move = 'propose' THEN a.proposed_start_at
        WHEN NEW.move IN ('askAgain', 'agree') OR NEW.move LIKE 'propose%' THEN a.agreed_start_at END`;
const PROPOSED_MINUTES = `CASE WHEN NEW.move IN ('askAgain', 'agree', 'propose', 'proposeYes') THEN r.planned_minutes END`;

/** As in 1770000016600-changes, with the times of an assignment's move given. */
const tellMove = (startsAt: string, minutes: string): string => `
CREATE OR REPLACE FUNCTION tell_move() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.subject_kind = 'service_request' THEN
    INSERT INTO events (id, kind, organization_id, request_id, helped_id, actor_id, at, starts_at, minutes)
    SELECT NEW.id, 'request.' || CASE WHEN NEW.move = 'expire' AND NEW.from_status = 'draft' THEN 'lapse'
        WHEN NEW.move = 'cancel' AND NEW.from_status = 'draft' AND r.submitted_at IS NULL AND r.short_at IS NULL THEN 'drop'
        ELSE NEW.move END,
      r.organization_id, r.id, coalesce(r.person_in_charge_id, CASE r.beneficiary_kind WHEN 'member' THEN r.beneficiary_id END),
      NEW.actor_id, NEW.at, CASE WHEN NEW.move = 'reschedule' THEN r.starts_at END,
      CASE WHEN NEW.move = 'reschedule' THEN r.planned_minutes END
    FROM service_requests r WHERE r.id = NEW.subject_id;
  ELSE
    INSERT INTO events (id, kind, organization_id, request_id, assignment_id, helped_id, helper_id, actor_id, at, starts_at, minutes)
    SELECT NEW.id, 'assignment.' || CASE WHEN NEW.move = 'cancel' AND r.status NOT IN ('cancelled', 'referred') THEN 'refuse'
        ELSE NEW.move END,
      r.organization_id, r.id, a.id, coalesce(r.person_in_charge_id, CASE r.beneficiary_kind WHEN 'member' THEN r.beneficiary_id END),
      a.volunteer_id, NEW.actor_id, NEW.at, ${startsAt},
      ${minutes}
    FROM assignments a JOIN service_requests r ON r.id = a.request_id WHERE a.id = NEW.subject_id;
  END IF;
  RETURN NULL;
END $$;`;
