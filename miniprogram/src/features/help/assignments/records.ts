import {
  type AssignmentDto,
  type AssignmentStatus,
  CALLS_BEFORE_EVIDENCE,
  CALLS_MAX,
  type Ending,
  OVERDUE_MINUTES,
} from '@huzhu/shared';
import { firstAfter, lastUntil, readClock } from '../../../format/clock-time.ts';

const MS_PER_MINUTE = 60_000;

type Serving = Pick<AssignmentDto, 'checkedInAt' | 'plannedMinutes'>;

const ENDING_WORDS: Record<Ending, string | null> = {
  check_out: null,
  abort: '提前停了',
  close_out: '没有签退，工作人员补记的',
  back_entry: '做过以后补录的',
};

/** Why is in the worker's words, which are not for the volunteer. */
const STOPPED_BY_WORKER = '提前停了，工作人员记的';

/** How it ended, where that is worth a look, and why; null: as usual. */
export const endingWords = ({
  ending,
  endingReason,
}: Pick<AssignmentDto, 'ending' | 'endingReason'>): string | null => {
  const words = ending === null ? null : ENDING_WORDS[ending];
  if (ending === 'abort' && endingReason === null) return STOPPED_BY_WORKER;
  return words === null ? null : [words, endingReason].filter(Boolean).join('：');
};

/** Nothing to do on this page but to wait, and for whom. */
export const WAITING_WORDS: Partial<Record<AssignmentStatus, string>> = {
  accepted: '志愿者接了单，还没有开始。',
  in_service: '正在服务，等志愿者签退。',
};

/** When it should have ended; the first guess of when it did. */
export const plannedEnd = ({ checkedInAt, plannedMinutes }: Serving): Date =>
  new Date(Date.parse(checkedInAt ?? '') + plannedMinutes * MS_PER_MINUTE);

/** Long after its planned end nobody is there to check out: only when it ended can still be said. */
export const isOverdue = (one: Serving, now: Date): boolean =>
  one.checkedInAt !== null && now.getTime() >= plannedEnd(one).getTime() + OVERDUE_MINUTES * MS_PER_MINUTE;

/** What was typed as an instant, or in words what is wrong with it. */
export type Instant = { at: string } | { fault: string };
const UNREADABLE = { fault: '请写成 24 小时制的时间，比如 09:30' } as const;

/** When it ended: after it began, and not ahead. */
export const endedAt = (typed: string, startedAt: Date, now: Date): Instant => {
  const minutes = readClock(typed);
  if (minutes === null) return UNREADABLE;
  const at = firstAfter(startedAt, minutes);
  return at > now ? { fault: '这个时间还没有到，请再看一看' } : { at: at.toISOString() };
};

/** When the volunteer came: the last such time that has been. */
export const arrivedAt = (typed: string, now: Date): Instant => {
  const minutes = readClock(typed);
  return minutes === null ? UNREADABLE : { at: lastUntil(now, minutes).toISOString() };
};

/** How far the calls to the elder have come, and what follows. */
export const callsWords = (failedCalls: number | null, then = '按记录确认'): string => {
  const count = failedCalls ?? 0;
  if (count === 0) return `没打通就记一下。隔一个小时再打，打满 ${String(CALLS_BEFORE_EVIDENCE)} 次可以${then}。`;
  if (count >= CALLS_MAX) return `打了 ${String(count)} 次，不用再打了。`;
  if (count >= CALLS_BEFORE_EVIDENCE) return `打了 ${String(count)} 次都没有问到，可以按签到签退的记录确认。`;
  const left = CALLS_BEFORE_EVIDENCE - count;
  return `打了 ${String(count)} 次没有问到，再打 ${String(left)} 次，还不行就可以${then}。隔一个小时再打。`;
};
