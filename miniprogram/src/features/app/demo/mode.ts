import type { HealthDto } from '@huzhu/shared';
import { create } from 'zustand';
import { learnTime } from '@/services/clock';
import { readHealth } from './api';

export type Mode = HealthDto['mode'];

/** In which mode the bank runs; null until it has said so. */
export const useMode = create<{ mode: Mode | null }>()(() => ({ mode: null }));

export const isDemo = (mode: Mode | null): boolean => mode === 'demo' || mode === 'test';

const ask = async (): Promise<Mode> => {
  const { mode, now } = await readHealth();
  learnTime(now);
  useMode.setState({ mode });
  return mode;
};

let asking: Promise<Mode> | null = null;

/** Asked once, however many want to know: a bank does not change its mode while somebody looks at it. With it comes what time it is there. */
export const learnMode = async (): Promise<Mode> => {
  const known = useMode.getState().mode;
  if (known !== null) return known;
  asking ??= ask().finally(() => {
    asking = null;
  });
  return asking;
};
