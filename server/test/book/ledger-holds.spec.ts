import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/database/ids.js';
import { accountIdOf, type AccountName } from '../../src/book/ledger/names.js';
import { expectRefused } from '../support/ledger-book-refusals.js';
import { Book, isRefused, refused } from '../support/ledger-book.js';

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

const line = (account: AccountName, amount: number): object => ({ accountId: accountIdOf(account), amount });

describe('a hold', () => {
  it('fills its lines in payer order, within limits, and settles them in it', async () => {
    const [a, b, c] = [await book.account('granted', 20), await book.account('opening', 50), book.name('issuance')];
    const [volunteer, hold] = [book.name('earned'), newId()];
    const lines = await book.apply(book.hold(hold, 90, [a, { account: b, limit: 30 }, c]));
    expect(lines).toEqual({ [hold]: [line(a, 20), line(b, 30), line(c, 40)] });
    await book.apply(book.settle({ [hold]: 45 }, [[volunteer, 45]]));
    expect([await book.balance(a), await book.balance(b), await book.held(b)]).toEqual([0, 25, 0]);
    expect([await book.held(c), await book.balance(volunteer)]).toEqual([0, 45]);
  });

  it('reserves: what is held cannot be spent, drawn or held again', async () => {
    const [a, b] = [await book.account('opening', 50), book.name('earned')];
    await book.apply(book.hold(newId(), 40, [a]));
    await expectRefused(book, 'balance-too-low', 0, book.move(a, b, 11));
    await expectRefused(book, 'minutes-short', 0, book.draw(11, [a], [[b, 11]]));
    await expectRefused(book, 'minutes-short', 0, book.hold(newId(), 11, [a]));
    await expectRefused(book, 'minutes-short', 0, book.hold(newId(), 1, []));
    await book.apply(book.move(a, b, 10));
    expect(await book.balance(b)).toBe(10);
  });

  it('shares a payer and its limit over all holds of one call', async () => {
    const [a, c] = [await book.account('opening', 50), book.name('issuance', { issuerId: randomUUID() })];
    const names = ['x', 'y', 'z'].map((name) => newId() + name);
    const lines = await book.apply(...names.map((name) => book.hold(name, 30, [a, { account: c, limit: 40 }])));
    expect(names.map((name) => lines[name]?.map(({ amount }) => amount))).toEqual([[30], [20, 10], [30]]);
    expect(await book.held(c)).toBe(40);
    const short = [1, 2, 3].map(() => book.hold(newId(), 30, [{ account: c, limit: 80 }]));
    await expectRefused(book, 'minutes-short', 2, ...short);
  });

  it('never takes from what a member owes', async () => {
    await expectRefused(book, 'minutes-short', 0, book.hold(newId(), 5, [book.name('owed')]));
  });

  it('taken before answers as the first time, in the same call and later, and refuses another amount or payer', async () => {
    const [a, b] = [await book.account('opening', 50), await book.account('opening', 50)];
    const hold = book.hold(newId(), 30, [a]);
    const lines = { [hold.hold]: [line(a, 30)] };
    expect(await book.apply(hold, hold)).toEqual(lines);
    expect(await book.apply(hold)).toEqual(lines);
    expect(await book.held(a)).toBe(30);
    await expectRefused(book, 'content-differs', 0, { ...hold, amount: 31 });
    await expectRefused(book, 'content-differs', 0, { ...hold, payers: [{ account: b }] });
  });

  it('is ended once: released twice is released, anything else is refused', async () => {
    const [a, b] = [await book.account('opening', 50), book.name('earned')];
    const [one, two] = [newId(), newId()];
    await book.apply(book.hold(one, 10, [a]), book.hold(two, 10, [a]));
    await book.apply(book.release(one), book.release(one));
    await book.apply(book.release(one));
    expect(await book.held(a)).toBe(10);
    await expectRefused(book, 'hold-not-held', 0, book.settle({ [one]: 10 }, [[b, 10]]));
    await expectRefused(book, 'hold-not-held', 0, book.hold(one, 10, [a]));
    const settleAll = book.settle({ [two]: 10 }, [[b, 10]]);
    await expectRefused(book, 'hold-not-held', 0, book.release(two), settleAll);
    await expectRefused(book, 'hold-not-held', 0, settleAll, book.release(two));
    const half = (): typeof settleAll => book.settle({ [two]: 5 }, [[b, 5]]);
    await expectRefused(book, 'hold-not-held', 0, half(), half());
    await expectRefused(book, 'hold-not-held', 0, book.settle({ [two]: 11 }, [[b, 11]]));
    await expectRefused(book, 'hold-not-held', 1, book.release(two), book.release('no such hold'));
    await book.apply(settleAll, settleAll);
    await book.apply(settleAll);
    await expectRefused(book, 'hold-not-held', 0, book.release(two));
    expect(await book.balance(b)).toBe(10);
  });

  it('settled with others pays one posting, each up to its own amount, and frees the rest', async () => {
    const [a, b, to] = [await book.account('opening', 40), await book.account('opening', 40), book.name('earned')];
    const [one, two] = [newId(), newId()];
    await book.apply(book.hold(one, 30, [a]), book.hold(two, 40, [a, b]));
    await book.apply(book.settle({ [one]: 20, [two]: 15 }, [[to, 35]]));
    expect(await Promise.all([a, b, to].map((account) => book.balance(account)))).toEqual([10, 35, 35]);
    expect([await book.held(a), await book.held(b)]).toEqual([0, 0]);
  });

  it('of one call gives the last minutes to one of many who ask at once', async () => {
    const a = await book.account('opening', 30);
    const all = await Promise.all(Array.from({ length: 8 }, () => book.ask(book.hold(newId(), 30, [a]))));
    expect(all.filter((one) => !isRefused(one))).toHaveLength(1);
    expect(await book.held(a)).toBe(30);
  });

  it('is settled or released, not both, when both are asked at once', async () => {
    const [a, b, hold] = [await book.account('opening', 30), book.name('earned'), newId()];
    await book.apply(book.hold(hold, 30, [a]));
    const settle = book.settle({ [hold]: 30 }, [[b, 30]]);
    const both = await Promise.all([book.ask(settle), book.ask(book.release(hold))]);
    expect(both).toContainEqual(refused('hold-not-held'));
    expect(both.filter(isRefused)).toHaveLength(1);
    expect(await book.held(a)).toBe(0);
  });
});

