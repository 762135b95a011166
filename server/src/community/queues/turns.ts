import type { DutyTurnDto, TurnDto } from '@huzhu/shared';

export interface Rung extends DutyTurnDto {
  nth: number;
}

const toTurn = ({ part, name, organizationName }: Rung): DutyTurnDto => ({ part, name, organizationName });

/** Whose turn it is once so many turns are over; whoever is last keeps it. */
export const turnIn = (rungs: readonly Rung[], turnsOver: number, isMine: boolean): TurnDto | null => {
  const at = Math.min(turnsOver, rungs.length - 1);
  const now = rungs[at];
  if (!now) return null;
  const [before, next] = [rungs[at - 1], rungs[at + 1]];
  return { now: toTurn(now), before: before ? toTurn(before) : null, next: next ? toTurn(next) : null, isMine };
};
