/**
 * What time it is for the bank. In demo mode its clock is moved ahead of the phone's, and what may be done now
 * depends on it; whoever learns the bank's time says so here.
 */
let aheadMs = 0;

export const now = (): Date => new Date(Date.now() + aheadMs);

export const learnTime = (bankNow: string): void => {
  aheadMs = Date.parse(bankNow) - Date.now();
};
