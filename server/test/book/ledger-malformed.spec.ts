import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { toWire } from '../../src/book/ledger/operations.js';
import { expectWireRefused } from '../support/ledger-book-refusals.js';
import { ABOUT, Book } from '../support/ledger-book.js';

let book: Book;
beforeAll(async () => {
  book = await Book.open('ledger_malformed');
});
afterAll(() => book.close());
afterEach(async () => {
  expect(await book.faults()).toEqual([]);
});

const ISSUER = randomUUID();
const account = (): string => `${ISSUER}/member/${randomUUID()}/earned/${ABOUT.policyVersionId}/system/minute//`;
const issuance = `${ISSUER}/issuer/${ISSUER}/issuance///minute//`;
const [a, b] = [account(), account()];
const post = {
  ...{ op: 'post', reason: 'grant', source: 'test:a', nth: 1, ...ABOUT },
  ...{ accounts: [issuance, a], amounts: [-9, 9] },
};
const hold = { op: 'hold', hold: 'h', amount: 5, payers: [issuance] };
const settle = { ...post, amounts: [-4, 9], holds: ['h'], settled: [5], freedAt: ABOUT.occurredAt };
const draw = { ...post, accounts: [a], amounts: [5], amount: 5, payers: [issuance] };
const release = { op: 'release', hold: 'h', ...ABOUT };
const reverse = { op: 'reverse', source: 'test:a', nth: 1, ...ABOUT, reversesId: randomUUID() };
const expire = { op: 'expire', accounts: [a], ...ABOUT };
const many = (length: number): unknown[] => Array.from({ length }, account);

