import { afterAll, beforeAll, expect, it } from 'vitest';
import fc from 'fast-check';
import { BOOK_RULES } from '../../src/oversight/book-check/book.rules.js';
import { checkBook, type Connection } from '../../src/oversight/book-check/run.js';
import { killUntil, Survivor } from '../support/ledger-book-kills.js';
import { calls, Teller } from '../support/ledger-book-teller.js';
import { Book } from '../support/ledger-book.js';
import { IS_FULL, seedOf } from '../support/random.js';

const CONNECTIONS = 16;
const OPERATIONS = IS_FULL ? 100_000 : 3000;
const KILL_EVERY_MILLISECONDS = IS_FULL ? 400 : 300;
const CALLS_A_SAMPLE = 40;
const STEPS_A_CALL = 2;
const RELEASES_A_CALL = 100;
const LIMIT_MILLISECONDS = IS_FULL ? 3_600_000 : 240_000;
const EXPECTED = [
  'accepted',
  'balance-too-low',
  'minutes-short',
  'hold-not-held',
  'content-differs',
  'already-reversed',
];

let book: Book;
beforeAll(async () => {
  book = await Book.open('ledger_long_run');
});
afterAll(() => book.close());

/** What happened: operations said, refusals met, kills survived. */
const tally = { operations: 0, kinds: {} as Record<string, number>, met: {} as Record<string, number>, kills: 0 };
const count = (what: Record<string, number>, name: string): void => {
  what[name] = (what[name] ?? 0) + 1;
};

/** One connection: says random calls until all together have said enough. */
const lane = async (teller: Teller, seed: number): Promise<void> => {
  const survivor = new Survivor(book);
  for (let sample = 0; tally.operations < OPERATIONS; sample += 1) {
    const [steps = []] = fc.sample(calls(CALLS_A_SAMPLE, STEPS_A_CALL), {
      seed: seed + sample * CONNECTIONS,
      numRuns: 1,
    });
    for (const call of steps) {
      const operations = teller.operationsOf(call);
      if (operations.length === 0) continue;
      tally.operations += operations.length;
      for (const { op } of operations) count(tally.kinds, op);
      const { refusal, kills } = await survivor.say(operations);
      tally.kills += kills;
      count(tally.met, refusal ?? 'accepted');
      if (refusal !== null) continue;
      expect(teller.isDistorted(operations)).toBe(false);
      teller.accepted(operations);
    }
  }
  await survivor.end();
};

/** Every hold that stands is known to somebody, who ends it. */
const endAll = async (teller: Teller): Promise<void> => {
  const releases = new Map(teller.endings().map((one) => [one.hold, one]));
  const standing = await book.rows<{ name: string }>("SELECT name FROM ledger_holds WHERE status = 'held'");
  expect(standing.length).toBeGreaterThan(0);
  expect(standing.filter(({ name }) => !releases.has(name))).toEqual([]);
  const left = standing.flatMap(({ name }) => releases.get(name) ?? []);
  while (left.length > 0) await book.apply(...left.splice(0, RELEASES_A_CALL));
};

it(
  `after ${String(OPERATIONS)} random operations of ${String(CONNECTIONS)} connections that are killed, the book is whole`,
  async () => {
    const [seed, teller] = [seedOf('ledger long run'), new Teller(book, false)];
    await book.apply(...teller.opening);
    let isOver = false;
    const killing = killUntil(book, () => isOver, KILL_EVERY_MILLISECONDS);
    const lanes = Array.from({ length: CONNECTIONS }, (_, nth) => lane(teller, seed + nth));
    const ended = await Promise.allSettled(lanes);
    isOver = true;
    const killed = await killing;
    expect(ended.filter(({ status }) => status === 'rejected')).toEqual([]);
    await endAll(teller);
    process.stdout.write(`ledger long run: ${JSON.stringify({ ...tally, killed })}\n`);
    expect(await book.faults()).toEqual([]);
    const client: Connection & { release: () => void } = await book.owner.connect();
    const { faults } = await checkBook(client, { rules: BOOK_RULES }).finally(() => client.release());
    expect(faults).toEqual([]);
    expect(await book.rows("SELECT name FROM ledger_holds WHERE status = 'held'")).toEqual([]);
    expect(await book.rows('SELECT id FROM ledger_accounts WHERE held <> 0')).toEqual([]);
    expect(
      await book.rows('SELECT issuer_id FROM ledger_accounts GROUP BY issuer_id, unit HAVING sum(balance) <> 0'),
    ).toEqual([]);
    // A run in which nobody was killed, or something never happened, would show nothing about it.
    expect(Math.min(killed, tally.kills)).toBeGreaterThan(0);
    expect(Object.keys(tally.met)).toEqual(expect.arrayContaining(EXPECTED));
    expect(Object.keys(tally.kinds).sort()).toEqual(['expire', 'hold', 'post', 'release', 'reverse']);
  },
  LIMIT_MILLISECONDS,
);
