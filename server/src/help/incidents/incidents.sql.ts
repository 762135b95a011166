import type { IncidentKind, NewsSide } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { statement } from '../../platform/database/statement.js';
import { beforeCursor } from '../../platform/database/page-ids.js';

export interface IncidentRow {
  id: string;
  assignmentId: string;
  kind: IncidentKind;
  words: string;
  isHurt: boolean;
  side: NewsSide;
  recordedById: string | null;
  reportedAt: Temporal.Instant;
  dueAt: Temporal.Instant;
  takenById: string | null;
  takenByName: string | null;
  closedAt: Temporal.Instant | null;
  outcome: string | null;
}

const VIEW = `SELECT i.id, i.assignment_id AS "assignmentId", i.kind, i.words, i.is_hurt AS "isHurt", i.side,
    i.recorded_by_id AS "recordedById", i.reported_at AS "reportedAt", i.due_at AS "dueAt", i.taken_by_id AS "takenById",
    t.name AS "takenByName", i.closed_at AS "closedAt", i.outcome
  FROM incidents i LEFT JOIN members t ON t.id = i.taken_by_id`;

/** `$1` the incident. */
export const ONE = statement<IncidentRow>('incident_one', `${VIEW} WHERE i.id = $1`);

/** `$1` the assignment, `$2` the id to begin before, `$3` how many, `$4` of which side (null: both), `$5` written down by whom (null: anybody). */
export const OF_ASSIGNMENT = statement<IncidentRow>(
  'incidents_of_assignment',
  `${VIEW} WHERE i.assignment_id = $1 AND ${beforeCursor('i.id', '$2')} AND ($4::text IS NULL OR i.side = $4)
     AND ($5::uuid IS NULL OR i.recorded_by_id = $5) ORDER BY i.id DESC LIMIT $3`,
);

/** Nothing where the same side has said the same already, and nobody has closed it. */
export const REPORT = statement<{ id: string }>(
  'incident_report',
  `INSERT INTO incidents (id, assignment_id, organization_id, kind, words, is_hurt, side, speaker_id, recorded_by_id, reported_at, within_hours, due_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING RETURNING id`,
);

/** `$1` the incident, `$2` the worker, `$3` now. Of two workers at once one takes it. */
export const TAKE = statement<{ id: string }>(
  'incident_take',
  `UPDATE incidents SET taken_by_id = $2, taken_at = $3 WHERE id = $1 AND taken_at IS NULL AND closed_at IS NULL RETURNING id`,
);

/** `$1` the incident, `$2` the worker, `$3` now, `$4` what was done, `$5` the event that tells it. */
export const CLOSE = statement<{ id: string }>(
  'incident_close',
  `UPDATE incidents SET taken_by_id = coalesce(taken_by_id, $2), taken_at = coalesce(taken_at, $3), closed_by_id = $2, closed_at = $3,
     outcome = $4, done_event_id = $5 WHERE id = $1 AND closed_at IS NULL RETURNING id`,
);
