import type { MigrationInterface, QueryRunner } from 'typeorm';
import { nearest } from './nearest.sql.js';

/** 还请李姐: the volunteer who came before is asked before others (docs/decisions/040-first-asks.md). */
export class FirstAsks1770000016800 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(REQUESTS);
    await db.query(RULE);
    await db.query(nearest(SUITS));
    await db.query(EVENTS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(nearest());
    await db.query(`DELETE FROM event_kinds WHERE kind IN ('request.askFirst', 'request.firstSoon', 'request.firstSkip',
        'request.firstNo', 'request.firstOver');
      DROP FUNCTION waits_for_another, first_can_come, may_be_first;
      ALTER TABLE service_requests DROP COLUMN first_until, DROP COLUMN first_volunteer_id`);
  }
}

/** Whom the elder wants again, and until when nobody else is asked. */
const REQUESTS = `
ALTER TABLE service_requests
  ADD COLUMN first_volunteer_id uuid CONSTRAINT service_requests_first_volunteer REFERENCES members,
  ADD COLUMN first_until timestamptz,
  ADD CONSTRAINT service_requests_first CHECK (first_until IS NULL OR first_volunteer_id IS NOT NULL);
CREATE INDEX service_requests_first_of ON service_requests (first_volunteer_id) WHERE status = 'open' AND first_until IS NOT NULL;
CREATE INDEX service_requests_first_until ON service_requests (first_until) WHERE status = 'open' AND first_until IS NOT NULL;`;

/**
 * The one rule of who may take a request that asks somebody first: the list nearby, the one request and the acceptance read it. Whoever
 * cannot come any more is not waited for, from the moment on.
 */
const RULE = `
CREATE FUNCTION may_be_first(volunteer uuid, elder uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM volunteer_profiles v JOIN members m ON m.id = v.member_id
      LEFT JOIN elder_profiles e ON e.member_id = elder
      WHERE v.member_id = volunteer AND v.status = 'active'
        AND m.frozen_at IS NULL AND m.closed_at IS NULL AND m.merged_into_id IS NULL
        AND (e.wished_gender IS NULL OR e.wished_gender = m.gender))
    AND NOT EXISTS (SELECT FROM elder_volunteer_wishes w
      WHERE w.elder_id = elder AND w.volunteer_id = volunteer AND w.wish = 'refused')
    AND NOT EXISTS (SELECT FROM accepting_pauses p WHERE p.volunteer_id = volunteer AND p.lifted_at IS NULL)
    AND NOT EXISTS (SELECT FROM kinships k WHERE k.member_id = least(volunteer, elder) AND k.kin_id = greatest(volunteer, elder)
      AND k.ended_at IS NULL)
$$;
-- As far as is known: whoever is busy at every hour at which the request may begin is not waited for either.
CREATE FUNCTION first_can_come(r service_requests) RETURNS boolean LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT may_be_first(r.first_volunteer_id, r.beneficiary_id)
    AND NOT EXISTS (SELECT FROM assignments b WHERE b.volunteer_id = r.first_volunteer_id AND b.status IN ('accepted', 'in_service')
      AND b.agreed_start_at < r.starts_at + make_interval(mins => r.planned_minutes) AND b.agreed_end_at > r.latest_start_at)
$$;
CREATE FUNCTION waits_for_another(r service_requests, member uuid, asked_at timestamptz) RETURNS boolean
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $$
  SELECT r.first_until IS NOT NULL AND r.first_until > asked_at AND r.first_volunteer_id <> member
    AND first_can_come(r)
$$;`;

/** Nearly no request waits for anybody: the function is asked of those alone. */
const SUITS = ' AND (r.first_until IS NULL OR NOT waits_for_another(r, member, asked_at))';

const EVENTS = `
INSERT INTO event_kinds (kind, worse_for_helped, worse_for_helper, calls_helper, calls_without_phone, helped_topic, helper_topic) VALUES
  ('request.askFirst', false, false, false, false, NULL, 'request_changed'),
  ('request.firstSoon', false, false, false, false, NULL, 'request_changed'),
  ('request.firstSkip', false, false, false, false, NULL, NULL),
  ('request.firstNo', false, false, false, false, 'request_changed', NULL),
  ('request.firstOver', false, false, false, false, 'request_changed', NULL);`;
