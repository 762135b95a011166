import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/database/ids.js';
import { transactionIdOf } from '../../src/book/ledger/names.js';
import type { PostOperation } from '../../src/book/ledger/operations.js';
import { expectRefused } from '../support/ledger-book-refusals.js';
import { Book, isRefused } from '../support/ledger-book.js';

let book: Book;
beforeAll(async () => {
  book = await Book.open('ledger_reversals');
});
afterAll(() => book.close());
afterEach(async () => {
  expect(await book.faults()).toEqual([]);
});

const idOf = ({ reason, source }: PostOperation): string => transactionIdOf(reason, source);

describe('a reversal', () => {
  it('takes everything back once, and names who asks twice', async () => {
    const [a, b] = [await book.account('opening', 50), book.name('earned')];
    const post = book.move(a, b, 30);
    await book.apply(post);
    const reverse = book.reverse(idOf(post));
    await book.apply(reverse);
    expect([await book.balance(a), await book.balance(b)]).toEqual([50, 0]);
    const before = await book.everything();
    await book.apply(reverse, reverse);
    expect(await book.everything()).toBe(before);
    await expectRefused(book, 'already-reversed', 0, book.reverse(idOf(post), undefined, 'another'));
    await expectRefused(book, 'not-reversible', 0, book.reverse(transactionIdOf('reversal', reverse.source)));
    await expectRefused(book, 'transaction-unknown', 0, book.reverse(newId()));
    await expectRefused(book, 'content-differs', 0, { ...reverse, reversesId: newId() });
  });

  it('takes what is there of spent minutes, and the rest from what the member owes, or from issuance', async () => {
    const [a, b, shop] = [await book.account('opening', 100), book.name('earned'), book.name('redeemed')];
    const [owed, issued] = [book.name('owed'), book.name('issuance')];
    const [one, two] = [book.move(a, b, 30), book.move(a, b, 30)];
    await book.apply(one, two, book.move(b, shop, 50));
    const before = await book.balance(issued);
    await expectRefused(book, 'balance-too-low', 0, book.reverse(idOf(one)));
    await book.apply(book.reverse(idOf(one), owed), book.reverse(idOf(two), issued));
    expect([await book.balance(a), await book.balance(b), await book.balance(owed)]).toEqual([100, 0, -20]);
    expect((await book.balance(issued)) - before).toBe(-30);
  });

  it('never touches what is held', async () => {
    const [a, b, issued] = [await book.account('opening', 30), book.name('earned'), book.name('issuance')];
    const post = book.move(a, b, 30);
    await book.apply(post, book.hold(newId(), 25, [b]));
    await book.apply(book.reverse(idOf(post), issued));
    expect([await book.balance(b), await book.held(b)]).toEqual([25, 25]);
  });

  it('can stand without a side, when issuance bears all that it gave', async () => {
    const [b, shop, issued] = [book.name('earned'), book.name('redeemed'), book.name('issuance')];
    const post = book.move(issued, b, 30);
    await book.apply(post, book.move(b, shop, 30));
    const reverse = book.reverse(idOf(post), issued);
    await book.apply(reverse);
    await book.apply(book.move(issued, b, 30));
    await book.apply(reverse);
    expect(await book.balance(b)).toBe(30);
  });

  it('is done once when many ask at once', async () => {
    const [a, b] = [await book.account('opening', 50), book.name('earned')];
    const post = book.move(a, b, 30);
    await book.apply(post);
    const tries = Array.from({ length: 8 }, (_, n) =>
      book.ask(book.reverse(idOf(post), undefined, `try:${String(n)}`)),
    );
    expect((await Promise.all(tries)).filter((one) => !isRefused(one))).toHaveLength(1);
    expect([await book.balance(a), await book.balance(b)]).toEqual([50, 0]);
  });
});
