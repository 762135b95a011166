import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** The app asks volunteers one after the other (docs/decisions/044-offers.md). */
export class Offers1770000018500 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(OFFERS);
    await db.query(ROUNDS);
    await db.query(ASKS);
    await db.query(KIND);
    await db.query(sendMessages(CLASS_OF_OFFER, UNTIL_OF_OFFER));
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['offers']);
    await grantToApp(db, 'SELECT, INSERT, UPDATE, DELETE', ['offer_rounds']);
    await grantToApp(db, 'SELECT', ['volunteer_asks']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(sendMessages('', ''));
    await db.query(`DROP VIEW volunteer_asks; DROP TABLE offer_rounds, offers;
      DELETE FROM event_kinds WHERE kind = 'request.offer'`);
  }
}

/** An offer has the id of the event that tells of it. */
const OFFERS = `
CREATE TABLE offers (
  id uuid CONSTRAINT offers_pk PRIMARY KEY,
  request_id uuid NOT NULL CONSTRAINT offers_request REFERENCES service_requests,
  volunteer_id uuid NOT NULL CONSTRAINT offers_volunteer REFERENCES members,
  rank smallint NOT NULL CONSTRAINT offers_rank CHECK (rank BETWEEN 1 AND 60),
  reasons text[] NOT NULL CONSTRAINT offers_reasons CHECK (reasons <@ ARRAY['wished', 'came_last', 'came_before', 'near',
    'long_not_asked', 'helped_less', 'free']),
  request_version integer NOT NULL,
  sent_at timestamptz NOT NULL,
  answer_by timestamptz NOT NULL,
  status text NOT NULL CONSTRAINT offers_status CHECK (status IN ('sent', 'accepted', 'declined', 'expired', 'withdrawn')),
  decline_word text CONSTRAINT offers_decline_word CHECK (decline_word IN
    ('busy', 'unwell', 'too_far', 'not_this_kind', 'other')),
  ended_at timestamptz,
  CONSTRAINT offers_time CHECK (answer_by > sent_at),
  CONSTRAINT offers_why CHECK ((status = 'declined') = (decline_word IS NOT NULL)),
  CONSTRAINT offers_ended CHECK ((status = 'sent') = (ended_at IS NULL)));
CREATE UNIQUE INDEX offers_one_open ON offers (request_id, volunteer_id) WHERE status = 'sent';
CREATE INDEX offers_of_request ON offers (request_id, volunteer_id);
CREATE INDEX offers_of_volunteer ON offers (volunteer_id, sent_at);
CREATE INDEX offers_open ON offers (answer_by) WHERE status = 'sent';`;

const ROUNDS = `
CREATE TABLE offer_rounds (
  request_id uuid CONSTRAINT offer_rounds_pk PRIMARY KEY CONSTRAINT offer_rounds_request REFERENCES service_requests,
  opened_version integer NOT NULL,
  request_version integer NOT NULL,
  look_at timestamptz NOT NULL,
  climbed_at timestamptz,
  climbed_why text CONSTRAINT offer_rounds_climbed_why CHECK (climbed_why IN ('three_declined', 'nobody_left')),
  CONSTRAINT offer_rounds_climbed CHECK ((climbed_at IS NULL) = (climbed_why IS NULL)));
CREATE INDEX offer_rounds_climbed_at ON offer_rounds (climbed_at) WHERE climbed_at IS NOT NULL;`;

/** Counts how often a volunteer is asked, calls and offers together. */
const ASKS = `
CREATE VIEW volunteer_asks AS
  SELECT volunteer_id, request_id, at, 'phone' AS way FROM dispatch_calls
  UNION ALL SELECT volunteer_id, request_id, sent_at, 'app' FROM offers;`;

const KIND = `
INSERT INTO event_kinds (kind, worse_for_helped, worse_for_helper, calls_helper, calls_without_phone, helped_topic, helper_topic) VALUES
  ('request.offer', false, false, false, false, NULL, 'request_changed');`;

/** What is urgent may be told at night, as one may be telephoned then (`ASK_URGENT_HOURS` of shared). */
const CLASS_OF_OFFER = `WHEN NEW.kind = 'request.offer' THEN CASE WHEN b.begins_at < NEW.at + interval '3 hours' OR b.urgent_at IS NOT NULL
        THEN 'A' ELSE 'B' END`;
/** It is of no use once the answer comes too late. */
const UNTIL_OF_OFFER = `WHEN NEW.kind = 'request.offer' THEN (SELECT o.answer_by FROM offers o WHERE o.id = NEW.id)`;

/** As in 1770000018002-pressing.ts, but for the class and the end of an offer. */
const sendMessages = (classOfOffer: string, untilOfOffer: string): string => `
CREATE OR REPLACE FUNCTION send_messages() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $body$
BEGIN
  INSERT INTO messages (event_id, member_id, organization_id, side, topic, class, status, not_before, until)
  SELECT NEW.id, told.member_id, NEW.organization_id, told.side, told.topic,
    CASE ${classOfOffer} WHEN told.topic IN ('minutes_credited', 'inbox_only') THEN 'C'
      WHEN told.is_worse AND (told.side = $$helped$$ OR k.presses_helper) AND b.begins_at <= NEW.at + interval '24 hours' THEN 'A' ELSE 'B' END,
    'queued', CASE told.topic WHEN 'minutes_credited' THEN d.digest_at ELSE NEW.at END,
    CASE ${untilOfOffer} WHEN told.topic IN ('request_accepted', 'service_soon') THEN b.begins_at
      WHEN told.topic = 'minutes_credited' THEN d.digest_at + interval '1 day'
      ELSE NEW.at + interval '3 days' END
  FROM event_kinds k CROSS JOIN LATERAL (VALUES
    (NEW.helped_id, 'helped', k.helped_topic, k.worse_for_helped),
    (NEW.helper_id, 'helper', k.helper_topic, k.worse_for_helper)) told (member_id, side, topic, is_worse),
    (SELECT coalesce((SELECT agreed_start_at FROM assignments WHERE id = NEW.assignment_id),
      (SELECT starts_at FROM service_requests WHERE id = NEW.request_id)) AS begins_at,
      (SELECT urgent_at FROM service_requests WHERE id = NEW.request_id) AS urgent_at) b,
    (SELECT (date_trunc('week', NEW.at AT TIME ZONE 'Asia/Shanghai' + interval '5 hours') + interval '6 days 19 hours')
      AT TIME ZONE 'Asia/Shanghai' AS digest_at) d
  WHERE k.kind = NEW.kind AND told.topic IS NOT NULL AND told.member_id <> NEW.actor_id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $body$`;
