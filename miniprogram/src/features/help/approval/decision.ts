import { APPROVED_MINUTES, type AssignmentDto, fieldMessage, PROBLEMS } from '@huzhu/shared';

type Measured = Pick<AssignmentDto, 'measuredMinutes' | 'maxMinutes'>;

/** What a worker is about to approve, as it is typed. */
export interface Decision {
  minutes: string;
  reason: string;
}

export type DecisionErrors = Partial<Record<'approvedMinutes' | 'reason', string>>;

/** The measured minutes, or the most that the item allows. */
export const suggestedMinutes = ({ measuredMinutes, maxMinutes }: Measured): number =>
  Math.min(measuredMinutes ?? 0, maxMinutes);

const WHOLE = /^\d+$/;

export const minutesOf = (typed: string): number | null => (WHOLE.test(typed.trim()) ? Number(typed) : null);

/** Other than measured: then a reason is owed. */
export const isChanged = ({ measuredMinutes }: Measured, typed: string): boolean =>
  minutesOf(typed) !== measuredMinutes;

/** What the server would refuse, said before it is asked. */
export const decisionErrors = (measured: Measured, { minutes, reason }: Decision): DecisionErrors => {
  const approved = minutesOf(minutes);
  if (approved === null || approved < APPROVED_MINUTES.min) {
    return { approvedMinutes: fieldMessage('approvedMinutes', 'min') };
  }
  if (approved > measured.maxMinutes) return { approvedMinutes: PROBLEMS['minutes-over-limit'].title };
  return isChanged(measured, minutes) && reason.trim() === '' ? { reason: PROBLEMS['reason-needed'].title } : {};
};
