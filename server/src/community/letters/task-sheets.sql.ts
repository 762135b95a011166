import { TASK_SHEET_VISITS_MAX } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { statement } from '../../platform/database/statement.js';

export interface TaskRow {
  at: Temporal.Instant;
  itemTitle: string;
  plannedMinutes: number;
  neighbourhood: string;
  /** Of the elder: no more of the name stands on the sheet. */
  surname: string;
  /** The organization that is helped; null: an elder is. */
  organizationName: string | null;
}

/** `$1` the volunteer, whose merged entries count, `$2` and `$3` the week: what is agreed, by time. What waits for a yes is not. */
export const TASKS = statement<TaskRow>(
  'task_sheet',
  `SELECT a.agreed_start_at AS at, v.title AS "itemTitle", r.planned_minutes AS "plannedMinutes", r.neighbourhood,
     left(e.name, 1) AS surname, o.name AS "organizationName"
   FROM assignments a JOIN service_requests r ON r.id = a.request_id
   JOIN service_item_versions v ON v.id = r.service_item_version_id
   LEFT JOIN members e ON r.beneficiary_kind = 'member' AND e.id = r.beneficiary_id
   LEFT JOIN organizations o ON r.beneficiary_kind = 'organization' AND o.id = r.beneficiary_id
   WHERE a.volunteer_id IN (SELECT $1::uuid UNION ALL SELECT id FROM members WHERE merged_into_id = $1)
     AND a.status = 'accepted' AND a.agreed_start_at >= $2 AND a.agreed_start_at < $3 AND a.asked_until IS NULL
     AND NOT EXISTS (SELECT FROM first_tasks f WHERE f.assignment_id = a.id AND f.state = 'waiting')
   ORDER BY a.agreed_start_at, a.id LIMIT ${String(TASK_SHEET_VISITS_MAX)}`,
);
