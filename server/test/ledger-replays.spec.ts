import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../src/database/ids.js';
import { expectRefused } from './support/ledger-book-refusals.js';
import { Book, refused } from './support/ledger-book.js';

let book: Book;
beforeAll(async () => {
  book = await Book.open('ledger_replays');
});
afterAll(() => book.close());
afterEach(async () => {
  expect(await book.faults()).toEqual([]);
});

describe('replays', () => {
  it('does nothing and answers the same, however often and whoever asks', async () => {
    const [a, b] = [await book.account('opening', 100), await book.account('earned')];
    const post = book.post([
      [a, -30],
      [b, 30],
    ]);
    const first = await book.apply(post);
    const before = await book.everything();
    const byColleague = { ...post, id: newId(), actorId: randomUUID(), approverId: randomUUID() };
    expect(await book.apply(byColleague)).toEqual(first);
    expect(await book.apply(post, byColleague, post)).toEqual([...first, ...first, ...first]);
    expect(await book.everything()).toEqual(before);
  });

  it('counts a posting once that stands twice in a call', async () => {
    const [a, b] = [await book.account('opening', 100), await book.account('earned')];
    const post = book.post([
      [a, -30],
      [b, 30],
    ]);
    const answers = await book.apply(post, { ...post, id: newId() }, post);
    expect(answers).toEqual([{ transactionId: post.id }, { transactionId: post.id }, { transactionId: post.id }]);
    expect(await book.balance(b)).toBe(30);
  });

  it('posts what is new beside what is replayed', async () => {
    const [a, b] = [await book.account('opening', 100), await book.account('earned')];
    const posts = Array.from({ length: 6 }, () =>
      book.post([
        [a, -1],
        [b, 1],
      ]),
    );
    await book.apply(...posts.slice(2, 4));
    await book.apply(...posts);
    expect(await book.balance(b)).toBe(6);
  });

  it.each(['amounts', 'instant'])('refuses other %s under the same key', async (what) => {
    const [a, b] = [await book.account('opening', 100), await book.account('earned')];
    const post = book.post([
      [a, -30],
      [b, 30],
    ]);
    await book.apply(post);
    const { key, sourceId } = post;
    const other =
      what === 'amounts'
        ? book.post(
            [
              [a, -31],
              [b, 31],
            ],
            { key, sourceId },
          )
        : { ...post, occurredAt: '2026-11-25T01:00:01Z' };
    await expectRefused(book, 'content-differs', 0, other);
    await expectRefused(book, 'content-differs', 1, post, other);
  });

  it('refuses accounts that differ, and other content twice in one call', async () => {
    const [a, b, c] = [await book.account('opening', 100), await book.account('earned'), await book.account('earned')];
    const post = book.post([
      [a, -30],
      [b, 30],
    ]);
    const other = {
      ...post,
      entries: [
        { accountId: a, amount: -30 },
        { accountId: c, amount: 30 },
      ],
    };
    await expectRefused(book, 'content-differs', 1, post, other);
    await book.apply(post);
    await expectRefused(book, 'content-differs', 0, other);
  });

  it('refuses an id that belongs to another key, in the book and in the same call', async () => {
    const [a, b] = [await book.account('opening', 100), await book.account('earned')];
    const post = book.post([
      [a, -1],
      [b, 1],
    ]);
    await book.apply(post);
    const thief = book.post(
      [
        [a, -1],
        [b, 1],
      ],
      { id: post.id },
    );
    await expectRefused(book, 'content-differs', 0, thief);
    const id = newId();
    expect(
      await book.ask(
        book.post(
          [
            [a, -1],
            [b, 1],
          ],
          { id },
        ),
        book.post(
          [
            [a, -1],
            [b, 1],
          ],
          { id },
        ),
      ),
    ).toMatchObject({ refusal: 'content-differs' });
    // One key under two ids, the first of which is taken: posted once, under the second.
    await book.apply(thief, { ...thief, id: newId() });
    expect(await book.balance(b)).toBe(2);
  });

  it('gives one credit to a key posted from many connections at once', async () => {
    const [a, b] = [await book.account('opening', 100), await book.account('earned')];
    const post = book.post([
      [a, -30],
      [b, 30],
    ]);
    const all = await Promise.all(Array.from({ length: 8 }, () => book.apply({ ...post, id: newId() })));
    expect(new Set(all.map((answers) => answers[0]?.transactionId)).size).toBe(1);
    expect(await book.balance(b)).toBe(30);
  });

  it('refuses one of two contents posted at once under one key, on accounts that have nothing in common', async () => {
    const accounts = await Promise.all([
      book.account('opening', 9),
      book.account('earned'),
      book.account('opening', 9),
      book.account('earned'),
    ]);
    const [a, b, c, d] = accounts;
    const post = book.post([
      [a, -9],
      [b, 9],
    ]);
    const other = book.post(
      [
        [c, -9],
        [d, 9],
      ],
      { key: post.key, sourceId: post.sourceId },
    );
    const both = await Promise.all([book.ask(post), book.ask(other)]);
    expect(both).toContainEqual(refused('content-differs'));
    expect((await book.balance(b)) + (await book.balance(d))).toBe(9);
  });
});
