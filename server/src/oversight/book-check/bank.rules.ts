import type { Rule } from './rule.js';

// Rules that compare the book with the services, paper books, merges and requests of the bank.

const PLACE_HOLD = `ledger_id('hold', concat('service-request:', r.id, ':', place, CASE WHEN r.hold_round > 1 THEN concat(':', r.hold_round) END))`;

const UUID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** A field of a hold's name, where the name is one that a request, or time above plan, gives its holds; else null. */
const ofPlace = (field: number, type: string): string =>
  `CASE WHEN h.name ~ '^service-request:${UUID}:[0-9]{1,4}(:[0-9]{1,4})?$' THEN nullif(split_part(h.name, ':', ${String(field)}), '')::${type} END`;
const OF_EXCESS = `CASE WHEN h.name ~ '^excess:${UUID}$' THEN split_part(h.name, ':', 2)::uuid END`;

const evidenceOf = (reason: string, evidence: string, of: string): Rule => ({
  name: `the evidence of ${reason === 'opening' ? 'an' : 'a'} ${reason} is gone, or is no longer what it was when its minutes were posted`,
  words: `有${of}入账的凭据不在了，或者后来被改过`,
  range: 'transactions',
  sql: `SELECT t.id AS what FROM ledger_transactions t LEFT JOIN LATERAL ${evidence}(t.source, t.id, false) e ON true
    WHERE t.reason = '${reason}' AND t.id BETWEEN $1 AND $2
      AND t.evidence IS DISTINCT FROM sha256(convert_to(e.evidence, 'UTF8'))`,
});

