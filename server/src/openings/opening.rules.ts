import { OPENING_MOVES, canMoveOpening, type OpeningMove } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { ProblemName } from '@huzhu/shared';
import type { OpeningBalance } from './opening.entity.js';

export interface Judged extends Pick<
  OpeningBalance,
  'status' | 'memberId' | 'enteredById' | 'reversalAskedById' | 'publicUntil'
> {
  /** Who judges is kin of whose minutes they are. */
  isKin: boolean;
}

/** Whose yes or no must be another person's than the one who began. */
const secondTo = (move: OpeningMove, one: Judged): string | null => {
  if (move === 'check' || move === 'refuse') return one.enteredById;
  return move === 'reverse' ? one.reversalAskedById : null;
};

/** Why this person may not make this move now; null: they may. Nobody decides on their own minutes, or their kin's. */
export const barTo = (move: OpeningMove, one: Judged, memberId: string, now: Temporal.Instant): ProblemName | null => {
  if (!canMoveOpening(move, one.status)) return 'move-not-allowed';
  if (memberId === one.memberId || one.isKin || memberId === secondTo(move, one)) return 'second-person-needed';
  const isPublic = one.publicUntil !== null && Temporal.Instant.compare(now, one.publicUntil) < 0;
  return move === 'post' && isPublic ? 'still-public' : null;
};

export const movesOf = (one: Judged, memberId: string, now: Temporal.Instant): OpeningMove[] =>
  (Object.keys(OPENING_MOVES) as OpeningMove[]).filter((move) => barTo(move, one, memberId, now) === null);
