import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { expectRefused } from './support/ledger-book-refusals.js';
import { ABOUT, Book } from './support/ledger-book.js';

let book: Book;
beforeAll(async () => {
  book = await Book.open('ledger_malformed');
});
afterAll(() => book.close());
afterEach(async () => {
  expect(await book.faults()).toEqual([]);
});

describe('malformed operations', () => {
  const id = randomUUID();
  const entries = [
    { accountId: id, amount: 1 },
    { accountId: randomUUID(), amount: -1 },
  ];
  const post = { op: 'post', id, key: 'service:a:1', reason: 'service', sourceId: 'a', ...ABOUT, entries };
  const hold = { op: 'hold', hold: 'h', amount: 5, payers: [{ accountId: id }] };
  const settle = { ...post, op: 'settle', hold: 'h', amount: 5, freedAt: ABOUT.occurredAt };
  const open = { op: 'open', id, issuerId: id, ownerKind: 'issuer', ownerId: id, origin: 'pool', unit: 'minute' };
  const one = (entry: object): object => ({ ...post, entries: [entry, entries[1]] });

  it.each<[string, unknown]>([
    ['an unknown operation', { op: 'give' }],
    ['no operation', {}],
    ['no object', 7],
    ['null', null],
    ['no id', { ...post, id: undefined }],
    ['an id that is none', { ...post, id: 'x' }],
    ['no key', { ...post, key: null }],
    ['a key of another source', { ...post, key: 'service:b:1' }],
    ['an endless key', { ...post, key: `service:a:${'1'.repeat(500)}` }],
    ['no reason', { ...post, reason: undefined }],
    ['an unknown reason', { ...post, reason: 'gift', key: 'gift:a:1' }],
    ['a reversal without reverse', { ...post, reason: 'reversal', key: 'reversal:a:1' }],
    ['two lines of source', { ...post, sourceId: 'a\nb', key: 'service:a\nb:1' }],
    ['no actor', { ...post, actorId: undefined }],
    ['no instant', { ...post, occurredAt: undefined }],
    ['an instant without zone', { ...post, occurredAt: '2026-11-25T01:00:00' }],
    ['an instant that never was', { ...post, occurredAt: '2026-02-30T01:00:00Z' }],
    ['an infinite instant', { ...post, occurredAt: 'infinity' }],
    ['no entries', { ...post, entries: [] }],
    ['null entries', { ...post, entries: null }],
    ['entries that are none', { ...post, entries: 'all' }],
    ['entries that are no objects', { ...post, entries: [1, 2] }],
    ['too many entries', { ...post, entries: Array.from({ length: 501 }, () => entries[0]) }],
    ['an entry without account', one({ amount: 1 })],
    ['an entry without amount', one({ accountId: id })],
    ['a null amount', one({ accountId: id, amount: null })],
    ['an amount of 0', one({ accountId: id, amount: 0 })],
    ['half a minute', one({ accountId: id, amount: 1.5 })],
    ['an amount in words', one({ accountId: id, amount: 'ten' })],
    ['a large amount', one({ accountId: id, amount: 1e9 + 1 })],
    ['an absurd amount', one({ accountId: id, amount: 1e300 })],
    ['a hold of nothing', { ...hold, amount: 0 }],
    ['a negative hold', { ...hold, amount: -5 }],
    ['half a minute held', { ...hold, amount: 0.5 }],
    ['an absurd hold', { ...hold, amount: 1e30 }],
    ['a hold without name', { ...hold, hold: undefined }],
    ['a hold without payers', { ...hold, payers: undefined }],
    ['a payer twice', { ...hold, payers: [{ accountId: id }, { accountId: id, limit: 3 }] }],
    ['a negative limit', { ...hold, payers: [{ accountId: id, limit: -1 }] }],
    ['a payer without account', { ...hold, payers: [{ limit: 1 }] }],
    ['a payer that is none', { ...hold, payers: [{ accountId: 'me' }] }],
    ['a settlement of nothing', { ...settle, amount: 0 }],
    ['a negative settlement', { ...settle, amount: -1 }],
    ['a settlement without end', { ...settle, freedAt: undefined }],
    ['a release without instant', { op: 'release', hold: 'h', ...ABOUT, occurredAt: undefined }],
    ['a reversal of nothing', { ...post, op: 'reverse', reason: 'reversal', key: 'reversal:a:1' }],
    ['an account of nobody', { ...open, ownerId: null }],
    ['an unknown origin', { ...open, origin: 'magic' }],
    ['an unknown unit', { ...open, unit: 'hour' }],
    ['an issuer with lots', { ...open, origin: 'earned' }],
    ['a lot without promise', { ...open, ownerKind: 'member', origin: 'earned', evidenceClass: 'system' }],
    ['a day that never was', { ...open, expiresOn: '2026-02-30' }],
    [
      'an endless day',
      { ...open, origin: 'earned', ownerKind: 'member', promiseId: id, evidenceClass: 'system', expiresOn: 'infinity' },
    ],
  ])('refuses %s, naming the operation', async (_, operation) => {
    const fine = book.opening('earned');
    await expectRefused(book, 'malformed', 1, fine, operation as Record<string, unknown>, fine);
  });

  it('refuses a call that is no list, and takes an empty one', async () => {
    const { rows } = await book.app.query(`SELECT ledger_apply('[]') AS answers`);
    expect(rows).toEqual([{ answers: [] }]);
    await expect(book.app.query(`SELECT ledger_apply('{"op": "post"}')`)).rejects.toMatchObject({
      code: 'HZ001',
      message: 'malformed',
    });
    await expect(book.app.query(`SELECT ledger_apply('7')`)).rejects.toMatchObject({
      code: 'HZ001',
      message: 'malformed',
    });
    await expect(book.app.query(`SELECT ledger_apply('null')`)).rejects.toMatchObject({
      code: 'HZ001',
      message: 'malformed',
    });
  });

  it('refuses an account under an id that is taken, and one id for two accounts', async () => {
    const [taken, there] = [await book.account('earned'), book.opening('earned')];
    await book.apply(there);
    await expectRefused(book, 'content-differs', 0, book.opening('earned', { id: taken }));
    await expectRefused(book, 'content-differs', 0, { ...there, id: taken });
    const { id } = book.opening('earned');
    await expectRefused(book, 'content-differs', 0, { ...there, id }, book.opening('opening', { id }));
    const both = await book.ask(book.opening('earned', { id }), book.opening('opening', { id }));
    expect(both).toMatchObject({ refusal: 'content-differs' });
  });
});
