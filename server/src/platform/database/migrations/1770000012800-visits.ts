import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is told with one tap around the agreed time, and what a tap that reached the bank late asks of a worker. */
export class Visits1770000012800 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(ASSIGNMENTS);
    await db.query(EVENTS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DELETE FROM event_kinds WHERE kind IN ('assignment.saidLate', 'assignment.notHere', 'assignment.here',
        'assignment.noAnswer', 'assignment.tapLate', 'assignment.tapWrong');
      ALTER TABLE events DROP COLUMN minutes;
      ALTER TABLE assignments DROP COLUMN late_minutes, DROP COLUMN not_here_at, DROP COLUMN here_at, DROP COLUMN called_at, DROP COLUMN called_by_id`);
  }
}

/**
 * late_minutes: about how many minutes later than agreed the volunteer said they come. not_here_at: since when the elder's side says
 * that nobody has come; here_at: that somebody has, who cannot check in. The last word counts. called_at: a worker asked the elder about a service whose taps came late, and may then not approve it.
 */
const ASSIGNMENTS = `
ALTER TABLE assignments
  ADD COLUMN late_minutes integer CONSTRAINT assignments_late_minutes CHECK (late_minutes IN (15, 30, 60)),
  ADD COLUMN not_here_at timestamptz,
  ADD COLUMN here_at timestamptz,
  ADD CONSTRAINT assignments_one_word CHECK (not_here_at IS NULL OR here_at IS NULL),
  ADD COLUMN called_at timestamptz,
  ADD COLUMN called_by_id uuid CONSTRAINT assignments_called_by REFERENCES members,
  ADD CONSTRAINT assignments_called CHECK ((called_at IS NULL) = (called_by_id IS NULL));`;

/** The kinds of `EVENT_KINDS` of shared that are words, and no moves. `minutes`: how late somebody said they come. */
const EVENTS = `
ALTER TABLE events ADD COLUMN minutes integer;
INSERT INTO event_kinds (kind, worse_for_helped, worse_for_helper, calls_helper) VALUES
  ('assignment.saidLate', true, false, false), ('assignment.notHere', false, true, false),
  ('assignment.here', false, false, false), ('assignment.noAnswer', true, false, false),
  ('assignment.tapLate', false, true, false), ('assignment.tapWrong', false, true, false);`;
