import { CLIMB_HOURS, QUEUES, type QueueName } from '@huzhu/shared';
import { QUEUE_SOURCES } from './queue-sources.js';

/**
 * `$1` now, `$2` the caller, `$3` organizations where the caller is a worker, `$4` where an operator.
 *
 * An item stands with the nearest organization up the tree that has a worker who may act on it; after its pace's hours
 * also with the next such organization, then the next; and at last, or at once where there is none, with the operator.
 */
export const visibleItems = (queue: QueueName): string => {
  const [first, second, third] = CLIMB_HOURS[QUEUES[queue].pace].map((hours) => `interval '${String(hours)} hours'`);
  return `SELECT i.*, coalesce(i.assignment_id, i.request_id, i.member_id, i.import_id) AS id, k.climbed, o.name AS organization_name,
    coalesce(s.staffed[1 : k.climbed + 1] && $3::uuid[], false) AS as_worker
  FROM (${QUEUE_SOURCES[queue]}) i
  JOIN organizations o ON o.id = i.organization_id
  CROSS JOIN LATERAL (SELECT CASE WHEN i.since <= $1::timestamptz - ${third} THEN 3
      WHEN i.since <= $1::timestamptz - ${second} THEN 2 WHEN i.since <= $1::timestamptz - ${first} THEN 1
      ELSE 0 END AS climbed) k
  CROSS JOIN LATERAL (SELECT array_agg(c.ancestor_id ORDER BY c.depth) AS staffed FROM organization_closure c
    WHERE c.descendant_id = i.organization_id AND c.ends_on IS NULL AND c.depth >= i.least_depth
      AND EXISTS (SELECT FROM member_roles m WHERE m.organization_id = c.ancestor_id AND m.role = 'worker'
        AND m.ended_at IS NULL AND (m.member_id = ANY (i.barred)) IS NOT TRUE)) s
  WHERE i.since <= $1::timestamptz AND ($2 = ANY (i.barred)) IS NOT TRUE
    AND EXISTS (SELECT FROM organization_closure c WHERE c.descendant_id = i.organization_id AND c.ends_on IS NULL
      AND c.ancestor_id = ANY ($3::uuid[] || $4::uuid[]))
    AND (s.staffed[1 : k.climbed + 1] && $3::uuid[]
      OR ((k.climbed = 3 OR s.staffed IS NULL) AND EXISTS (SELECT FROM organization_closure c
        WHERE c.descendant_id = i.organization_id AND c.ends_on IS NULL AND c.ancestor_id = ANY ($4::uuid[]))))`;
};
