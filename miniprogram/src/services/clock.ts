import { create } from 'zustand';

interface BankTime {
  /** How far the bank's clock is ahead of the phone's. */
  aheadMs: number;
  /** How often it was seen to have been moved: what is shown then has to be read again. */
  jumps: number;
}

/** A phone that is some seconds off has not jumped. */
const JUMP_MS = 30_000;

export const useBankTime = create<BankTime>()(() => ({ aheadMs: 0, jumps: 0 }));

/**
 * What time it is for the bank. In demo mode its clock is moved ahead of the phone's, and what may be done now
 * depends on it; whoever learns the bank's time says so here.
 */
export const now = (): Date => new Date(Date.now() + useBankTime.getState().aheadMs);

export const learnTime = (bankNow: string): void => {
  const aheadMs = Date.parse(bankNow) - Date.now();
  const before = useBankTime.getState();
  const jumped = Math.abs(aheadMs - before.aheadMs) > JUMP_MS;
  useBankTime.setState({ aheadMs, jumps: jumped ? before.jumps + 1 : before.jumps });
};
