import { PAGE_LIMIT, type CameAfter, type EventKind, type NewsSide, type ServiceRequestStatus } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { statement } from '../../platform/database/statement.js';
import { OWN_IDS } from '../../people/members/own.js';
import { TELLABLE } from './tellable.sql.js';
import { SYSTEM_MEMBER_ID } from '../../people/members/member.entity.js';

/** What a sentence is made of, as it is read. */
export interface ToldRow {
  id: string;
  seq: string;
  at: Temporal.Instant;
  kind: EventKind;
  helperName: string | null;
  helpedName: string;
  by: NewsSide | 'system' | 'community';
  reason: string | null;
  fromStatus: string | null;
  hadHelper: boolean;
  minutes: number | null;
  /** Of a change of time: when it begins. */
  aboutAt: Temporal.Instant | null;
  /** Of a check-in or check-out that the phone had kept: when it was tapped. */
  tappedAt: Temporal.Instant | null;
}

/** What its reader is shown. */
export interface ReadRow extends ToldRow {
  side: NewsSide;
  /** Null: of what happened without a request. */
  requestId: string | null;
  assignmentId: string | null;
  itemTitle: string;
  startsAt: Temporal.Instant;
  requestStatus: ServiceRequestStatus | null;
  cameAfter: CameAfter;
  seenAt: Temporal.Instant | null;
}

/** And what a worker who tells it is shown. */
export interface NewsRow extends ReadRow {
  memberId: string;
  name: string;
  takenAt: Temporal.Instant | null;
  takenById: string | null;
  takenByName: string | null;
}

/** Of event `e`. Names are those of today, of the entry into which a member was merged. */
export const TOLD = `e.id, e.seq, e.at, e.kind, coalesce(hw.name, h.name) AS "helperName", coalesce(bw.name, b.name, o.name, '') AS "helpedName",
    CASE WHEN e.actor_id = '${SYSTEM_MEMBER_ID}' THEN 'system' WHEN e.actor_id = e.helped_id THEN 'helped'
      WHEN e.actor_id = e.helper_id THEN 'helper' ELSE 'community' END AS by,
    CASE WHEN e.kind LIKE 'incident.done%' THEN (SELECT i.outcome FROM incidents i WHERE i.done_event_id = e.id) ELSE m.reason END AS reason,
    m.from_status AS "fromStatus", e.minutes, e.starts_at AS "aboutAt", c.at AS "tappedAt",
    e.kind = 'request.expire' AND EXISTS (SELECT FROM events p WHERE p.request_id = e.request_id
      AND p.kind = 'assignment.accept' AND p.seq < e.seq) AS "hadHelper"`;
export const JOINED = `LEFT JOIN service_requests r ON r.id = e.request_id LEFT JOIN moves m ON m.id = e.id
    LEFT JOIN checks c ON c.assignment_id = e.assignment_id AND c.received_at IS NOT NULL
      AND c.purpose = CASE e.kind WHEN 'assignment.checkIn' THEN 'start' WHEN 'assignment.checkOut' THEN 'end' END
    LEFT JOIN organizations o ON o.id = r.beneficiary_id AND r.beneficiary_kind = 'organization'
    LEFT JOIN members h ON h.id = e.helper_id LEFT JOIN members hw ON hw.id = h.merged_into_id
    LEFT JOIN members b ON b.id = r.beneficiary_id AND r.beneficiary_kind = 'member'
    LEFT JOIN members bw ON bw.id = b.merged_into_id`;

/** `$1` the request, `$2` the seq to begin after, `$3` how many. */
export const OF_REQUEST = statement<ToldRow>(
  'story_of_request',
  `SELECT ${TOLD} FROM events e ${JOINED} WHERE e.request_id = $1 AND e.seq > coalesce($2::bigint, 0) ORDER BY e.seq LIMIT $3`,
);

/** `$1` the assignment, `$4` its request: by the index of the request. */
export const OF_ASSIGNMENT = statement<ToldRow>(
  'story_of_assignment',
  `SELECT ${TOLD} FROM events e ${JOINED} WHERE e.request_id = $4 AND e.assignment_id = $1 AND e.seq > coalesce($2::bigint, 0)
   ORDER BY e.seq LIMIT $3`,
);

