import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../src/database/ids.js';
import { Book, refused } from './support/ledger-book.js';

const LAST_DAY = '2026-11-25';
const EVENING = '2026-11-25T15:59:59Z'; // 23:59:59 in Shanghai
const MIDNIGHT = '2026-11-25T16:00:00Z';

let book: Book;
beforeAll(async () => {
  book = await Book.open('ledger_holds');
});
afterAll(() => book.close());
afterEach(async () => {
  expect(await book.faults()).toEqual([]);
});

const issuance = (): Promise<string> => book.account('issuance');
const expired = async (): Promise<number> => {
  const [row] = await book.rows<{ balance: string }>(`SELECT balance FROM ledger_accounts WHERE origin = 'expired'`);
  return Number(row?.balance ?? 0);
};

describe('holds', () => {
  it('fills its lines in payer order, within limits, and settles them in it', async () => {
    const [a, b, c] = [await book.account('granted', 20), await book.account('opening', 50), await issuance()];
    const volunteer = await book.account('earned');
    const hold = newId();
    const [held] = await book.apply(book.hold(hold, 90, [a, { accountId: b, limit: 30 }, c]));
    expect(held?.lines).toEqual([
      { accountId: a, amount: 20 },
      { accountId: b, amount: 30 },
      { accountId: c, amount: 40 },
    ]);
    await book.apply(book.settle(hold, 45, [[volunteer, 45]]));
    expect([await book.balance(a), await book.balance(b), await book.held(b), await book.held(c)]).toEqual([
      0, 25, 0, 0,
    ]);
    expect(await book.balance(volunteer)).toBe(45);
  });

  it('reserves: what is held cannot be spent or held again', async () => {
    const [a, b] = [await book.account('opening', 50), await book.account('earned')];
    await book.apply(book.hold(newId(), 40, [a]));
    expect(
      await book.ask(
        book.post([
          [a, -11],
          [b, 11],
        ]),
      ),
    ).toEqual(refused('balance-too-low'));
    expect(await book.ask(book.hold(newId(), 11, [a]))).toEqual(refused('minutes-short'));
    expect(await book.ask(book.hold(newId(), 1, []))).toEqual(refused('minutes-short'));
    await book.apply(
      book.post([
        [a, -10],
        [b, 10],
      ]),
    );
  });

  it('shares a payer and its limit over all holds of one call', async () => {
    const [a, c] = [await book.account('opening', 50), await issuance()];
    const holds = ['x', 'y', 'z'].map((name) => book.hold(newId() + name, 30, [a, { accountId: c, limit: 40 }]));
    const answers = await book.apply(...holds);
    expect(answers.map((one) => one.lines?.map((line) => line.amount))).toEqual([[30], [20, 10], [30]]);
    expect(await book.held(c)).toBe(40);
    const short = [1, 2, 3].map(() => book.hold(newId(), 30, [{ accountId: c, limit: 80 }]));
    expect(await book.ask(...short)).toEqual(refused('minutes-short', 2));
  });

  it('never takes from what a member owes', async () => {
    const owed = await book.account('owed');
    expect(await book.ask(book.hold(newId(), 5, [owed]))).toEqual(refused('minutes-short'));
  });

  it('answers a hold taken before as the first time, in the same call and later, and refuses another amount or payer', async () => {
    const [a, b] = [await book.account('opening', 50), await book.account('opening', 50)];
    const hold = book.hold(newId(), 30, [a]);
    const [first, again] = await book.apply(hold, hold);
    expect(again).toEqual(first);
    expect(await book.apply(hold)).toEqual([first]);
    expect(await book.held(a)).toBe(30);
    expect(await book.ask({ ...hold, amount: 31 })).toEqual(refused('content-differs'));
    expect(await book.ask({ ...hold, payers: [{ accountId: b }] })).toEqual(refused('content-differs'));
  });

  it('is ended once: released twice is released, anything else is refused', async () => {
    const [a, b] = [await book.account('opening', 50), await book.account('earned')];
    const [one, two] = [newId(), newId()];
    await book.apply(book.hold(one, 10, [a]), book.hold(two, 10, [a]));
    await book.apply(book.release(one), book.release(one));
    await book.apply(book.release(one));
    expect(await book.held(a)).toBe(10);
    expect(await book.ask(book.settle(one, 10, [[b, 10]]))).toEqual(refused('hold-not-held'));
    expect(await book.ask(book.hold(one, 10, [a]))).toEqual(refused('hold-not-held'));
    expect(await book.ask(book.release(two), book.settle(two, 10, [[b, 10]]))).toEqual(refused('hold-not-held', 1));
    expect(await book.ask(book.settle(two, 10, [[b, 10]]), book.release(two))).toEqual(refused('hold-not-held', 1));
    expect(await book.ask(book.settle(two, 5, [[b, 5]]), book.settle(two, 5, [[b, 5]]))).toEqual(
      refused('hold-not-held', 1),
    );
    expect(await book.ask(book.settle(two, 11, [[b, 11]]))).toEqual(refused('hold-not-held'));
    expect(await book.ask(book.release('no such hold'))).toEqual(refused('hold-not-held'));
    const settle = book.settle(two, 10, [[b, 10]]);
    const first = await book.apply(settle, settle);
    expect(await book.apply(settle)).toEqual([first[0]]);
    expect(await book.ask(book.release(two))).toEqual(refused('hold-not-held'));
    expect(await book.balance(b)).toBe(10);
  });

  it('gives the last minutes to one of many who ask at once', async () => {
    const a = await book.account('opening', 30);
    const all = await Promise.all(Array.from({ length: 8 }, () => book.ask(book.hold(newId(), 30, [a]))));
    expect(all.filter((one) => Array.isArray(one))).toHaveLength(1);
    expect(await book.held(a)).toBe(30);
  });

  it('is settled or released, not both, when both are asked at once', async () => {
    const [a, b] = [await book.account('opening', 30), await book.account('earned')];
    const hold = newId();
    await book.apply(book.hold(hold, 30, [a]));
    const both = await Promise.all([book.ask(book.settle(hold, 30, [[b, 30]])), book.ask(book.release(hold))]);
    expect(both).toContainEqual(refused('hold-not-held'));
    expect(await book.held(a)).toBe(0);
  });
});

