import {
  CHOICE_AFTER_MINUTES,
  CHOICE_AGAIN_MINUTES,
  CHOICE_HOURS,
  COMING_HOURS,
  INCIDENT_TITLE_TO_WORKERS,
  LATE_AFTER_MINUTES,
  OVERDUE_MINUTES,
  QUEUE_COUNT_MAX,
  TAKEN_MINUTES,
  TELL_MINUTES,
  TELL_SOON_HOURS,
  UNFILLED_HOURS,
  UNSURE_HOURS,
  type QueueName,
} from '@huzhu/shared';
import { inReach } from '../../help/assignments/standing.sql.js';
import { TELLABLE } from '../../help/stories/tellable.sql.js';
import { RECORDERS_JOINED, REQUEST_OF_EACH, SIDES, SPEAKER } from '../../help/assignments/deciding.js';
import { PROVIDERS_TO_VERIFY, REFERRALS } from './referral-sources.js';
import { assignments, NOTHING, reports, requests, rows, type Source } from './queue-rows.js';

/**
 * Elders of whom somebody stated what decides who pays; a second person says whether it is so. Who stated all that waits,
 * the elder and their kin are barred. What a list said waits with the list.
 */
const FACTS_TO_VERIFY = rows(
  {
    organization_id: 'm.organization_id',
    since: 'min(f.recorded_at)',
    barred: `m.id || array_remove(array_agg(DISTINCT CASE WHEN f.by_one THEN f.recorded_by_id END), NULL)
      || array(SELECT CASE WHEN k.member_id = m.id THEN k.kin_id ELSE k.member_id END FROM kinships k
        WHERE m.id IN (k.member_id, k.kin_id) AND k.ended_at IS NULL)`,
    member_id: 'm.id',
    person_id: 'm.id',
    title: `'核实老人的情况'`,
  },
  `FROM (SELECT f.*, min(f.recorded_by_id::text) OVER p = max(f.recorded_by_id::text) OVER p AS by_one
    FROM waiting_facts u JOIN member_facts f ON f.id = u.fact_id
    WHERE f.import_id IS NULL
      AND NOT EXISTS (SELECT FROM member_facts n WHERE n.member_id = f.member_id AND n.kind = f.kind
        AND n.value = f.value AND NOT n.holds AND (n.recorded_at, n.id) > (f.recorded_at, f.id))
    WINDOW p AS (PARTITION BY f.member_id)) f
  JOIN members m ON m.id = f.member_id AND m.closed_at IS NULL
  JOIN elder_profiles e ON e.member_id = m.id GROUP BY m.id`,
);

/** One row a member, however many they are like; it begins where somebody reaches both. */
const MAYBE_SAME = rows(
  {
    organization_id: 'n.organization_id',
    since: 'min(l.found_at)',
    barred: 'array_agg(l.older_id) || n.id',
    least_depth: 'min(d.depth)',
    member_id: 'n.id',
    person_id: 'n.id',
    title: `'核对是不是同一个人'`,
  },
  `FROM member_likenesses l JOIN members n ON n.id = l.newer_id JOIN members o ON o.id = l.older_id
  CROSS JOIN LATERAL (SELECT min(c.depth) AS depth FROM organization_closure c
    JOIN organization_closure x ON x.ancestor_id = c.ancestor_id AND x.descendant_id = o.organization_id
      AND x.ends_on IS NULL
    WHERE c.descendant_id = n.organization_id AND c.ends_on IS NULL) d
  WHERE l.status = 'waiting' AND n.closed_at IS NULL AND o.closed_at IS NULL
  GROUP BY n.id, n.organization_id`,
);

/** It was to be told at once, or the help begins within a day of its being told, or began within a day: nobody is in a hurry about a visit of last week. */
const IS_PRESSING = `((n.tell_at <= e.at + interval '${String(TELL_MINUTES.soon)} minutes'
      OR r.starts_at <= n.tell_at + interval '${String(TELL_SOON_HOURS)} hours')
    AND r.latest_start_at > $1::timestamptz - interval '${String(TELL_SOON_HOURS)} hours')`;

