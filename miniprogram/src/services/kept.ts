import { personShelf } from './storage';

/** What somebody read last, as it was then. */
export interface Kept<Value> {
  value: Value;
  readAt: Date;
}

interface Shelved {
  /** The form in which the bank spoke: what an older program kept may mean something else. */
  contract: string;
  /** `readAt` is the bank's time, `keptAtMs` the phone's: an age is counted by one clock, and without a network only the phone's is there. */
  readings: Record<string, { value: unknown; readAt: string; keptAtMs: number }>;
}

const KEY = 'huzhu.kept';
const CONTRACT = process.env.HUZHU_CONTRACT ?? '';
/** Older, it would say of somebody who came last week that they are coming. */
const KEPT_HOURS_MAX = 24;
const MS_PER_HOUR = 3_600_000;

/** A shelf that is full or cannot be read keeps nothing: what the bank answers is shown all the same. */
const orNothing = <Answer>(act: () => Answer): Answer | null => {
  try {
    return act();
  } catch {
    return null;
  }
};

/** A clock that was set back in between tells no age; nor does a reading of an older program, which kept none. */
const isFresh = ({ keptAtMs }: Shelved['readings'][string]): boolean =>
  Math.abs(Date.now() - keptAtMs) <= KEPT_HOURS_MAX * MS_PER_HOUR;

const shelved = (): Shelved['readings'] => {
  const all = orNothing(() => personShelf.read<Shelved>(KEY));
  return all?.contract === CONTRACT ? all.readings : {};
};

/** Whoever leaves, or enters after somebody else, finds nothing of the other. */
export const forgetKept = (): void => {
  orNothing(() => {
    personShelf.remove(KEY);
  });
};

/**
 * Keeps a reading on this phone for when it starts without a network: who comes, when, and the code to tell them. Only
 * what is the person's own and small; a worker's lists are other people's, and are not kept. Null: what was kept goes.
 */
export const keep = (name: string, value: unknown, readAt: Date): void => {
  const { [name]: _before, ...all } = shelved();
  const others = Object.fromEntries(Object.entries(all).filter(([, one]) => isFresh(one)));
  const kept = { value, readAt: readAt.toISOString(), keptAtMs: Date.now() };
  const readings = value === null ? others : { ...others, [name]: kept };
  orNothing(() => {
    personShelf.write(KEY, { contract: CONTRACT, readings } satisfies Shelved);
  });
};

/** The reading of this name that this person made last on this phone, at most a day ago; null when there is none. */
export const kept = <Value>(name: string): Kept<Value> | null => {
  const found = shelved()[name];
  if (!found) return null;
  return isFresh(found) ? { value: found.value as Value, readAt: new Date(found.readAt) } : null;
};
