import type { AssignmentRowDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { EACH, statement } from '../../platform/database/statement.js';
import { dayTable } from './day-table.js';
import { SPEAKER } from './deciding.js';

type Instants = 'agreedStartAt' | 'checkedInAt' | 'checkedOutAt';
export interface AssignmentLine extends Omit<AssignmentRowDto, Instants> {
  agreedStartAt: Temporal.Instant;
  checkedInAt: Temporal.Instant | null;
  checkedOutAt: Temporal.Instant | null;
}

const ROWS = statement<AssignmentLine>(
  'assignment_table_rows',
  `SELECT a.id, a.request_id AS "requestId", g.name AS "organizationName", w.name AS "volunteerName",
     coalesce(o.name, b.name) AS "beneficiaryName", v.title AS "itemTitle", a.agreed_start_at AS "agreedStartAt",
     r.planned_minutes AS "plannedMinutes", a.status,
     CASE WHEN a.entered_by_id IS NOT NULL THEN 'back_entry' WHEN a.assigned_by_id IS NOT NULL THEN 'phone' ELSE 'app' END AS "yesVia",
     a.checked_in_at AS "checkedInAt", a.checked_out_at AS "checkedOutAt", a.measured_minutes AS "measuredMinutes",
     a.evidence_class AS "evidenceClass", coalesce(h.credited_minutes, a.credited_minutes) AS "creditedMinutes", r.neighbourhood
   FROM assignments a
   JOIN service_requests r ON r.id = a.request_id
   JOIN organizations g ON g.id = a.organization_id
   JOIN members ew ON ew.id = a.volunteer_id JOIN members w ON w.id = coalesce(ew.merged_into_id, ew.id)
   JOIN members eb ON eb.id = ${SPEAKER} JOIN members b ON b.id = coalesce(eb.merged_into_id, eb.id)
   LEFT JOIN organizations o ON o.id = r.beneficiary_id AND r.beneficiary_kind = 'organization'
   JOIN service_item_versions v ON v.id = r.service_item_version_id
   LEFT JOIN hours_corrections h ON h.assignment_id = a.id AND h.status = 'done'
   WHERE a.id = ANY (${EACH})`,
);

/** `$8` status: null is any. */
export const ASSIGNMENT_TABLE = dayTable(
  {
    ...{ name: 'assignment_table', from: 'assignments', startsAt: 'agreed_start_at' },
    chosen: '($8::text IS NULL OR t.status = $8)',
  },
  ROWS,
);