/**
 * Bad news that its reader has not seen, and is alive to hear, told by nobody who helped or was helped. One row for each; the person is the one to ring. Whoever took the call
 * has it to themselves for a while. What is pressing has a queue of its own.
 */
const toTell = (isPressing: boolean): string =>
  rows(
    {
      ...{
        organization_id: 'n.organization_id',
        // Whoever took the call and did not say how it went has stopped no clock: it stands with all whom it has come up to.
        since: 'n.tell_at',
        barred: ['e.helped_id', 'e.helper_id'],
        request_id: 'e.request_id',
        news_id: 'md5(concat(n.event_id, n.member_id))::uuid',
      },
      person_id: `CASE n.side WHEN 'helped' THEN n.member_id END`,
      volunteer_id: `CASE n.side WHEN 'helper' THEN n.member_id END`,
      starts_at: 'r.starts_at',
    },
    `FROM news n JOIN events e ON e.id = n.event_id JOIN service_requests r ON r.id = e.request_id ${TELLABLE}
  WHERE ${inReach('n.organization_id')} AND n.seen_at IS NULL AND n.tell_at IS NOT NULL
    AND (n.taken_at IS NULL OR n.taken_at <= $1::timestamptz - interval '${String(TAKEN_MINUTES)} minutes')
    AND ${isPressing ? '' : 'NOT '}${IS_PRESSING}`,
  );

/** Nobody calls about what was said of themselves. */
const UNHAPPY = rows(
  {
    organization_id: 'f.organization_id',
    since: 'f.opened_at',
    barred: ['a.volunteer_id'],
    request_id: 'r.id',
    assignment_id: 'a.id',
    person_id: SPEAKER,
    volunteer_id: 'a.volunteer_id',
    starts_at: 'a.agreed_start_at',
  },
  `FROM rating_follow_ups f JOIN assignments a ON a.id = f.assignment_id JOIN service_requests r ON r.id = a.request_id
  WHERE f.done_at IS NULL`,
);

/** Of whom it was said that they are there is asked an hour after the planned end why nothing of it has reached the bank. */
const LATE_SINCE = `CASE WHEN a.here_at IS NULL
  THEN least(a.agreed_start_at + interval '${String(LATE_AFTER_MINUTES)} minutes', a.not_here_at)
  ELSE a.agreed_end_at + interval '${String(OVERDUE_MINUTES)} minutes' END`;

/** Whoever speaks for the side that is helped is near to neither side. */
const OF_WORD = { barred: NOTHING.barred, sides: SIDES, parts_since: 'a.created_at' };

const LATE: Source = {
  status: 'accepted',
  where: `(a.agreed_start_at <= $1::timestamptz - interval '${String(LATE_AFTER_MINUTES)} minutes'
    OR a.not_here_at IS NOT NULL)`,
  since: LATE_SINCE,
};
/** Who accepted more than a day before the visit and has not said 我会到. Agreeing to a changed time within that day says it, too. */
const UNSURE: Source = {
  status: 'accepted',
  where: `a.agreed_start_at > $1::timestamptz AND a.asked_until IS NULL AND a.coming_for_at IS DISTINCT FROM a.agreed_start_at
    AND a.created_at < a.agreed_start_at - interval '${String(COMING_HOURS)} hours'
    AND NOT EXISTS (SELECT FROM first_tasks f WHERE f.assignment_id = a.id AND f.state = 'waiting')`,
  since: `a.agreed_start_at - interval '${String(UNSURE_HOURS)} hours'`,
};
const UNFILLED: Source = {
  status: 'open',
  where: `r.urgent_at IS NULL AND r.starts_at <= $1::timestamptz + interval '${String(UNFILLED_HOURS)} hours'`,
  since: `greatest(r.submitted_at, r.starts_at - interval '${String(UNFILLED_HOURS)} hours')`,
};

