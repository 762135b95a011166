import type { Home, HomeName } from './homes';

/** Each face is a file of its own: an elder's phone does not read through what a worker's desk needs. */
const FETCHED: Record<HomeName, () => Promise<Home>> = {
  elder: async () => (await import('./ElderHome')).ElderHome,
  volunteer: async () => (await import('./VolunteerHome')).VolunteerHome,
  worker: async () => (await import('./WorkerHome')).WorkerHome,
  operator: async () => (await import('./OperatorHome')).OperatorHome,
  nobody: async () => (await import('./NobodyHome')).NobodyHome,
};

const atHand = new Map<HomeName, Home>();

export const homeAtHand = (name: HomeName): Home | null => atHand.get(name) ?? null;

export const fetchHome = async (name: HomeName): Promise<Home> => {
  const home = homeAtHand(name) ?? (await FETCHED[name]());
  atHand.set(name, home);
  return home;
};
