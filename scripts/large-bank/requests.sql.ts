/**
 * $1 requests, $2 now, $3 midnight of today. Request k of a community: the first eight of a hundred are to come, a few are going on,
 * some were served yesterday and wait, the others lie in the 719 days before. On a day a volunteer has one task at most, so
 * nothing overlaps; an elder's requests are spread over the days, so that no month holds more than the policy lends.
 */
export const PLAN = [
  `CREATE TEMP TABLE helped AS SELECT *, row_number() OVER (PARTITION BY community ORDER BY n) - 1 AS nth
     FROM person WHERE kind = 'elder'`,
  `CREATE TEMP TABLE helper AS SELECT *, row_number() OVER (PARTITION BY community ORDER BY n) - 1 AS nth
     FROM person WHERE kind = 'volunteer'`,
  `CREATE TEMP TABLE crew AS SELECT c.nth AS community, w1.id AS worker_id, w2.id AS approver_id,
     (SELECT count(*) FROM helped e WHERE e.community = c.nth) AS elders, (SELECT count(*) FROM helper v WHERE v.community = c.nth) AS helpers
   FROM community c JOIN person w1 ON w1.community = c.nth AND w1.kind = 'worker' AND NOT w1.is_second
   JOIN person w2 ON w2.community = c.nth AND w2.kind = 'worker' AND w2.is_second`,
  `CREATE UNIQUE INDEX ON helped (community, nth)`,
  `CREATE UNIQUE INDEX ON helper (community, nth)`,
  `ANALYZE helped`,
  `ANALYZE helper`,
  `ANALYZE crew`,
  `CREATE TEMP TABLE plan AS
   WITH size AS (SELECT count(*) AS communities, ceil($1::numeric / count(*))::int AS each FROM community), numbered AS (
     SELECT n, n % communities AS community, (n / communities)::int AS k, each * 8 / 100 AS coming, greatest(1, each / 500) AS now_on,
       each * 2 / 100 AS recent FROM size, generate_series(0, $1::bigint - 1) n
   ), placed AS (
     SELECT n, community, k, CASE WHEN k < coming THEN 'coming' WHEN k < coming + now_on THEN 'now'
         WHEN k < coming + now_on + recent THEN 'recent' ELSE 'past' END AS era,
       CASE WHEN k < coming THEN 1 + k % 14 WHEN k < coming + now_on THEN 0 WHEN k < coming + now_on + recent THEN -1 - k % 2
         ELSE -3 - (k - coming - now_on - recent) % 719 END AS day,
       CASE WHEN k < coming THEN k / 14 WHEN k < coming + now_on THEN k - coming
         WHEN k < coming + now_on + recent THEN k - coming - now_on ELSE (k - coming - now_on - recent) / 719 END AS turn,
       pg_temp.draw('stage', n, 100) AS drawn,
       pg_temp.draw('item', n, (SELECT count(*)::int FROM service_items)) AS item FROM numbered
   ), staged AS (
     SELECT *, CASE era WHEN 'now' THEN 'in_service'
       WHEN 'coming' THEN CASE WHEN drawn < 60 THEN 'open' WHEN drawn < 85 THEN 'accepted' WHEN drawn < 95 THEN 'draft' ELSE 'cancelled' END
       WHEN 'recent' THEN CASE WHEN drawn < 40 THEN 'served' ELSE 'confirmed' END
       ELSE CASE WHEN drawn < 80 THEN 'credited' WHEN drawn < 83 THEN 'voided' WHEN drawn < 92 THEN 'cancelled'
         WHEN drawn < 98 THEN 'expired' ELSE 'no_show' END END AS stage,
       CASE era WHEN 'now' THEN $2::timestamptz - interval '20 minutes'
         ELSE $3::timestamptz + make_interval(days => day, hours => 8 + pg_temp.draw('hour', n, 9)) END AS starts_at FROM placed
   )
   SELECT s.n, s.stage, s.starts_at, s.starts_at - interval '2 days' AS asked_at, e.id AS elder_id, e.organization_id, e.issuer_id,
     e.uses_app, e.blurred, e.community, v.id AS volunteer_id, c.worker_id, c.approver_id, i.id AS item_id,
     i.usual_minutes AS planned, least(i.max_minutes, i.usual_minutes + CASE pg_temp.draw('longer', s.n, 5) WHEN 0 THEN 15 ELSE 0 END) AS measured,
     i.multiplier_percent AS percent, pg_temp.make_id(s.starts_at - interval '2 days', 'request', s.n) AS id,
     pg_temp.make_id(s.starts_at - interval '47 hours', 'assignment', s.n) AS assignment_id,
     m.born_on + interval '80 years' <= s.starts_at - interval '2 days' AND p.situations && ARRAY['lives_alone', 'empty_nest']
       OR p.situations && ARRAY['destitute', 'lost_only_child'] AS is_free
   FROM staged s JOIN crew c ON c.community = s.community
   JOIN helped e ON e.community = s.community AND e.nth = s.k % c.elders
   JOIN helper v ON v.community = s.community AND v.nth = mod(mod(s.day * 37 + s.turn, c.helpers) + c.helpers, c.helpers)
   JOIN elder_profiles p ON p.member_id = e.id JOIN members m ON m.id = e.id
   JOIN (SELECT v.*, row_number() OVER (ORDER BY item_code) - 1 AS nth
     FROM service_item_versions v WHERE version = 1) i ON i.nth = s.item
   ORDER BY s.n`,
  `CREATE UNIQUE INDEX ON plan (n)`,
  `ANALYZE plan`,
];

