import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** Who is sent a message of what happened, and what became of it (docs/decisions/033-messages.md). */
export class Messages1770000012900 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TOPICS);
    await db.query(TAKEN);
    await db.query(WITHOUT_PHONE);
    await db.query(MESSAGES);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['messages']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TRIGGER news_messages ON news; DROP FUNCTION read_message;
      DROP TRIGGER events_messages ON events; DROP FUNCTION send_messages; DROP TABLE messages;
      DROP INDEX events_soon_once; ALTER TABLE news DROP taken_at, DROP taken_by_id, DROP is_worse;
      ALTER TABLE event_kinds DROP helped_topic, DROP helper_topic, DROP calls_without_phone;
      DELETE FROM event_kinds WHERE kind = 'assignment.soon'`);
  }
}

const ALL_TOPICS = `'request_accepted', 'service_soon', 'request_changed', 'service_done', 'minutes_credited', 'inbox_only'`;

/** The table `topicOf` of shared; a test compares. */
const TOPICS = `
INSERT INTO event_kinds (kind, worse_for_helped, worse_for_helper, calls_helper) VALUES
  ('assignment.soon', false, false, false), ('assignment.thanks', false, false, false);
CREATE UNIQUE INDEX events_soon_once ON events (assignment_id) WHERE kind = 'assignment.soon';
ALTER TABLE event_kinds
  ADD helped_topic text CONSTRAINT event_kinds_helped_topic CHECK (helped_topic IN (${ALL_TOPICS})),
  ADD helper_topic text CONSTRAINT event_kinds_helper_topic CHECK (helper_topic IN (${ALL_TOPICS}));
UPDATE event_kinds SET helped_topic = 'request_changed' WHERE worse_for_helped;
UPDATE event_kinds SET helper_topic = 'request_changed' WHERE worse_for_helper;
UPDATE event_kinds SET helped_topic = 'request_accepted' WHERE kind = 'assignment.accept';
UPDATE event_kinds SET helped_topic = 'service_soon', helper_topic = 'service_soon' WHERE kind = 'assignment.soon';
UPDATE event_kinds SET helped_topic = 'service_done' WHERE kind = 'assignment.checkOut';
UPDATE event_kinds SET helper_topic = 'minutes_credited' WHERE kind = 'assignment.approve';
UPDATE event_kinds SET helper_topic = 'inbox_only' WHERE kind IN ('assignment.reject', 'assignment.withdraw', 'assignment.thanks');`;

/** Which worker is telephoning whoever has not read it. */
const TAKEN = `
ALTER TABLE news ADD taken_at timestamptz,
  ADD taken_by_id uuid CONSTRAINT news_taken_by REFERENCES members,
  ADD CONSTRAINT news_taken CHECK ((taken_at IS NULL) = (taken_by_id IS NULL));`;

/** Who comes is good news; whoever has no smartphone learns it by telephone alone. It stands on no home. */
const WITHOUT_PHONE = `
ALTER TABLE news ADD is_worse boolean NOT NULL DEFAULT true;
ALTER TABLE event_kinds ADD calls_without_phone boolean NOT NULL DEFAULT false;
UPDATE event_kinds SET calls_without_phone = true WHERE kind = 'assignment.accept';

