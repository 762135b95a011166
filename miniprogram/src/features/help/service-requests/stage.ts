import type { AssignmentDto, ServiceRequestDto } from '@huzhu/shared';

/** Where a request stands for the elder who asked: one word out of the request and everybody who comes. */
export const STAGES = [
  'draft',
  'short',
  'returned',
  'awaitingReview',
  'seeking',
  'asking',
  'coming',
  'inService',
  'toConfirm',
  'inReview',
  'done',
  'uncredited',
  'missed',
  'cancelled',
  'expired',
  'referred',
] as const;
export type Stage = (typeof STAGES)[number];

export const STAGE_WORDS: Record<Stage, { tag: string; tone: 'waiting' | 'active' | 'done' | 'off' }> = {
  draft: { tag: '还没有发出', tone: 'waiting' },
  short: { tag: '时间不够', tone: 'waiting' },
  returned: { tag: '要改一改', tone: 'waiting' },
  awaitingReview: { tag: '等社区看一看', tone: 'waiting' },
  seeking: { tag: '正在找人', tone: 'waiting' },
  asking: { tag: '等人回话', tone: 'waiting' },
  coming: { tag: '有人来', tone: 'active' },
  inService: { tag: '正在服务', tone: 'active' },
  toConfirm: { tag: '等您确认', tone: 'waiting' },
  inReview: { tag: '等社区审核', tone: 'waiting' },
  done: { tag: '已完成', tone: 'done' },
  uncredited: { tag: '没有记时间', tone: 'off' },
  missed: { tag: '没有人来', tone: 'off' },
  cancelled: { tag: '已取消', tone: 'off' },
  expired: { tag: '没有人来', tone: 'off' },
  referred: { tag: '转给专业机构', tone: 'done' },
};

type Seen = Pick<ServiceRequestDto, 'status' | 'shortAt' | 'decisionReason' | 'assignments'>;

type Part = Pick<AssignmentDto, 'status' | 'askedAgain' | 'firstTask'>;

/** A newcomer whom no worker has let go yet. */
export const isWaiting = ({ status, firstTask }: Part): boolean =>
  status === 'accepted' && firstTask?.state === 'waiting';

/** Who has not answered about a new time, or waits for the community's yes, is not said to come. */
export const isComing = (part: Part): boolean =>
  part.status === 'accepted' && part.askedAgain === null && !isWaiting(part);

/** What asks most of the elder comes first: a code to say, a word to give, somebody to open the door for. */
const stageOfAssignments = (assignments: Part[]): Stage => {
  const has = (status: AssignmentDto['status']) => assignments.some((one) => one.status === status);
  if (has('in_service')) return 'inService';
  if (has('served')) return 'toConfirm';
  if (has('accepted')) return assignments.some(isComing) ? 'coming' : 'asking';
  if (has('confirmed')) return 'inReview';
  if (has('credited')) return 'done';
  return has('voided') ? 'uncredited' : 'missed';
};

const stageOfDraft = ({ shortAt, decisionReason }: Seen): Stage => {
  if (shortAt !== null) return 'short';
  return decisionReason === null ? 'draft' : 'returned';
};

export const stageOf = (request: Seen): Stage => {
  const { status, assignments } = request;
  if (status === 'draft') return stageOfDraft(request);
  if (status === 'in_review') return 'awaitingReview';
  if (status === 'cancelled' || status === 'expired' || status === 'referred') return status;
  if (status === 'open' && assignments.length === 0) return 'seeking';
  return stageOfAssignments(assignments);
};

type Told = Pick<
  AssignmentDto,
  | 'id'
  | 'status'
  | 'agreedStartAt'
  | 'askedAgain'
  | 'proposal'
  | 'firstTask'
  | 'lateMinutes'
  | 'creditedMinutes'
  | 'said'
>;

/** Of one volunteer's part. */
export const partVersion = (one: Told): string =>
  [
    ...[one.id, one.status, one.agreedStartAt, String(one.askedAgain === null), one.firstTask?.state ?? ''],
    ...[one.proposal?.startsAt ?? '', String(one.lateMinutes), String(one.creditedMinutes), ...one.said],
  ].join();

/** Changes with whatever may have added to the story: pages that watch a request read it again then. */
export const storyVersion = ({
  status,
  revision,
  askedFirst,
  choice,
  assignments,
}: Pick<ServiceRequestDto, 'status' | 'revision' | 'askedFirst' | 'choice'> & {
  assignments: readonly Told[];
}): string =>
  [
    ...[status, String(revision), askedFirst?.until ?? '', String(choice?.waits)],
    ...assignments.map(partVersion),
  ].join();
