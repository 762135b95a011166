import { INCIDENT_KINDS, isKeptFromSide } from '@huzhu/shared';
import type { CorrectionDto, IncidentKind, IncidentWay, NewsSide, PostingReason } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { OWN_IDS } from '../../people/members/own.js';
import { statement } from '../../platform/database/statement.js';
import { beforeCursor } from '../../platform/database/page-ids.js';

export interface IncidentRow {
  id: string;
  assignmentId: string | null;
  /** Whoever said it, or into whom they were merged. */
  speakerId: string;
  speakerName: string;
  speakerOrganizationId: string;
  kind: IncidentKind;
  words: string;
  isHurt: boolean;
  side: NewsSide;
  recordedById: string | null;
  way: IncidentWay | null;
  reportedAt: Temporal.Instant;
  dueAt: Temporal.Instant;
  takenById: string | null;
  takenByName: string | null;
  closedAt: Temporal.Instant | null;
  outcome: string | null;
  lineNo: number | null;
  lineReason: PostingReason | null;
  lineOccurredAt: Temporal.Instant | null;
  lineMinutes: number | null;
  /** The newest that was asked for. */
  correction: (CorrectionDto & { askedById: string }) | null;
  /** Where other minutes may be asked for. */
  approved: { minutes: number; maxMinutes: number } | null;
}

const VIEW = `SELECT i.id, i.assignment_id AS "assignmentId", s.id AS "speakerId", s.name AS "speakerName",
    s.organization_id AS "speakerOrganizationId", i.kind, i.words, i.is_hurt AS "isHurt", i.side,
    i.recorded_by_id AS "recordedById", i.way, i.reported_at AS "reportedAt", i.due_at AS "dueAt", i.taken_by_id AS "takenById",
    t.name AS "takenByName", i.closed_at AS "closedAt", i.outcome,
    i.line_no AS "lineNo", l.reason AS "lineReason", l.occurred_at AS "lineOccurredAt", l.minutes::bigint AS "lineMinutes",
    (SELECT jsonb_build_object('id', c.id, 'status', c.status, 'fromMinutes', c.from_minutes, 'toMinutes', c.approved_minutes, 'reason', c.reason,
        'askedById', c.asked_by_id, 'askedByName', m.name, 'refusal', c.refusal)
      FROM hours_corrections c JOIN members m ON m.id = c.asked_by_id WHERE c.incident_id = i.id ORDER BY c.id DESC LIMIT 1) AS correction,
    (SELECT jsonb_build_object('minutes', a.approved_minutes, 'maxMinutes', v.max_minutes)
      FROM assignments a JOIN service_requests r ON r.id = a.request_id JOIN service_item_versions v ON v.id = r.service_item_version_id
      WHERE i.kind = 'hours' AND i.closed_at IS NULL AND a.id = i.assignment_id AND a.status = 'credited'
        AND NOT EXISTS (SELECT FROM hours_corrections c WHERE c.assignment_id = a.id AND c.status <> 'refused')) AS approved
  FROM incidents i JOIN members own ON own.id = i.speaker_id JOIN members s ON s.id = coalesce(own.merged_into_id, own.id)
  LEFT JOIN members t ON t.id = i.taken_by_id
  LEFT JOIN LATERAL (SELECT p.reason, p.occurred_at, sum(e.amount) AS minutes
    FROM ledger_entries e JOIN ledger_transactions p ON p.id = e.transaction_id
    WHERE i.line_no IS NOT NULL AND e.owner_id = i.speaker_id AND e.unit = 'minute' AND e.line_no = i.line_no GROUP BY p.id) l ON true`;

/** SQL: what {@link isKeptFromSide} says, of incident `i`. */
export const KEPT_FROM_SIDE = `(i.recorded_by_id IS NOT NULL AND i.kind IN (${INCIDENT_KINDS.filter((kind) =>
  isKeptFromSide(kind, true),
)
  .map((kind) => `'${kind}'`)
  .join(', ')}))`;

/** `$1` the incident. */
export const ONE = statement<IncidentRow>('incident_one', `${VIEW} WHERE i.id = $1`);

/** `$1` the assignment, `$2` the id to begin before, `$3` how many, `$4` of which side (null: both), `$5` written down by whom (null: anybody). */
export const OF_ASSIGNMENT = statement<IncidentRow>(
  'incidents_of_assignment',
  `${VIEW} WHERE i.assignment_id = $1 AND ${beforeCursor('i.id', '$2')} AND ($4::text IS NULL OR i.side = $4 AND NOT ${KEPT_FROM_SIDE})
     AND ($5::uuid IS NULL OR i.recorded_by_id = $5) ORDER BY i.id DESC LIMIT $3`,
);

/** `$1` who said it, without a visit; `$2` the id to begin before, `$3` how many, `$4` written down by whom (null: anybody), `$5` whether they read it themselves. */
export const OF_SPEAKER = statement<IncidentRow>(
  'incidents_of_speaker',
  `${VIEW} WHERE i.speaker_id = ANY (${OWN_IDS}) AND i.assignment_id IS NULL AND ${beforeCursor('i.id', '$2')}
     AND ($4::uuid IS NULL OR i.recorded_by_id = $4) AND NOT ($5 AND ${KEPT_FROM_SIDE}) ORDER BY i.id DESC LIMIT $3`,
);

/** Nothing where the same side, or without a visit the same person, has said the same already, and nobody has closed it. */
export const REPORT = statement<{ id: string }>(
  'incident_report',
  `INSERT INTO incidents (id, assignment_id, organization_id, kind, words, is_hurt, side, speaker_id, recorded_by_id, way, line_no, reported_at,
     within_hours, due_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING RETURNING id`,
);

/** `$1` whose passbook, `$2` the line. */
export const IS_LINE = statement<{ isLine: boolean }>(
  'incident_is_line',
  `SELECT EXISTS (SELECT FROM ledger_entries WHERE owner_id = $1 AND unit = 'minute' AND line_no = $2) AS "isLine"`,
);

/** `$1` a member: where they belong, on which side of help they stand, and whether they are still there. */
export const SPEAKER = statement<{ organizationId: string; isElder: boolean; isThere: boolean }>(
  'incident_speaker',
  `SELECT m.organization_id AS "organizationId", EXISTS (SELECT FROM elder_profiles e WHERE e.member_id = m.id) AS "isElder",
     m.closed_at IS NULL AS "isThere"
   FROM members m WHERE m.id = $1`,
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
