import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accountIdOf, transactionIdOf } from '../../src/book/ledger/names.js';
import { expectRefused } from '../support/ledger-book-refusals.js';
import { Book, isRefused, refused } from '../support/ledger-book.js';

let book: Book;
beforeAll(async () => {
  book = await Book.open('ledger_replays');
});
afterAll(() => book.close());
afterEach(async () => {
  expect(await book.faults()).toEqual([]);
});

describe('a posting that is sent again', () => {
  it('does nothing, however often and whoever asks', async () => {
    const [a, b] = [await book.account('opening', 100), book.name('earned')];
    const post = book.move(a, b, 30);
    await book.apply(post);
    const before = await book.everything();
    const byColleague = { ...post, actorId: randomUUID(), approverId: randomUUID(), policyVersionId: randomUUID() };
    await book.apply(byColleague);
    await book.apply(post, byColleague, post);
    expect(await book.everything()).toEqual(before);
  });

  it('counts once when it stands twice in a call', async () => {
    const [a, b] = [await book.account('opening', 100), book.name('earned')];
    const post = book.move(a, b, 30);
    await book.apply(post, { ...post, actorId: randomUUID() }, post);
    expect(await book.balance(b)).toBe(30);
  });

  it('leaves what is new beside it', async () => {
    const [a, b] = [await book.account('opening', 100), book.name('earned')];
    const posts = Array.from({ length: 6 }, () => book.move(a, b, 1));
    await book.apply(...posts.slice(2, 4));
    await book.apply(...posts);
    expect(await book.balance(b)).toBe(6);
  });

  it('is another posting under another number of the same reason and source', async () => {
    const [a, b] = [await book.account('opening', 100), book.name('earned')];
    const post = book.move(a, b, 30);
    await book.apply(post, { ...post, nth: 2 });
    await book.apply({ ...post, nth: 2 }, { ...post, nth: 3 });
    expect(await book.balance(b)).toBe(90);
  });

  it.each(['amounts', 'instant'])('is refused with other %s', async (what) => {
    const [a, b] = [await book.account('opening', 100), book.name('earned')];
    const post = book.move(a, b, 30);
    await book.apply(post);
    const { source } = post;
    const other =
      what === 'amounts' ? book.move(a, b, 31, { source }) : { ...post, occurredAt: '2026-11-25T01:00:01Z' };
    await expectRefused(book, 'content-differs', 0, other);
    await expectRefused(book, 'content-differs', 1, post, other);
    await expectRefused(book, 'content-differs', 1, book.move(a, b, 1), other, book.hold(randomUUID(), 1, [a]));
  });

  it('is refused with other accounts, and with other content twice in one call', async () => {
    const [a, b, c] = [await book.account('opening', 100), book.name('earned'), book.name('earned')];
    const post = book.move(a, b, 30);
    const other = { ...post, entries: book.move(a, c, 30).entries };
    await expectRefused(book, 'content-differs', 1, post, other);
    await book.apply(post);
    await book.give(c, 1);
    await expectRefused(book, 'content-differs', 0, other);
  });

  it('is refused when it settles another amount of its hold, or another hold', async () => {
    const [a, b, issued] = [await book.account('opening', 100), book.name('earned'), book.name('issuance')];
    await book.apply(book.hold('first', 30, [a]), book.hold('second', 30, [a]));
    const settle = book.settle({ first: 20 }, [[b, 20]]);
    await book.apply(settle);
    await expectRefused(book, 'content-differs', 0, { ...settle, settles: [{ hold: 'second', amount: 20 }] });
    const less = book.settle(
      { first: 10 },
      [
        [b, 20],
        [issued, -10],
      ],
      { source: settle.source },
    );
    await expectRefused(book, 'content-differs', 0, less);
    await book.apply(settle, book.release('second'));
    expect([await book.balance(a), await book.held(a), await book.balance(b)]).toEqual([80, 0, 20]);
  });

  it('gives one credit when many connections send it at once', async () => {
    const [a, b] = [await book.account('opening', 100), book.name('earned')];
    const post = book.move(a, b, 30);
    await Promise.all(Array.from({ length: 8 }, () => book.apply({ ...post, actorId: randomUUID() })));
    expect(await book.balance(b)).toBe(30);
    const id = transactionIdOf(post.reason, post.source);
    const sides = await book.rows('SELECT account_id FROM ledger_entries WHERE transaction_id = $1 ORDER BY 1', [id]);
    expect(sides).toEqual(
      [a, b]
        .map(accountIdOf)
        .sort()
        .map((one) => ({ account_id: one })),
    );
  });

  it('is refused in one of two contents sent at once, on accounts that have nothing in common', async () => {
    const [a, b] = [await book.account('opening', 9), book.name('earned')];
    const [c, d] = [await book.account('opening', 9), book.name('earned')];
    const post = book.move(a, b, 9);
    const both = await Promise.all([book.ask(post), book.ask(book.move(c, d, 9, { source: post.source }))]);
    expect(both.filter(isRefused)).toEqual([refused('content-differs')]);
    expect((await book.balance(b)) + (await book.balance(d))).toBe(9);
  });
});
