import { OPENING_MOVES, canMoveOpening, type OpeningMove } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { ProblemName } from '@huzhu/shared';
import type { OpeningBalance } from './opening.entity.js';

export type Judged = Pick<OpeningBalance, 'status' | 'memberId' | 'enteredById' | 'reversalAskedById' | 'publicUntil'>;

export interface Judge {
  memberId: string;
  /** Of whose minutes they are. */
  isKin: boolean;
}

/** Whose yes or no must be another person's than the one who began. */
const secondTo = (move: OpeningMove, one: Judged): string | null => {
  if (move === 'check' || move === 'refuse') return one.enteredById;
  return move === 'reverse' ? one.reversalAskedById : null;
};

/** Why this person may not make this move now; null: they may. Nobody decides on their own minutes, or their kin's. */
export const barTo = (move: OpeningMove, one: Judged, by: Judge, now: Temporal.Instant): ProblemName | null => {
  if (!canMoveOpening(move, one.status)) return 'move-not-allowed';
  const isOwn = by.memberId === one.memberId || by.isKin;
  if (isOwn || by.memberId === secondTo(move, one)) return 'second-person-needed';
  const isPublic = one.publicUntil !== null && Temporal.Instant.compare(now, one.publicUntil) < 0;
  return move === 'post' && isPublic ? 'still-public' : null;
};

export const movesOf = (one: Judged, by: Judge, now: Temporal.Instant): OpeningMove[] =>
  (Object.keys(OPENING_MOVES) as OpeningMove[]).filter((move) => barTo(move, one, by, now) === null);