const CREDITS: Rule[] = [
  evidenceOf('service', 'service_evidence', '服务'),
  evidenceOf('opening', 'opening_evidence', '旧存折'),
  evidenceOf('merge', 'merge_evidence', '合并'),
  evidenceOf('reversal', 'reversal_evidence', '更正'),
  evidenceOf('correction', 'correction_evidence', '改正的服务'),
  {
    name: 'a credited service, a posted paper book or a merge of minutes is not in the book',
    words: '有入账的服务、旧存折或合并，账本里找不到',
    range: null,
    sql: `SELECT x.source AS what FROM (
        SELECT transaction_id, 'service' AS reason, 'assignment:' || id AS source FROM assignments
        UNION ALL SELECT transaction_id, 'opening', 'opening:' || id FROM opening_balances
        UNION ALL SELECT transaction_id, 'merge', 'merge:' || id FROM member_merges
        UNION ALL SELECT ledger_id('transaction', 'reversal:opening:' || id || ':1'), 'reversal', 'opening:' || id
          FROM opening_balances WHERE status = 'reversed'
        UNION ALL SELECT ledger_id('transaction', 'reversal:correction:' || id || ':1'), 'reversal', 'correction:' || id
          FROM hours_corrections WHERE status = 'done'
        UNION ALL SELECT made, 'correction', 'correction:' || id
          FROM hours_corrections, unnest(ARRAY[credit_transaction_id, charge_transaction_id]) made) x
      LEFT JOIN ledger_transactions t ON t.id = x.transaction_id
      WHERE x.transaction_id IS NOT NULL AND (t.reason, t.source) IS DISTINCT FROM (x.reason, x.source)`,
  },
  {
    name: 'a service credited other minutes than were approved, another lot than was promised, or somebody else',
    words: '有服务入账的时间、承诺或人，和审核的不一样',
    range: null,
    sql: `SELECT a.id AS what FROM assignments a JOIN service_requests r ON r.id = a.request_id
      JOIN policy_versions v ON v.id = a.policy_version_id
      LEFT JOIN ledger_entries e ON e.transaction_id = a.transaction_id
      LEFT JOIN ledger_accounts k ON k.id = e.account_id AND k.owner_kind = 'member'
      WHERE a.transaction_id IS NOT NULL GROUP BY a.id, a.credited_minutes, r.beneficiary_kind, r.beneficiary_id
      HAVING coalesce(sum(e.amount) FILTER (WHERE (k.owner_id, k.issuer_id, k.origin, k.promise_id, k.evidence_class, k.unit)
          = (a.volunteer_id, r.issuer_id, 'earned', v.promise_id, a.evidence_class, 'minute') AND k.expires_on IS NULL), 0) <> a.credited_minutes
        OR coalesce(bool_or(k.owner_id <> a.volunteer_id AND k.owner_id IS DISTINCT FROM r.beneficiary_id), false)
      UNION SELECT c.id FROM hours_corrections c JOIN assignments a ON a.id = c.assignment_id JOIN service_requests r ON r.id = a.request_id
      JOIN policy_versions v ON v.id = a.policy_version_id
      LEFT JOIN ledger_entries e ON e.transaction_id IN (c.credit_transaction_id, c.charge_transaction_id)
      LEFT JOIN ledger_accounts k ON k.id = e.account_id AND k.owner_kind = 'member'
      WHERE c.status = 'done' GROUP BY c.id, c.credited_minutes, r.beneficiary_id
      HAVING coalesce(sum(e.amount) FILTER (WHERE (k.owner_id, k.issuer_id, k.origin, k.promise_id, k.evidence_class, k.unit)
          = (a.volunteer_id, r.issuer_id, 'earned', v.promise_id, a.evidence_class, 'minute') AND k.expires_on IS NULL), 0) <> c.credited_minutes
        OR coalesce(bool_or(k.owner_id <> a.volunteer_id AND k.owner_id IS DISTINCT FROM r.beneficiary_id), false)`,
  },
  {
    name: 'a paper book or a merge moved other minutes than was decided, or minutes of somebody else',
    words: '有旧存折或合并，数目或人和决定的不一样',
    range: null,
    sql: `SELECT x.id AS what FROM (
        SELECT id, transaction_id, minutes, member_id AS receiver_id, NULL::uuid AS payer_id FROM opening_balances
        UNION ALL SELECT id, transaction_id, moved_minutes, into_id, from_id FROM member_merges) x
      LEFT JOIN ledger_entries e ON e.transaction_id = x.transaction_id
      LEFT JOIN ledger_accounts k ON k.id = e.account_id AND k.owner_kind = 'member'
      WHERE x.transaction_id IS NOT NULL GROUP BY x.id, x.minutes, x.receiver_id, x.payer_id
      HAVING coalesce(sum(e.amount) FILTER (WHERE k.owner_id = x.receiver_id), 0) <> x.minutes
        OR coalesce(bool_or(k.owner_id <> x.receiver_id AND k.owner_id IS DISTINCT FROM x.payer_id), false)`,
  },
  {
    name: 'a transaction names another policy, person or time than what it was posted for',
    words: '有一笔账的规则、人或时间，和办的事对不上',
    range: null,
    sql: `SELECT t.id AS what FROM ledger_transactions t JOIN (
        SELECT a.transaction_id, r.policy_version_id, a.decided_by_id AS actor_id, a.decided_by_id AS approver_id,
          coalesce(a.checked_in_at, a.agreed_start_at) AS occurred_at FROM assignments a JOIN service_requests r ON r.id = a.request_id
        UNION ALL SELECT transaction_id, NULL, posted_by_id, checked_by_id, posted_at FROM opening_balances
        UNION ALL SELECT transaction_id, NULL, proposed_by_id, decided_by_id, decided_at FROM member_merges
        UNION ALL SELECT made, r.policy_version_id, c.asked_by_id, c.decided_by_id, c.decided_at
          FROM hours_corrections c JOIN assignments a ON a.id = c.assignment_id JOIN service_requests r ON r.id = a.request_id,
          unnest(ARRAY[c.credit_transaction_id, c.charge_transaction_id, ledger_id('transaction', 'reversal:correction:' || c.id || ':1')]) made
          WHERE c.status = 'done') x ON x.transaction_id = t.id
      WHERE t.policy_version_id <> x.policy_version_id OR t.acting_for_id IS NOT NULL
        OR (t.actor_id, t.approver_id, t.occurred_at) IS DISTINCT FROM (x.actor_id, x.approver_id, x.occurred_at)`,
  },
  {
    name: 'a service was not approved in the database transaction that credited it',
    words: '有服务入账时，没有同时审核的记录',
    range: null,
    sql: `SELECT a.id AS what FROM assignments a JOIN ledger_transactions t ON t.id = a.transaction_id
      LEFT JOIN moves m ON m.subject_id = a.id AND m.subject_version = a.version AND m.move = 'approve'
      WHERE m.xid IS DISTINCT FROM t.xid`,
  },
];

