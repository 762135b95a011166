import { freshOf, type Readings, withReading } from './shelved';
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
  readings: Readings;
}

const KEY = 'huzhu.kept';
const CONTRACT = process.env.HUZHU_CONTRACT ?? '';
/** A shelf that is full or cannot be read keeps nothing: what the bank answers is shown all the same. */
const orNothing = <Answer>(act: () => Answer): Answer | null => {
  try {
    return act();
  } catch {
    return null;
  }
};

const write = (readings: Readings): void => {
  orNothing(() => {
    personShelf.write(KEY, { contract: CONTRACT, readings } satisfies Shelved);
  });
};

const shelved = (): Readings => {
  const all = orNothing(() => personShelf.read<Shelved>(KEY));
  if (all?.contract !== CONTRACT) return {};
  const fresh = freshOf(all.readings, Date.now());
  // What is a day old does not lie there until the next writing.
  if (Object.keys(fresh).length < Object.keys(all.readings).length) write(fresh);
  return fresh;
};

/** Whoever leaves, or enters after somebody else, finds nothing of the other. */
export const forgetKept = (): void => {
  orNothing(() => {
    personShelf.remove(KEY);
  });
};

/**
 * Keeps a reading on this phone for when it starts without a network: who comes, when, and the code to tell them. Only
 * what is the person's own and small, and what they type in a long form (`drafts.ts`); a worker's lists are other people's, and are not
 * kept. Null: what was kept goes.
 */
export const keep = (name: string, value: unknown, readAt: Date): void => {
  const keptAtMs = Date.now();
  const one = value === null ? null : { value, readAt: readAt.toISOString(), keptAtMs };
  write(withReading(shelved(), name, one));
};

/** The reading of this name that this person made last on this phone, at most a day ago; null when there is none. */
export const kept = <Value>(name: string): Kept<Value> | null => {
  const found = shelved()[name];
  return found ? { value: found.value as Value, readAt: new Date(found.readAt) } : null;
};
