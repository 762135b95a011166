import type { RequestOrder, RequestRowDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { EACH, statement, type Statement } from '../../platform/database/statement.js';
import { SPEAKER } from '../assignments/deciding.js';

/** A place in the order: where a page ended. */
export interface StartRow {
  id: string;
  startsAt: Temporal.Instant;
}

/** Which way one goes, and from where without a cursor. */
interface Way {
  direction: 'ASC' | 'DESC';
  beyond: '>' | '<';
  from: { at: string; id: string };
}
const UP: Way = {
  ...{ direction: 'ASC', beyond: '>' },
  from: { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' },
};
const DOWN: Way = {
  ...{ direction: 'DESC', beyond: '<' },
  from: { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' },
};

/**
 * Of each organization that `$1` reach, and that is `$4` or below it, the first by their start, by its index, which holds the status
 * and the kind, too; the page is cut from them. `$2`, `$3`: from this instant until before that. `$5` status, `$6` item code: null is
 * any. `$7`, `$8`: after this start and id. `$9`: how many.
 */
const idsBy = (order: RequestOrder, { direction, beyond, from }: Way): Statement<StartRow> =>
  statement(
    `request_table_${order}`,
    `SELECT first.id, first.starts_at AS "startsAt" FROM (SELECT c.descendant_id FROM organization_closure c
       WHERE c.ancestor_id = ANY ($1) AND c.ends_on IS NULL AND ($4::uuid IS NULL OR EXISTS (
         SELECT FROM organization_closure b WHERE b.ancestor_id = $4 AND b.descendant_id = c.descendant_id AND b.ends_on IS NULL))
       GROUP BY c.descendant_id) reach
     CROSS JOIN LATERAL (SELECT r.id, r.starts_at FROM service_requests r
       WHERE r.organization_id = reach.descendant_id AND r.starts_at >= $2 AND r.starts_at < $3
         AND ($5::text IS NULL OR r.status = $5)
         AND ($6::text IS NULL OR r.service_item_version_id = ANY (ARRAY(SELECT v.id FROM service_item_versions v WHERE v.item_code = $6)))
         AND (r.starts_at, r.id) ${beyond} (coalesce($7::timestamptz, '${from.at}'), coalesce($8::uuid, '${from.id}'))
       ORDER BY r.starts_at ${direction}, r.id ${direction} LIMIT $9) first
     ORDER BY first.starts_at ${direction}, first.id ${direction} LIMIT $9`,
  );

export const REQUEST_IDS: Record<RequestOrder, Statement<StartRow>> = {
  starts: idsBy('starts', UP),
  starts_desc: idsBy('starts_desc', DOWN),
};

export interface TableRow extends Omit<RequestRowDto, 'startsAt' | 'latestStartAt' | 'shortAt'> {
  startsAt: Temporal.Instant;
  latestStartAt: Temporal.Instant;
  shortAt: Temporal.Instant | null;
}

const VOLUNTEERS = `coalesce((SELECT jsonb_agg(jsonb_build_object('assignmentId', a.id, 'name', w.name, 'status', a.status)
    ORDER BY a.place_number)
  FROM assignments a JOIN members ew ON ew.id = a.volunteer_id JOIN members w ON w.id = coalesce(ew.merged_into_id, ew.id)
  WHERE a.request_id = r.id AND a.status <> 'ended'), '[]')`;

/** What stands in the lines, by their ids, in no order. */
export const TABLE_ROWS_OF = statement<TableRow>(
  'request_table_rows',
  `SELECT r.id, g.name AS "organizationName", coalesce(o.name, b.name) AS "beneficiaryName", v.item_code AS "itemCode",
     v.title AS "itemTitle", r.starts_at AS "startsAt", r.latest_start_at AS "latestStartAt",
     r.planned_minutes AS "plannedMinutes", r.wanted_volunteers AS "wantedVolunteers", r.status, r.short_at AS "shortAt",
     r.neighbourhood, r.channel, ${VOLUNTEERS} AS volunteers
   FROM service_requests r
   JOIN organizations g ON g.id = r.organization_id
   JOIN members eb ON eb.id = ${SPEAKER} JOIN members b ON b.id = coalesce(eb.merged_into_id, eb.id)
   LEFT JOIN organizations o ON o.id = r.beneficiary_id AND r.beneficiary_kind = 'organization'
   JOIN service_item_versions v ON v.id = r.service_item_version_id
   WHERE r.id = ANY (${EACH})`,
);
