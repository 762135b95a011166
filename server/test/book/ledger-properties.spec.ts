import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { stories, tellPredicted, tellTogether, type Story, type Told } from '../support/ledger-book-story.js';
import { Book } from '../support/ledger-book.js';
import { IS_FULL, seedOf } from '../support/random.js';

const CALLS_MAX = IS_FULL ? 60 : 25;
const RUNS = IS_FULL ? 100 : 5;
/** About every second round has them all. */
const MORE_ROUNDS_MAX = 25;
const TIMEOUT_MILLISECONDS = IS_FULL ? 1_800_000 : 120_000;
const EXPECTED = [
  ...[
    'accepted',
    'balance-too-low',
    'minutes-short',
    'hold-not-held',
    'content-differs',
    'already-reversed',
    'unbalanced',
  ],
];

let book: Book;
beforeAll(async () => {
  book = await Book.open('ledger_properties');
});
afterAll(() => book.close());

const holds = async (tell: (book: Book, story: Story) => Promise<Told>, expected: string[]): Promise<void> => {
  const met = new Set<string>();
  const seed = seedOf('ledger properties');
  const property = fc.asyncProperty(stories(CALLS_MAX), async (story) => {
    const told = await tell(book, story);
    expect(told.complaints).toEqual([]);
    for (const name of told.met) met.add(name);
  });
  // No shrinking: a race does not repeat, so a smaller story would only lead astray.
  await fc.assert(property, { seed, numRuns: RUNS, endOnFailure: true });
  // Stories in which something never happens would show nothing about it: where chance left one out, more are told.
  const isMissing = (): boolean => expected.some((name) => !met.has(name));
  for (let more = 1; isMissing() && more <= MORE_ROUNDS_MAX; more += 1)
    await fc.assert(property, { seed: seed + more, numRuns: RUNS, endOnFailure: true });
  expect([...met]).toEqual(expect.arrayContaining(expected));
};

describe('the book', () => {
  it(
    'answers every call as a bookkeeper of its own says beforehand',
    () => holds(tellPredicted, [...EXPECTED, 'more-than-owed']),
    TIMEOUT_MILLISECONDS,
  );

  it(
    'comes to what the calls come to one after the other, however many ask at once',
    () => holds(tellTogether, EXPECTED),
    TIMEOUT_MILLISECONDS,
  );
});
