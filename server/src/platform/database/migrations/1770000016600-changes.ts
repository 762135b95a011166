import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is asked can be changed, and whoever had accepted is asked again (docs/decisions/037-changes.md). */
export class Changes1770000016600 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(REQUESTS);
    await db.query(ASSIGNMENTS);
    await db.query(EVENTS);
    await db.query(tellMove(', starts_at, minutes', REQUEST_TIMES, ASSIGNMENT_TIMES));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(tellMove('', '', ''));
    await db.query(`DELETE FROM event_kinds WHERE kind IN ('request.reschedule', 'request.reword', 'assignment.askAgain',
        'assignment.agree', 'assignment.decline', 'assignment.free', 'assignment.reword');
      DROP INDEX events_late_once, events_soon_once; ALTER TABLE events DROP COLUMN starts_at;
      CREATE UNIQUE INDEX events_late_once ON events (assignment_id) WHERE kind = 'assignment.late';
      CREATE UNIQUE INDEX events_soon_once ON events (assignment_id) WHERE kind = 'assignment.soon';
      ALTER TABLE assignments DROP COLUMN asked_until, DROP COLUMN asked_from_at;
      ALTER TABLE service_requests DROP COLUMN revision`);
  }
}

/** How often it was changed: who decides says which one they read. */
const REQUESTS = `
ALTER TABLE service_requests
  ADD COLUMN revision integer NOT NULL DEFAULT 1 CONSTRAINT service_requests_revision CHECK (revision >= 1);`;

/** Until when the volunteer says whether they come at the new time, and what they had agreed to. */
const ASSIGNMENTS = `
ALTER TABLE assignments ADD COLUMN asked_until timestamptz, ADD COLUMN asked_from_at timestamptz,
  ADD CONSTRAINT assignments_asked_from CHECK ((asked_until IS NULL) = (asked_from_at IS NULL));
CREATE INDEX assignments_asked ON assignments (asked_until) WHERE status = 'accepted' AND asked_until IS NOT NULL;`;

/** starts_at: the time that a change led to, or around which something is told, once for each time. */
const EVENTS = `
INSERT INTO event_kinds (kind, worse_for_helped, worse_for_helper, calls_helper, calls_without_phone, helped_topic, helper_topic) VALUES
  ('request.reschedule', false, false, false, false, 'request_changed', NULL),
  ('request.reword', false, false, false, false, 'request_changed', NULL),
  ('assignment.askAgain', false, true, true, false, NULL, 'request_changed'),
  ('assignment.agree', false, false, false, true, 'request_accepted', NULL),
  ('assignment.decline', true, true, true, false, 'request_changed', 'request_changed'),
  ('assignment.free', true, true, true, false, 'request_changed', 'request_changed'),
  ('assignment.reword', false, false, false, false, NULL, 'request_changed');
ALTER TABLE events ADD COLUMN starts_at timestamptz;
DROP INDEX events_late_once, events_soon_once;
CREATE UNIQUE INDEX events_late_once ON events (assignment_id, starts_at) WHERE kind = 'assignment.late';
CREATE UNIQUE INDEX events_soon_once ON events (assignment_id, starts_at) WHERE kind = 'assignment.soon';`;

const REQUEST_TIMES = `, CASE WHEN NEW.move = 'reschedule' THEN r.starts_at END,
      CASE WHEN NEW.move = 'reschedule' THEN r.planned_minutes END`;
const ASSIGNMENT_TIMES = `, CASE WHEN NEW.move IN ('askAgain', 'agree') THEN a.agreed_start_at END,
      CASE WHEN NEW.move IN ('askAgain', 'agree') THEN r.planned_minutes END`;

/** Every move is an event, whoever writes it; a change of time tells which time it led to. */
const tellMove = (columns: string, ofRequest: string, ofAssignment: string): string => `
CREATE OR REPLACE FUNCTION tell_move() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.subject_kind = 'service_request' THEN
    INSERT INTO events (id, kind, organization_id, request_id, helped_id, actor_id, at${columns})
    SELECT NEW.id, 'request.' || CASE WHEN NEW.move = 'expire' AND NEW.from_status = 'draft' THEN 'lapse'
        WHEN NEW.move = 'cancel' AND NEW.from_status = 'draft' AND r.submitted_at IS NULL AND r.short_at IS NULL THEN 'drop'
        ELSE NEW.move END,
      r.organization_id, r.id, coalesce(r.person_in_charge_id, CASE r.beneficiary_kind WHEN 'member' THEN r.beneficiary_id END),
      NEW.actor_id, NEW.at${ofRequest}
    FROM service_requests r WHERE r.id = NEW.subject_id;
  ELSE
    INSERT INTO events (id, kind, organization_id, request_id, assignment_id, helped_id, helper_id, actor_id, at${columns})
    SELECT NEW.id, 'assignment.' || CASE WHEN NEW.move = 'cancel' AND r.status NOT IN ('cancelled', 'referred') THEN 'refuse'
        ELSE NEW.move END,
      r.organization_id, r.id, a.id, coalesce(r.person_in_charge_id, CASE r.beneficiary_kind WHEN 'member' THEN r.beneficiary_id END),
      a.volunteer_id, NEW.actor_id, NEW.at${ofAssignment}
    FROM assignments a JOIN service_requests r ON r.id = a.request_id WHERE a.id = NEW.subject_id;
  END IF;
  RETURN NULL;
END $$;`;
