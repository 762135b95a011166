import type { AssignmentDto } from '@huzhu/shared';

type Task = Pick<AssignmentDto, 'status' | 'agreedStartAt' | 'askedAgain'>;

const AHEAD: readonly AssignmentDto['status'][] = ['accepted', 'in_service'];

/** Somebody waits for an answer; whoever is there answers later. */
const isAsked = ({ status, askedAgain }: Task): boolean => status === 'accepted' && askedAgain !== null;

/** What is still to be gone to, what waits for an answer first, then soonest; and the rest, as it came: newest first. */
export const aheadAndDone = <One extends Task>(tasks: readonly One[]): { ahead: One[]; done: One[] } => ({
  ahead: tasks
    .filter((one) => AHEAD.includes(one.status))
    .sort(
      (one, other) =>
        Number(isAsked(other)) - Number(isAsked(one)) || one.agreedStartAt.localeCompare(other.agreedStartAt),
    ),
  done: tasks.filter((one) => !AHEAD.includes(one.status)),
});
