import type { HealthDto } from '@huzhu/shared';
import { create } from 'zustand';
import { learnTime } from '@/services/clock';
import { readClock, readHealth } from './api';

export type Mode = HealthDto['mode'];

/** In which mode the bank runs; null until it has said so. */
export const useMode = create<{ mode: Mode | null }>()(() => ({ mode: null }));

export const isDemo = (mode: Mode | null): boolean => mode === 'demo' || mode === 'test';

/** Asked once: a bank does not change its mode while somebody looks at it. */
export const learnMode = async (): Promise<Mode> => {
  const known = useMode.getState().mode;
  if (known !== null) return known;
  const { mode } = await readHealth();
  if (isDemo(mode)) learnTime((await readClock()).now);
  useMode.setState({ mode });
  return mode;
};
