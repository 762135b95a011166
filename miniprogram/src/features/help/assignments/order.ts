import type { AssignmentDto } from '@huzhu/shared';

type Task = Pick<AssignmentDto, 'status' | 'agreedStartAt'>;

const AHEAD: readonly AssignmentDto['status'][] = ['accepted', 'in_service'];

/** What is still to be gone to, soonest first; and the rest, as it came: newest first. */
export const aheadAndDone = <One extends Task>(tasks: readonly One[]): { ahead: One[]; done: One[] } => ({
  ahead: tasks
    .filter((one) => AHEAD.includes(one.status))
    .sort((one, other) => one.agreedStartAt.localeCompare(other.agreedStartAt)),
  done: tasks.filter((one) => !AHEAD.includes(one.status)),
});
