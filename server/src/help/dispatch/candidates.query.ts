import { CANDIDATES_MAX, type FreeTime, type LastCallDto, type LastOfferDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { statement } from '../../platform/database/statement.js';

/** So many are found by the index; those of other communities are left out of them. */
const LOOKED_AT_MAX = 200;
/** Of the elder's newest requests it is looked who came. */
const VISITS_MAX = 100;
const DONE = `('served', 'confirmed', 'credited')`;
const TODAY = `($3::timestamptz AT TIME ZONE 'Asia/Shanghai')::date`;

export interface CandidateRow {
  volunteerId: string;
  name: string;
  number: string;
  phone: string | null;
  bornOn: string | null;
  neighbourhood: string | null;
  freeTimes: FreeTime[];
  radiusMeters: number;
  meters: number;
  isWished: boolean;
  lastHereAt: Temporal.Instant | null;
  wasLast: boolean;
  recentMinutes: number;
  askedToday: number;
  askedThisWeek: number;
  lastAskedAt: Temporal.Instant | null;
  lastCall: LastCallDto | null;
  /** Of the app, about whatever, that wait for their answer. */
  openOffers: number;
  lastOffer: LastOfferDto | null;
  /** The list nearby shows it to them: within how far they like to go, and how far it is offered. */
  isOnTheirList: boolean;
}

/**
 * For the request $1 at $3, of the organizations $2 and not $4 themselves: the nearest volunteers, and whoever was there before or is
 * wished for, however far. With what they are put in order by.
 */
export const CANDIDATES = statement<CandidateRow>(
  'dispatch_candidates',
  `WITH asked AS MATERIALIZED (SELECT id, beneficiary_id, blurred_place, offered_within_meters FROM service_requests WHERE id = $1),
   here AS MATERIALIZED (SELECT a.volunteer_id AS id, max(coalesce(a.checked_in_at, a.agreed_start_at)) AS last_at
     FROM (SELECT r.id FROM service_requests r WHERE r.beneficiary_id = (SELECT beneficiary_id FROM asked)
       ORDER BY r.id DESC LIMIT ${String(VISITS_MAX)}) r
     JOIN assignments a ON a.request_id = r.id AND a.status IN ${DONE} GROUP BY a.volunteer_id),
   wished AS MATERIALIZED (SELECT w.volunteer_id AS id FROM elder_volunteer_wishes w
     WHERE w.elder_id = (SELECT beneficiary_id FROM asked) AND w.wish = 'preferred'),
   near AS (SELECT v.member_id AS id FROM volunteer_profiles v WHERE v.status <> 'ended'
     ORDER BY v.place <-> (SELECT blurred_place FROM asked) LIMIT ${String(LOOKED_AT_MAX)}),
   pool AS (SELECT m.id, m.name, m.number, m.phone, m.born_on, v.neighbourhood, v.free_times, v.radius_meters,
       v.place <-> asked.blurred_place AS meters, v.position_is_rough, asked.offered_within_meters, here.last_at, wished.id IS NOT NULL AS is_wished
     FROM (SELECT id FROM near UNION SELECT id FROM here UNION SELECT id FROM wished) one
     JOIN members m ON m.id = one.id JOIN volunteer_profiles v ON v.member_id = one.id
     CROSS JOIN asked LEFT JOIN here ON here.id = one.id LEFT JOIN wished ON wished.id = one.id
     WHERE v.status <> 'ended' AND m.closed_at IS NULL AND m.merged_into_id IS NULL AND m.id <> $4
       AND m.organization_id = ANY (ARRAY(SELECT c.descendant_id FROM organization_closure c
         WHERE c.ancestor_id = ANY ($2) AND c.ends_on IS NULL))
     ORDER BY here.last_at IS NULL AND wished.id IS NULL, v.place <-> asked.blurred_place, m.id
     LIMIT ${String(CANDIDATES_MAX)})
   SELECT p.id AS "volunteerId", p.name, p.number, p.phone, p.born_on::text AS "bornOn", p.neighbourhood,
     p.free_times AS "freeTimes", p.radius_meters AS "radiusMeters", p.meters, p.is_wished AS "isWished",
     p.last_at AS "lastHereAt", coalesce(p.last_at = (SELECT max(last_at) FROM here), false) AS "wasLast",
     (SELECT coalesce(sum(a.measured_minutes), 0)::int FROM assignments a WHERE a.volunteer_id = p.id AND a.status IN ${DONE}
       AND a.agreed_start_at > $3::timestamptz - interval '28 days') AS "recentMinutes",
     calls.today AS "askedToday", calls.week AS "askedThisWeek", calls.last_at AS "lastAskedAt",
     (SELECT jsonb_build_object('outcome', d.outcome, 'declineWord', d.decline_word, 'at', d.at) FROM dispatch_calls d
       WHERE d.request_id = $1 AND d.volunteer_id = p.id ORDER BY d.at DESC, d.id DESC LIMIT 1) AS "lastCall",
     (SELECT count(*)::int FROM offers o WHERE o.volunteer_id = p.id AND o.status = 'sent' AND o.answer_by > $3) AS "openOffers",
     (SELECT jsonb_build_object('status', o.status, 'declineWord', o.decline_word, 'sentAt', o.sent_at, 'answerBy', o.answer_by)
       FROM offers o WHERE o.request_id = $1 AND o.volunteer_id = p.id ORDER BY o.sent_at DESC, o.id DESC LIMIT 1) AS "lastOffer",
     p.meters <= p.radius_meters AND (p.position_is_rough OR p.meters <= p.offered_within_meters) AS "isOnTheirList"
   FROM pool p CROSS JOIN LATERAL (SELECT max(d.at) AS last_at,
       count(*) FILTER (WHERE d.at > $3::timestamptz - interval '7 days')::int AS week,
       count(*) FILTER (WHERE (d.at AT TIME ZONE 'Asia/Shanghai')::date = ${TODAY})::int AS today
     FROM volunteer_asks d WHERE d.volunteer_id = p.id AND d.at > $3::timestamptz - interval '28 days') calls`,
);
