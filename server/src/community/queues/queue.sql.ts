import { CLIMB_HOURS, QUEUE_COUNT_MAX, QUEUES, TURN_MINUTES, type QueueName } from '@huzhu/shared';
import { reachTables, standingTables } from '../../help/assignments/standing.sql.js';
import { OLDEST_SOURCES, QUEUE_SOURCES } from './queue-sources.js';

/**
 * Tables for a WITH. `$2` the caller, `$3` organizations where the caller is a worker, `$4` where an operator. No plan knows how many:
 * otherwise PostgreSQL finds a plan for all callers dearer than one for a single community, and plans all queues each time.
 */
export const REACH = reachTables('ARRAY(SELECT unnest($3::uuid[]))', 'ARRAY(SELECT unnest($4::uuid[]))', '$2::uuid');

/** How many turns are over of a thing that waits since then. */
const TURNS = (since: string): string =>
  `floor(extract(epoch FROM $1::timestamptz - ${since}) / ${String(TURN_MINUTES * 60)})`;

/** Whether a pressing thing `t` has come up to an organization where the caller is a worker, and whose turn it is. */
const BY_TURNS = `CROSS JOIN LATERAL (SELECT bool_or(l.organization_id = ANY ($3)) AS as_worker,
  (array_agg(l.member_id ORDER BY l.nth DESC))[1] AS turn_id
  FROM duty_ladder(t.organization_id, t.since) l WHERE l.nth <= ${TURNS('t.since')}) turn`;
/** All other things climb by their pace alone. */
const BY_PACE = `CROSS JOIN LATERAL (SELECT t.below <= t.climbed AS as_worker, NULL::uuid AS turn_id) turn`;

/** What nobody is near to is seen where it stands, or not at all: of the thousands below a district most are left out here. */
const MAY_BE_SEEN = `(i.is_close OR p.depth IS NOT NULL AND p.below <= i.climbed
    OR r.as_operator AND (i.climbed = 3 OR p.lowest IS NULL))`;

/**
 * A query with a WITH of its own, after {@link REACH}; `$1` now. An item stands with the nearest organization up the tree that has
 * a worker who may act on it; after its pace's hours also with the next such organization, then the next; and at last, or at once
 * where there is none, with the operator. What is pressing goes up by the rota: after the turns of an organization it stands with the next.
 */
export const visibleItems = (queue: QueueName, source = QUEUE_SOURCES[queue]): string => {
  const { pace } = QUEUES[queue];
  const isPressing = pace === 'minutes';
  const [first, second, third] = CLIMB_HOURS[pace].map((hours) => `interval '${String(hours)} hours'`);
  return `WITH ${standingTables(
    `SELECT i.*, CASE WHEN i.since <= $1::timestamptz - ${third} THEN 3
      WHEN i.since <= $1::timestamptz - ${second} THEN 2 WHEN i.since <= $1::timestamptz - ${first} THEN 1 ELSE 0 END AS climbed
    FROM (${source}) i WHERE i.since <= $1::timestamptz`,
    isPressing ? 'true' : MAY_BE_SEEN,
  )},
  standing AS (
    SELECT t.*, coalesce(t.news_id, t.assignment_id, t.request_id, t.member_id, t.import_id, t.provider_id) AS id,
      t.depth IS NOT NULL AND turn.as_worker AS as_worker, t.lowest IS NULL AS is_unstaffed, turn.turn_id
    FROM placed t ${isPressing ? BY_TURNS : BY_PACE} WHERE NOT EXISTS (SELECT FROM bar b WHERE b.nth = t.nth AND b.worker_id = $2))
  SELECT * FROM standing i WHERE i.as_worker
    OR i.as_operator AND (i.climbed = 3 OR i.is_unstaffed)`;
};

/** A query after {@link REACH}: how many things the caller sees of a queue, since when the first waits, and of how many it is their turn; `$1` now. */
export const countOf = (queue: QueueName): string => {
  const oldest = OLDEST_SOURCES[queue];
  const max = String(QUEUE_COUNT_MAX);
  const seen = oldest
    ? `WITH oldest AS MATERIALIZED (${visibleItems(queue, oldest)})
      SELECT since, turn_id FROM oldest WHERE (SELECT count(*) FROM oldest) >= ${max}
      UNION ALL SELECT since, turn_id FROM (${visibleItems(queue)}) x WHERE (SELECT count(*) FROM oldest) < ${max}`
    : visibleItems(queue);
  return `SELECT '${queue}' AS queue, least(count(*), ${max})::int AS count, min(since) AS since,
    least(count(*) FILTER (WHERE turn_id = $2), ${max})::int AS mine FROM (${seen}) x`;
};

/** In a page of what is pressing, what is the caller's own turn comes first. */
export const RANK = 'CASE WHEN turn_id = $2 THEN 0 ELSE 1 END';

/** Of an item `x`: who had it, has it, and is next, as json; null where it goes by no rota. */
export const turnOf = (queue: QueueName): string =>
  QUEUES[queue].pace !== 'minutes'
    ? 'NULL::jsonb'
    : `(SELECT jsonb_agg(jsonb_build_object('nth', l.nth, 'part', l.part, 'name', m.name, 'organizationName', o.name) ORDER BY l.nth)
        FROM duty_ladder(x.organization_id, x.since) l JOIN organizations o ON o.id = l.organization_id LEFT JOIN members m ON m.id = l.member_id)`;
export const TURNS_OVER = `${TURNS('x.since')}::int`;

/** What an item `x` is about, and the names of its people; for the few that are shown. */
export const NAMES = `LEFT JOIN members p ON p.id = x.person_id LEFT JOIN members w ON w.id = x.volunteer_id
  LEFT JOIN service_requests r ON r.id = x.request_id LEFT JOIN service_item_versions v ON v.id = r.service_item_version_id`;
export const TITLE = 'coalesce(x.title, v.title)';
