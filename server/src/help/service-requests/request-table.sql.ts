import type { RequestRowDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { EACH, statement } from '../../platform/database/statement.js';
import { dayTable } from '../assignments/day-table.js';
import { SPEAKER } from '../assignments/deciding.js';

export interface TableRow extends Omit<RequestRowDto, 'startsAt' | 'latestStartAt' | 'shortAt'> {
  startsAt: Temporal.Instant;
  latestStartAt: Temporal.Instant;
  shortAt: Temporal.Instant | null;
}

const VOLUNTEERS = `coalesce((SELECT jsonb_agg(jsonb_build_object('assignmentId', a.id, 'name', w.name, 'status', a.status)
    ORDER BY a.place_number)
  FROM assignments a JOIN members ew ON ew.id = a.volunteer_id JOIN members w ON w.id = coalesce(ew.merged_into_id, ew.id)
  WHERE a.request_id = r.id AND a.status <> 'ended'), '[]')`;

const ROWS = statement<TableRow>(
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

/** `$8` status, `$9` item code: null is any. */
export const REQUEST_TABLE = dayTable(
  {
    ...{ name: 'request_table', from: 'service_requests', startsAt: 'starts_at' },
    chosen: `($8::text IS NULL OR t.status = $8)
         AND ($9::text IS NULL OR t.service_item_version_id = ANY (ARRAY(SELECT v.id FROM service_item_versions v WHERE v.item_code = $9)))`,
  },
  ROWS,
);
