import { now, useBankTime } from '@/services/clock';

/** The bank's time at this drawing; drawn again when its clock was moved. */
export const useNow = (): Date => {
  useBankTime((time) => time.jumps);
  return now();
};
