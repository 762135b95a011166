import { type ApprovalsDto, type AssignmentDto, BATCH_CONFIRMED_MINUTES, formatMinutes } from '@huzhu/shared';
import { proofMarks } from './proof.ts';

const MS_PER_MINUTE = 60_000;
/** The largest step that a policy rounds to: so far measured and planned are the same. */
const ROUNDING_MINUTES = 15;

type Waiting = Pick<
  AssignmentDto,
  | 'id'
  | ('may' | 'callFirst')
  | 'mixedProof'
  | 'ending'
  | 'confirmedAt'
  | 'confirmBasis'
  | 'excess'
  | ('checkInMethod' | 'checkInReceivedAt' | 'checkOutReceivedAt' | 'checkedInAt' | 'checkedOutAt')
  | 'checkOutMethod'
  | 'evidenceClass'
  | 'measuredMinutes'
  | 'plannedMinutes'
  | 'maxMinutes'
>;

/** What a worker should look at before this one goes with the others, in words. */
export const batchFlags = (one: Waiting): string[] => {
  const marks = proofMarks(one);
  const difference = Math.abs((one.measuredMinutes ?? 0) - one.plannedMinutes);
  return [
    ...marks,
    ...(one.mixedProof && one.checkInMethod === one.checkOutMethod ? ['两头的证明不一样'] : []),
    ...(one.ending === 'abort' ? ['提前停了'] : []),
    ...(one.confirmBasis === 'on_evidence' ? ['没有问到老人，是按记录确认的'] : []),
    ...(one.excess?.answer === null ? ['多做的时间还没有问老人'] : []),
    ...(difference > ROUNDING_MINUTES && !marks.some((mark) => mark.startsWith('比约定') || mark.startsWith('超过'))
      ? ['实际和约定差得有点多']
      : []),
  ];
};

const isFresh = ({ confirmedAt }: Waiting, now: Date): boolean =>
  confirmedAt !== null && now.getTime() < Date.parse(confirmedAt) + BATCH_CONFIRMED_MINUTES * MS_PER_MINUTE;

/** Why one cannot go with the others at all; null: it can. */
export const aloneWords = (one: Waiting, now: Date): string | null => {
  if (one.callFirst) return '手机晚送到，先打电话';
  if (!one.may.includes('approve')) return '由同事审核';
  if (isFresh(one, now)) return `刚刚确认，${String(BATCH_CONFIRMED_MINUTES)} 分钟以后再一起审核`;
  if ((one.measuredMinutes ?? 0) > one.maxMinutes) return '超过上限，要单独审核';
  return (one.measuredMinutes ?? 0) < 1 ? '没有时间可以记，要单独看' : null;
};

/** What can be ticked, what stands alone, and what is ticked from the start: only what is as usual. */
export const sorted = <One extends Waiting>(
  waiting: readonly One[],
  now: Date,
): { together: One[]; alone: One[]; clean: string[] } => {
  const together = waiting.filter((one) => aloneWords(one, now) === null);
  return {
    together,
    alone: waiting.filter((one) => aloneWords(one, now) !== null),
    clean: together.filter((one) => batchFlags(one).length === 0).map(({ id }) => id),
  };
};

export const minutesWords = ({
  plannedMinutes,
  measuredMinutes,
}: Pick<AssignmentDto, 'plannedMinutes' | 'measuredMinutes'>): string =>
  measuredMinutes === null
    ? `约定${formatMinutes(plannedMinutes)}`
    : `约定${formatMinutes(plannedMinutes)}，实际${formatMinutes(measuredMinutes)}`;

/** `3 件入账，一共 4小时30分。` */
export const approvedWords = ({ approved }: ApprovalsDto): string => {
  const minutes = approved.reduce((sum, one) => sum + one.creditedMinutes, 0);
  return approved.length === 0 ? '一件也没有入账' : `${String(approved.length)} 件入账，一共${formatMinutes(minutes)}`;
};
