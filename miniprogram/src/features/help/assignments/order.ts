import type { AssignmentDto } from '@huzhu/shared';
import { dayOf } from '../../../format/day.ts';

type Task = Pick<AssignmentDto, 'status' | 'agreedStartAt' | 'askedAgain'>;

/** Somebody waits for an answer; whoever is there answers later. */
const isAsked = ({ status, askedAgain }: Task): boolean => status === 'accepted' && askedAgain !== null;

const rankOf = (one: Task): number => (one.status === 'in_service' ? 0 : isAsked(one) ? 1 : 2);

/** Where they are now, what waits for an answer, then what is soonest. */
export const inOrder = <One extends Task>(tasks: readonly One[]): One[] =>
  [...tasks].sort((one, other) => rankOf(one) - rankOf(other) || one.agreedStartAt.localeCompare(other.agreedStartAt));

/** Somebody waits today, or has waited since a day before: all of it stands on home. */
export const isOfToday = ({ status, agreedStartAt }: Task, now: Date): boolean =>
  status === 'in_service' || dayOf(new Date(agreedStartAt)) <= dayOf(now);