const OPERATIONS: [string, unknown][] = [
  ['an unknown operation', { op: 'give' }],
  ['an operation of an older book', { ...post, op: 'settle' }],
  ['no operation', {}],
  ['no object', 7],
  ['null', null],
  ['a list', [post]],
];
const POSTINGS: [string, unknown][] = [
  ['no source', { ...post, source: undefined }],
  ['an empty source', { ...post, source: '' }],
  ['two lines of source', { ...post, source: 'a\nb' }],
  ['an endless source', { ...post, source: '1'.repeat(201) }],
  ['no number', { ...post, nth: undefined }],
  ['the number 0', { ...post, nth: 0 }],
  ['half a number', { ...post, nth: 1.5 }],
  ['no reason', { ...post, reason: undefined }],
  ['an unknown reason', { ...post, reason: 'gift_of_nobody' }],
  ['a reversal without reverse', { ...post, reason: 'reversal' }],
  ['an expiry without expire', { ...post, reason: 'expiry' }],
  ['no policy', { ...post, policyVersionId: undefined }],
  ['a policy that is none', { ...post, policyVersionId: 'x' }],
  ['no actor', { ...post, actorId: undefined }],
  ['an approver that is none', { ...post, approverId: 'me' }],
  ['no instant', { ...post, occurredAt: undefined }],
  ['an instant without zone', { ...post, occurredAt: '2026-11-25T01:00:00' }],
  ['an instant that never was', { ...post, occurredAt: '2026-02-30T01:00:00Z' }],
  ['an infinite instant', { ...post, occurredAt: 'infinity' }],
];
const SIDES: [string, unknown][] = [
  ['no sides', { ...post, accounts: [], amounts: [] }],
  ['null sides', { ...post, accounts: null, amounts: null }],
  ['accounts that are no list', { ...post, accounts: 'all' }],
  ['accounts in two dimensions', { ...post, accounts: [[issuance, a]] }],
  ['amounts in two dimensions', { ...post, amounts: [[-9, 9]] }],
  ['more accounts than amounts', { ...post, accounts: [issuance, a, b] }],
  ['too many sides', { ...post, accounts: many(501), amounts: [-500, ...Array(500).fill(1)] }],
  ['an endless name of an account', { ...post, accounts: [issuance, `${a}${'x'.repeat(900)}`] }],
  ['an account of null', { ...post, accounts: [issuance, null] }],
  ['a null amount', { ...post, amounts: [-9, null] }],
  ['an amount of 0', { ...post, amounts: [0, 0] }],
  ['half a minute', { ...post, amounts: [-1.5, 1.5] }],
  ['an amount in words', { ...post, amounts: [-9, 'ten'] }],
  ['a large amount', { ...post, amounts: [-(1e9 + 1), 1e9 + 1] }],
  ['an absurd amount', { ...post, amounts: [-1e300, 1e300] }],
];
const HOLDS: [string, unknown][] = [
  ['a hold of nothing', { ...hold, amount: 0 }],
  ['a negative hold', { ...hold, amount: -5 }],
  ['half a minute held', { ...hold, amount: 0.5 }],
  ['an absurd hold', { ...hold, amount: 1e30 }],
  ['a large hold', { ...hold, amount: 1e9 + 1 }],
  ['a hold without name', { ...hold, hold: undefined }],
  ['two lines of name', { ...hold, hold: 'a\nb' }],
  ['a hold without payers', { ...hold, payers: undefined }],
  ['a payer twice', { ...hold, payers: [issuance, issuance] }],
  ['payers in two dimensions', { ...hold, payers: [[issuance, a]] }],
  ['a draw from payers in two dimensions', { ...draw, payers: [[issuance, b]] }],
  ['limits in two dimensions', { ...hold, limits: [[1]] }],
  ['settlements in two dimensions', { ...settle, holds: [['h']], settled: [[5]] }],
  ['a payer of null', { ...hold, payers: [null] }],
  ['too many payers', { ...hold, payers: many(501) }],
  ['payers of two units', { ...hold, payers: [issuance, a.replace('minute', 'fen')] }],
  ['a negative limit', { ...hold, limits: [-1] }],
  ['more limits than payers', { ...hold, limits: [1, 2] }],
  ['a payer that is none', { ...hold, payers: ['me'] }],
  ['a settlement of nothing', { ...settle, amounts: [-9, 9], settled: [0] }],
  ['a negative settlement', { ...settle, amounts: [-10, 9], settled: [-1] }],
  ['a settlement of null', { ...settle, settled: [null] }],
  ['a settlement without end', { ...settle, freedAt: undefined }],
  ['a settlement without amounts', { ...settle, settled: undefined }],
  ['more settlements than amounts', { ...settle, holds: ['h', 'i'] }],
  ['too many settlements', { ...settle, holds: many(21), settled: Array(21).fill(1) }],
  ['a draw of nothing', { ...draw, amount: 0 }],
  ['a draw without payers', { ...draw, payers: undefined }],
  ['a release without instant', { ...release, occurredAt: undefined }],
  ['a release without name', { ...release, hold: undefined }],
];
const OTHERS: [string, unknown][] = [
  ['a reversal of nothing', { ...reverse, reversesId: undefined }],
  ['a reversal with a reason of its own', { ...reverse, reason: 'grant' }],
  ['a reversal with sides', { ...reverse, accounts: [issuance, a], amounts: [-9, 9] }],
  ['a remainder that is no account', { ...post, op: 'post', remainder: issuance }],
  ['an expiry of two accounts', { ...expire, accounts: [a, b] }],
  ['an expiry of no account', { ...expire, accounts: undefined }],
  ['an expiry with a source', { ...expire, source: 'test:a' }],
  ['a hold with a source', { ...hold, source: 'test:a' }],
  ['a release with payers', { ...release, payers: [issuance], amount: 5 }],
  ['a posting with a hold', { ...post, hold: 'h' }],
];
const ACCOUNTS: [string, string][] = [
  ['of nobody', `${ISSUER}/member//earned/${ISSUER}/system/minute//`],
  ['of an issuer with lots', `${ISSUER}/issuer/${ISSUER}/earned/${ISSUER}/system/minute//`],
  ['of another issuer than its own', `${ISSUER}/issuer/${randomUUID()}/pool///minute//`],
  ['of a member who issues', `${ISSUER}/member/${ISSUER}/issuance///minute//`],
  ['of an unknown class', `${ISSUER}/member/${ISSUER}/earned/${ISSUER}/magic/minute//`],
  ['of a lot without promise', `${ISSUER}/member/${ISSUER}/earned//system/minute//`],
  ['of a lot without class', `${ISSUER}/member/${ISSUER}/earned/${ISSUER}//minute//`],
  ['of a debt with a promise', `${ISSUER}/member/${ISSUER}/owed/${ISSUER}/system/minute//`],
  ['of a pool that ends', `${ISSUER}/issuer/${ISSUER}/pool///minute/2026-11-25/`],
  ['of a lot with a counterparty', `${ISSUER}/member/${ISSUER}/earned/${ISSUER}/system/minute//${ISSUER}`],
  ['of clearing with nobody', `${ISSUER}/issuer/${ISSUER}/clearing///minute//`],
  ['until a day that never was', `${ISSUER}/member/${ISSUER}/earned/${ISSUER}/system/minute/2026-02-30/`],
  ['until an endless day', `${ISSUER}/member/${ISSUER}/earned/${ISSUER}/system/minute/infinity/`],
];

describe('a malformed operation', () => {
  const fine = (): unknown => toWire(book.move(book.name('issuance'), book.name('earned'), 5));

  it.each([...OPERATIONS, ...POSTINGS, ...SIDES, ...HOLDS, ...OTHERS])(
    'is refused by its place: %s',
    async (_, one) => {
      await expectWireRefused(book, 'malformed', 0, [one]);
      await expectWireRefused(book, 'malformed', 1, [fine(), one, fine()]);
    },
  );

  it.each(ACCOUNTS)('is one that names an account %s', async (_, name) => {
    await expectWireRefused(book, 'malformed', 1, [fine(), { ...post, accounts: [issuance, name] }, fine()]);
    await expectWireRefused(book, 'malformed', 0, [{ ...post, accounts: [issuance, name] }]);
    await expectWireRefused(book, 'malformed', 1, [fine(), { ...hold, payers: [issuance, name] }]);
  });
});

describe('a call', () => {
  it('of nothing is taken', async () => {
    expect(await book.applyWire([])).toEqual({});
  });

  it.each([{ op: 'post' }, 7, null, 'all'])('that is no list (%j) is refused', async (wire) => {
    await expectWireRefused(book, 'malformed', 0, wire);
  });

  it('settles a hold by its name, and none that is not named', async () => {
    await expectWireRefused(book, 'hold-not-held', 0, [{ ...settle, holds: [null] }]);
    await expectWireRefused(book, 'hold-not-held', 0, [{ ...settle, holds: ['none'] }]);
  });
});
