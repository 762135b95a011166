import { LATE_AFTER_MINUTES, OVERDUE_MINUTES, UNFILLED_HOURS, type QueueName } from '@huzhu/shared';
import { BARRED_FROM_WORD, BARRED_MEMBERS, LEAST_DEPTH, SPEAKER } from '../service-requests/deciding.js';

/**
 * Elders of whom somebody stated what decides who pays; a second person says whether it is so. Who stated all that waits,
 * the elder and their kin are barred. What a list said waits with the list.
 */
const FACTS_TO_VERIFY = `SELECT m.organization_id, min(f.recorded_at) AS since,
    m.id || array_remove(array_agg(DISTINCT CASE WHEN f.by_one THEN f.recorded_by_id END), NULL)
      || array(SELECT CASE WHEN k.member_id = m.id THEN k.kin_id ELSE k.member_id END FROM kinships k
        WHERE m.id IN (k.member_id, k.kin_id) AND k.ended_at IS NULL) AS barred,
    0 AS least_depth, NULL::uuid AS request_id, NULL::uuid AS assignment_id, m.id AS member_id,
    NULL::uuid AS import_id, '核实老人的情况' AS title, NULL::timestamptz AS starts_at, m.name AS person_name,
    NULL::text AS volunteer_name
  FROM (SELECT f.*, min(f.recorded_by_id::text) OVER p = max(f.recorded_by_id::text) OVER p AS by_one
    FROM waiting_facts u JOIN member_facts f ON f.id = u.fact_id
    WHERE f.import_id IS NULL
      AND NOT EXISTS (SELECT FROM member_facts n WHERE n.member_id = f.member_id AND n.kind = f.kind
        AND n.value = f.value AND NOT n.holds AND (n.recorded_at, n.id) > (f.recorded_at, f.id))
    WINDOW p AS (PARTITION BY f.member_id)) f
  JOIN members m ON m.id = f.member_id AND m.closed_at IS NULL
  JOIN elder_profiles e ON e.member_id = m.id GROUP BY m.id`;

/** Lists that somebody else than who brought them has not confirmed. */
const ROSTER_TO_VERIFY = `SELECT i.organization_id, i.ended_at AS since, ARRAY[i.checked_by_id, i.ended_by_id] AS barred,
    0 AS least_depth, NULL::uuid AS request_id, NULL::uuid AS assignment_id, NULL::uuid AS member_id, i.id AS import_id,
    '抽查名册' AS title, NULL::timestamptz AS starts_at, NULL::text AS person_name, NULL::text AS volunteer_name
  FROM roster_imports i WHERE i.status = 'applied' AND i.confirmed_at IS NULL`;

/**
 * Where each queue's items come from; `$1` is now. A row tells the organization it begins with, since when it waits,
 * what it is about, who may not act on it (`barred`) and how many levels above it begins (`least_depth`): it stands with
 * the nearest organization where somebody may.
 * A new queue: a name, title and pace in `shared/src/queues.ts`, and one row here.
 */
