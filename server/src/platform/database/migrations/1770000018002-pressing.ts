import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A volunteer's message is of class A where they would go in vain, or where somebody waits for them now: then a worker rings them or the
 * visit stands in 志愿者还没到. What else is bad news for a volunteer keeps nobody waiting, and is of class B. What a worker suspects at
 * somebody's home is an event of which neither side is told. Minutes corrected to one's loss, and a pause of accepting, are bad news, too.
 */
export class Pressing1770000018002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE event_kinds ADD presses_helper boolean NOT NULL DEFAULT false;
      UPDATE event_kinds SET presses_helper = true WHERE calls_helper OR kind IN ('assignment.late', 'assignment.notHere')`);
    await db.query(KINDS);
    await db.query(oneOpen(`AND (kind <> 'suspected_abuse' OR recorded_by_id IS NULL)`));
    await db.query(ONE_SUSPICION);
    await db.query(sendMessages('told.is_worse AND (told.side = $$helped$$ OR k.presses_helper)'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(sendMessages('told.is_worse'));
    await db.query('ALTER TABLE event_kinds DROP presses_helper');
    await db.query('DROP INDEX incidents_one_suspicion, incidents_one_suspicion_alone');
    await db.query(oneOpen(''));
    await db.query(`DELETE FROM event_kinds WHERE kind LIKE 'incident.suspected%' OR kind IN ('assignment.correctUp', 'assignment.correctDown',
        'assignment.pauseAccepting');
      INSERT INTO event_kinds (kind, worse_for_helped, worse_for_helper, calls_helper, helped_topic, helper_topic)
        VALUES ('assignment.correct', false, false, false, 'inbox_only', 'inbox_only')`);
  }
}

/** More minutes are paid by the side that was helped, fewer are the volunteer's loss; whoever may accept nothing for a while reads so. */
const KINDS = `
INSERT INTO event_kinds (kind, worse_for_helped, worse_for_helper, calls_helper, helped_topic, helper_topic) VALUES
  ('incident.suspected', false, false, false, NULL, NULL), ('incident.suspectedDone', false, false, false, NULL, NULL),
  ('assignment.correctUp', true, false, false, 'inbox_only', 'inbox_only'),
  ('assignment.correctDown', false, true, false, 'inbox_only', 'inbox_only'),
  ('assignment.pauseAccepting', false, true, false, NULL, 'request_changed');
-- Whatever was corrected before: as what it was.
UPDATE events e SET kind = CASE WHEN c.approved_minutes > c.from_minutes THEN 'assignment.correctUp' ELSE 'assignment.correctDown' END
  FROM hours_corrections c WHERE e.kind = 'assignment.correct' AND c.assignment_id = e.assignment_id AND c.status = 'done';
DELETE FROM event_kinds WHERE kind = 'assignment.correct'`;

const ONE_SUSPICION = `
CREATE UNIQUE INDEX incidents_one_suspicion ON incidents (assignment_id, side)
  WHERE closed_at IS NULL AND kind = 'suspected_abuse' AND recorded_by_id IS NOT NULL;
CREATE UNIQUE INDEX incidents_one_suspicion_alone ON incidents (speaker_id)
  WHERE closed_at IS NULL AND assignment_id IS NULL AND kind = 'suspected_abuse' AND recorded_by_id IS NOT NULL`;

const oneOpen = (which: string): string => `DROP INDEX incidents_one_open, incidents_one_open_alone;
  CREATE UNIQUE INDEX incidents_one_open ON incidents (assignment_id, side, kind) WHERE closed_at IS NULL ${which};
  CREATE UNIQUE INDEX incidents_one_open_alone ON incidents (speaker_id, kind)
    WHERE closed_at IS NULL AND assignment_id IS NULL ${which}`;

/** As in 1770000012900-messages.ts, but for which bad news is of class A. */
const sendMessages = (presses: string): string => `
CREATE OR REPLACE FUNCTION send_messages() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $body$
BEGIN
  INSERT INTO messages (event_id, member_id, organization_id, side, topic, class, status, not_before, until)
  SELECT NEW.id, told.member_id, NEW.organization_id, told.side, told.topic,
    CASE WHEN told.topic IN ('minutes_credited', 'inbox_only') THEN 'C'
      WHEN ${presses} AND b.begins_at <= NEW.at + interval '24 hours' THEN 'A' ELSE 'B' END,
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
END $body$`;
