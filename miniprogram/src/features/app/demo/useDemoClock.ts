import { useEffect } from 'react';
import { learnTime, lookAtClockBy } from '@/services/clock';
import { quietly } from '@/services/quietly';
import { readClock } from './api';
import { learnMode, useMode } from './mode';

/** Somebody in another window may have moved everybody's time. */
const LOOK_EVERY_MS = 5_000;

const followClock = async (): Promise<void> => {
  const { now } = await readClock();
  learnTime(now);
};

/** Once for the whole app: learns the mode, and in a demo follows the bank's clock. */
export const useDemoClock = (): void => {
  const mode = useMode((known) => known.mode);
  useEffect(() => {
    if (mode === 'production') return undefined;
    const look = () => {
      void quietly(mode === null ? learnMode() : followClock());
    };
    // What time it is came with the mode.
    if (mode === null) look();
    else lookAtClockBy(() => quietly(followClock()));
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }, [mode]);
};
