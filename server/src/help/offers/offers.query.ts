import type { CandidateReason, OfferStatus, ServiceRequestStatus } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { EACH, statement } from '../../platform/database/statement.js';
import { OF_ITEM, SHOWN, SUITS, type NearbyRow } from '../dispatch/nearby.query.js';
import type { Round } from './offers.rules.js';

/** SQL, of a request `r` and an offer `o`: moved to another time since. */
const IS_MOVED = `EXISTS (SELECT FROM moves mv WHERE mv.subject_id = r.id AND mv.subject_version > o.request_version
  AND mv.move = 'reschedule')`;
/** SQL, of an offer `o`: the volunteer said no on the telephone, or the number is nobody's. */
const SAID_NO = (since: string): string => `EXISTS (SELECT FROM dispatch_calls d WHERE d.request_id = o.request_id
  AND d.volunteer_id = o.volunteer_id AND d.outcome IN ('declined', 'wrong_number') AND d.at >= ${since})`;
/** SQL, of an offer `o`: the volunteer said yes some other way. */
const HAS_PART = `EXISTS (SELECT FROM assignments a WHERE a.request_id = o.request_id AND a.volunteer_id = o.volunteer_id
  AND a.status <> 'ended')`;

/**
 * Offers that are over at $1, at most $2, get their end; the asking for their requests goes on at once. Whoever answers this very moment is
 * passed over: the next sweep looks again.
 */
export const SETTLE = statement<{ id: string }>(
  'offers_settle',
  `WITH over AS (SELECT o.id, o.request_id, ${HAS_PART} AS has_part, o.answer_by <= $1 AS is_late
     FROM offers o JOIN service_requests r ON r.id = o.request_id JOIN members m ON m.id = o.volunteer_id
     WHERE o.status = 'sent' AND (o.answer_by <= $1 OR r.status <> 'open' OR ${IS_MOVED} OR ${SAID_NO('o.sent_at')} OR ${HAS_PART}
       OR m.frozen_at IS NOT NULL OR m.closed_at IS NOT NULL OR m.merged_into_id IS NOT NULL)
     ORDER BY o.id LIMIT $2 FOR UPDATE OF o SKIP LOCKED),
   ended AS (UPDATE offers o SET ended_at = $1,
       status = CASE WHEN v.has_part THEN 'accepted' WHEN v.is_late THEN 'expired' ELSE 'withdrawn' END
     FROM over v WHERE o.id = v.id AND o.status = 'sent' RETURNING o.id, o.request_id),
   woken AS (UPDATE offer_rounds k SET look_at = $1 FROM ended e WHERE k.request_id = e.request_id AND k.look_at > $1)
   SELECT id FROM ended`,
);

/** Deletes the rounds of requests that are no longer open. Their offers stay. */
export const FORGET_ROUNDS = statement<{ id: string }>(
  'offer_rounds_forget',
  `DELETE FROM offer_rounds k USING service_requests r WHERE r.id = k.request_id AND r.status <> 'open' RETURNING r.id`,
);

/** Open requests to look at, at $1, at most $2, soonest first; who is asked first alone is waited for. */
export const DUE = statement<{ id: string }>(
  'offers_due',
  `SELECT r.id FROM service_requests r LEFT JOIN offer_rounds k ON k.request_id = r.id
   WHERE r.status = 'open' AND r.latest_start_at > $1 AND (r.first_until IS NULL OR r.first_until <= $1)
     AND (k.request_id IS NULL OR k.look_at <= $1 OR k.request_version <> r.version)
   ORDER BY r.starts_at, r.id LIMIT $2`,
);

export interface RoundRow extends Round {
  status: ServiceRequestStatus;
  version: number;
  openedVersion: number;
  /** Null: it is asked for alone by nobody. */
  firstUntil: Temporal.Instant | null;
  /** Every organization that it lies in. */
  organizationIds: string[];
}

/** The request $1 at $2; its last band begins $3 hours before. Places that are kept for the waitlist are not free. */
export const ROUND = statement<RoundRow>(
  'offers_round',
  `SELECT r.status, r.version, r.starts_at AS "startsAt", r.latest_start_at AS "latestStartAt", r.urgent_at AS "urgentAt",
     r.first_until AS "firstUntil", opened.at AS "openedAt", opened.subject_version AS "openedVersion",
     r.wanted_volunteers - (SELECT count(*)::int FROM assignments a
       WHERE a.request_id = r.id AND a.status <> 'ended')
       - CASE WHEN r.kept_until > $2 THEN places_kept(r, NULL, $2) ELSE 0 END AS "freePlaces",
     ARRAY(SELECT c.ancestor_id FROM organization_closure c
       WHERE c.descendant_id = r.organization_id AND c.ends_on IS NULL) AS "organizationIds", sent.*
   FROM service_requests r
   CROSS JOIN LATERAL (SELECT m.at, m.subject_version FROM moves m WHERE m.subject_id = r.id AND m.to_status = 'open'
     ORDER BY m.subject_version DESC LIMIT 1) opened
   CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE o.status = 'sent' AND o.answer_by > $2)::int AS out,
       min(o.answer_by) FILTER (WHERE o.status = 'sent' AND o.answer_by > $2) AS "firstAnswerBy",
       count(*) FILTER (WHERE o.status = 'declined' AND o.request_version >= opened.subject_version)::int AS declined,
       count(*) FILTER (WHERE o.sent_at >= r.starts_at - make_interval(hours => $3::int) AND o.request_version >= opened.subject_version)::int AS "sentInLastBand"
     FROM offers o WHERE o.request_id = r.id AND NOT o.from_waitlist) sent
   WHERE r.id = $1`,
);

