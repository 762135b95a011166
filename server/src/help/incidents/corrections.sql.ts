import type { AssignmentStatus, EvidenceClass } from '@huzhu/shared';
import type { AccountIdentity } from '../../book/ledger/names.js';
import { statement } from '../../platform/database/statement.js';
import { HOLD_OF } from '../service-requests/service-request.entity.js';

export interface CreditRow {
  status: AssignmentStatus;
  approvedMinutes: number;
  maxMinutes: number;
  multiplierPercent: number;
  /** The transaction that credited it. */
  creditId: string;
  issuerId: string;
  volunteerId: string;
  promiseId: string;
  evidenceClass: EvidenceClass;
  policyVersionId: string;
  plannedMinutes: number;
  /** Neither side has died, has left, or is merged into another entry: minutes reach them. */
  isThere: boolean;
}

/** `$1` the assignment, locked. */
export const CREDIT = statement<CreditRow>(
  'correction_credit',
  `SELECT a.status, coalesce(a.approved_minutes, 0) AS "approvedMinutes", v.max_minutes AS "maxMinutes", v.multiplier_percent AS "multiplierPercent",
     a.transaction_id AS "creditId", r.issuer_id AS "issuerId", a.volunteer_id AS "volunteerId", promised.promise_id AS "promiseId",
     a.evidence_class AS "evidenceClass", r.policy_version_id AS "policyVersionId", r.planned_minutes AS "plannedMinutes",
     NOT EXISTS (SELECT FROM members m WHERE m.id IN (a.volunteer_id, CASE r.beneficiary_kind WHEN 'member' THEN r.beneficiary_id END)
       AND (m.merged_into_id IS NOT NULL OR m.frozen_at IS NOT NULL OR m.closed_at IS NOT NULL)) AS "isThere"
   FROM assignments a JOIN service_requests r ON r.id = a.request_id JOIN service_item_versions v ON v.id = r.service_item_version_id
   JOIN policy_versions promised ON promised.id = a.policy_version_id WHERE a.id = $1`,
);

/** An account, and what it had held. */
export interface LineRow extends AccountIdentity {
  amount: number;
  isExcess: boolean;
}

/** `$1` the assignment: from where its minutes came, in payer order; of time above plan only where some was paid. */
export const LINES = statement<LineRow>(
  'correction_lines',
  `SELECT k.issuer_id AS "issuerId", k.owner_kind AS "ownerKind", k.owner_id AS "ownerId", k.origin, k.promise_id AS "promiseId",
     k.evidence_class AS "evidenceClass", k.unit, k.expires_on::text AS "expiresOn", k.counterparty_id AS "counterpartyId", l.amount,
     x.is_excess AS "isExcess"
   FROM assignments a JOIN service_requests r ON r.id = a.request_id
   CROSS JOIN LATERAL (VALUES (ledger_id('hold', ${HOLD_OF('r.id', 'a.place_number', 'r.hold_round')}), false),
     (ledger_id('hold', concat('excess:', a.id)), true)) x (hold_id, is_excess)
   JOIN ledger_holds h ON h.id = x.hold_id AND h.settled > 0
   JOIN ledger_hold_lines l ON l.hold_id = h.id JOIN ledger_accounts k ON k.id = l.account_id
   WHERE a.id = $1 ORDER BY x.is_excess, l.position`,
);

/** Nothing where one waits, or was made, for the same visit. */
export const ASK = statement<{ id: string }>(
  'correction_ask',
  `INSERT INTO hours_corrections (id, incident_id, assignment_id, status, from_minutes, approved_minutes, credited_minutes, reason, asked_by_id, asked_at)
   VALUES ($1, $2, $3, 'asked', $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id`,
);

export interface WaitingRow {
  incidentId: string;
  assignmentId: string;
  fromMinutes: number;
  approvedMinutes: number;
  creditedMinutes: number;
  reason: string;
  askedById: string;
}

/** `$1` the correction. */
export const ONE_CORRECTION = statement<WaitingRow>(
  'correction_one',
  `SELECT incident_id AS "incidentId", assignment_id AS "assignmentId", from_minutes AS "fromMinutes", approved_minutes AS "approvedMinutes",
     credited_minutes AS "creditedMinutes", reason, asked_by_id AS "askedById" FROM hours_corrections WHERE id = $1`,
);

/** `$1` the correction, `$2` who decides, `$3` now, `$4` and `$5` its transactions. Of two at once one decides. */
export const DONE = statement<{ id: string }>(
  'correction_done',
  `UPDATE hours_corrections SET status = 'done', decided_by_id = $2, decided_at = $3, credit_transaction_id = $4, charge_transaction_id = $5
   WHERE id = $1 AND status = 'asked' RETURNING id`,
);

/** `$1` the correction, `$2` who decides, `$3` now, `$4` why not. */
export const REFUSED = statement<{ id: string }>(
  'correction_refused',
  `UPDATE hours_corrections SET status = 'refused', decided_by_id = $2, decided_at = $3, refusal = $4
   WHERE id = $1 AND status = 'asked' RETURNING id`,
);

/** `$1` the incident. */
export const WAITS = statement<{ waits: boolean }>(
  'correction_waits',
  `SELECT EXISTS (SELECT FROM hours_corrections WHERE incident_id = $1 AND status = 'asked') AS waits`,
);
