import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../src/database/ids.js';
import { expectRefused } from './support/ledger-book-refusals.js';
import { Book } from './support/ledger-book.js';

let book: Book;
beforeAll(async () => {
  book = await Book.open('ledger_apply');
});
afterAll(() => book.close());
afterEach(async () => {
  expect(await book.faults()).toEqual([]);
});

describe('posting', () => {
  it('moves minutes between accounts, each side chained to the one before', async () => {
    const [a, b] = [await book.account('opening', 100), await book.account('earned')];
    await book.apply(
      book.post([
        [a, -30],
        [b, 30],
      ]),
      book.post([
        [a, -20],
        [b, 20],
      ]),
    );
    expect([await book.balance(a), await book.balance(b)]).toEqual([50, 50]);
    const entries = await book.rows(
      'SELECT account_seq, amount, balance_after FROM ledger_entries WHERE account_id = $1 ORDER BY 1',
      [b],
    );
    expect(entries).toEqual([
      { account_seq: '1', amount: '30', balance_after: '30' },
      { account_seq: '2', amount: '20', balance_after: '50' },
    ]);
  });

  it('sums what an operation says of one account, and refuses what cancels out altogether', async () => {
    const [a, b] = [await book.account('opening', 100), await book.account('earned')];
    await book.apply(
      book.post([
        [a, -10],
        [a, -5],
        [b, 15],
      ]),
    );
    expect(await book.balance(b)).toBe(15);
    await expectRefused(
      book,
      'malformed',
      0,
      book.post([
        [a, -10],
        [a, 10],
        [b, 0],
      ]),
    ); // no entry of nothing
    await expectRefused(
      book,
      'malformed',
      0,
      book.post([
        [a, -10],
        [a, 10],
      ]),
    );
  });

  it('knows an account by the id a call opens it under, whatever its id in the book', async () => {
    const opening = book.opening('earned');
    const [first] = await book.apply(opening);
    const again = { ...opening, id: newId() };
    const from = await book.account('opening', 60);
    const answers = await book.apply(
      again,
      book.post([
        [from, -60],
        [again.id, 60],
      ]),
    );
    expect(answers[0]).toEqual(first);
    expect(await book.balance(opening.id)).toBe(60);
  });

  it('lets no account fall under its floor, in the order of the operations', async () => {
    const [a, b] = [await book.account('opening', 10), await book.account('earned')];
    await expectRefused(
      book,
      'balance-too-low',
      1,
      book.post([
        [a, -10],
        [b, 10],
      ]),
      book.post([
        [a, -1],
        [b, 1],
      ]),
    );
    await book.apply(
      book.post([
        [a, -10],
        [b, 10],
      ]),
      book.post([
        [b, -10],
        [a, 10],
      ]),
      book.post([
        [a, -10],
        [b, 10],
      ]),
    );
    expect(await book.balance(b)).toBe(10);
  });

  it('keeps every issuer balanced by itself', async () => {
    const issuerId = randomUUID();
    const [here, there] = [await book.account('opening', 10), await book.account('earned', 0, { issuerId })];
    await expectRefused(
      book,
      'unbalanced',
      0,
      book.post([
        [here, -10],
        [there, 10],
      ]),
    );
    await expectRefused(book, 'unbalanced', 1, book.opening('earned'), book.post([[here, -10]]));
  });

  it('lets nobody give back more than is owed', async () => {
    const [owed, lot] = [await book.account('owed'), await book.account('opening', 50)];
    await book.apply(
      book.post([
        [owed, -20],
        [lot, 20],
      ]),
    );
    await expectRefused(
      book,
      'more-than-owed',
      0,
      book.post([
        [lot, -21],
        [owed, 21],
      ]),
    );
    await book.apply(
      book.post([
        [lot, -20],
        [owed, 20],
      ]),
    );
    expect(await book.balance(owed)).toBe(0);
  });

  it('names accounts that are not in the book', async () => {
    const a = await book.account('opening', 10);
    const nobody = randomUUID();
    await expectRefused(
      book,
      'account-unknown',
      0,
      book.post([
        [a, -1],
        [nobody, 1],
      ]),
    );
    await expectRefused(book, 'account-unknown', 0, book.hold(newId(), 1, [nobody]));
  });
});
