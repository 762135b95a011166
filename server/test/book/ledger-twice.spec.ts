import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import fc from 'fast-check';
import type { AccountName } from '../../src/book/ledger/names.js';
import type { PostOperation } from '../../src/book/ledger/operations.js';
import { Book, isRefused, type Sides } from '../support/ledger-book.js';
import { IS_FULL, seedOf } from '../support/random.js';

const POSTS = IS_FULL ? 2000 : 200;
const RUNS = IS_FULL ? 20 : 3;
const LIMIT_MILLISECONDS = IS_FULL ? 1_200_000 : 120_000;

let alone: Book;
let together: Book;
beforeAll(async () => {
  alone = await Book.open('ledger_alone');
  together = await Book.open('ledger_together');
});
afterAll(async () => {
  await alone.close();
  await together.close();
});

/** What two books must have alike: all but salts, and what hangs on salts and the clock. */
const bookOf = async (book: Book): Promise<Record<string, unknown[]>> => ({
  accounts: await book.rows('SELECT id, owner_id, unit, floor, balance, held FROM ledger_accounts ORDER BY id'),
  statements: await book.rows('SELECT owner_id, unit, line_no, balance FROM ledger_statements ORDER BY owner_id, unit'),
  transactions: await book.rows(
    `SELECT id, reason, source, nth, reverses_id, policy_version_id, actor_id, acting_for_id, approver_id, occurred_at, evidence,
       leaf_version FROM ledger_transactions ORDER BY id`,
  ),
  entries: await book.rows(
    `SELECT owner_id, unit, line_no, account_id, issuer_id, transaction_id, amount, balance_after, total_after FROM ledger_entries
     ORDER BY owner_id, unit, line_no, account_id`,
  ),
});

/** Minutes go from the first account named to the others. */
const post = fc.record({
  from: fc.nat(11),
  to: fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 4 }),
  minutes: fc.integer({ min: 1, max: 60 }),
});
const story = fc.record({
  posts: fc.array(post, { minLength: POSTS, maxLength: POSTS }),
  sizes: fc.array(fc.integer({ min: 2, max: 40 }), { minLength: POSTS, maxLength: POSTS }),
});

it(
  'a posting writes the same lines alone and in a call of many',
  async () => {
    const property = fc.asyncProperty(story, async ({ posts, sizes }) => {
      const owners = [randomUUID(), randomUUID(), randomUUID()];
      const lots = Array.from({ length: 10 }, (_, nth) =>
        alone.name(nth % 2 ? 'earned' : 'opening', { ownerId: owners[nth % 3] ?? '', promiseId: randomUUID() }),
      );
      const accounts: AccountName[] = [...lots, alone.name('issuance'), alone.name('owed')];
      const accepted: PostOperation[] = [];
      for (const { from, to, minutes } of posts) {
        const [giver, receivers] = [
          accounts[from]!,
          to.map((at) => accounts[at]!).filter((one) => one !== accounts[from]),
        ];
        if (receivers.length === 0) continue;
        const sides: Sides = [
          [giver, -minutes * receivers.length],
          ...receivers.map((one): [AccountName, number] => [one, minutes]),
        ];
        const operation = alone.post(sides);
        if (!isRefused(await alone.ask(operation))) accepted.push(operation);
      }
      for (let at = 0, nth = 0; at < accepted.length; nth += 1) {
        const size = Math.min(sizes[nth] ?? 2, accepted.length - at);
        await together.apply(...accepted.slice(at, at + size));
        at += size;
      }
      expect(accepted.length).toBeGreaterThan(POSTS / 5);
      expect(await bookOf(together)).toEqual(await bookOf(alone));
      expect([...(await alone.faults()), ...(await together.faults())]).toEqual([]);
    });
    await fc.assert(property, { seed: seedOf('alone and together'), numRuns: RUNS, endOnFailure: true });
  },
  LIMIT_MILLISECONDS,
);
