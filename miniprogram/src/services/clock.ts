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
 * What time it is for the bank: what may be done now depends on it. A phone's clock may be a day slow, and that of a demo is moved ahead;
 * whoever learns the bank's time says so here.
 */
export const now = (): Date => new Date(Date.now() + useBankTime.getState().aheadMs);

let lookAnew: () => Promise<void> = () => Promise.resolve();

/** In a demo others move the bank's clock, and this phone looks at it now and then only: how it looks at once. */
export const lookAtClockBy = (how: () => Promise<void>): void => {
  lookAnew = how;
};

/** What time it is for the bank at this moment, for what is dated by it. */
export const knowNow = (): Promise<void> => lookAnew();

/** What is no time teaches nothing. */
export const learnTime = (bankNow: string): void => {
  const aheadMs = Date.parse(bankNow) - Date.now();
  if (Number.isNaN(aheadMs)) return;
  const before = useBankTime.getState();
  const jumped = Math.abs(aheadMs - before.aheadMs) > JUMP_MS;
  useBankTime.setState({
    aheadMs,
    jumps: jumped ? before.jumps + 1 : before.jumps,
    moves: jumped && before.isKnown ? before.moves + 1 : before.moves,
    isKnown: true,
  });
};

/** So far off the time may be without being said anew; an answer that was under way longer does not tell it. */
const NEWS_MS = 5000;

/**
 * Before something is asked: what takes the answer's word on the bank's time (null: it says nothing). An answer that was long under way,
 * or under way while the time was found to be another, is of before: it is only heard where nothing is known yet.
 */
export const listenForTime = (): ((bankNow: string | null) => void) => {
  const { jumps } = useBankTime.getState();
  const askedAtMs = Date.now();
  return (bankNow) => {
    if (bankNow === null) return;
    const known = useBankTime.getState();
    const isOfBefore = known.jumps !== jumps || Math.abs(Date.now() - askedAtMs) > NEWS_MS;
    if (known.isKnown && isOfBefore) return;
    const offMs = Math.abs(Date.parse(bankNow) - Date.now() - known.aheadMs);
    if (!known.isKnown || offMs > NEWS_MS) learnTime(bankNow);
  };
};
