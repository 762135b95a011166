import { FIRST_ASKS_MAX, type NearbyRequestDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { ANSWERS_BEFORE_ACCEPTANCE } from '../catalog/answers.sql.js';
import { toPointText, type Point } from '../../platform/common/place.js';
import { statement, type Statement } from '../../platform/database/statement.js';

export interface NearbyRow extends Omit<NearbyRequestDto, 'startsAt' | 'latestStartAt' | 'withinMeters' | 'waitsLong'> {
  submittedAt: Temporal.Instant;
  startsAt: Temporal.Instant;
  latestStartAt: Temporal.Instant;
  meters: number;
}

/** What is looked for, where, by whom. */
export interface NearbyAsk {
  /** The volunteer's home. */
  place: Point;
  /** True: that is the middle of a neighbourhood, so no policy's radius is measured from it. */
  placeIsRough: boolean;
  /** How far the volunteer likes to go. */
  radiusMeters: number;
  memberId: string;
  /** ISO instant. */
  now: string;
  category: string | null;
  /** `YYYY-MM-DD`, in China: only what starts on it. */
  startsOn: string | null;
  /** Last of the page before: its distance, not rounded, and its id. */
  after: [meters: number, id: string] | null;
  limit: number;
}

/** Of $3 at $2: it has not begun, is not their own, they have no part in it, and the elder does not refuse them. */
const OF_OTHERS = `r.latest_start_at > $2 AND r.beneficiary_id <> $3
    AND r.person_in_charge_id IS DISTINCT FROM $3
    AND NOT EXISTS (SELECT FROM assignments a
      WHERE a.request_id = r.id AND a.volunteer_id = $3 AND a.status <> 'ended')
    AND NOT EXISTS (SELECT FROM elder_volunteer_wishes w
      WHERE w.elder_id = r.beneficiary_id AND w.volunteer_id = $3 AND w.wish = 'refused')`;

/** As `nearest_open_requests` asks: open to $3 at $2, and it waits for nobody else. */
export const SUITS = `r.status = 'open' AND ${OF_OTHERS}
    AND (r.first_until IS NULL AND r.kept_until IS NULL OR NOT waits_for_another(r, $3, $2))`;

/** Somebody has each place, or it is kept for others than $3; and it may still come free. */
export const MAY_COME_FREE = `(r.status = 'filled' AND EXISTS (SELECT FROM assignments c WHERE c.request_id = r.id AND c.status = 'accepted')
    OR r.status = 'open' AND r.kept_until > $2 AND is_kept_from(r, $3, $2))`;
/** $3 may wait for a place of it at $2. */
export const TAKEN = `(${OF_OTHERS} AND ${MAY_COME_FREE})`;

/** No name, no telephone, no door: only what is blurred leaves the query. */
export const SHOWN = `r.id, i.code AS "itemCode", v.title AS "itemTitle", r.starts_at AS "startsAt",
    r.latest_start_at AS "latestStartAt", r.planned_minutes AS "plannedMinutes",
    r.wanted_volunteers - (SELECT count(*)::int FROM assignments a
      WHERE a.request_id = r.id AND a.status <> 'ended') AS "freePlaces",
    r.neighbourhood, v.volunteer_does AS does, v.volunteer_does_not AS "doesNot",
    ${ANSWERS_BEFORE_ACCEPTANCE} AS answers, r.urgent_at IS NOT NULL AS "isUrgent", r.revision, r.submitted_at AS "submittedAt"`;
export const OF_ITEM =
  'JOIN service_item_versions v ON v.id = r.service_item_version_id JOIN service_items i ON i.code = v.item_code';

/**
 * The nearest first, by distance from the blurred point, then id. `nearest_open_requests` walks an index from the
 * volunteer's home outwards and stops when the page is full, or at the radius: theirs, and the one of the request's policy,
 * where both homes are known (docs/decisions/010-nearby.md). Only what is shown is then looked up.
 */
const NEARBY = statement<NearbyRow>(
  'nearby_requests',
  `SELECT ${SHOWN}, n.meters
   FROM nearest_open_requests($1::point, $2, $3, $4, $5, $6, $7, $8, $9, $10) n
   JOIN service_requests r ON r.id = n.id ${OF_ITEM}
   ORDER BY n.meters, n.id`,
);

export const nearbyQuery = (ask: NearbyAsk): [statement: Statement<NearbyRow>, values: unknown[]] => [
  NEARBY,
  [
    ...[toPointText(ask.place), ask.radiusMeters, ask.placeIsRough, ask.now, ask.memberId],
    ...[ask.category, ask.startsOn, ask.after?.[0] ?? null, ask.after?.[1] ?? null, ask.limit],
  ],
];

interface FirstAskRow extends NearbyRow {
  helpedName: string;
  until: Temporal.Instant;
}

/** What asks the volunteer $3 before others: wherever it is. */
const FIRST_ASKS = statement<FirstAskRow>(
  'first_asks',
  `SELECT ${SHOWN}, r.blurred_place <-> $1::point AS meters, e.name AS "helpedName", r.first_until AS until
   FROM service_requests r ${OF_ITEM} JOIN members e ON e.id = r.beneficiary_id
   WHERE ${SUITS} AND r.first_volunteer_id = $3 AND r.first_until > $2 AND first_can_come(r) AND e.frozen_at IS NULL
   ORDER BY r.first_until, r.id LIMIT ${String(FIRST_ASKS_MAX)}`,
);

export const firstAsksQuery = (
  ask: Pick<NearbyAsk, 'place' | 'memberId' | 'now'>,
): [statement: Statement<FirstAskRow>, values: unknown[]] => [
  FIRST_ASKS,
  [toPointText(ask.place), ask.now, ask.memberId],
];

/** One request at any distance, open or taken: somebody may have forwarded it to the volunteer, or was quicker. */
const NEARBY_ONE = statement<NearbyRow & { isTaken: boolean }>(
  'nearby_request',
  `SELECT ${SHOWN}, r.blurred_place <-> $1::point AS meters, NOT (${SUITS}) AS "isTaken"
   FROM service_requests r ${OF_ITEM} WHERE r.id = $4 AND (${SUITS} OR ${TAKEN})`,
);

export const nearbyOneQuery = (
  ask: Pick<NearbyAsk, 'place' | 'memberId' | 'now'>,
  id: string,
): [statement: Statement<NearbyRow & { isTaken: boolean }>, values: unknown[]] => [
  NEARBY_ONE,
  [toPointText(ask.place), ask.now, ask.memberId, id],
];
