import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** What happened, in the order in which it happened, and what somebody must know of it (docs/decisions/028-events.md). */
export class Events1770000012701 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(EVENTS);
    await db.query(KINDS);
    await db.query(NEWS);
    await db.query(OF_MOVES);
    await grantToApp(db, 'SELECT', ['event_kinds']);
    await grantToApp(db, 'SELECT, INSERT', ['events']);
    await grantToApp(db, 'USAGE', ['SEQUENCE events_seq_seq']);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['news']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TRIGGER moves_tell ON moves; DROP FUNCTION tell_move;
      DROP TABLE news, events, event_kinds; DROP FUNCTION tell_news`);
  }
}

/**
 * seq orders the events of one request: whoever writes one has locked the request. xid is the database transaction: who reads all
 * events by a cursor takes those of transactions below pg_snapshot_xmin(pg_current_snapshot()), in the order of (xid, seq).
 */
const EVENTS = `
CREATE TABLE event_kinds (
  kind text CONSTRAINT event_kinds_pk PRIMARY KEY,
  worse_for_helped boolean NOT NULL,
  worse_for_helper boolean NOT NULL,
  calls_helper boolean NOT NULL);

CREATE TABLE events (
  id uuid CONSTRAINT events_pk PRIMARY KEY,
  seq bigserial CONSTRAINT events_seq UNIQUE,
  kind text NOT NULL CONSTRAINT events_kind REFERENCES event_kinds,
  organization_id uuid NOT NULL CONSTRAINT events_organization REFERENCES organizations,
  request_id uuid CONSTRAINT events_request REFERENCES service_requests,
  assignment_id uuid CONSTRAINT events_assignment REFERENCES assignments,
  helped_id uuid CONSTRAINT events_helped REFERENCES members,
  helper_id uuid CONSTRAINT events_helper REFERENCES members,
  actor_id uuid NOT NULL CONSTRAINT events_actor REFERENCES members,
  at timestamptz NOT NULL,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id());
CREATE INDEX events_of_request ON events (request_id, seq);
CREATE INDEX events_in_order ON events (xid, seq);
CREATE UNIQUE INDEX events_late_once ON events (assignment_id) WHERE kind = 'assignment.late';`;

/** The table `EVENT_KINDS` of shared; a test compares. */
const KINDS = `
INSERT INTO event_kinds (kind, worse_for_helped, worse_for_helper, calls_helper) VALUES
  ('request.submit', false, false, false), ('request.submitForReview', false, false, false),
  ('request.publish', false, false, false), ('request.return', true, false, false),
  ('request.refer', true, false, false), ('request.fill', false, false, false),
  ('request.reopen', false, false, false), ('request.cancel', true, false, false),
  ('request.closePlaces', true, false, false), ('request.expire', true, false, false),
  ('request.lapse', false, false, false), ('request.drop', false, false, false), ('request.close', false, false, false),
  ('request.backEnter', false, false, false), ('request.short', true, false, false),
  ('assignment.accept', false, false, false), ('assignment.release', true, true, true),
  ('assignment.noShow', true, true, false), ('assignment.cancel', false, true, true),
  ('assignment.refuse', true, true, true), ('assignment.late', true, true, false),
  ('assignment.checkIn', false, false, false), ('assignment.checkOut', false, false, false),
  ('assignment.abort', true, false, false), ('assignment.closeOut', false, false, false),
  ('assignment.backEnter', false, false, false), ('assignment.confirm', false, false, false),
  ('assignment.withdraw', false, true, false), ('assignment.approve', false, false, false),
  ('assignment.reject', false, true, false);`;

/**
 * Nobody has to be told what they did themselves. A worker telephones whoever has not read it by tell_at: three minutes after it
 * happened where the help was to begin within a day, else twelve hours (`TELL_MINUTES` of shared; a test compares). A volunteer is
 * telephoned only where they would go in vain.
 */
const NEWS = `
CREATE TABLE news (
  event_id uuid CONSTRAINT news_event REFERENCES events,
  member_id uuid CONSTRAINT news_member REFERENCES members,
  organization_id uuid NOT NULL CONSTRAINT news_organization REFERENCES organizations,
  side text NOT NULL CONSTRAINT news_side CHECK (side IN ('helped', 'helper')),
  tell_at timestamptz,
  seen_at timestamptz,
  told_by_id uuid CONSTRAINT news_told_by REFERENCES members,
  CONSTRAINT news_pk PRIMARY KEY (event_id, member_id),
  CONSTRAINT news_told CHECK (told_by_id IS NULL OR seen_at IS NOT NULL));
CREATE INDEX news_unseen ON news (member_id, event_id) WHERE seen_at IS NULL;
CREATE INDEX news_to_tell ON news (organization_id, tell_at) WHERE seen_at IS NULL AND tell_at IS NOT NULL;

CREATE FUNCTION tell_news() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO news (event_id, member_id, organization_id, side, tell_at)
  SELECT NEW.id, told.member_id, NEW.organization_id, told.side, CASE WHEN told.side = 'helped' OR k.calls_helper
    THEN NEW.at + CASE WHEN b.begins_at <= NEW.at + interval '24 hours' THEN interval '3 minutes' ELSE interval '12 hours' END END
  FROM event_kinds k CROSS JOIN LATERAL (VALUES
    (NEW.helped_id, 'helped', k.worse_for_helped), (NEW.helper_id, 'helper', k.worse_for_helper)) told (member_id, side, is_worse),
    (SELECT coalesce((SELECT agreed_start_at FROM assignments WHERE id = NEW.assignment_id),
      (SELECT starts_at FROM service_requests WHERE id = NEW.request_id)) AS begins_at) b
  WHERE k.kind = NEW.kind AND told.is_worse AND told.member_id <> NEW.actor_id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER events_news AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION tell_news();`;

/** Every move is an event, whoever writes it. */
const OF_MOVES = `
CREATE FUNCTION tell_move() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.subject_kind = 'service_request' THEN
    INSERT INTO events (id, kind, organization_id, request_id, helped_id, actor_id, at)
    SELECT NEW.id, 'request.' || CASE WHEN NEW.move = 'expire' AND NEW.from_status = 'draft' THEN 'lapse'
        WHEN NEW.move = 'cancel' AND NEW.from_status = 'draft' AND r.submitted_at IS NULL AND r.short_at IS NULL THEN 'drop'
        ELSE NEW.move END,
      r.organization_id, r.id, coalesce(r.person_in_charge_id, CASE r.beneficiary_kind WHEN 'member' THEN r.beneficiary_id END),
      NEW.actor_id, NEW.at
    FROM service_requests r WHERE r.id = NEW.subject_id;
  ELSE
    INSERT INTO events (id, kind, organization_id, request_id, assignment_id, helped_id, helper_id, actor_id, at)
    SELECT NEW.id, 'assignment.' || CASE WHEN NEW.move = 'cancel' AND r.status NOT IN ('cancelled', 'referred') THEN 'refuse'
        ELSE NEW.move END,
      r.organization_id, r.id, a.id, coalesce(r.person_in_charge_id, CASE r.beneficiary_kind WHEN 'member' THEN r.beneficiary_id END),
      a.volunteer_id, NEW.actor_id, NEW.at
    FROM assignments a JOIN service_requests r ON r.id = a.request_id WHERE a.id = NEW.subject_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER moves_tell AFTER INSERT ON moves FOR EACH ROW EXECUTE FUNCTION tell_move();`;