CREATE OR REPLACE FUNCTION tell_news() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO news (event_id, member_id, organization_id, side, is_worse, tell_at)
  SELECT NEW.id, told.member_id, NEW.organization_id, told.side, told.is_worse, CASE WHEN told.side = 'helped' OR k.calls_helper
    THEN NEW.at + CASE WHEN b.begins_at <= NEW.at + interval '24 hours' THEN interval '3 minutes' ELSE interval '12 hours' END END
  FROM event_kinds k CROSS JOIN LATERAL (VALUES
    (NEW.helped_id, 'helped', k.worse_for_helped, k.calls_without_phone
      AND EXISTS (SELECT FROM elder_profiles p WHERE p.member_id = NEW.helped_id AND NOT p.uses_app)),
    (NEW.helper_id, 'helper', k.worse_for_helper, false)) told (member_id, side, is_worse, by_phone),
    (SELECT coalesce((SELECT agreed_start_at FROM assignments WHERE id = NEW.assignment_id),
      (SELECT starts_at FROM service_requests WHERE id = NEW.request_id)) AS begins_at) b
  WHERE k.kind = NEW.kind AND (told.is_worse OR told.by_phone) AND told.member_id <> NEW.actor_id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;`;

/**
 * One message of an event for each person whom it concerns, written with the event; nobody is sent what they did themselves. It
 * tells by the words of the story, so it holds none. What is of a visit is of no use once the visit has begun. Minutes credited wait for Sunday,
 * 19:00, from where a new week of them begins (`DIGEST_AT` of shared).
 */
const MESSAGES = `
CREATE TABLE messages (
  event_id uuid CONSTRAINT messages_event REFERENCES events,
  member_id uuid CONSTRAINT messages_member REFERENCES members,
  organization_id uuid NOT NULL CONSTRAINT messages_organization REFERENCES organizations,
  side text NOT NULL CONSTRAINT messages_side CHECK (side IN ('helped', 'helper')),
  topic text NOT NULL CONSTRAINT messages_topic CHECK (topic IN (${ALL_TOPICS})),
  class text NOT NULL CONSTRAINT messages_class CHECK (class IN ('A', 'B', 'C')),
  status text NOT NULL CONSTRAINT messages_status CHECK (status IN ('queued', 'sending', 'sent', 'unsure', 'unsent', 'dropped')),
  reason text CONSTRAINT messages_reason
    CHECK (reason IN ('no_template', 'no_wechat', 'no_yes', 'refused', 'fault', 'read', 'in_digest', 'too_late', 'not_tellable')),
  tries smallint NOT NULL DEFAULT 0 CONSTRAINT messages_tries CHECK (tries BETWEEN 0 AND 10),
  not_before timestamptz NOT NULL,
  until timestamptz NOT NULL,
  claimed_at timestamptz,
  sent_at timestamptz,
  seen_at timestamptz,
  CONSTRAINT messages_pk PRIMARY KEY (event_id, member_id),
  CONSTRAINT messages_why CHECK ((reason IS NOT NULL) = (status IN ('unsent', 'dropped'))),
  CONSTRAINT messages_claimed CHECK ((status = 'sending') <= (claimed_at IS NOT NULL)),
  CONSTRAINT messages_sent CHECK ((status = 'sent') = (sent_at IS NOT NULL)));
CREATE INDEX messages_of_member ON messages (member_id, event_id);
CREATE INDEX messages_unseen ON messages (member_id) WHERE seen_at IS NULL;
CREATE INDEX messages_due ON messages (not_before) WHERE status IN ('queued', 'sending');

CREATE FUNCTION send_messages() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO messages (event_id, member_id, organization_id, side, topic, class, status, not_before, until)
  SELECT NEW.id, told.member_id, NEW.organization_id, told.side, told.topic,
    CASE WHEN told.topic IN ('minutes_credited', 'inbox_only') THEN 'C'
      WHEN told.is_worse AND b.begins_at <= NEW.at + interval '24 hours' THEN 'A' ELSE 'B' END,
    'queued', CASE told.topic WHEN 'minutes_credited' THEN d.digest_at ELSE NEW.at END,
    CASE WHEN told.topic IN ('request_accepted', 'service_soon') THEN b.begins_at
      WHEN told.topic = 'minutes_credited' THEN d.digest_at + interval '1 day'
      ELSE NEW.at + interval '3 days' END
  FROM event_kinds k CROSS JOIN LATERAL (VALUES
    (NEW.helped_id, 'helped', k.helped_topic, k.worse_for_helped),
    (NEW.helper_id, 'helper', k.helper_topic, k.worse_for_helper)) told (member_id, side, topic, is_worse),
    (SELECT coalesce((SELECT agreed_start_at FROM assignments WHERE id = NEW.assignment_id),
      (SELECT starts_at FROM service_requests WHERE id = NEW.request_id)) AS begins_at) b,
    (SELECT (date_trunc('week', NEW.at AT TIME ZONE 'Asia/Shanghai' + interval '5 hours') + interval '6 days 19 hours')
      AT TIME ZONE 'Asia/Shanghai' AS digest_at) d
  WHERE k.kind = NEW.kind AND told.topic IS NOT NULL AND told.member_id <> NEW.actor_id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER events_messages AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION send_messages();

-- Whoever said 知道了, or was told on the telephone, has read the message, too.
CREATE FUNCTION read_message() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE messages SET seen_at = NEW.seen_at
  WHERE event_id = NEW.event_id AND member_id = NEW.member_id AND seen_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER news_messages AFTER UPDATE OF seen_at ON news FOR EACH ROW
  WHEN (OLD.seen_at IS NULL AND NEW.seen_at IS NOT NULL) EXECUTE FUNCTION read_message();`;