describe('a draw', () => {
  it('takes from the payers in their order, within limits, from what each has free', async () => {
    const [a, b, c] = [await book.account('granted', 20), await book.account('opening', 50), book.name('issuance')];
    const to = book.name('earned');
    const before = await book.balance(c);
    await book.apply(book.hold(newId(), 5, [a]));
    await book.apply(book.draw(60, [a, { account: b, limit: 30 }, c], [[to, 60]]));
    expect(await Promise.all([a, b, to].map((account) => book.balance(account)))).toEqual([5, 20, 60]);
    expect(before - (await book.balance(c))).toBe(15);
  });

  it('posted again draws nothing, also when the payers have other minutes by then', async () => {
    const [a, b, to] = [await book.account('granted', 20), await book.account('opening', 50), book.name('earned')];
    const draw = book.draw(30, [a, b], [[to, 30]]);
    await book.apply(draw);
    await book.give(a, 100);
    await book.apply(draw, draw);
    expect(await Promise.all([a, b, to].map((account) => book.balance(account)))).toEqual([100, 40, 30]);
  });
});

describe('expiry', () => {
  const lotUntil = (minutes: number): Promise<AccountName> => book.account('granted', minutes, { expiresOn: LAST_DAY });
  const expired = (): Promise<number> => book.balance(book.name('expired'));

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
    const [a, volunteer, hold] = [await lotUntil(60), book.name('earned'), newId()];
    await book.apply(book.hold(hold, 60, [a]));
    const before = await expired();
    await book.apply(book.settle({ [hold]: 45 }, [[volunteer, 45]], { freedAt: MIDNIGHT }));
    expect([await book.balance(a), await book.held(a), await book.balance(volunteer)]).toEqual([0, 0, 45]);
    expect((await expired()) - before).toBe(15);
  });

  it('takes what is free of a lot after its last day, leaves what is held, and does nothing twice', async () => {
    const a = await lotUntil(60);
    await book.apply(book.hold(newId(), 25, [a]));
    const before = await expired();
    await book.apply(book.expire(a, EVENING));
    expect(await book.balance(a)).toBe(60);
    await book.apply(book.expire(a, MIDNIGHT), book.expire(a, MIDNIGHT));
    await book.apply(book.expire(a, MIDNIGHT));
    expect([await book.balance(a), (await expired()) - before]).toEqual([25, 35]);
  });

  it('happens again when minutes come to the lot afterwards', async () => {
    const a = await lotUntil(10);
    await book.apply(book.expire(a, MIDNIGHT));
    await book.give(a, 7);
    await book.apply(book.expire(a, MIDNIGHT));
    expect(await book.balance(a)).toBe(0);
  });
});