const TAKEN = `stage IN ('accepted', 'in_service', 'served', 'confirmed', 'credited', 'voided', 'no_show')`;
const SERVED = `stage IN ('served', 'confirmed', 'credited', 'voided')`;
const CONFIRMED = `stage IN ('confirmed', 'credited', 'voided')`;
const POLICY = `'00000000-0000-7000-8000-000000000003'::uuid`;
const SYSTEM = `'00000000-0000-7000-8000-000000000001'::uuid`;
const END = `starts_at + make_interval(mins => measured)`;

/** The requests from $1 to $2, without their approvals: those are made in the transaction that posts them (book.sql.ts). */
export const ROWS = [
  `INSERT INTO service_requests (id, organization_id, issuer_id, beneficiary_kind, beneficiary_id, service_item_version_id,
     policy_version_id, requested_by_id, channel, status, starts_at, latest_start_at, planned_minutes, wanted_volunteers,
     neighbourhood, blurred_place, served_free, created_at, submitted_at, version)
   SELECT id, organization_id, issuer_id, 'member', elder_id, item_id, ${POLICY}, CASE WHEN uses_app THEN elder_id ELSE worker_id END,
     CASE WHEN uses_app THEN 'app' ELSE 'phone' END, CASE stage WHEN 'draft' THEN 'draft' WHEN 'open' THEN 'open' WHEN 'cancelled' THEN 'cancelled'
       WHEN 'expired' THEN 'expired' WHEN 'no_show' THEN 'expired' WHEN 'credited' THEN 'closed' WHEN 'voided' THEN 'closed' ELSE 'filled' END,
     starts_at, starts_at + interval '1 hour', planned, 1, format('第%s小区', community + 1), blurred, is_free AND stage <> 'draft', asked_at, CASE WHEN stage <> 'draft' THEN asked_at END,
     CASE stage WHEN 'draft' THEN 1 WHEN 'open' THEN 2 WHEN 'credited' THEN 4 WHEN 'voided' THEN 4 WHEN 'no_show' THEN 5 ELSE 3 END
   FROM plan WHERE n BETWEEN $1 AND $2 ORDER BY n`,
  `INSERT INTO assignments (id, request_id, place_number, volunteer_id, policy_version_id, status, agreed_start_at, agreed_end_at,
     checked_in_at, checked_out_at, measured_minutes, evidence_class, confirmed_at, confirmed_by_id, confirm_basis,
     approved_minutes, credited_minutes, decided_by_id, decision_reason, transaction_id, created_at, version)
   SELECT assignment_id, id, 1, volunteer_id, ${POLICY}, CASE stage WHEN 'no_show' THEN 'ended' ELSE stage END, starts_at,
     starts_at + make_interval(mins => planned), CASE WHEN stage = 'in_service' OR ${SERVED} THEN starts_at END,
     CASE WHEN ${SERVED} THEN ${END} END, CASE WHEN ${SERVED} THEN measured END, CASE WHEN ${SERVED} THEN 'system' END,
     CASE WHEN ${CONFIRMED} THEN ${END} + interval '15 minutes' END,
     CASE WHEN ${CONFIRMED} THEN CASE WHEN uses_app THEN elder_id ELSE worker_id END END,
     CASE WHEN ${CONFIRMED} THEN CASE WHEN uses_app THEN 'elder' ELSE 'worker_call' END END,
     CASE stage WHEN 'credited' THEN measured END, CASE stage WHEN 'credited' THEN round(measured * percent / 100.0) END,
     CASE WHEN stage IN ('credited', 'voided') THEN approver_id END, CASE stage WHEN 'voided' THEN '已经和双方核对，没有服务' END,
     CASE stage WHEN 'credited' THEN ledger_id('transaction', concat('service:assignment:', assignment_id, ':1')) END, asked_at + interval '1 hour',
     CASE stage WHEN 'accepted' THEN 1 WHEN 'in_service' THEN 2 WHEN 'no_show' THEN 2 WHEN 'served' THEN 3 WHEN 'confirmed' THEN 4 ELSE 5 END
   FROM plan WHERE ${TAKEN} AND n BETWEEN $1 AND $2 ORDER BY n`,
  `INSERT INTO meeting_codes (assignment_id, purpose, digits)
   SELECT assignment_id, purpose, lpad(pg_temp.draw(purpose, n, 10000)::text, 4, '0')
   FROM plan, unnest(ARRAY['start', 'end']) purpose WHERE ${TAKEN} AND n BETWEEN $1 AND $2`,
  `INSERT INTO checks (id, assignment_id, purpose, method, at, recorded_by_id)
   SELECT pg_temp.make_id(x.at, x.purpose, n), assignment_id, x.purpose, CASE WHEN uses_app THEN 'code' ELSE 'card' END, x.at, volunteer_id
   FROM plan, LATERAL (VALUES ('start', starts_at), ('end', ${END})) x(purpose, at)
   WHERE (${SERVED} OR stage = 'in_service' AND x.purpose = 'start') AND n BETWEEN $1 AND $2`,
  `INSERT INTO ratings (id, assignment_id, rated_by_id, face, rated_at)
   SELECT pg_temp.make_id(${END}, 'rating', n), assignment_id, elder_id, (ARRAY['happy', 'happy', 'fine', 'unhappy'])[1 + pg_temp.draw('face', n, 4)], ${END} + interval '20 minutes'
   FROM plan WHERE stage = 'credited' AND uses_app AND pg_temp.draw('rates', n, 2) = 0 AND n BETWEEN $1 AND $2`,
  `INSERT INTO moves (id, subject_kind, subject_id, subject_version, move, from_status, to_status, actor_id, acting_for_id, at, reason)
   SELECT pg_temp.make_id(x.at, x.move, n), x.kind, CASE x.kind WHEN 'assignment' THEN assignment_id ELSE id END,
     (x.kind = 'service_request')::int + row_number() OVER (PARTITION BY n, x.kind ORDER BY x.at), x.move, x.before, x.after,
     x.actor, CASE WHEN x.asks AND NOT uses_app THEN elder_id END, x.at, x.reason
   FROM plan, LATERAL (VALUES
     ('service_request', 'submit', 'draft', 'open', asked_at, CASE WHEN uses_app THEN elder_id ELSE worker_id END, stage <> 'draft', true, NULL),
     ('service_request', 'cancel', 'open', 'cancelled', asked_at + interval '30 minutes', CASE WHEN uses_app THEN elder_id ELSE worker_id END, stage = 'cancelled', true, '家里人回来了'),
     ('assignment', 'accept', '', 'accepted', asked_at + interval '1 hour', volunteer_id, ${TAKEN}, false, NULL),
     ('service_request', 'fill', 'open', 'filled', asked_at + interval '1 hour', volunteer_id, ${TAKEN}, false, NULL),
     ('assignment', 'checkIn', 'accepted', 'in_service', starts_at, volunteer_id, stage = 'in_service' OR ${SERVED}, false, NULL),
     ('assignment', 'checkOut', 'in_service', 'served', ${END}, volunteer_id, ${SERVED}, false, NULL),
     ('assignment', 'confirm', 'served', 'confirmed', ${END} + interval '15 minutes', CASE WHEN uses_app THEN elder_id ELSE worker_id END, ${CONFIRMED}, true, NULL),
     ('assignment', 'reject', 'confirmed', 'voided', ${END} + interval '90 minutes', approver_id, stage = 'voided', false, '已经和双方核对，没有服务'),
     ('service_request', 'close', 'filled', 'closed', ${END} + interval '90 minutes', approver_id, stage IN ('credited', 'voided'), false, NULL),
     ('assignment', 'noShow', 'accepted', 'ended', starts_at + interval '31 minutes', ${SYSTEM}, stage = 'no_show', false, NULL),
     ('service_request', 'reopen', 'filled', 'open', starts_at + interval '31 minutes', ${SYSTEM}, stage = 'no_show', false, NULL),
     ('service_request', 'expire', 'open', 'expired', starts_at + interval '61 minutes', ${SYSTEM}, stage IN ('expired', 'no_show'), false, NULL)
   ) x(kind, move, before, after, at, actor, made, asks, reason) WHERE x.made AND n BETWEEN $1 AND $2 ORDER BY n, x.at`,
  // Everybody has read what went badly, but for that of the last two days.
  `UPDATE news SET seen_at = e.at + interval '1 hour' FROM plan p JOIN events e ON e.request_id = p.id
   WHERE news.event_id = e.id AND p.n BETWEEN $1 AND $2 AND e.at < (SELECT max(asked_at) FROM plan) - interval '2 days'`,
];
