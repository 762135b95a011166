import { personShelf } from './storage';

/** What somebody read last, as it was then. */
export interface Kept<Value> {
  value: Value;
  readAt: Date;
}

interface Shelved {
  /** The form in which the bank spoke: what an older program kept may mean something else. */
  contract: string;
  readings: Record<string, { value: unknown; readAt: string }>;
}

const KEY = 'huzhu.kept';
const CONTRACT = process.env.HUZHU_CONTRACT ?? '';

const shelved = (): Shelved['readings'] => {
  const all = personShelf.read<Shelved>(KEY);
  return all?.contract === CONTRACT ? all.readings : {};
};

/**
 * Keeps a reading on this phone for when it starts without a network: who comes, when, and the code to tell them. Only
 * what is the person's own and small; a worker's lists are other people's, and are not kept.
 */
export const keep = (name: string, value: unknown, readAt: Date): void => {
  const readings = { ...shelved(), [name]: { value, readAt: readAt.toISOString() } };
  try {
    personShelf.write(KEY, { contract: CONTRACT, readings } satisfies Shelved);
  } catch {
    // A phone that is full keeps nothing: what was read is shown all the same.
    personShelf.remove(KEY);
  }
};

/** The reading of this name that this person made last on this phone; null when there is none. */
export const kept = <Value>(name: string): Kept<Value> | null => {
  const found = shelved()[name];
  return found ? { value: found.value as Value, readAt: new Date(found.readAt) } : null;
};

/** Whoever leaves, or enters after somebody else, finds nothing of the other. */
export const forgetKept = (): void => {
  personShelf.remove(KEY);
};
