// The book is written by nobody but `ledger_apply`, in calls of many operations, each made from the plan in the database.

const POLICY = `'00000000-0000-7000-8000-000000000003'`;
const PROMISE = `'00000000-0000-7000-8000-000000000002'`;
const utc = (instant: string): string => `to_char((${instant}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const HOLD = `concat('service-request:', id, ':1')`;

/** $1 the first day, $2 the last day of use. Three of ten elders have 600 minutes of their district; issuers' accounts first. */
export const ACCOUNTS = [
  `SELECT ledger_apply(jsonb_agg(jsonb_build_object('op', 'open', 'id', pg_temp.make_id($1, 'issuance', nth), 'issuerId', id, 'ownerKind', 'issuer',
     'ownerId', id, 'origin', 'issuance', 'promiseId', NULL, 'evidenceClass', NULL, 'unit', 'minute', 'expiresOn', NULL)))
   FROM node WHERE kind = 'district' AND $2::date IS NOT NULL`,
  `CREATE TEMP TABLE issuance AS SELECT issuer_id, id FROM ledger_accounts WHERE origin = 'issuance'`,
  `CREATE TEMP TABLE granted AS SELECT n, row_number() OVER (ORDER BY n) AS nth, id AS owner_id, issuer_id, pg_temp.make_id($1, 'granted', n) AS id,
     $2::date AS expires_on FROM person WHERE kind = 'elder' AND pg_temp.draw('granted', n, 10) < 3`,
  `CREATE INDEX ON granted (owner_id)`,
  `ANALYZE granted`,
];

/** $1 the first day; grants from $2 to $3. */
export const GRANT = `
  SELECT ledger_apply(jsonb_agg(op)) FROM granted g JOIN issuance i USING (issuer_id) JOIN person w ON w.kind = 'worker' AND w.n = 0
  CROSS JOIN LATERAL (VALUES
    (jsonb_build_object('op', 'open', 'id', g.id, 'issuerId', g.issuer_id, 'ownerKind', 'member', 'ownerId', g.owner_id, 'origin', 'granted',
      'promiseId', ${PROMISE}, 'evidenceClass', 'manual', 'unit', 'minute', 'expiresOn', g.expires_on)),
    (jsonb_build_object('op', 'post', 'id', pg_temp.make_id($1, 'grant', g.n), 'key', format('grant:member:%s:1', g.owner_id), 'reason', 'grant',
      'sourceId', concat('member:', g.owner_id), 'policyVersionId', ${POLICY}, 'actorId', w.id, 'occurredAt', ${utc('$1::timestamptz')},
      'entries', jsonb_build_array(jsonb_build_object('accountId', g.id, 'amount', 600), jsonb_build_object('accountId', i.id, 'amount', -600))))
  ) x(op) WHERE g.nth BETWEEN $2 AND $3`;

/** Requests from $1 to $2: minutes are held from the granted lot first, then from what the issuer lends (by plan, less than a month's). */
export const TAKE = `
  SELECT ledger_apply(coalesce(jsonb_agg(jsonb_build_object('op', 'hold', 'hold', concat('service-request:', p.id, ':1'), 'amount', p.planned,
    'payers', CASE WHEN p.is_free OR g.id IS NULL THEN jsonb_build_array(jsonb_build_object('accountId', i.id))
      ELSE jsonb_build_array(jsonb_build_object('accountId', g.id), jsonb_build_object('accountId', i.id)) END) ORDER BY p.n), '[]'))
  FROM plan p JOIN issuance i USING (issuer_id) LEFT JOIN granted g ON g.owner_id = p.elder_id
  WHERE p.stage <> 'draft' AND p.n BETWEEN $1 AND $2`;

/** Requests from $1 to $2: what was approved is paid to the volunteer, as the server's creditOf does; what ended otherwise is freed. */
export const SETTLE = `
  SELECT ledger_apply(coalesce(jsonb_agg(x.op), '[]'))
  FROM (SELECT p.*, i.id AS issuance_id, pg_temp.make_id('2024-01-01Z', concat('earned', p.volunteer_id), 0) AS lot_id, least(p.measured, p.planned) AS paid,
    round(p.measured * p.percent / 100.0) AS earned FROM plan p JOIN issuance i USING (issuer_id) WHERE p.n BETWEEN $1 AND $2) p
  CROSS JOIN LATERAL (VALUES
    (p.stage = 'credited', jsonb_build_object('op', 'open', 'id', p.lot_id, 'issuerId', p.issuer_id, 'ownerKind', 'member', 'ownerId', p.volunteer_id,
      'origin', 'earned', 'promiseId', ${PROMISE}, 'evidenceClass', 'system', 'unit', 'minute', 'expiresOn', NULL)),
    (p.stage = 'credited', jsonb_build_object('op', 'settle', 'id', p.transaction_id, 'key', format('service:assignment:%s:1', p.assignment_id),
      'reason', 'service', 'sourceId', concat('assignment:', p.assignment_id), 'policyVersionId', ${POLICY}, 'actorId', p.approver_id,
      'approverId', p.approver_id, 'occurredAt', ${utc('p.starts_at')}, 'freedAt', ${utc("p.starts_at + interval '5 hours'")},
      'hold', ${HOLD}, 'amount', p.paid, 'entries', jsonb_build_array(jsonb_build_object('accountId', p.lot_id, 'amount', p.earned))
        || CASE WHEN p.earned = p.paid THEN '[]' ELSE jsonb_build_array(jsonb_build_object('accountId', p.issuance_id, 'amount', p.paid - p.earned)) END)),
    (p.stage IN ('voided', 'cancelled', 'expired', 'no_show'), jsonb_build_object('op', 'release', 'hold', ${HOLD}, 'policyVersionId', ${POLICY},
      'actorId', p.approver_id, 'occurredAt', ${utc("p.starts_at + interval '5 hours'")}))
  ) x(wanted, op) WHERE x.wanted`;

/** Holds that should have ended with their request, and requests under way without one; nothing is the right answer. */
export const STUCK = `
  SELECT coalesce(h.source, r.id::text) AS what FROM service_requests r
  FULL JOIN ledger_holds h ON h.source = concat('service-request:', r.id, ':1')
  WHERE (coalesce(r.status IN ('open', 'filled'), false)) <> coalesce(h.status = 'held', false) LIMIT 5`;