describe('expiry', () => {
  const lotUntil = (minutes: number): Promise<string> => book.account('granted', minutes, { expiresOn: LAST_DAY });

  it('keeps what is freed on the last day, and lets expire what is freed after it', async () => {
    const [a, b] = [await lotUntil(50), await lotUntil(50)];
    const [one, two] = [newId(), newId()];
    await book.apply(book.hold(one, 30, [a]), book.hold(two, 30, [b]));
    const before = await expired();
    await book.apply(book.release(one, EVENING), book.release(two, MIDNIGHT));
    expect([await book.balance(a), await book.balance(b)]).toEqual([50, 20]);
    expect((await expired()) - before).toBe(30);
    await book.apply(book.release(two, MIDNIGHT));
    expect(await book.balance(b)).toBe(20);
  });

  it('pays a service from a lot that expired meanwhile, and lets only the rest expire', async () => {
    const [a, volunteer] = [await lotUntil(60), await book.account('earned')];
    const hold = newId();
    await book.apply(book.hold(hold, 60, [a]));
    const before = await expired();
    await book.apply(book.settle(hold, 45, [[volunteer, 45]], { freedAt: MIDNIGHT }));
    expect([await book.balance(a), await book.held(a), await book.balance(volunteer)]).toEqual([0, 0, 45]);
    expect((await expired()) - before).toBe(15);
  });
});

describe('reversal', () => {
  it('takes everything back once, and names who asks twice', async () => {
    const [a, b] = [await book.account('opening', 50), await book.account('earned')];
    const post = book.post([
      [a, -30],
      [b, 30],
    ]);
    await book.apply(post);
    const reverse = book.reverse(post.id);
    const first = await book.apply(reverse);
    expect([await book.balance(a), await book.balance(b)]).toEqual([50, 0]);
    expect(await book.apply(reverse, reverse)).toEqual([...first, ...first]);
    expect(await book.ask(book.reverse(post.id, undefined, { sourceId: 'another' }))).toEqual(
      refused('already-reversed'),
    );
    expect(await book.ask(book.reverse(reverse.id))).toEqual(refused('not-reversible'));
    expect(await book.ask(book.reverse(newId()))).toEqual(refused('transaction-unknown'));
  });

  it('takes what is there of spent minutes, and the rest from what the member owes, or from issuance', async () => {
    const [a, b, shop] = [
      await book.account('opening', 100),
      await book.account('earned'),
      await book.account('redeemed'),
    ];
    const [owed, issued] = [await book.account('owed'), await issuance()];
    const posts = [
      book.post([
        [a, -30],
        [b, 30],
      ]),
      book.post([
        [a, -30],
        [b, 30],
      ]),
    ];
    await book.apply(
      ...posts,
      book.post([
        [b, -50],
        [shop, 50],
      ]),
    );
    const before = await book.balance(issued);
    expect(await book.ask(book.reverse(posts[0]!.id))).toEqual(refused('balance-too-low'));
    await book.apply(book.reverse(posts[0]!.id, owed), book.reverse(posts[1]!.id, issued));
    expect([await book.balance(a), await book.balance(b), await book.balance(owed)]).toEqual([100, 0, -20]);
    expect((await book.balance(issued)) - before).toBe(-30);
  });

  it('never touches what is held', async () => {
    const [a, b, issued] = [await book.account('opening', 30), await book.account('earned'), await issuance()];
    const post = book.post([
      [a, -30],
      [b, 30],
    ]);
    await book.apply(post, book.hold(newId(), 25, [b]));
    await book.apply(book.reverse(post.id, issued));
    expect([await book.balance(b), await book.held(b)]).toEqual([25, 25]);
  });

  it('can stand without a side, when issuance bears all that it gave', async () => {
    const [b, shop, issued] = [await book.account('earned'), await book.account('redeemed'), await issuance()];
    const post = book.post([
      [issued, -30],
      [b, 30],
    ]);
    await book.apply(
      post,
      book.post([
        [b, -30],
        [shop, 30],
      ]),
    );
    const reverse = book.reverse(post.id, issued);
    await book.apply(reverse);
    await book.apply(
      book.post([
        [issued, -30],
        [b, 30],
      ]),
    );
    await book.apply(reverse);
    expect(await book.balance(b)).toBe(30);
  });

  it('is done once when many ask at once', async () => {
    const [a, b] = [await book.account('opening', 50), await book.account('earned')];
    const post = book.post([
      [a, -30],
      [b, 30],
    ]);
    await book.apply(post);
    await Promise.all(
      Array.from({ length: 8 }, (_, n) => book.ask(book.reverse(post.id, undefined, { sourceId: `try:${n}` }))),
    );
    expect([await book.balance(a), await book.balance(b)]).toEqual([50, 0]);
  });
});
