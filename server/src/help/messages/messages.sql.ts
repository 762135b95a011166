import {
  INCIDENT_TITLE,
  UNREAD_COUNT_MAX,
  type Channel,
  type EventKind,
  type MessageClass,
  type MessageTopic,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { OWN_IDS } from '../../people/members/own.js';
import { statement } from '../../platform/database/statement.js';
import { CAME_AFTER, JOINED, TOLD, type ReadRow } from '../stories/stories.sql.js';

/** Of event `e`: what it is about, and when, also where there is no request. */
export const ABOUT = `coalesce(v.title, '${INCIDENT_TITLE}') AS "itemTitle", coalesce(a.agreed_start_at, r.starts_at, e.at) AS "startsAt"`;
export const ITEM =
  'LEFT JOIN assignments a ON a.id = e.assignment_id LEFT JOIN service_item_versions v ON v.id = r.service_item_version_id';

/** SQL, of event `e`: whoever it says comes is still to come. */
const COMES = `EXISTS (SELECT FROM assignments c WHERE c.id = e.assignment_id AND c.status = 'accepted')`;

/** SQL, of event `e`: an offer that waits for no answer any more. */
const IS_PAST_OFFER = `e.kind = 'request.offer' AND NOT EXISTS (SELECT FROM offers f WHERE f.id = e.id AND f.status = 'sent')`;

export interface MessageRow extends ReadRow {
  topic: MessageTopic;
}

/** `$1` whose, `$2` the id to begin before, `$3` how many: newest first. Of each of their entries no more is read than a page. */
export const INBOX = statement<MessageRow>(
  'messages_inbox',
  `WITH page AS MATERIALIZED (SELECT s.* FROM unnest(${OWN_IDS}) AS own (id) CROSS JOIN LATERAL (SELECT * FROM messages
       WHERE member_id = own.id AND event_id < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
       ORDER BY event_id DESC LIMIT $3) s ORDER BY s.event_id DESC LIMIT $3)
   SELECT ${TOLD}, s.side, s.topic, e.request_id AS "requestId", CASE s.side WHEN 'helper' THEN e.assignment_id END AS "assignmentId",
     ${ABOUT}, r.status AS "requestStatus", ${CAME_AFTER} AS "cameAfter", s.seen_at AS "seenAt"
   FROM page s JOIN events e ON e.id = s.event_id ${JOINED} ${ITEM}
   ORDER BY s.event_id DESC`,
);

/** `$1` whose. */
export const UNREAD = statement<{ unread: number }>(
  'messages_unread',
  `SELECT count(*)::int AS unread FROM (SELECT FROM messages WHERE member_id = ANY (${OWN_IDS}) AND seen_at IS NULL
     LIMIT ${String(UNREAD_COUNT_MAX)}) s`,
);

/** `$1` whose, `$2` the newest that they saw, `$3` now. What was seen stays seen since then. */
export const SEE_ALL = statement<object>(
  'messages_see',
  `UPDATE messages SET seen_at = $3 WHERE member_id = ANY (${OWN_IDS}) AND event_id <= $2 AND seen_at IS NULL`,
);

/** `$1` whose, `$2` which. */
export const IS_MINE = statement<object>(
  'messages_is_mine',
  `SELECT FROM messages WHERE event_id = $2 AND member_id = ANY (${OWN_IDS}) LIMIT 1`,
);

export interface DueRow {
  eventId: string;
  memberId: string;
  /** Into whom they were merged, or they themselves: whose WeChat and yeses count. */
  ownId: string;
  topic: MessageTopic;
  class: MessageClass;
  kind: EventKind;
  tries: number;
  until: Temporal.Instant;
  isTellable: boolean;
  isSeen: boolean;
  isInDigest: boolean;
  isOver: boolean;
  openid: string | null;
  channel: Channel;
  /** All that they chose, in order. */
  channels: Channel[];
  itemTitle: string;
  startsAt: Temporal.Instant;
}

/** `$1` now, `$2` how many. Another server passes over what this one looks at. */
export const DUE = statement<DueRow>(
  'messages_due',
  `SELECT s.event_id AS "eventId", s.member_id AS "memberId", own.id AS "ownId", s.topic, s.class, e.kind, s.tries, s.until,
     own.frozen_at IS NULL AND own.closed_at IS NULL AS "isTellable",
     s.seen_at IS NOT NULL AS "isSeen", (s.topic IN ('request_accepted', 'service_soon') AND NOT ${COMES} OR ${IS_PAST_OFFER}) AS "isOver",
     s.class = 'C' AND EXISTS (SELECT FROM messages n WHERE n.member_id = s.member_id AND n.event_id > s.event_id
       AND n.topic = s.topic AND n.until = s.until) AS "isInDigest",
     w.openid, channel_of(own.id) AS channel, channels_of(own.id) AS channels, ${ABOUT}
   FROM messages s JOIN members m ON m.id = s.member_id JOIN members own ON own.id = coalesce(m.merged_into_id, m.id)
   LEFT JOIN wechat_identities w ON w.member_id = own.id AND w.ended_at IS NULL AND w.paused_at IS NULL
   JOIN events e ON e.id = s.event_id LEFT JOIN service_requests r ON r.id = e.request_id ${ITEM}
   WHERE s.status = 'queued' AND s.not_before <= $1 ORDER BY s.not_before LIMIT $2 FOR UPDATE OF s SKIP LOCKED`,
);

/** `$1` the event, `$2` the member, `$3` status, `$4` reason, `$5` not before, `$6` claimed at, `$7` sent at, `$8` tries. */
export const SET = statement<object>(
  'message_set',
  `UPDATE messages SET status = $3, reason = $4, not_before = coalesce($5, not_before), claimed_at = coalesce($6, claimed_at),
     sent_at = $7, tries = $8 WHERE event_id = $1 AND member_id = $2`,
);

/** `$1` the event, `$2` the member, `$3` status, `$4` reason, `$5` not before, `$6` when it was claimed, `$7` sent at, `$8` tries. */
export const FINISH = statement<object>(
  'message_finish',
  `UPDATE messages SET status = $3, reason = $4, not_before = coalesce($5, not_before), sent_at = $7, tries = $8
   WHERE event_id = $1 AND member_id = $2 AND status = 'sending' AND claimed_at = $6`,
);

/** `$1` claimed before then: whoever sent it is gone, and nobody knows whether it went out. */
export const ABANDONED = statement<object>(
  'messages_abandoned',
  `UPDATE messages SET status = 'unsure' WHERE status = 'sending' AND claimed_at <= $1`,
);

/** `$1` the event, `$2` the member, `$3` from when on: it is told on the telephone, unless it was read or stands there already. */
export const CALL_INSTEAD = statement<object>(
  'message_call_instead',
  `INSERT INTO news AS n (event_id, member_id, organization_id, side, is_worse, tell_at)
   SELECT s.event_id, s.member_id, s.organization_id, s.side, false, $3 FROM messages s
   WHERE s.event_id = $1 AND s.member_id = $2 AND s.seen_at IS NULL AND s.status = 'unsent'
   ON CONFLICT (event_id, member_id) DO UPDATE SET tell_at = coalesce(n.tell_at, $3) WHERE n.seen_at IS NULL`,
);
