import { toPointText, type Point } from '../common/place.js';

/** What is looked for, where, by whom. */
export interface NearbyAsk {
  /** The volunteer's home. */
  place: Point;
  radiusMeters: number;
  memberId: string;
  /** ISO instant. */
  now: string;
  category: string | null;
  /** Last of the page before: its distance, not rounded, and its id. */
  after: [meters: number, id: string] | null;
  limit: number;
}

/** Open to $3 at $2, seen from $1: not their own, and they have no part in it. */
const SUITS = `r.status = 'open' AND r.latest_start_at > $2 AND r.beneficiary_id <> $3
    AND NOT EXISTS (SELECT FROM assignments a
      WHERE a.request_id = r.id AND a.volunteer_id = $3 AND a.status <> 'ended')`;

/** No name, no telephone, no door: only what is blurred leaves the query. */
const SHOWN = `r.id, i.code AS "itemCode", v.title AS "itemTitle", r.starts_at AS "startsAt",
    r.latest_start_at AS "latestStartAt", r.planned_minutes AS "plannedMinutes",
    r.wanted_volunteers - (SELECT count(*)::int FROM assignments a
      WHERE a.request_id = r.id AND a.status <> 'ended') AS "freePlaces",
    r.neighbourhood, v.does, v.does_not AS "doesNot"`;
const OF_ITEM =
  'JOIN service_item_versions v ON v.id = r.service_item_version_id JOIN service_items i ON i.code = v.item_code';

/**
 * The nearest first, in an order that an index gives: by distance from the blurred point, then id. The inner query walks
 * the index from the volunteer's home outwards and stops when the page is full, or at the radius; with a category it is
 * an index by category, so nothing else is met on the way. Only what is shown is then looked up.
 */
export const nearbyQuery = (ask: NearbyAsk): [sql: string, values: unknown[]] => {
  const values: unknown[] = [toPointText(ask.place), ask.now, ask.memberId, ask.radiusMeters, ask.limit];
  const next = (value: unknown): string => `$${String(values.push(value))}`;
  const category = ask.category === null ? '' : `AND r.category = ${next(ask.category)}`;
  const after =
    ask.after === null
      ? ''
      : `AND (r.blurred_place <-> $1::point, r.id) > (${next(ask.after[0])}::float8, ${next(ask.after[1])}::uuid)`;
  const sql = `
    SELECT ${SHOWN}, n.meters
    FROM (
      SELECT r.id, r.blurred_place <-> $1::point AS meters FROM service_requests r
      WHERE ${SUITS} AND r.blurred_place <@ circle($1::point, $4) ${category} ${after}
      ORDER BY r.blurred_place <-> $1::point, r.id LIMIT $5) n
    JOIN service_requests r ON r.id = n.id ${OF_ITEM}
    ORDER BY n.meters, n.id`;
  return [sql, values];
};

/** One of them, however far. */
export const nearbyOneQuery = (ask: Pick<NearbyAsk, 'place' | 'memberId' | 'now'>, id: string): [string, unknown[]] => [
  `SELECT ${SHOWN}, r.blurred_place <-> $1::point AS meters FROM service_requests r ${OF_ITEM} WHERE ${SUITS} AND r.id = $4`,
  [toPointText(ask.place), ask.now, ask.memberId, id],
];
