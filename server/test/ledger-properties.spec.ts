import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stories, tellStory } from './support/ledger-book-story.js';
import { Book } from './support/ledger-book.js';

const isFull = process.env['HUZHU_FULL'] === '1';
const seed = Number(process.env['HUZHU_SEED'] ?? Date.now() % 2 ** 31);
const CALLS_MAX = isFull ? 60 : 25;
const RUNS = isFull ? 150 : 8;
const MORE_ROUNDS_MAX = 5;
const EXPECTED = [
  'accepted',
  'balance-too-low',
  'minutes-short',
  'hold-not-held',
  'content-differs',
  'already-reversed',
];
const TIMEOUT_MILLISECONDS = isFull ? 1_800_000 : 120_000;

let book: Book;
beforeAll(async () => {
  book = await Book.open('ledger_properties');
});
afterAll(() => book.close());

it(
  `keeps its promises whatever is asked by many at once (HUZHU_SEED=${String(seed)})`,
  async () => {
    const met = new Map<string, number>();
    const property = fc.asyncProperty(stories(CALLS_MAX), async (story) => {
      const { model, complaints } = await tellStory(book, story);
      expect(complaints).toEqual([]);
      for (const [name, times] of model.outcomes) met.set(name, (met.get(name) ?? 0) + times);
    });
    // No shrinking: a race does not repeat, so a smaller story would only lead astray.
    await fc.assert(property, { seed, numRuns: RUNS, endOnFailure: true });
    // Stories in which something never happens would show nothing about it: where chance left one out, more are told.
    const isMissing = (): boolean => EXPECTED.some((name) => !met.has(name));
    for (let more = 1; isMissing() && more <= MORE_ROUNDS_MAX; more += 1)
      await fc.assert(property, { seed: seed + more, numRuns: RUNS, endOnFailure: true });
    expect([...met.keys()]).toEqual(expect.arrayContaining(EXPECTED));
  },
  TIMEOUT_MILLISECONDS,
);