/** As `asksElder`, until the elder has said that they wait; who did not answer the telephone is tried again later. */
const NOBODY_YET: Source = {
  status: 'open',
  where: `r.beneficiary_kind = 'member' AND r.starts_at <= $1::timestamptz + interval '${String(CHOICE_HOURS)} hours'
    AND r.latest_start_at > $1::timestamptz
    AND NOT EXISTS (SELECT FROM assignments n WHERE n.request_id = r.id AND n.status <> 'ended')
    AND NOT EXISTS (SELECT FROM choice_calls c WHERE c.request_id = r.id AND c.starts_at = r.starts_at
      AND (c.choice = 'waits' OR c.at > $1::timestamptz - interval '${String(CHOICE_AGAIN_MINUTES)} minutes'))`,
  // A place that came free at short notice has been empty since then.
  since: `greatest(r.submitted_at + interval '${String(CHOICE_AFTER_MINUTES)} minutes', r.starts_at - interval '${String(CHOICE_HOURS)} hours', r.urgent_at)`,
  barred: [SPEAKER],
};

/** The app has asked whom it could, or three said no: a worker asks, long before it is urgent. */
const CLIMBED: Source = {
  status: 'open',
  where: `r.urgent_at IS NULL AND r.starts_at > $1::timestamptz + interval '${String(UNFILLED_HOURS)} hours'
    AND r.id IN (SELECT k.request_id FROM offer_rounds k WHERE k.climbed_at IS NOT NULL)`,
  since: '(SELECT k.climbed_at FROM offer_rounds k WHERE k.request_id = r.id)',
};

/**
 * Where each queue's items come from; `$1` is now. A row tells the organization it begins with, since when it waits,
 * what it is about, who may not act on it (`barred`) and how many levels above it begins (`least_depth`): it stands with
 * the nearest organization where somebody may.
 * A new queue: a name, title and pace in `shared/src/community/queues.ts`, and one row here.
 */
export const QUEUE_SOURCES: Record<QueueName, string> = {
  late: assignments(LATE),
  incident_now: incidents('i.within_hours = 4 AND i.taken_at IS NULL'),
  incident_taken: incidents('i.within_hours = 4 AND i.taken_at IS NOT NULL'),
  incident_day: incidents('i.within_hours = 24'),
  incident_days: incidents('i.within_hours = 72'),
  hours_wrong: incidents('i.within_hours IS NULL'),
  no_answer: reports(['no_answer']),
  urgent: requests({ status: 'open', since: 'r.urgent_at', where: 'r.urgent_at IS NOT NULL' }),
  nobody_yet: requests(NOBODY_YET),
  to_tell_now: toTell(true),
  to_tell: toTell(false),
  first_task: assignments({
    status: 'accepted',
    join: `JOIN first_tasks f ON f.assignment_id = a.id AND f.state = 'waiting'`,
    since: 'f.asked_at',
  }),
  // Nobody lifts their own pause.
  seen_releases: rows(
    {
      organization_id: 'm.organization_id',
      since: 'p.began_at',
      barred: ['p.volunteer_id'],
      member_id: 'p.volunteer_id',
      volunteer_id: 'p.volunteer_id',
      title: `'接了单又没有去'`,
    },
    'FROM accepting_pauses p JOIN members m ON m.id = p.volunteer_id WHERE p.lifted_at IS NULL',
  ),
  unfilled: `${requests(UNFILLED)} UNION ALL ${requests(CLIMBED)}`,
  unsure: assignments(UNSURE),
  to_review: requests({ status: 'in_review', since: 'r.submitted_at', barred: [SPEAKER] }),
  death_reported: rows(
    {
      organization_id: 'm.organization_id',
      since: 'd.reported_at',
      barred: ['d.reported_by_id', 'd.member_id'],
      member_id: 'd.member_id',
      person_id: 'd.member_id',
      title: `'核实过世报告'`,
    },
    `FROM death_reports d JOIN members m ON m.id = d.member_id WHERE d.status = 'reported'`,
  ),
  stray_taps: reports(['wrong_tap', 'late_tap']),
  overdue: assignments({
    status: 'in_service',
    since: `a.checked_in_at + make_interval(mins => r.planned_minutes + ${String(OVERDUE_MINUTES)})`,
  }),
  short: requests({ status: 'draft', since: 'r.short_at', where: 'r.short_at IS NOT NULL' }),
  returned: requests({ status: 'draft', since: 'r.returned_at', where: 'r.short_at IS NULL' }),
  withdrawn: assignments({ status: 'served', since: 'a.withdrawn_at', parts: OF_WORD }),
  to_confirm: assignments({
    status: 'served',
    where: 'a.withdrawn_at IS NULL',
    since: 'greatest(a.checked_out_at, a.created_at)',
    parts: OF_WORD,
  }),
  erasure_asked: rows(
    {
      organization_id: 'm.organization_id',
      since: 'e.asked_at',
      barred: ['e.member_id'],
      member_id: 'e.member_id',
      person_id: 'e.member_id',
      title: `'申请注销'`,
    },
    `FROM erasures e JOIN members m ON m.id = e.member_id WHERE e.status = 'asked'`,
  ),
  maybe_same: MAYBE_SAME,
  to_approve: assignments({
    status: 'confirmed',
    since: 'a.confirmed_at',
    parts: { ...OF_WORD, recorders: RECORDERS_JOINED, own_id: 'a.volunteer_id' },
    join: 'LEFT JOIN excess_consents x ON x.assignment_id = a.id',
  }),
  facts_to_verify: FACTS_TO_VERIFY,
  // Lists that somebody else than who brought them has not confirmed.
  roster_to_verify: rows(
    {
      organization_id: 'i.organization_id',
      since: 'i.ended_at',
      barred: ['i.checked_by_id', 'i.ended_by_id'],
      import_id: 'i.id',
      title: `'抽查名册'`,
    },
    `FROM roster_imports i WHERE i.status = 'applied' AND i.confirmed_at IS NULL`,
  ),
  unhappy: UNHAPPY,
  referrals: REFERRALS,
  providers_to_verify: PROVIDERS_TO_VERIFY,
};

