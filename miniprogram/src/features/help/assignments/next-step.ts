import {
  type AskedAgainDto,
  type AssignmentDto,
  CHECK_IN_OPENS_MINUTES,
  type FirstTaskDto,
  formatMinutes,
} from '@huzhu/shared';
import { formatMoment } from '../../../format/moment.ts';
import type { CheckPurpose } from './api.ts';
import type { KeptTap } from './kept-taps.ts';

type Task = Pick<
  AssignmentDto,
  | (
      | 'id'
      | 'status'
      | 'agreedStartAt'
      | 'measuredMinutes'
      | 'creditedMinutes'
      | 'decisionReason'
      | 'may'
      | 'beneficiary'
    )
  | 'firstTask'
  | 'askedAgain'
>;

/** What comes next for the volunteer, in words; and the one thing to do, when there is one. */
export interface NextStep {
  title: string;
  words: string;
  check?: CheckPurpose;
}

const MS_PER_MINUTE = 60_000;
const IN_SERVICE = '做完了，走之前签退。';

const checkInOpensAt = (task: Task): Date =>
  new Date(Date.parse(task.agreedStartAt) - CHECK_IN_OPENS_MINUTES * MS_PER_MINUTE);

const measuredWords = (task: Task): string =>
  task.measuredMinutes === null ? '' : `这次服务了${formatMinutes(task.measuredMinutes)}。`;

const waitingStep = ({ deadlineAt }: FirstTaskDto, now: Date): NextStep => ({
  title: '等社区同意',
  words: `头一次帮忙，社区先看一看，${formatMoment(deadlineAt, now)}以前给您回音。位置给您留着。`,
});

const askedStep = ({ until }: AskedAgainDto, now: Date): NextStep => ({
  title: '等您回话',
  words: `老人改了时间。能不能去，请在${formatMoment(until, now)}以前说一声。`,
});

const endedStep = ({ firstTask }: Task): NextStep => {
  const title = '这次结束了';
  if (firstTask?.state === 'no') return { title, words: firstTask.reason ?? '想知道原因，请打电话给社区。' };
  if (firstTask?.state === 'lapsed')
    return { title, words: '社区没有来得及回音，位置让出来了。可以打电话给社区，再接一次。' };
  return { title, words: '怎么结束的，看下面的“经过”。' };
};

/** The bank had not heard of such a tap when the service was read: also of one that has just been sent. */
const AHEAD_OF: Record<CheckPurpose, readonly Task['status'][]> = {
  start: ['accepted'],
  end: ['accepted', 'in_service'],
};

const keptTap = (
  taps: readonly KeptTap[],
  { id, status }: Pick<Task, 'id' | 'status'>,
  purpose: CheckPurpose,
): KeptTap | undefined =>
  AHEAD_OF[purpose].includes(status)
    ? taps.find((tap) => tap.assignmentId === id && tap.purpose === purpose && tap.state !== 'refused')
    : undefined;

/** Whoever has checked in without a network is there. */
export const isTapped = (task: Pick<Task, 'id' | 'status'>, taps: readonly KeptTap[]): boolean =>
  keptTap(taps, task, 'start') !== undefined || keptTap(taps, task, 'end') !== undefined;

/**
 * What the volunteer can prove now, by what the bank said last and by the hour: at a door without a network it cannot be asked. An end
 * whose start still waits on this phone can be tapped, too.
 */
export const mayCheck = (
  task: Task,
  purpose: CheckPurpose,
  { taps, now }: { taps: readonly KeptTap[]; now: Date },
): boolean => {
  if (purpose === 'end') return task.may.includes('checkOut') || keptTap(taps, task, 'start') !== undefined;
  if (task.may.includes('checkIn')) return true;
  return (
    task.status === 'accepted' &&
    task.firstTask?.state !== 'waiting' &&
    task.askedAgain === null &&
    now >= checkInOpensAt(task)
  );
};

/** What is tapped and not in the service as it was read; null: nothing. */
const keptStep = (task: Task, taps: readonly KeptTap[]): NextStep | null => {
  const end = keptTap(taps, task, 'end');
  if (end) {
    const words = end.state === 'taken' ? '签退已经送到了。' : '签退记在手机里了，有网了自动送出。';
    return { title: '做完了，谢谢您', words };
  }
  const start = keptTap(taps, task, 'start');
  if (!start) return null;
  const isSent = start.state === 'taken';
  const words = isSent ? IN_SERVICE : '签到记在手机里了。做完了，走之前签退，没有网络也可以。';
  return { title: '正在服务', words, check: 'end' };
};

const acceptedStep = (task: Task, now: Date): NextStep => {
  if (task.askedAgain !== null) return askedStep(task.askedAgain, now);
  if (task.firstTask?.state === 'waiting') return waitingStep(task.firstTask, now);
  const { name } = task.beneficiary;
  if (task.may.includes('tellComing') && !mayCheck(task, 'start', { taps: [], now }))
    return { title: '到时候您会到吗？', words: '说一声，老人就放心了。去不了，也请现在说。' };
  if (!mayCheck(task, 'start', { taps: [], now }))
    return { title: '还没到时间', words: `${formatMoment(checkInOpensAt(task), now)}以后可以签到。记得准时去。` };
  return { title: '到了先签到', words: `请${name}念见面码，或者看家里的卡片。`, check: 'start' };
};

export const nextStep = (task: Task, now: Date, taps: readonly KeptTap[] = []): NextStep => {
  const kept = keptStep(task, taps);
  if (kept) return kept;
  switch (task.status) {
    case 'accepted':
      return acceptedStep(task, now);
    case 'in_service':
      return { title: '正在服务', words: IN_SERVICE, check: 'end' };
    case 'served':
      return { title: '做完了，谢谢您', words: `${measuredWords(task)}等${task.beneficiary.name}确认。` };
    case 'confirmed':
      return { title: '老人已经确认', words: `${measuredWords(task)}等社区审核入账。` };
    case 'credited':
      return { title: `${formatMinutes(task.creditedMinutes ?? 0)}已经入账`, words: '存折上可以看到。' };
    case 'voided':
      return { title: '这次没有入账', words: task.decisionReason ?? '想知道原因，请打电话给社区。' };
    case 'ended':
      return endedStep(task);
  }
};