/** Of event `e` of an assignment: who accepted since, and still comes or came. */
export const CAME_AFTER = `(SELECT CASE WHEN bool_or(x.volunteer_id = e.helper_id) THEN 'same' WHEN count(*) > 0 THEN 'another' END
  FROM assignments x WHERE x.request_id = e.request_id AND x.id <> e.assignment_id AND x.created_at >= e.at AND x.status <> 'ended')`;

const NEWS_ROW = `SELECT ${TOLD}, ${CAME_AFTER} AS "cameAfter", n.side, n.member_id AS "memberId", coalesce(nw.name, nm.name) AS name, e.request_id AS "requestId", CASE n.side WHEN 'helper' THEN e.assignment_id END AS "assignmentId",
    v.title AS "itemTitle", coalesce(a.agreed_start_at, r.starts_at) AS "startsAt", r.status AS "requestStatus", n.seen_at AS "seenAt",
    n.taken_at AS "takenAt", n.taken_by_id AS "takenById", t.name AS "takenByName"
  FROM page p JOIN news n ON n.event_id = p.event_id AND n.member_id = p.member_id JOIN events e ON e.id = n.event_id ${JOINED}
  JOIN members nm ON nm.id = n.member_id LEFT JOIN members nw ON nw.id = nm.merged_into_id LEFT JOIN members t ON t.id = n.taken_by_id
  LEFT JOIN assignments a ON a.id = e.assignment_id JOIN service_item_versions v ON v.id = r.service_item_version_id
  ORDER BY n.event_id DESC`;

/** `$1` whose, `$2` the id to begin before, `$3` how many: newest first. */
export const UNSEEN = statement<NewsRow>(
  'news_unseen',
  `WITH page AS MATERIALIZED (SELECT n.event_id, n.member_id FROM news n WHERE n.member_id = ANY (${OWN_IDS}) AND n.seen_at IS NULL AND n.is_worse
     AND n.event_id < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff') ORDER BY n.event_id DESC LIMIT $3) ${NEWS_ROW}`,
);

/** `$1` whose, `$2` the event. */
export const ONE = statement<NewsRow>(
  'news_one',
  `WITH page AS MATERIALIZED (SELECT n.event_id, n.member_id FROM news n
     WHERE n.event_id = $2 AND n.member_id = ANY (${OWN_IDS})) ${NEWS_ROW}`,
);

/** `$1` whose, `$2` the event, `$3` now. What was seen stays seen since then. */
export const SEE = statement<{ id: string }>(
  'news_see',
  `UPDATE news SET seen_at = coalesce(seen_at, $3) WHERE event_id = $2 AND member_id = ANY (${OWN_IDS}) RETURNING event_id AS id`,
);

/** `$1` the request: whoever has not seen what left them worse off, and is to be telephoned. */
export const UNTOLD = statement<NewsRow>(
  'news_untold',
  `WITH page AS MATERIALIZED (SELECT n.event_id, n.member_id FROM events e JOIN news n ON n.event_id = e.id ${TELLABLE}
     WHERE e.request_id = $1 AND n.seen_at IS NULL AND n.tell_at IS NOT NULL ORDER BY e.seq LIMIT ${String(PAGE_LIMIT.max)}) ${NEWS_ROW}`,
);

/** `$1` the event, `$2` whom it was told, `$3` now, `$4` the worker. */
export const TELL = statement<{ id: string }>(
  'news_tell',
  `UPDATE news SET seen_at = $3, told_by_id = $4 WHERE event_id = $1 AND member_id = $2 AND seen_at IS NULL RETURNING event_id AS id`,
);

/** `$1` the event, `$2` whose, `$3` now, `$4` the worker, `$5` when an earlier taking is over: free, or their own. */
export const TAKE = statement<{ id: string }>(
  'news_take',
  `UPDATE news SET taken_at = $3, taken_by_id = $4 WHERE event_id = $1 AND member_id = $2 AND seen_at IS NULL
     AND tell_at IS NOT NULL AND (taken_at IS NULL OR taken_at <= $5 OR taken_by_id = $4) RETURNING event_id AS id`,
);

/** `$1` the event, `$2` whose news it is, `$3` the worker: of which request, and whether they helped or were helped themselves. */
export const PLACE = statement<{ requestId: string; isSide: boolean }>(
  'news_place',
  `SELECT e.request_id AS "requestId", coalesce($3 IN (e.helped_id, e.helper_id), false) AS "isSide" FROM news n JOIN events e ON e.id = n.event_id
   WHERE n.event_id = $1 AND n.member_id = $2`,
);
