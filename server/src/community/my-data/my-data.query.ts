import { MY_DATA_ROWS_MAX } from '@huzhu/shared';
import { ANSWERS } from '../../help/catalog/answers.sql.js';
import { KEPT_FROM_SIDE } from '../../help/incidents/incidents.sql.js';

/** One more than is shown tells whether that was all. */
export const ROWS = MY_DATA_ROWS_MAX + 1;
const NEWEST = `LIMIT ${String(ROWS)}`;
const AT = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** In which the member ($1) helped or was helped: those that ended took no money, and no index finds them by their request. */
const OWN_VISITS = `(SELECT id FROM assignments WHERE volunteer_id = $1 UNION SELECT a.id FROM assignments a
      JOIN service_requests r ON r.id = a.request_id WHERE r.beneficiary_id = $1 AND a.status <> 'ended')`;

/** What the bank holds of one member ($1), a query a kind, newest first. The names are those of the answer. */
export const MY_DATA = {
  consents: `SELECT version, method, ${AT('at')} AS at FROM consents WHERE member_id = $1 ORDER BY at DESC ${NEWEST}`,
  subscriptions: `SELECT topic, credits, last_answer AS "lastAnswer", ${AT('last_asked_at')} AS "lastAskedAt"
    FROM subscription_credits WHERE member_id = $1 ORDER BY last_asked_at DESC, topic ${NEWEST}`,
  requests: `SELECT r.id, v.title AS "itemTitle", ${AT('r.starts_at')} AS "startsAt",
      r.planned_minutes AS "plannedMinutes", r.status, r.note,
      ${ANSWERS} AS answers, r.voice_file_id IS NOT NULL AS "hasVoice"
    FROM service_requests r JOIN service_item_versions v ON v.id = r.service_item_version_id
    WHERE r.beneficiary_id = $1 ORDER BY r.id DESC ${NEWEST}`,
  assignments: `SELECT a.id, v.title AS "itemTitle", ${AT('a.agreed_start_at')} AS "agreedStartAt", a.status,
      coalesce(c.credited_minutes, a.credited_minutes) AS "creditedMinutes"
    FROM assignments a LEFT JOIN hours_corrections c ON c.assignment_id = a.id AND c.status = 'done' JOIN service_requests r ON r.id = a.request_id
    JOIN service_item_versions v ON v.id = r.service_item_version_id
    WHERE a.volunteer_id = $1 ORDER BY a.id DESC ${NEWEST}`,
  incidents: `SELECT i.id, i.kind, i.words, ${AT('i.reported_at')} AS "reportedAt", i.outcome
    FROM incidents i WHERE i.speaker_id = $1 AND NOT ${KEPT_FROM_SIDE} ORDER BY i.id DESC ${NEWEST}`,
  errandMoneys: `SELECT m.assignment_id AS "assignmentId", m.handed_over_fen AS "handedOverFen", m.spent_fen AS "spentFen",
      m.receipt_file_id IS NOT NULL AS "hasReceipt", m.receipt_missing_reason AS "receiptMissingReason", ${AT('m.agreed_at')} AS "agreedAt"
    FROM errand_moneys m WHERE m.assignment_id IN ${OWN_VISITS} ORDER BY m.assignment_id DESC ${NEWEST}`,
  ledgerLines: `SELECT l.line_no::int AS "lineNo", l.transaction_id AS "transactionId", t.reason,
      ${AT('t.occurred_at')} AS "occurredAt", l.minutes, l.balance_after AS "balanceAfterMinutes"
    FROM (SELECT line_no, transaction_id, sum(amount)::float8 AS minutes, min(total_after)::float8 AS balance_after
      FROM ledger_entries WHERE owner_id = $1 AND unit = 'minute'
      GROUP BY line_no, transaction_id ORDER BY line_no DESC ${NEWEST}) l
    JOIN ledger_transactions t ON t.id = l.transaction_id ORDER BY l.line_no DESC`,
  reads: `SELECT ${AT('u.at')} AS at, u.action, m.name AS "byName" FROM (
      SELECT * FROM audit_events WHERE subject_id = $1
      UNION ALL SELECT e.* FROM audit_events e JOIN assignments a ON a.id = e.subject_id
        JOIN service_requests r ON r.id = a.request_id WHERE a.volunteer_id = $1 OR r.beneficiary_id = $1
      UNION ALL SELECT e.* FROM service_requests r JOIN files f ON f.owner_id = r.id AND f.purpose = 'request_voice'
        JOIN audit_events e ON e.subject_id = f.id WHERE r.beneficiary_id = $1
      UNION ALL SELECT e.* FROM errand_moneys m JOIN audit_events e ON e.subject_id = m.receipt_file_id
        WHERE m.assignment_id IN ${OWN_VISITS}
      UNION ALL SELECT e.* FROM files f JOIN audit_events e ON e.subject_id = f.id
        WHERE f.purpose = 'portrait' AND f.owner_id = $1) u
    JOIN members m ON m.id = u.actor_id
    WHERE u.action IN ('read-contact', 'read-card', 'read-file') AND u.actor_id <> $1 ORDER BY u.at DESC, u.id DESC ${NEWEST}`,
};

/** What nobody told is the middle of neighbours' homes: with one neighbour, that neighbour's. It is nobody's to read. */
const POSITION = `CASE WHEN position_is_rough THEN NULL ELSE longitude_microdegrees END AS "longitudeMicrodegrees",
    CASE WHEN position_is_rough THEN NULL ELSE latitude_microdegrees END AS "latitudeMicrodegrees"`;

export const ELDER = `SELECT situations, uses_app AS "usesApp", address, neighbourhood, ${POSITION}, household,
    housing, income_band AS "incomeBand", hobbies, dialect, habits, wishes, wished_gender AS "wishedGender", contacts,
    consents FROM elder_profiles WHERE member_id = $1`;

/** One row for everybody: how they are told, and what is known of a volunteer, or null. */
export const VOLUNTEER = `SELECT channels_of($1) AS channels, (SELECT to_jsonb(v) FROM (
    SELECT status, radius_meters AS "radiusMeters", neighbourhood, ${POSITION}, skills, free_times AS "freeTimes", dialects,
      called_as AS "calledAs", portrait_file_id IS NOT NULL AS "hasPortrait"
    FROM volunteer_profiles WHERE member_id = $1) v) AS volunteer`;