const PLACES: Rule[] = [
  {
    name: 'minutes are held though the request, the place or the time above plan is over',
    words: '事情已经结束，时间还预留着',
    range: null,
    sql: `SELECT h.name AS what FROM ledger_holds h
      LEFT JOIN service_requests r ON r.id = ${ofPlace(2, 'uuid')}
      LEFT JOIN assignments a ON a.request_id = r.id AND a.place_number = ${ofPlace(3, 'integer')} AND a.status <> 'ended'
      LEFT JOIN assignments x ON x.id = ${OF_EXCESS}
      WHERE h.status = 'held' AND NOT (
        coalesce(r.status IN ('in_review', 'open', 'filled') AND coalesce(a.status NOT IN ('credited', 'voided'), true)
          AND ${ofPlace(3, 'integer')} <= r.wanted_volunteers AND coalesce(${ofPlace(4, 'integer')}, 1) = r.hold_round, false)
        OR coalesce(x.status IN ('served', 'confirmed'), false))`,
  },
  {
    name: 'a place that can still be paid for does not hold the planned minutes',
    words: '有名额还有效，却没有预留约定的时间',
    range: null,
    sql: `SELECT r.id || ' place ' || place AS what FROM service_requests r CROSS JOIN LATERAL generate_series(1, r.wanted_volunteers) AS place
      LEFT JOIN ledger_holds h ON h.id = ${PLACE_HOLD} AND h.status = 'held' AND h.amount = r.planned_minutes
      WHERE h.id IS NULL AND (r.status IN ('in_review', 'open') OR EXISTS (SELECT FROM assignments a WHERE a.request_id = r.id
        AND a.place_number = place AND a.status IN ('accepted', 'in_service', 'served', 'confirmed')))`,
  },
  {
    name: 'time above plan that the elder agreed to pay is not held',
    words: '老人同意多付的时间，没有预留',
    range: null,
    sql: `SELECT a.id AS what FROM assignments a JOIN excess_consents x ON x.assignment_id = a.id AND x.answer = 'yes'
      LEFT JOIN ledger_holds h ON h.id = ledger_id('hold', concat('excess:', a.id)) AND h.status = 'held' AND h.amount = x.minutes
      WHERE a.status IN ('served', 'confirmed') AND h.id IS NULL`,
  },
  {
    name: 'the hold of a credited service was not settled with the approved minutes',
    words: '有服务入账了，预留没有按审核的时间结清',
    range: null,
    sql: `SELECT a.id AS what FROM assignments a JOIN service_requests r ON r.id = a.request_id
      CROSS JOIN LATERAL (SELECT a.place_number AS place) p
      LEFT JOIN ledger_holds h ON h.id = ${PLACE_HOLD}
      WHERE a.transaction_id IS NOT NULL AND (h.settled_by_id, h.settled)
        IS DISTINCT FROM (a.transaction_id, least(a.approved_minutes, r.planned_minutes)::bigint)
      UNION SELECT a.id FROM assignments a JOIN service_requests r ON r.id = a.request_id
      JOIN excess_consents x ON x.assignment_id = a.id AND x.answer = 'yes'
      CROSS JOIN LATERAL (SELECT least(x.minutes, greatest(0, a.approved_minutes - r.planned_minutes))::bigint AS minutes) paid
      LEFT JOIN ledger_holds h ON h.id = ledger_id('hold', concat('excess:', a.id)) AND h.status <> 'held'
      WHERE a.transaction_id IS NOT NULL AND (h.settled_by_id, h.settled)
        IS DISTINCT FROM (CASE WHEN paid.minutes > 0 THEN a.transaction_id END, paid.minutes)`,
  },
  {
    name: 'minutes are held of somebody who is not served, or of another issuer',
    words: '预留了别人的时间，或别的兑付责任方的时间',
    range: null,
    sql: `SELECT DISTINCT h.name AS what FROM ledger_holds h JOIN ledger_hold_lines l ON l.hold_id = h.id
      JOIN ledger_accounts k ON k.id = l.account_id
      LEFT JOIN assignments x ON x.id = ${OF_EXCESS}
      LEFT JOIN service_requests r ON r.id = coalesce(x.request_id, ${ofPlace(2, 'uuid')})
      WHERE k.issuer_id IS DISTINCT FROM r.issuer_id
        OR (k.owner_kind = 'member' AND (r.beneficiary_kind, r.beneficiary_id) IS DISTINCT FROM ('member', k.owner_id))`,
  },
  {
    name: 'a place is taken twice, or more places are taken than there are',
    words: '有名额被占了两次，或占得比名额多',
    range: null,
    sql: `SELECT r.id AS what FROM service_requests r JOIN assignments a ON a.request_id = r.id AND a.status <> 'ended'
      GROUP BY r.id HAVING count(*) > r.wanted_volunteers OR count(DISTINCT a.place_number) <> count(*)`,
  },
];

const DECISIONS: Rule[] = [
  {
    name: 'a policy version or a promise was changed since it was made',
    words: '有规则或承诺，定下以后被改过',
    range: null,
    sql: `SELECT 'policy version ' || v.id AS what FROM policy_versions v WHERE v.digest <> policy_digest(v)
      UNION SELECT 'promise ' || p.id FROM promises p WHERE p.digest <> promise_digest(p)`,
  },
];

export const BANK_RULES: readonly Rule[] = [...CREDITS, ...PLACES, ...DECISIONS];
