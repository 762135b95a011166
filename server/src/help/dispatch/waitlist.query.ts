import type { ServiceRequestStatus } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { statement } from '../../platform/database/statement.js';
import { MAY_COME_FREE, OF_ITEM, SHOWN, SUITS, TAKEN, type NearbyRow } from './nearby.query.js';

export interface PlaceRow {
  status: ServiceRequestStatus;
  /** No place is free for the volunteer, and one may still come free. */
  isTaken: boolean;
  /** It asks somebody else first. */
  isOfAnother: boolean;
}

/** The places of the request $1, for the volunteer $3 at $2. */
export const PLACE = statement<PlaceRow>(
  'waitlist_place',
  `SELECT r.status, coalesce(r.latest_start_at > $2 AND ${MAY_COME_FREE}, false) AS "isTaken",
     waits_for_another(r, $3, $2) AS "isOfAnother"
   FROM service_requests r WHERE r.id = $1`,
);

/** How many others wait for the request $1, and for how many others the volunteer $2 waits. */
export const COUNTS = statement<{ others: number; elsewhere: number }>(
  'waitlist_counts',
  `SELECT count(*) FILTER (WHERE w.volunteer_id <> $2)::int AS others, count(*) FILTER (WHERE w.request_id <> $1)::int AS elsewhere
   FROM waitlist w WHERE w.request_id = $1 OR w.volunteer_id = $2`,
);

/** From $3 on the volunteer $2 waits for a place of the request $1; who waits already keeps their place in the line. */
export const JOIN = statement<object>(
  'waitlist_join',
  'INSERT INTO waitlist (request_id, volunteer_id, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
);

/** The volunteer $2 no longer waits for the request $1. */
export const LEAVE = statement<object>(
  'waitlist_leave',
  'DELETE FROM waitlist WHERE request_id = $1 AND volunteer_id = $2',
);

export interface MyWaitRow extends NearbyRow {
  at: Temporal.Instant;
  isTaken: boolean;
}

/** What the volunteer $3 waits for at $2, at most $1, as the list nearby shows each. */
export const WAITS = statement<MyWaitRow>(
  'waitlist_mine',
  `SELECT ${SHOWN}, r.blurred_place <-> p.place AS meters, w.at, NOT (${SUITS}) AS "isTaken"
   FROM waitlist w JOIN service_requests r ON r.id = w.request_id ${OF_ITEM}
   JOIN volunteer_profiles p ON p.member_id = w.volunteer_id AND p.status = 'active'
   WHERE w.volunteer_id = $3 AND (${SUITS} OR ${TAKEN}) ORDER BY r.starts_at, r.id LIMIT $1`,
);

/** Who waits for the request $1, in their order. */
export const LINE = statement<{ volunteerId: string }>(
  'waitlist_line',
  `SELECT w.volunteer_id AS "volunteerId" FROM waitlist w WHERE w.request_id = $1 ORDER BY w.at, w.volunteer_id`,
);

export interface WaitingRow {
  volunteerId: string;
  name: string;
  number: string;
  answerBy: Temporal.Instant | null;
}

/** Of the request $1 at $2: for whom a place is kept, then who waits. */
export const WAITING = statement<WaitingRow>(
  'waitlist_of_request',
  `SELECT m.id AS "volunteerId", m.name, m.number, one.answer_by AS "answerBy"
   FROM (SELECT o.volunteer_id, o.sent_at AS at, o.answer_by FROM offers o
       WHERE o.request_id = $1 AND o.from_waitlist AND o.status = 'sent' AND o.answer_by > $2
     UNION ALL SELECT w.volunteer_id, w.at, NULL FROM waitlist w WHERE w.request_id = $1) one
   JOIN members m ON m.id = one.volunteer_id
   ORDER BY one.answer_by IS NULL, one.at, m.id`,
);

/** Places of the request $1 that are kept for volunteers who were asked, at $2. */
export const KEPT = statement<{ kept: number }>(
  'waitlist_kept',
  'SELECT places_kept(r, NULL, $2) AS kept FROM service_requests r WHERE r.id = $1',
);

/** The volunteer $2 is asked about the request $1 in another way at $3: that has no use any more. */
export const WITHDRAW = statement<object>(
  'waitlist_withdraw',
  `UPDATE offers SET status = 'withdrawn', ended_at = $3 WHERE request_id = $1 AND volunteer_id = $2 AND status = 'sent'`,
);

/** Requests with a free place at $1 for which somebody waits, at most $2, soonest first. */
export const FREED = statement<{ id: string }>(
  'waitlist_freed',
  `SELECT r.id FROM waitlist w JOIN service_requests r ON r.id = w.request_id
   WHERE r.status = 'open' AND r.latest_start_at > $1 GROUP BY r.id ORDER BY r.starts_at, r.id LIMIT $2`,
);

/**
 * At $1 the waiting is over: nobody can take a place any more, the volunteer has one, takes no tasks, or is refused by the elder; or they
 * are gone.
 */
export const END = statement<object>(
  'waitlist_end',
  `DELETE FROM waitlist w WHERE NOT EXISTS (SELECT FROM service_requests r
       JOIN members m ON m.id = w.volunteer_id JOIN volunteer_profiles p ON p.member_id = m.id
     WHERE r.id = w.request_id AND r.latest_start_at > $1 AND (r.status = 'open' OR r.status = 'filled'
         AND EXISTS (SELECT FROM assignments c WHERE c.request_id = r.id AND c.status = 'accepted'))
       AND p.status = 'active' AND m.frozen_at IS NULL AND m.closed_at IS NULL AND m.merged_into_id IS NULL
       AND NOT EXISTS (SELECT FROM assignments a WHERE a.request_id = r.id AND a.volunteer_id = m.id AND a.status <> 'ended')
       AND NOT EXISTS (SELECT FROM elder_volunteer_wishes e
         WHERE e.elder_id = r.beneficiary_id AND e.volunteer_id = m.id AND e.wish = 'refused')) RETURNING request_id`,
);
