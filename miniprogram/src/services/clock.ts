import { create } from 'zustand';

interface BankTime {
  /** How far the bank's clock is ahead of the phone's. */
  aheadMs: number;
  /** How often it was found to be another than was believed: what is reckoned from it has to be reckoned again. */
  jumps: number;
  /** How often it was moved after it was known: what the bank told before that has to be read again. */
  moves: number;
  isKnown: boolean;
}

/** A phone that is some seconds off has not jumped. */
const JUMP_MS = 30_000;

export const useBankTime = create<BankTime>()(() => ({ aheadMs: 0, jumps: 0, moves: 0, isKnown: false }));

/**
 * What time it is for the bank. In demo mode its clock is moved ahead of the phone's, and what may be done now
 * depends on it; whoever learns the bank's time says so here.
 */
export const now = (): Date => new Date(Date.now() + useBankTime.getState().aheadMs);

export const learnTime = (bankNow: string): void => {
  const aheadMs = Date.parse(bankNow) - Date.now();
  const before = useBankTime.getState();
  const jumped = Math.abs(aheadMs - before.aheadMs) > JUMP_MS;
  useBankTime.setState({
    aheadMs,
    jumps: jumped ? before.jumps + 1 : before.jumps,
    moves: jumped && before.isKnown ? before.moves + 1 : before.moves,
    isKnown: true,
  });
};
