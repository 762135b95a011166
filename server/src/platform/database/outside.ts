import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as others } from 'node:timers/promises';

// Slow work is done before a transaction begins: one that waits holds its locks, and PostgreSQL ends it after five seconds.

const inside = new AsyncLocalStorage<true>();
const SLICE = 50;

/** Everything that `work` calls and awaits knows that it is inside a transaction. */
export const insideTransaction = <T>(work: () => Promise<T>): Promise<T> => inside.run(true, work);

/** Slow work says so first. Throws when a transaction is open around it, so that every test that comes this way finds it. */
export const refuseInsideTransaction = (work: string): void => {
  if (inside.getStore()) throw new Error(`${work} inside a transaction`);
};

/** Maps a long list one after the other, outside transactions; between slices of it, other requests have their turn. */
export const mapInSlices = async <Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Result,
): Promise<Result[]> => {
  refuseInsideTransaction('a long list was worked through');
  const results: Result[] = [];
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % SLICE === 0) await others();
    results.push(work(item));
  }
  return results;
};
