import {
  type AssignmentDto,
  type ConfirmBasis,
  formatMinutes,
  type ProofMethod,
  TAP_SYSTEM_MINUTES,
} from '@huzhu/shared';

type Proved = Pick<
  AssignmentDto,
  | ('checkInMethod' | 'checkOutMethod' | 'evidenceClass' | 'measuredMinutes' | 'plannedMinutes' | 'maxMinutes')
  | ('checkInReceivedAt' | 'checkOutReceivedAt' | 'checkedInAt' | 'checkedOutAt')
>;

export const METHOD_WORDS: Record<ProofMethod, string> = {
  code: '见面码',
  card: '家里的卡片',
  worker: '工作人员的记录',
};

export const BASIS_WORDS: Record<ConfirmBasis, string> = {
  elder: '老人自己确认',
  person_in_charge: '负责人确认',
  worker_call: '工作人员打电话确认',
  on_evidence: '打了三次电话没有问到，按记录确认',
};

/** From here on the difference is worth a question: a chat that grew by ten minutes is not. */
const REMARKABLE_MINUTES = 30;

const differenceMarks = ({ measuredMinutes, plannedMinutes, maxMinutes }: Proved): string[] => {
  if (measuredMinutes === null) return [];
  if (measuredMinutes > maxMinutes) return [`超过了这项服务的上限（${formatMinutes(maxMinutes)}）`];
  const difference = measuredMinutes - plannedMinutes;
  if (Math.abs(difference) < REMARKABLE_MINUTES) return [];
  return [`比约定${difference > 0 ? '多' : '少'}了${formatMinutes(Math.abs(difference))}`];
};

const MS_PER_MINUTE = 60_000;

const isLateEnd = (at: string | null, receivedAt: string | null): boolean =>
  at !== null && receivedAt !== null && Date.parse(receivedAt) - Date.parse(at) > TAP_SYSTEM_MINUTES * MS_PER_MINUTE;

const isLate = ({ checkedInAt, checkedOutAt, checkInReceivedAt, checkOutReceivedAt }: Proved): boolean =>
  isLateEnd(checkedInAt, checkInReceivedAt) || isLateEnd(checkedOutAt, checkOutReceivedAt);

/** Times that are the phone's word. */
const lateMarks = (proved: Proved): string[] => {
  if (isLate(proved)) return ['手机晚送到，过了半小时，时间是手机上的'];
  return proved.checkInReceivedAt !== null || proved.checkOutReceivedAt !== null ? ['手机晚送到，时间是手机上的'] : [];
};

/** What a worker should look at before approving, in words; empty when everything is as usual. */
export const proofMarks = (proved: Proved): string[] => {
  const { checkInMethod: start, checkOutMethod: end } = proved;
  const isDifferent = start !== null && end !== null && start !== end;
  return [
    ...(isDifferent ? ['签到和签退用的不一样'] : []),
    ...(start === 'card' || end === 'card' ? ['用的是卡片，最好打电话问一问'] : []),
    ...lateMarks(proved),
    ...(proved.evidenceClass === 'manual' && !isLate(proved) ? ['有一头是工作人员补记的'] : []),
    ...differenceMarks(proved),
  ];
};
