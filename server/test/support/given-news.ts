import type { Harness } from './harness.js';
import type { People } from './stages.js';

/** A worker's call to somebody who was unhappy with this assignment. */
export const givenFollowUp = async (bank: Harness, assignmentId: string): Promise<string> => {
  const { communityId } = await bank.given.community();
  await bank.source.query(
    `INSERT INTO rating_follow_ups (id, assignment_id, organization_id, opened_at, due_at)
     VALUES ($1, $1, $2, $3, $3::timestamptz + interval '2 days') ON CONFLICT DO NOTHING`,
    [assignmentId, communityId, (await bank.given.now()).toString()],
  );
  return assignmentId;
};

/** Something that the elder must know, not seen yet: of what happened to her before. */
const givenNews = async (bank: Harness, { elder }: Pick<People, 'elder'>): Promise<string> => {
  const [row] = await bank.source.query<{ event_id: string }[]>(
    `INSERT INTO news (event_id, member_id, organization_id, side, tell_at)
     SELECT id, helped_id, organization_id, 'helped', now() FROM events WHERE helped_id = $1 ORDER BY seq LIMIT 1
     ON CONFLICT (event_id, member_id) DO UPDATE
       SET seen_at = NULL, told_by_id = NULL, taken_at = NULL, taken_by_id = NULL, tell_at = now() RETURNING event_id`,
    [elder.memberId],
  );
  return row?.event_id ?? '';
};

/** A message of the staged request for its elder, not yet seen. Answers its event. */
export const givenMessage = async (bank: Harness, { elder }: Pick<People, 'elder'>): Promise<string> => {
  const [row] = await bank.source.query<{ event_id: string }[]>(
    `INSERT INTO messages (event_id, member_id, organization_id, side, topic, class, status, not_before, until)
     SELECT id, helped_id, organization_id, 'helped', 'request_changed', 'B', 'queued', at, at
     FROM events WHERE helped_id = $1 ORDER BY seq LIMIT 1
     ON CONFLICT (event_id, member_id) DO UPDATE SET seen_at = NULL, told_by_id = NULL, told_note = NULL RETURNING event_id`,
    [elder.memberId],
  );
  return row?.event_id ?? '';
};

/** The same message, of which WeChat brought nothing. */
const givenUndelivered = async (bank: Harness, people: Pick<People, 'elder'>): Promise<string> => {
  const eventId = await givenMessage(bank, people);
  await bank.source.query(
    `UPDATE messages SET status = 'unsent', reason = 'no_yes', topic = 'request_changed', class = 'B', told_by_id = NULL, told_note = NULL,
       sent_at = NULL, seen_at = NULL, until = not_before + interval '10 years' WHERE event_id = $1 AND member_id = $2`,
    [eventId, people.elder.memberId],
  );
  await bank.source.query(
    `UPDATE news SET seen_at = NULL, told_by_id = NULL, taken_at = NULL, taken_by_id = NULL WHERE event_id = $1 AND member_id = $2`,
    [eventId, people.elder.memberId],
  );
  return eventId;
};

/** What the elder was not told yet: bad news, or a message that did not arrive. */
export const givenUntold = (bank: Harness, people: Pick<People, 'elder'>, operation: string): Promise<string> =>
  operation.includes('/undelivered/') ? givenUndelivered(bank, people) : givenNews(bank, people);
