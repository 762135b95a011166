// The book is written by nobody but `ledger_apply`, in calls of many operations, each made from the plan in the database. What
// proves a posting is written in the transaction that posts it: the book refuses it otherwise.

const POLICY = `'00000000-0000-7000-8000-000000000003'::uuid`;
const PROMISE = `'00000000-0000-7000-8000-000000000002'`;
const utc = (instant: string): string => `to_char((${instant}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const ISSUANCE = `ledger_issuer_account(p.issuer_id, 'issuance', 'minute')`;
const EARNED = `concat(p.issuer_id, '/member/', p.volunteer_id, '/earned/', ${PROMISE}, '/system/minute//')`;
const HOLD = `concat('service-request:', p.id, ':1')`;
const PAPER_MINUTES = 600;

/** $1 the first day. Three of ten elders bring a paper book of earlier years. */
export const PAPER = [
  `CREATE TEMP TABLE paper AS SELECT e.n, row_number() OVER (ORDER BY e.n) AS nth, e.id AS owner_id, e.issuer_id, e.organization_id, c.worker_id,
     c.approver_id, pg_temp.make_id($1, 'opening', e.n) AS id, pg_temp.make_id($1, 'scan', e.n) AS file_id,
     concat(e.issuer_id, '/member/', e.id, '/opening/', ${PROMISE}, '/manual/minute//') AS account,
     $1::timestamptz + interval '1 day' AS entered_at
   FROM person e JOIN crew c ON c.community = e.community WHERE e.kind = 'elder' AND pg_temp.draw('paper', e.n, 10) < 3`,
  `CREATE INDEX ON paper (owner_id)`,
  `ANALYZE paper`,
];

/** Paper books from $1 to $2, in one transaction: one worker enters, the other checks, it is public, it is posted. */
export const OPEN = [
  `INSERT INTO files (id, purpose, owner_id, sha256, bytes, content_type, uploaded_by_id, uploaded_at)
   SELECT file_id, 'opening_scan', id, sha256(uuid_send(file_id)), 1, 'image/png', worker_id, entered_at FROM paper WHERE nth BETWEEN $1 AND $2`,
  `INSERT INTO opening_balances (id, status, organization_id, member_id, minutes, note, file_id, entered_by_id, entered_at, checked_by_id,
     checked_at, public_until, posted_by_id, posted_at, transaction_id, version)
   SELECT id, 'posted', organization_id, owner_id, ${PAPER_MINUTES}, '纸质存折', file_id, worker_id, entered_at, approver_id,
     entered_at + interval '1 day', entered_at + interval '8 days', worker_id, entered_at + interval '9 days',
     ledger_id('transaction', concat('opening:opening:', id, ':1')), 3 FROM paper WHERE nth BETWEEN $1 AND $2`,
  `SELECT ledger_apply(jsonb_agg(jsonb_build_object('op', 'post', 'reason', 'opening', 'source', concat('opening:', p.id), 'nth', 1,
     'policyVersionId', ${POLICY}, 'actorId', p.worker_id, 'approverId', p.approver_id, 'occurredAt', ${utc("p.entered_at + interval '9 days'")},
     'accounts', jsonb_build_array(p.account, ${ISSUANCE}), 'amounts', jsonb_build_array(${PAPER_MINUTES}, -${PAPER_MINUTES}))))
   FROM paper p WHERE p.nth BETWEEN $1 AND $2`,
];

/** Requests from $1 to $2: minutes are held from the paper book first, then from what the issuer lends (by plan, less than a month's). */
export const TAKE = `
  SELECT ledger_apply(coalesce(jsonb_agg(jsonb_build_object('op', 'hold', 'hold', ${HOLD}, 'amount', p.planned,
    'payers', CASE WHEN p.is_free OR b.id IS NULL THEN jsonb_build_array(${ISSUANCE})
      ELSE jsonb_build_array(b.account, ${ISSUANCE}) END) ORDER BY p.n), '[]'))
  FROM plan p LEFT JOIN paper b ON b.owner_id = p.elder_id
  WHERE p.stage <> 'draft' AND p.n BETWEEN $1 AND $2`;

/**
 * Requests from $1 to $2, in one transaction: what is approved is paid to the volunteer, as the server's creditOf does; what
 * ended otherwise is freed.
 */
export const SETTLE = [
  `INSERT INTO moves (id, subject_kind, subject_id, subject_version, move, from_status, to_status, actor_id, at)
   SELECT pg_temp.make_id(x.at, 'approve', n), 'assignment', assignment_id, 5, 'approve', 'confirmed', 'credited', approver_id, x.at
   FROM plan, LATERAL (SELECT starts_at + make_interval(mins => measured + 90) AS at) x WHERE stage = 'credited' AND n BETWEEN $1 AND $2`,
  `SELECT ledger_apply(coalesce(jsonb_agg(x.op), '[]'))
   FROM (SELECT *, least(measured, planned) AS paid, round(measured * percent / 100.0)::int AS earned FROM plan WHERE n BETWEEN $1 AND $2) p
   CROSS JOIN LATERAL (VALUES
     (p.stage = 'credited', jsonb_build_object('op', 'post', 'reason', 'service', 'source', concat('assignment:', p.assignment_id), 'nth', 1,
       'policyVersionId', ${POLICY}, 'actorId', p.approver_id, 'approverId', p.approver_id, 'occurredAt', ${utc('p.starts_at')},
       'freedAt', ${utc("p.starts_at + interval '5 hours'")}, 'holds', jsonb_build_array(${HOLD}), 'settled', jsonb_build_array(p.paid),
       'accounts', jsonb_build_array(${EARNED}) || CASE WHEN p.earned = p.paid THEN '[]' ELSE jsonb_build_array(${ISSUANCE}) END,
       'amounts', jsonb_build_array(p.earned) || CASE WHEN p.earned = p.paid THEN '[]' ELSE jsonb_build_array(p.paid - p.earned) END)),
     (p.stage IN ('voided', 'cancelled', 'expired', 'no_show'), jsonb_build_object('op', 'release', 'hold', ${HOLD}, 'policyVersionId', ${POLICY},
       'actorId', p.approver_id, 'occurredAt', ${utc("p.starts_at + interval '5 hours'")}))
   ) x(wanted, op) WHERE x.wanted`,
];
