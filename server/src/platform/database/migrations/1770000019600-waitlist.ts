import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';
import { nearest } from './nearest.sql.js';

/** 有人来不了就叫我: who waits for a place is asked first when one comes free (docs/decisions/049-waitlist.md). */
export class Waitlist1770000019600 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(WAITLIST);
    await db.query(KEPT);
    await db.query(waits(' OR is_kept_from(r, member, asked_at)'));
    await db.query(
      nearest(' AND (r.first_until IS NULL AND r.kept_until IS NULL OR NOT waits_for_another(r, member, asked_at))'),
    );
    await db.query(asks(' WHERE NOT from_waitlist'));
    await grantToApp(db, 'SELECT, INSERT, DELETE', ['waitlist']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(asks(''));
    await db.query(nearest(' AND (r.first_until IS NULL OR NOT waits_for_another(r, member, asked_at))'));
    await db.query(waits(''));
    await db.query(`DROP TRIGGER end_waiting ON assignments;
      DROP FUNCTION end_waiting, is_kept_from, places_kept;
      ALTER TABLE service_requests DROP COLUMN kept_until;
      ALTER TABLE offers DROP COLUMN from_waitlist;
      DROP TABLE waitlist`);
  }
}

/** `end_waiting`: whoever has a part in a request does not wait for a place of it, by whatever way the part came. */
const WAITLIST = `
CREATE TABLE waitlist (
  request_id uuid CONSTRAINT waitlist_request REFERENCES service_requests,
  volunteer_id uuid CONSTRAINT waitlist_volunteer REFERENCES members,
  at timestamptz NOT NULL,
  CONSTRAINT waitlist_pk PRIMARY KEY (request_id, volunteer_id));
CREATE INDEX waitlist_of_volunteer ON waitlist (volunteer_id);
CREATE FUNCTION end_waiting() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM waitlist WHERE request_id = NEW.request_id AND volunteer_id = NEW.volunteer_id;
  RETURN NULL;
END $$;
CREATE TRIGGER end_waiting AFTER INSERT ON assignments FOR EACH ROW EXECUTE FUNCTION end_waiting();
ALTER TABLE offers ADD COLUMN from_waitlist boolean NOT NULL DEFAULT false;
ALTER TABLE service_requests ADD COLUMN kept_until timestamptz;`;

/**
 * A place is kept as long as an offer from the waitlist waits for its answer, and until the sweep has asked the next one: at most two minutes
 * more. Whoever cannot come any more keeps nothing, nor does an offer of another time. `kept_until` only says where it is worth counting.
 */
const KEPT = `
CREATE FUNCTION places_kept(r service_requests, member uuid, asked_at timestamptz) RETURNS integer
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT count(*)::int FROM offers o
  WHERE o.request_id = r.id AND o.from_waitlist AND o.status = 'sent' AND o.answer_by + interval '2 minutes' > asked_at
    AND o.volunteer_id IS DISTINCT FROM member AND may_be_first(o.volunteer_id, r.beneficiary_id)
    AND NOT EXISTS (SELECT FROM moves mv WHERE mv.subject_id = r.id AND mv.subject_version > o.request_version
      AND mv.move = 'reschedule')
    AND NOT EXISTS (SELECT FROM assignments a
      WHERE a.request_id = r.id AND a.volunteer_id = o.volunteer_id AND a.status <> 'ended')
$$;
CREATE FUNCTION is_kept_from(r service_requests, member uuid, asked_at timestamptz) RETURNS boolean
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT r.kept_until IS NOT NULL AND r.kept_until > asked_at
    AND NOT EXISTS (SELECT FROM offers o WHERE o.request_id = r.id AND o.volunteer_id = member AND o.from_waitlist
      AND o.status = 'sent' AND o.answer_by > asked_at)
    AND r.wanted_volunteers - (SELECT count(*) FROM assignments a WHERE a.request_id = r.id AND a.status <> 'ended')
      <= places_kept(r, member, asked_at)
$$;`;

/** As in 1770000016800-first-asks.ts; `orKept`: or the free places are kept for who waited. */
const waits = (orKept: string): string => `
CREATE OR REPLACE FUNCTION waits_for_another(r service_requests, member uuid, asked_at timestamptz) RETURNS boolean
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT r.first_until IS NOT NULL AND r.first_until > asked_at AND r.first_volunteer_id <> member
    AND first_can_come(r)${orKept}
$$`;

/** Who waits has asked to be asked: that counts for nobody's two a day. */
const asks = (which: string): string => `
CREATE OR REPLACE VIEW volunteer_asks AS
  SELECT volunteer_id, request_id, at, 'phone' AS way FROM dispatch_calls
  UNION ALL SELECT volunteer_id, request_id, sent_at, 'app' FROM offers${which}`;