export const QUEUE_SOURCES: Record<QueueName, string> = {
  late: assignments({
    status: 'accepted',
    since: `a.agreed_start_at + interval '${String(LATE_AFTER_MINUTES)} minutes'`,
  }),
  urgent: requests({ status: 'open', since: 'r.urgent_at' }),
  first_task: assignments({
    status: 'accepted',
    since: `(SELECT f.asked_at FROM first_tasks f WHERE f.assignment_id = a.id AND f.state = 'waiting')`,
  }),
  // Nobody lifts their own pause.
  seen_releases: `SELECT m.organization_id, p.began_at AS since, ARRAY[p.volunteer_id] AS barred, 0 AS least_depth,
    NULL::uuid AS request_id, NULL::uuid AS assignment_id, p.volunteer_id AS member_id, '看过电话又说不去' AS title,
    NULL::timestamptz AS starts_at, NULL::text AS person_name, m.name AS volunteer_name
  FROM accepting_pauses p JOIN members m ON m.id = p.volunteer_id WHERE p.lifted_at IS NULL`,
  unfilled: requests({
    status: 'open',
    where: 'r.urgent_at IS NULL',
    since: `greatest(r.submitted_at, r.starts_at - interval '${String(UNFILLED_HOURS)} hours')`,
  }),
  to_review: requests({ status: 'in_review', since: 'r.submitted_at', barred: `ARRAY[${SPEAKER}]` }),
  death_reported: `SELECT m.organization_id, d.reported_at AS since, ARRAY[d.reported_by_id, d.member_id] AS barred, 0 AS least_depth,
    NULL::uuid AS request_id, NULL::uuid AS assignment_id, d.member_id, NULL::uuid AS import_id, '核实过世报告' AS title,
    NULL::timestamptz AS starts_at, m.name AS person_name, NULL::text AS volunteer_name
  FROM death_reports d JOIN members m ON m.id = d.member_id WHERE d.status = 'reported'`,
  overdue: assignments({
    status: 'in_service',
    since: `a.checked_in_at + make_interval(mins => r.planned_minutes + ${String(OVERDUE_MINUTES)})`,
  }),
  short: requests({ status: 'draft', since: 'r.short_at' }),
  returned: requests({ status: 'draft', since: 'r.returned_at', where: 'r.short_at IS NULL' }),
  withdrawn: assignments({ status: 'served', since: 'a.withdrawn_at', barred: BARRED_FROM_WORD }),
  to_confirm: assignments({
    status: 'served',
    where: 'a.withdrawn_at IS NULL',
    since: 'greatest(a.checked_out_at, a.created_at)',
    barred: BARRED_FROM_WORD,
  }),
  erasure_asked: `SELECT m.organization_id, e.asked_at AS since, ARRAY[e.member_id] AS barred, 0 AS least_depth,
    NULL::uuid AS request_id,
    NULL::uuid AS assignment_id, e.member_id, NULL::uuid AS import_id, '申请注销' AS title, NULL::timestamptz AS starts_at,
    m.name AS person_name, NULL::text AS volunteer_name
  FROM erasures e JOIN members m ON m.id = e.member_id WHERE e.status = 'asked'`,
  // One row a member, however many they are like; it begins where somebody reaches both.
  maybe_same: `SELECT n.organization_id, min(l.found_at) AS since, array_agg(l.older_id) || n.id AS barred,
    min(d.depth) AS least_depth, NULL::uuid AS request_id, NULL::uuid AS assignment_id, n.id AS member_id,
    NULL::uuid AS import_id, '核对是不是同一个人' AS title, NULL::timestamptz AS starts_at, n.name AS person_name, NULL::text AS volunteer_name
  FROM member_likenesses l JOIN members n ON n.id = l.newer_id JOIN members o ON o.id = l.older_id
  CROSS JOIN LATERAL (SELECT min(c.depth) AS depth FROM organization_closure c
    JOIN organization_closure x ON x.ancestor_id = c.ancestor_id AND x.descendant_id = o.organization_id
      AND x.ends_on IS NULL
    WHERE c.descendant_id = n.organization_id AND c.ends_on IS NULL) d
  WHERE l.status = 'waiting' AND n.closed_at IS NULL AND o.closed_at IS NULL
  GROUP BY n.id, n.organization_id, n.name`,
  to_approve: assignments({
    status: 'confirmed',
    since: 'a.confirmed_at',
    barred: BARRED_MEMBERS,
    leastDepth: LEAST_DEPTH,
  }),
  facts_to_verify: FACTS_TO_VERIFY,
  roster_to_verify: ROSTER_TO_VERIFY,
  // Nobody calls about what was said of themselves.
  unhappy: `SELECT f.organization_id, f.opened_at AS since, ARRAY[a.volunteer_id] AS barred, 0 AS least_depth,
    r.id AS request_id, a.id AS assignment_id, NULL::uuid AS member_id, NULL::uuid AS import_id, v.title, a.agreed_start_at AS starts_at,
    b.name AS person_name, w.name AS volunteer_name
  FROM rating_follow_ups f JOIN assignments a ON a.id = f.assignment_id JOIN service_requests r ON r.id = a.request_id
  JOIN service_item_versions v ON v.id = r.service_item_version_id
  JOIN members w ON w.id = a.volunteer_id JOIN members b ON b.id = ${SPEAKER} WHERE f.done_at IS NULL`,
};

interface Source {
  status: string;
  /** An item waits from then on; null: it does not. */
  since: string;
  where?: string;
  barred?: string;
  leastDepth?: string;
}

/** Requests; nobody is barred from looking for a volunteer, not even the elder who is a worker as well. */
function requests({ status, since, where = 'true', barred = "'{}'::uuid[]" }: Source): string {
  return `SELECT r.organization_id, ${since} AS since, ${barred} AS barred, 0 AS least_depth, r.id AS request_id, NULL::uuid AS assignment_id,
    NULL::uuid AS member_id, NULL::uuid AS import_id, v.title, r.starts_at, b.name AS person_name, NULL::text AS volunteer_name
  FROM service_requests r JOIN service_item_versions v ON v.id = r.service_item_version_id
  JOIN members b ON b.id = ${SPEAKER}
  WHERE r.status = '${status}' AND ${where}`;
}

/** Assignments; whoever gave or received a service is not the one to look after it. */
function assignments(source: Source): string {
  const { status, since, where = 'true', barred = `ARRAY[a.volunteer_id, ${SPEAKER}]`, leastDepth = '0' } = source;
  return `SELECT r.organization_id, ${since} AS since, ${barred} AS barred, ${leastDepth} AS least_depth, r.id AS request_id, a.id AS assignment_id,
    NULL::uuid AS member_id, NULL::uuid AS import_id, v.title, a.agreed_start_at AS starts_at, b.name AS person_name, w.name AS volunteer_name
  FROM assignments a JOIN service_requests r ON r.id = a.request_id
  JOIN service_item_versions v ON v.id = r.service_item_version_id
  JOIN members w ON w.id = a.volunteer_id JOIN members b ON b.id = ${SPEAKER}
  WHERE a.status = '${status}' AND ${where}`;
}
