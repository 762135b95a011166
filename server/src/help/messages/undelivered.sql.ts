import type { UndeliveredReason } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { statement } from '../../platform/database/statement.js';
import { CAME_AFTER, JOINED, TOLD, type ReadRow } from '../stories/stories.sql.js';
import { stillTrue } from '../stories/tellable.sql.js';
import { ABOUT, ITEM } from './messages.sql.js';
import { isInReach } from './undelivered.access.js';

export interface UndeliveredRow extends ReadRow {
  memberId: string;
  name: string;
  why: UndeliveredReason;
  isOnCallList: boolean;
  takenAt: Temporal.Instant | null;
  takenByName: string | null;
}

/** As the index `messages_undelivered` has them: no channel brought it, and nobody has read it. Class C waits in 消息. */
const NOT_ARRIVED = `s.seen_at IS NULL AND s.class <> 'C' AND s.status IN ('unsent', 'unsure')`;
/** Whoever died, was reported dead or left is told nothing; what is not so any more is told to nobody, nor an offer that goes on to the next. */
const WORTH_TELLING = `JOIN members m ON m.id = s.member_id
  JOIN members alive ON alive.id = coalesce(m.merged_into_id, m.id) AND alive.frozen_at IS NULL AND alive.closed_at IS NULL
  JOIN events e ON e.id = s.event_id JOIN event_kinds k ON k.kind = e.kind AND k.kind <> 'request.offer'
    AND ${stillTrue(`CASE s.side WHEN 'helped' THEN k.worse_for_helped ELSE k.worse_for_helper END`)}`;

/**
 * `$1` the organizations of the caller's roles, `$2` now, `$3` and `$4` event and member to begin before, `$5` how many: newest first.
 * First the ids of a page, then what is said of each.
 */
export const UNDELIVERED = statement<UndeliveredRow>(
  'undelivered',
  `WITH page AS MATERIALIZED (SELECT s.event_id, s.member_id FROM messages s ${WORTH_TELLING}
     WHERE ${isInReach('s.organization_id')} AND ${NOT_ARRIVED} AND s.until > $2
       AND (s.event_id, s.member_id) < (coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'),
         coalesce($4::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
     ORDER BY s.event_id DESC, s.member_id DESC LIMIT $5)
   SELECT ${TOLD}, s.side, s.member_id AS "memberId", coalesce(nw.name, nm.name) AS name, e.request_id AS "requestId",
     CASE s.side WHEN 'helper' THEN e.assignment_id END AS "assignmentId", ${ABOUT}, r.status AS "requestStatus", ${CAME_AFTER} AS "cameAfter", s.seen_at AS "seenAt",
     coalesce(s.reason, 'unsure') AS why, n.tell_at IS NOT NULL AS "isOnCallList", n.taken_at AS "takenAt", t.name AS "takenByName"
   FROM page p JOIN messages s ON s.event_id = p.event_id AND s.member_id = p.member_id JOIN events e ON e.id = s.event_id ${JOINED}
   JOIN members nm ON nm.id = s.member_id LEFT JOIN members nw ON nw.id = nm.merged_into_id
   LEFT JOIN news n ON n.event_id = s.event_id AND n.member_id = s.member_id LEFT JOIN members t ON t.id = n.taken_by_id
   ${ITEM}
   ORDER BY s.event_id DESC, s.member_id DESC`,
);

/** `$1` the event, `$2` whose: where it belongs, and whether it was told. */
export const PLACE = statement<{ organizationId: string; requestId: string | null; isTold: boolean }>(
  'undelivered_place',
  `SELECT s.organization_id AS "organizationId", e.request_id AS "requestId", s.seen_at IS NOT NULL AS "isTold"
   FROM messages s JOIN events e ON e.id = s.event_id WHERE s.event_id = $1 AND s.member_id = $2`,
);

/**
 * `$1` the event, `$2` whose, `$3` now, `$4` the worker, `$5` when an earlier taking is over. It joins the queue of calls, taken by this
 * worker; nothing where it has arrived, the person is gone, a colleague has it, or it is about no request: that queue is of requests.
 */
export const CALL = statement<{ id: string }>(
  'undelivered_call',
  `INSERT INTO news AS n (event_id, member_id, organization_id, side, is_worse, tell_at, taken_at, taken_by_id)
   SELECT s.event_id, s.member_id, s.organization_id, s.side, false, $3, $3, $4 FROM messages s ${WORTH_TELLING}
   WHERE s.event_id = $1 AND s.member_id = $2 AND ${NOT_ARRIVED} AND e.request_id IS NOT NULL
   ON CONFLICT (event_id, member_id) DO UPDATE SET tell_at = coalesce(n.tell_at, $3), taken_at = $3, taken_by_id = $4
     WHERE n.seen_at IS NULL AND (n.taken_at IS NULL OR n.taken_at <= $5 OR n.taken_by_id = $4) RETURNING event_id AS id`,
);

/** `$1` the event, `$2` whom, `$3` now, `$4` the worker: out of the queue of calls first, as whoever says 知道了 locks them, too. */
export const TOLD_NEWS = statement<{ id: string }>(
  'undelivered_told_news',
  `UPDATE news SET seen_at = $3, told_by_id = $4 WHERE event_id = $1 AND member_id = $2 AND seen_at IS NULL RETURNING event_id AS id`,
);

/** As {@link TOLD_NEWS}; `$5` the note, `$6` whether the news was unread until now. */
export const TOLD_MESSAGE = statement<{ id: string }>(
  'undelivered_told',
  `UPDATE messages s SET seen_at = coalesce(seen_at, $3), told_by_id = $4, told_note = $5
   WHERE event_id = $1 AND member_id = $2 AND class <> 'C' AND status IN ('unsent', 'unsure') AND told_by_id IS NULL
     AND (seen_at IS NULL OR $6::boolean) RETURNING event_id AS id`,
);