/** Where a queue that climbs within hours is long, its oldest things settle its count: nearly all of them are seen everywhere above. */
const OLDEST_LOOKED_AT = 2 * QUEUE_COUNT_MAX;

/** As {@link QUEUE_SOURCES}, of such queues: only the things that have waited longest. */
export const OLDEST_SOURCES: Partial<Record<QueueName, string>> = {
  late: assignments(LATE, OLDEST_LOOKED_AT),
  unfilled: `(${requests(UNFILLED, OLDEST_LOOKED_AT)}) UNION ALL (${requests(CLIMBED, OLDEST_LOOKED_AT)})`,
};

/** What somebody said went wrong, one row a visit and one a person who named none: with workers who are near to neither side. */
function incidents(where: string): string {
  const ofVisits = rows(
    {
      ...{
        organization_id: 'a.organization_id',
        since: 'f.since',
        request_id: 'r.id',
        assignment_id: 'a.id',
        ...OF_WORD,
      },
      ...{ person_id: SPEAKER, volunteer_id: 'a.volunteer_id', starts_at: 'a.agreed_start_at' },
    },
    `FROM (SELECT i.assignment_id, min(i.reported_at) AS since FROM incidents i
      WHERE ${inReach('i.organization_id')} AND i.closed_at IS NULL AND i.assignment_id IS NOT NULL AND ${where}
      GROUP BY i.assignment_id) f
    JOIN assignments a ON a.id = f.assignment_id ${REQUEST_OF_EACH}`,
  );
  const ofPeople = rows(
    {
      ...{ organization_id: 'm.organization_id', since: 'min(i.reported_at)', member_id: 'm.id', person_id: 'm.id' },
      ...{ barred: NOTHING.barred, sides: ['m.id'], parts_since: 'min(i.reported_at)' },
      title: `'${INCIDENT_TITLE_TO_WORKERS}'`,
    },
    `FROM incidents i JOIN members m ON m.id = i.speaker_id
    WHERE i.closed_at IS NULL AND i.assignment_id IS NULL AND ${where} GROUP BY m.id, m.organization_id`,
  );
  return `${ofVisits} UNION ALL ${ofPeople}`;
}
