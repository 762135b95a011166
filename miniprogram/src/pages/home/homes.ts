import type { Face, MeDto } from '@huzhu/shared';
import type { FunctionComponent, ReactNode } from 'react';
import { ElderHome } from './ElderHome';
import { NobodyHome } from './NobodyHome';
import { OperatorHome } from './OperatorHome';
import { VolunteerHome } from './VolunteerHome';
import { WorkerHome } from './WorkerHome';

export type HomeName = Face | 'nobody';
export type Home = FunctionComponent<{ me: MeDto; tour: ReactNode }>;

const HOMES: Record<HomeName, Home> = {
  elder: ElderHome,
  volunteer: VolunteerHome,
  worker: WorkerHome,
  operator: OperatorHome,
  nobody: NobodyHome,
};

/** A mini-program has all its homes with it; a browser gets homes.h5.ts. */
export const homeAtHand = (name: HomeName): Home | null => HOMES[name];

export const fetchHome = (name: HomeName): Promise<Home> => Promise.resolve(HOMES[name]);
