import type { Rule } from './rule.js';

// Rules about moves, audit events, forgotten salts and stops of posting: no row is missing, and none was changed.

const MOVES: Rule[] = [
  {
    name: 'moves of a request or an assignment are missing, or do not lead to where it stands',
    words: '有需求或服务单缺了经过，或者经过和现状接不上',
    range: null,
    sql: `SELECT s.id AS what FROM (SELECT id, status, version FROM assignments UNION ALL SELECT id, status, version FROM service_requests) s
      LEFT JOIN (SELECT subject_id, count(*) AS moves, max(subject_version) AS newest, min(subject_version) AS oldest,
          bool_or(from_status <> before) AS is_broken, (array_agg(to_status ORDER BY subject_version DESC))[1] AS led_to,
          (array_agg(from_status ORDER BY subject_version))[1] AS came_from
        FROM (SELECT *, lag(to_status, 1, from_status) OVER (PARTITION BY subject_id ORDER BY subject_version) AS before FROM moves) m
        GROUP BY subject_id) m ON m.subject_id = s.id
      -- A draft is made without a move; whatever else is made has a first move.
      WHERE CASE WHEN m.subject_id IS NULL THEN s.version <> 1 OR s.status <> 'draft'
        ELSE m.is_broken OR m.led_to <> s.status OR m.newest <> s.version OR m.moves <> m.newest - m.oldest + 1
          OR (m.came_from, m.oldest) NOT IN (('', 1), ('draft', 2)) END`,
  },
  {
    name: 'a move was changed since it was made',
    words: '有经过，记下以后被改过',
    range: null,
    sql: `SELECT m.subject_id AS what FROM moves m WHERE m.digest <> move_digest(m)`,
  },
  {
    name: 'moves tell of a request or an assignment that is not there',
    words: '有经过，说的需求或服务单不在了',
    range: null,
    sql: `SELECT DISTINCT m.subject_id AS what FROM moves m WHERE NOT EXISTS (SELECT FROM assignments a WHERE a.id = m.subject_id)
      AND NOT EXISTS (SELECT FROM service_requests r WHERE r.id = m.subject_id)`,
  },
];

const FORGOTTEN: Rule[] = [
  {
    name: 'a salt was forgotten without an erasure whose legal period is over',
    words: '有账行的说明被删了，却没有到期的注销',
    range: 'owners',
    sql: `SELECT DISTINCT e.owner_id AS what FROM ledger_entries e WHERE e.owner_id BETWEEN $1 AND $2 AND e.salt IS NULL
      AND NOT EXISTS (SELECT FROM erasures x WHERE x.member_id = e.owner_id AND x.status = 'done'
        AND (x.details_gone_at AT TIME ZONE 'Asia/Shanghai')::date >= x.details_due_on
        AND coalesce(x.details_due_on >= (SELECT max(t.posted_at AT TIME ZONE 'Asia/Shanghai')::date + interval '3 years'
          FROM ledger_entries o JOIN ledger_transactions t ON t.id = o.transaction_id
          WHERE o.owner_id = e.owner_id AND t.posted_at <= x.decided_at), true))`,
  },
];

const SEALS: Rule[] = [
  {
    name: 'audit events of a seal are missing, were added or were changed',
    words: '封存的办事记录少了、多了或被改过',
    range: null,
    sql: `SELECT 'seal ' || s.number AS what FROM audit_seals s CROSS JOIN LATERAL audit_digest(s.number) d
      WHERE CASE WHEN s.truncated_at IS NULL THEN (d.events, d.digest) IS DISTINCT FROM (s.events, s.digest) ELSE d.events > 0 END`,
  },
  {
    name: 'audit events were deleted before their legal period was over',
    words: '有办事记录没到法定期限就删了',
    range: null,
    sql: `SELECT 'seal ' || number AS what FROM audit_seals WHERE truncated_at < newest_at + interval '3 years'
      OR truncated_at > now() + interval '1 day' + (SELECT coalesce(max(offset_milliseconds), 0) FROM clock_offset) * interval '1 ms'`,
  },
  {
    name: 'a seal of audit events is missing',
    words: '有办事记录的封条不见了',
    range: null,
    sql: `SELECT 'seal ' || number AS what FROM (SELECT number, row_number() OVER (ORDER BY number) AS place FROM audit_seals) s
      WHERE number <> place
      UNION SELECT 'seal ' || e.seal_number FROM audit_events e LEFT JOIN audit_seals s ON s.number = e.seal_number
      WHERE e.seal_number IS NOT NULL AND s.number IS NULL`,
  },
];

const STOPS: Rule[] = [
  {
    name: 'a stop of posting is gone, though the audit log tells of it',
    words: '办事记录里有的暂停入账，不见了或被改过',
    range: null,
    sql: `SELECT DISTINCT e.subject_id AS what FROM audit_events e WHERE e.action IN ('stop-posting', 'lift-posting-stop')
      AND NOT EXISTS (SELECT FROM ledger_stops s WHERE s.id = e.subject_id
        AND (e.action = 'stop-posting' OR s.lifted_by_id = e.actor_id))`,
  },
];

export const HISTORY_RULES: readonly Rule[] = [...MOVES, ...FORGOTTEN, ...SEALS, ...STOPS];