/**
 * Of the volunteers $1 those whom the app may ask about the request $2 at $3: they are logged in somewhere, want to be told by the phone in
 * their hand, and have not answered for this very time.
 */
export const ASKABLE = statement<{ id: string }>(
  'offers_askable',
  `SELECT one.id FROM unnest(${EACH}) one (id)
   CROSS JOIN (SELECT coalesce(max(m.subject_version), 0) AS version, coalesce(max(m.at), '-infinity') AS at FROM moves m
     WHERE m.subject_id = $2 AND m.move = 'reschedule') moved
   WHERE EXISTS (SELECT FROM sessions s WHERE s.member_id = one.id AND s.ended_at IS NULL AND s.expires_at > $3)
     AND (channels_of(one.id))[1] = 'wechat'
     AND NOT EXISTS (SELECT FROM offers o WHERE o.request_id = $2 AND o.volunteer_id = one.id
       AND o.status <> 'withdrawn' AND o.request_version >= moved.version)
     AND NOT EXISTS (SELECT FROM dispatch_calls d WHERE d.request_id = $2 AND d.volunteer_id = one.id
       AND d.outcome IN ('declined', 'wrong_number') AND d.at >= moved.at)`,
);

/** Offers to the volunteer $1 that wait for their answer at $2. */
export const OPEN_OFFERS = statement<{ open: number }>(
  'offers_open_of',
  `SELECT count(*)::int AS open FROM offers o WHERE o.volunteer_id = $1 AND o.status = 'sent' AND o.answer_by > $2`,
);

/** Request, opened version, version, when it is looked at again, since when it has climbed, and why. What was opened again begins anew. */
export const KEEP_ROUND = statement<object>(
  'offer_round_keep',
  `INSERT INTO offer_rounds AS k (request_id, opened_version, request_version, look_at, climbed_at, climbed_why)
   VALUES ($1, $2, $3, $4, $5, $6)
   ON CONFLICT (request_id) DO UPDATE SET opened_version = $2, request_version = $3, look_at = $4,
     climbed_at = CASE WHEN k.opened_version = $2 AND k.climbed_at IS NOT NULL THEN k.climbed_at ELSE $5 END,
     climbed_why = CASE WHEN k.opened_version = $2 AND k.climbed_at IS NOT NULL THEN k.climbed_why ELSE $6 END`,
);

/** The request $1 is looked at again at $2. */
export const WAKE = statement<object>(
  'offer_round_wake',
  'UPDATE offer_rounds SET look_at = $2 WHERE request_id = $1 AND look_at > $2',
);

export interface MyOfferRow extends NearbyRow {
  offerId: string;
  reasons: CandidateReason[];
  sentAt: Temporal.Instant;
  answerBy: Temporal.Instant;
  fromWaitlist: boolean;
}

/** Of the volunteer $3 at $2 what waits for an answer, soonest first, after $1 and $4; at most $5. As the list nearby shows each. */
export const MINE = statement<MyOfferRow>(
  'offers_mine',
  `SELECT ${SHOWN}, r.blurred_place <-> p.place AS meters, o.id AS "offerId", o.reasons, o.sent_at AS "sentAt",
     o.answer_by AS "answerBy", o.from_waitlist AS "fromWaitlist"
   FROM offers o JOIN service_requests r ON r.id = o.request_id ${OF_ITEM} JOIN volunteer_profiles p ON p.member_id = o.volunteer_id
   WHERE o.volunteer_id = $3 AND o.status = 'sent' AND o.answer_by > $2 AND NOT ${IS_MOVED} AND ${SUITS}
     AND ($1::timestamptz IS NULL OR (o.answer_by, o.id) > ($1, $4::uuid))
   ORDER BY o.answer_by, o.id LIMIT $5`,
);

export interface AnsweredRow {
  requestId: string;
  status: OfferStatus;
  answerBy: Temporal.Instant;
  requestStatus: ServiceRequestStatus;
  isMoved: boolean;
}

/** The offer $1 to the volunteer $2. */
export const ONE = statement<AnsweredRow>(
  'offer_one',
  `SELECT o.request_id AS "requestId", o.status, o.answer_by AS "answerBy", r.status AS "requestStatus", ${IS_MOVED} AS "isMoved"
   FROM offers o JOIN service_requests r ON r.id = o.request_id WHERE o.id = $1 AND o.volunteer_id = $2`,
);

/** The offer $1, if it still waits for its answer: $2 its status, $3 now, $4 the word. */
export const ANSWER = statement<{ id: string }>(
  'offer_answer',
  `UPDATE offers SET status = $2, ended_at = $3, decline_word = $4 WHERE id = $1 AND status = 'sent' AND answer_by > $3 RETURNING id`,
);
