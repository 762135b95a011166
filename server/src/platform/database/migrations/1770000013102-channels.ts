import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** How each member is told, and who printed which letters (docs/decisions/036-channels-and-letters.md). */
export class Channels1770000013102 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(CHANNELS);
    await db.query(NEWS_BY_CHANNEL);
    await db.query(MESSAGES_BY_CHANNEL);
    await db.query(UNDELIVERED);
    await db.query(LETTERS);
    await grantToApp(db, 'SELECT, INSERT, UPDATE', ['member_channels']);
    await grantToApp(db, 'SELECT, INSERT', ['letter_prints']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `DROP INDEX news_of_member, messages_undelivered; ALTER TABLE messages DROP told_note, DROP told_by_id; DROP TABLE letter_prints, member_channels; DROP FUNCTION channel_of, channels_of`,
    );
  }
}

/**
 * An order of one, two or three ways. What nobody chose is as it always was: a WeChat message, and a call and letters to an elder who has no
 * smartphone. `channel_of` is the first of them that can work now: WeChat where a phone of theirs is known, a call where there is a number.
 */
const CHANNELS = `
CREATE TABLE member_channels (
  member_id uuid CONSTRAINT member_channels_pk PRIMARY KEY CONSTRAINT member_channels_member REFERENCES members,
  channels text[] NOT NULL CONSTRAINT member_channels_order CHECK (cardinality(channels) BETWEEN 1 AND 3
    AND channels <@ ARRAY['wechat', 'call', 'letter'] AND cardinality(array_positions(channels, 'wechat')) <= 1
    AND cardinality(array_positions(channels, 'call')) <= 1 AND cardinality(array_positions(channels, 'letter')) <= 1),
  set_by_id uuid NOT NULL CONSTRAINT member_channels_set_by REFERENCES members,
  set_at timestamptz NOT NULL);

CREATE FUNCTION channels_of(who uuid) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT channels FROM member_channels WHERE member_id = own.id),
    CASE WHEN (SELECT p.uses_app FROM elder_profiles p WHERE p.member_id = own.id) = false
      THEN ARRAY['call', 'letter'] ELSE ARRAY['wechat'] END)
  FROM (SELECT coalesce(merged_into_id, id) AS id FROM members WHERE id = who) own
$$;

CREATE FUNCTION channel_of(who uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT c.channel FROM unnest(own.channels) WITH ORDINALITY c (channel, nth)
      WHERE CASE c.channel
        WHEN 'wechat' THEN EXISTS (SELECT FROM wechat_identities w WHERE w.member_id = own.id AND w.ended_at IS NULL AND w.paused_at IS NULL)
        WHEN 'call' THEN own.phone IS NOT NULL OR EXISTS (SELECT FROM elder_profiles p WHERE p.member_id = own.id AND p.contacts <> '[]')
        ELSE true END
      ORDER BY c.nth LIMIT 1), own.channels[1])
  FROM (SELECT o.id, o.phone, channels_of(o.id) AS channels FROM members m JOIN members o ON o.id = coalesce(m.merged_into_id, m.id)
    WHERE m.id = who) own
$$;`;

/** Who comes is told by telephone to whoever is told by telephone; a letter would come after the visit. */
const NEWS_BY_CHANNEL = `
CREATE OR REPLACE FUNCTION tell_news() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO news (event_id, member_id, organization_id, side, is_worse, tell_at)
  SELECT NEW.id, told.member_id, NEW.organization_id, told.side, told.is_worse, CASE WHEN told.side = 'helped' OR k.calls_helper
    THEN NEW.at + CASE WHEN b.begins_at <= NEW.at + interval '24 hours' THEN interval '3 minutes'
      ELSE least(interval '12 hours', b.begins_at - interval '24 hours' - NEW.at) END END
  FROM event_kinds k CROSS JOIN LATERAL (VALUES
    (NEW.helped_id, 'helped', k.worse_for_helped, k.calls_without_phone AND channel_of(NEW.helped_id) <> 'wechat'),
    (NEW.helper_id, 'helper', k.worse_for_helper, false)) told (member_id, side, is_worse, by_phone),
    (SELECT coalesce((SELECT agreed_start_at FROM assignments WHERE id = NEW.assignment_id),
      (SELECT starts_at FROM service_requests WHERE id = NEW.request_id)) AS begins_at) b
  WHERE k.kind = NEW.kind AND (told.is_worse OR told.by_phone) AND told.member_id <> NEW.actor_id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;`;

/** Whoever chose a call or a letter is sent no WeChat message; all of it stands in 消息 anyway. */
const MESSAGES_BY_CHANNEL = `
ALTER TABLE messages DROP CONSTRAINT messages_reason, ADD CONSTRAINT messages_reason CHECK (reason IN ('no_template', 'no_wechat',
  'other_channel', 'no_yes', 'refused', 'fault', 'read', 'in_digest', 'too_late', 'not_tellable'));`;

/** What no channel brought is told by a worker, who may write down how (docs/decisions/038-duty-rota.md). */
const UNDELIVERED = `
ALTER TABLE messages ADD told_by_id uuid CONSTRAINT messages_told_by REFERENCES members,
  ADD told_note text CONSTRAINT messages_note CHECK (char_length(told_note) BETWEEN 1 AND 200),
  ADD CONSTRAINT messages_told CHECK ((told_by_id IS NULL OR seen_at IS NOT NULL) AND (told_note IS NULL OR told_by_id IS NOT NULL));
CREATE INDEX messages_undelivered ON messages (organization_id, until)
  WHERE seen_at IS NULL AND class <> 'C' AND status IN ('unsent', 'unsure');`;

const LETTERS = `
CREATE INDEX news_of_member ON news (member_id, event_id);

CREATE TABLE letter_prints (
  id uuid CONSTRAINT letter_prints_pk PRIMARY KEY,
  organization_id uuid NOT NULL CONSTRAINT letter_prints_organization REFERENCES organizations,
  month date NOT NULL CONSTRAINT letter_prints_month CHECK (extract(day FROM month) = 1),
  part smallint NOT NULL CONSTRAINT letter_prints_part CHECK (part BETWEEN 1 AND 40),
  letters smallint NOT NULL CONSTRAINT letter_prints_letters CHECK (letters BETWEEN 1 AND 500),
  printed_by_id uuid NOT NULL CONSTRAINT letter_prints_printed_by REFERENCES members,
  printed_at timestamptz NOT NULL);
CREATE INDEX letter_prints_of_month ON letter_prints (organization_id, month, id);`;
