import { OPENING_MOVES, canMoveOpening, type OpeningMove } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { ProblemName } from '@huzhu/shared';
import type { Bar } from '../../people/members/barred.js';
import type { OpeningBalance } from './opening.entity.js';

export type Judged = Pick<OpeningBalance, 'status' | 'memberId' | 'enteredById' | 'reversalAskedById' | 'publicUntil'>;

export interface Judge {
  memberId: string;
  /** They have a part in it, as `people/members/barred.ts` has it. */
  bar: Bar | null;
  /** Of who entered it and who wished it back: those who are them, their kin, or act for them. */
  nearTo: readonly string[];
}

/** Who began: whose yes or no must be another person's, who is neither kin of them nor acts for them. */
const firstOf = (move: OpeningMove, one: Pick<Judged, 'enteredById' | 'reversalAskedById'>): string | null => {
  if (move === 'check' || move === 'refuse') return one.enteredById;
  return move === 'reverse' ? one.reversalAskedById : null;
};

/** Why this person may not make this move now; null: they may. Nobody decides on minutes in which they have a part. */
export const barTo = (move: OpeningMove, one: Judged, by: Judge, now: Temporal.Instant): ProblemName | null => {
  if (!canMoveOpening(move, one.status)) return 'move-not-allowed';
  const first = firstOf(move, one);
  const isFirst = first !== null && (first === by.memberId || by.nearTo.includes(first));
  if (by.bar === 'involved' || by.memberId === one.memberId || isFirst) return 'second-person-needed';
  if (by.bar === 'unproven') return 'phone-unproven';
  const isPublic = one.publicUntil !== null && Temporal.Instant.compare(now, one.publicUntil) < 0;
  return move === 'post' && isPublic ? 'still-public' : null;
};

export const movesOf = (one: Judged, by: Judge, now: Temporal.Instant): OpeningMove[] =>
  (Object.keys(OPENING_MOVES) as OpeningMove[]).filter((move) => barTo(move, one, by, now) === null);
