import type { TurnDto } from '../people/duty.js';
import type { ElderContactDto } from '../people/elders.js';

export type QueuePace = 'minutes' | 'now' | 'hours' | 'day' | 'days';

/** The most urgent first. */
export const QUEUE_NAMES = [
  'incident_now',
  'no_answer',
  'late',
  'urgent',
  'nobody_yet',
  'to_tell_now',
  'to_tell',
  'incident_taken',
  'first_task',
  'unfilled',
  'unsure',
  'to_review',
  'death_reported',
  'stray_taps',
  'overdue',
  'incident_day',
  'incident_days',
  'hours_wrong',
  'short',
  'referrals',
  'providers_to_verify',
  'returned',
  'withdrawn',
  'unhappy',
  'facts_to_verify',
  'roster_to_verify',
  'seen_releases',
  'to_confirm',
  'to_approve',
  'maybe_same',
  'erasure_asked',
] as const;
export type QueueName = (typeof QUEUE_NAMES)[number];

/**
 * What waits for a worker. One row a queue: what it is called on the page, and how fast it climbs. Where its items come
 * from is one row in the server's `queue-sources.ts`; a new queue is a
 * name and these two rows.
 */
export const QUEUES: Record<QueueName, { title: string; pace: QueuePace }> = {
  incident_now: { title: '出了大事，还没有人办', pace: 'now' },
  no_answer: { title: '志愿者到了，没人开门', pace: 'now' },
  late: { title: '志愿者还没到', pace: 'now' },
  urgent: { title: '急着找人', pace: 'now' },
  nobody_yet: { title: '快到时间还没有人去，要打电话问老人', pace: 'now' },
  to_tell_now: { title: '急着要告诉的事，马上打电话', pace: 'minutes' },
  to_tell: { title: '还不知道有变化，要打电话告诉', pace: 'hours' },
  incident_taken: { title: '出了大事，有人在办', pace: 'hours' },
  first_task: { title: '新志愿者头一次接单，等您同意', pace: 'hours' },
  unfilled: { title: '没有人接，要打电话找', pace: 'hours' },
  unsure: { title: '还没说会不会到，要打电话问', pace: 'hours' },
  to_review: { title: '要看一看的需求', pace: 'hours' },
  death_reported: { title: '有人报告过世，要第二个人核实', pace: 'hours' },
  stray_taps: { title: '手机晚送到的签到签退，没有记上', pace: 'hours' },
  overdue: { title: '早该结束，还没签退', pace: 'hours' },
  incident_day: { title: '出了事，或者不要谁再来，一天里办好', pace: 'day' },
  incident_days: { title: '出了事，三天里要办好', pace: 'days' },
  hours_wrong: { title: '有人说时间不对，等答复', pace: 'days' },
  short: { title: '时间不够，要打电话', pace: 'days' },
  referrals: { title: '转给了机构，要打电话问一问', pace: 'days' },
  providers_to_verify: { title: '新登记的机构，要第二个人核实', pace: 'hours' },
  returned: { title: '退回去还没有改的', pace: 'days' },
  withdrawn: { title: '收回了确认，要问一问', pace: 'days' },
  unhappy: { title: '有人不满意，要打电话问问', pace: 'days' },
  facts_to_verify: { title: '待核实的情况，要第二个人看', pace: 'days' },
  roster_to_verify: { title: '待核实的名册，要第二个人抽查', pace: 'days' },
  seen_releases: { title: '接了单又没有去的，要问一问', pace: 'days' },
  to_confirm: { title: '要打电话确认的服务', pace: 'days' },
  to_approve: { title: '要审核的时间', pace: 'days' },
  maybe_same: { title: '可能是同一个人', pace: 'days' },
  erasure_asked: { title: '申请注销，等答复', pace: 'days' },
};

/**
 * After so many hours an item also stands with the parent organization, then with the one above, then with the operator.
 * `minutes`: somebody is about to wait or to go in vain, and does not know. `now`: somebody stands before a door or is waiting behind it. `hours`: it is about a service of today or tomorrow.
 * `day`: an incident of which nobody is hurt; the one above looks when its day is over.
 * `days`: nothing happens to anybody meanwhile, but minutes or an answer are owed; a weekend is no emergency.
 */
export const CLIMB_HOURS: Record<QueuePace, readonly [number, number, number]> = {
  minutes: [0.05, 0.1, 0.15],
  now: [0.5, 1, 2],
  hours: [4, 12, 24],
  day: [24, 48, 72],
  days: [72, 168, 336],
};

/** Volunteers are asked for at short notice from so many hours before the start. */
export const UNFILLED_HOURS = 24;
/** So long after its planned end a service that nobody checked out stands in `overdue`. */
export const OVERDUE_MINUTES = 60;
/** Counting stops here: the page then says 99 件以上. */
export const QUEUE_COUNT_MAX = 99;

/** One of GET /queues: what waits at the caller's level. */
export interface QueueDto {
  queue: QueueName;
  title: string;
  /** At most `QUEUE_COUNT_MAX`. */
  count: number;
  /** Since when the oldest waits. */
  oldestSince: string | null;
  /** How many of them it is the caller's own turn to take. */
  mine: number;
}

/** Answer of GET /queues, the most urgent first; empty ones too. */
export interface QueuesDto {
  queues: QueueDto[];
}

/** One of GET /queues/:queue, longest waiting first. */
export interface QueueItemDto {
  queue: QueueName;
  since: string;
  /** Steps it has climbed: 0 at its own organization, 3 at the operator. */
  climbed: number;
  organizationId: string;
  organizationName: string;
  /** GET /service-requests/:id; null for what is no request. */
  requestId: string | null;
  /** GET /assignments/:id; null for what is no assignment. */
  assignmentId: string | null;
  /** The member it is about, for queues of persons. */
  memberId: string | null;
  /** GET /roster-imports/:id; null for what is no roster. */
  rosterImportId: string | null;
  /** GET /providers/:id; null for what is no provider. */
  providerId: string | null;
  /** What it is about, in a few words: the kind of service. */
  title: string;
  /** When the service starts, where it is about one. */
  startsAt: string | null;
  /** Who is helped, or the member it is about; null to operators, who see no persons. */
  personName: string | null;
  /** Who helps; null to operators. */
  volunteerName: string | null;
  /** Whose turn it is to take a pressing call; null in queues that are nobody's in particular. */
  turn: TurnDto | null;
}

/** Longest waiting first, so many at once. */
export const CALL_LIST_MAX = 50;

/** Body of POST /queues/:queue/call-list. */
export interface AskCallListDto {
  /** What the calls are for; the organization above reads it. At most `REASON_LENGTH_MAX` signs. */
  reason: string;
}

/** Somebody to ring. */
export interface CalleeDto {
  memberId: string;
  name: string;
  phone: string | null;
  /** Emergency contacts, where an elder has no telephone. */
  contacts: ElderContactDto[];
}

/** One item of a queue, with whom to ring about it. */
export interface CallDto {
  requestId: string | null;
  assignmentId: string | null;
  since: string;
  title: string;
  startsAt: string | null;
  person: CalleeDto | null;
  volunteer: CalleeDto | null;
}

/** Answer of POST /queues/:queue/call-list. */
export interface CallListDto {
  items: CallDto[];
}
