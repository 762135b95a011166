import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { accountIdOf, transactionIdOf, type AccountName } from '../../src/book/ledger/names.js';
import type { Operation } from '../../src/book/ledger/operations.js';
import { expectRefused, expectWireRefused } from '../support/ledger-book-refusals.js';
import { Book } from '../support/ledger-book.js';

let book: Book;
beforeAll(async () => {
  book = await Book.open('ledger_apply');
});
afterAll(() => book.close());
afterEach(async () => {
  expect(await book.faults()).toEqual([]);
});

/** Any number: the test's own advisory lock. */
const GATE = 18_400;

const untilOneWaits = async (): Promise<void> => {
  const waiting = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = ${String(GATE)} AND NOT granted`;
  await vi.waitUntil(async () => (await book.owner.query(waiting)).rowCount === 1, { timeout: 60_000 });
};

const isThere = async (account: AccountName): Promise<boolean> =>
  (await book.rows('SELECT FROM ledger_accounts WHERE id = $1', [accountIdOf(account)])).length > 0;

describe('posting', () => {
  it('moves minutes between accounts, each side chained to the one before', async () => {
    const [a, b] = [await book.account('opening', 100), book.name('earned')];
    await book.apply(book.move(a, b, 30), book.move(a, b, 20));
    expect([await book.balance(a), await book.balance(b)]).toEqual([50, 50]);
    const entries = await book.rows(
      'SELECT line_no, amount, balance_after, total_after FROM ledger_entries WHERE account_id = $1 ORDER BY 1',
      [accountIdOf(b)],
    );
    expect(entries).toEqual([
      { line_no: '1', amount: '30', balance_after: '30', total_after: '30' },
      { line_no: '2', amount: '20', balance_after: '50', total_after: '50' },
    ]);
  });

  it.each([1, 2])('writes one line for all accounts of an owner, in a call of %i', async (times) => {
    const owner = { ownerId: randomUUID() };
    const [a, b, issuance] = [book.name('earned', owner), book.name('opening', owner), book.name('issuance')];
    const posts = Array.from({ length: times }, () =>
      book.post([
        [issuance, -50],
        [a, 20],
        [b, 30],
      ]),
    );
    await book.apply(...posts);
    const entries = await book.rows(
      `SELECT line_no::int AS line, amount::int, balance_after::int AS balance, total_after::int AS total
       FROM ledger_entries WHERE owner_id = $1 ORDER BY 1, 2`,
      [owner.ownerId],
    );
    const lineOf = (line: number): object[] => [
      { line, amount: 20, balance: 20 * line, total: 50 * line },
      { line, amount: 30, balance: 30 * line, total: 50 * line },
    ];
    expect(entries).toEqual(Array.from({ length: times }, (_, index) => lineOf(index + 1)).flat());
  });

  it('sums what an operation says of one account, and refuses what cancels out altogether', async () => {
    const [a, b] = [await book.account('opening', 100), book.name('earned')];
    await book.apply(
      book.post([
        [a, -10],
        [a, -5],
        [b, 15],
      ]),
    );
    expect(await book.balance(b)).toBe(15);
    const [there, back] = [book.move(a, b, 10).entries, book.move(b, a, 10).entries];
    await expectRefused(book, 'malformed', 0, { ...book.post([]), entries: [...there, ...back] });
  });

  it('lets no account fall under its floor, in the order of the operations', async () => {
    const [a, b] = [await book.account('opening', 10), book.name('earned')];
    await expectRefused(book, 'balance-too-low', 0, book.move(a, b, 11));
    await expectRefused(book, 'balance-too-low', 1, book.move(a, b, 10), book.move(a, b, 1));
    await expectRefused(book, 'balance-too-low', 0, book.move(b, a, 10), book.move(a, b, 20));
    await book.apply(book.move(a, b, 10), book.move(b, a, 10), book.move(a, b, 10));
    expect(await book.balance(b)).toBe(10);
  });

  it('keeps every issuer balanced by itself', async () => {
    const [here, there] = [await book.account('opening', 10), book.name('earned', { issuerId: randomUUID() })];
    const post = book.move(here, there, 10);
    await expectRefused(book, 'unbalanced', 0, post);
    await expectRefused(book, 'unbalanced', 1, book.move(here, book.name('earned'), 5), post);
    await expectRefused(book, 'unbalanced', 0, book.post([[here, -10]]));
  });

  it('keeps every issuer balanced by itself where holds, payers or a reversal pay', async () => {
    const [a, there] = [await book.account('opening', 30), book.name('earned', { issuerId: randomUUID() })];
    const issued = book.name('issuance', { issuerId: randomUUID() });
    await book.apply(book.hold('of another issuer', 10, [a]));
    await expectRefused(book, 'unbalanced', 0, book.settle({ 'of another issuer': 10 }, [[there, 10]]));
    await expectRefused(book, 'unbalanced', 0, book.draw(10, [a], [[there, 10]]));
    const [b, shop] = [book.name('earned'), book.name('redeemed')];
    const post = book.move(a, b, 5);
    await book.apply(post, book.move(b, shop, 5));
    const id = transactionIdOf(post.reason, post.source);
    await expectRefused(book, 'unbalanced', 0, book.reverse(id, issued));
  });

  it('lets nobody give back more than is owed', async () => {
    const [owed, lot] = [book.name('owed'), await book.account('opening', 50)];
    await book.apply(book.move(owed, lot, 20));
    await expectRefused(book, 'more-than-owed', 0, book.move(lot, owed, 21));
    await expectRefused(book, 'more-than-owed', 1, book.move(lot, owed, 20), book.move(lot, owed, 1));
    await book.apply(book.move(lot, owed, 20));
    expect(await book.balance(owed)).toBe(0);
  });

  it('stops before amounts that programs could not count exactly', async () => {
    const [a, issuance] = [book.name('earned'), book.name('issuance')];
    await book.apply(book.move(issuance, a, 1));
    const client = await book.owner.connect();
    try {
      await client.query('BEGIN');
      await client.query('UPDATE ledger_accounts SET balance = 9007199254740991 WHERE id = $1', [accountIdOf(a)]);
      for (const posts of [[1], [1, 1]]) {
        const wire = posts.map((minutes) => ({
          ...{ op: 'post', reason: 'grant', source: randomUUID(), nth: 1, policyVersionId: randomUUID() },
          ...{ actorId: randomUUID(), occurredAt: '2026-11-25T01:00:00Z' },
          ...{ accounts: [issuance, a], amounts: [-minutes, minutes] },
        }));
        await client.query('SAVEPOINT before');
        const asked = client.query('SELECT huzhu.ledger_apply($1::jsonb)', [JSON.stringify(wire)]);
        await expect(asked).rejects.toMatchObject({ code: 'HZ001', message: 'amount-too-large', detail: '0' });
        await client.query('ROLLBACK TO before');
      }
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });
});

describe('an account', () => {
  const good = (): AccountName => book.name('earned', { promiseId: 'abcdef00-0000-7000-8000-00000000000f' });
  const given = (account: string): Operation => book.move(book.name('issuance'), account as AccountName, 5);

  it('is opened by the first call that names it, whatever the operation, and stays one account', async () => {
    const [a, b, c, d] = [good(), good(), book.name('granted', { expiresOn: '2026-11-25' }), book.name('pool')];
    await book.apply(given(a), book.hold(randomUUID(), 5, [b, book.name('issuance')]), book.expire(c));
    await book.apply(book.draw(5, [d, book.name('issuance')], [[a, 5]]), given(a));
    expect(await Promise.all([a, b, c, d].map(isThere))).toEqual([true, true, true, true]);
    expect(await book.balance(a)).toBe(15);
  });

  it.each<[string, (name: string) => string]>([
    ['in capitals', (name) => name.toUpperCase()],
    ['with one capital', (name) => name.replace('f', 'F')],
    ['with a field too many', (name) => `${name}/`],
    ['with a field too few', (name) => name.slice(0, -1)],
    ['with a space', (name) => ` ${name}`],
    ['with another day', (name) => name.replace('//', '/2026-2-3/')],
    ['with a promise without hyphens', (name) => name.replace('abcdef00-0000', 'abcdef000000')],
    ['with braces', (name) => name.replace(/^([^/]+)/, '{$1}')],
    ['with an unknown origin', (name) => name.replace('earned', 'magic')],
    ['with an unknown unit', (name) => name.replace('minute', 'hour')],
    ['of nobody', (name) => name.replace(/member\/[^/]+/, 'member/')],
    ['that is empty', () => ''],
    ['that is no name', () => 'me'],
  ])('is not opened under a name %s: its id is the hash of the one right name', async (_, change) => {
    const wrong = change(good()) as AccountName;
    await expectRefused(book, 'malformed', 0, book.expire(wrong));
    await expectRefused(book, 'malformed', 1, given(good()), book.hold('wrong', 5, [wrong]), given(good()));
    // Where the issuer or the unit is wrong, the sides do not balance to begin with.
    const isOfIssuer = wrong.startsWith(`${book.issuerId}/`) && !wrong.includes('hour');
    await expectRefused(book, isOfIssuer ? 'malformed' : 'unbalanced', 0, given(wrong));
    await expectRefused(book, isOfIssuer ? 'malformed' : 'unbalanced', 1, given(good()), given(wrong));
  });

  it('is named once in an operation', async () => {
    const [a, issuance] = [book.name('earned'), book.name('issuance')];
    const { op, reason, source, policyVersionId, actorId, occurredAt } = book.move(issuance, a, 1);
    const post = { op, reason, source, nth: 1, policyVersionId, actorId, occurredAt };
    const twice = { ...post, accounts: [issuance, a, a], amounts: [-2, 1, 1] };
    await expectWireRefused(book, 'malformed', 0, [twice]);
    await expectWireRefused(book, 'malformed', 0, [{ ...post, accounts: [a, a], amounts: [1, -1] }]);
  });

  it('is posted on when another call opens it in the middle of the first posting', async () => {
    await book.owner.query(`CREATE FUNCTION wait_for_the_test() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_advisory_xact_lock_shared(${String(GATE)}); RETURN NULL; END $$;
      CREATE TRIGGER wait_for_the_test BEFORE INSERT ON ledger_transactions EXECUTE FUNCTION wait_for_the_test()`);
    const account = book.name('earned');
    const gate = await book.owner.connect();
    try {
      await gate.query(`SELECT pg_advisory_lock(${String(GATE)})`);
      const posted = book.ask(given(account));
      // The insertion has its snapshot by now, and the account is not in it.
      await untilOneWaits();
      await gate.query('SELECT ledger_open(ARRAY[$1], 1)', [account]);
      await gate.query(`SELECT pg_advisory_unlock(${String(GATE)})`);
      expect(await posted).toEqual({});
      expect(await book.balance(account)).toBe(5);
    } finally {
      gate.release();
      await book.owner.query('DROP TRIGGER wait_for_the_test ON ledger_transactions; DROP FUNCTION wait_for_the_test');
    }
  });

  it('is opened by many at once, in whatever order they name it', async () => {
    for (let round = 0; round < 10; round += 1) {
      const names = Array.from({ length: 8 }, () => book.name('earned'));
      const calls = Array.from({ length: 8 }, (_, nth) => [...names.slice(nth), ...names.slice(0, nth)]);
      await Promise.all(calls.map((order, nth) => book.apply(...(nth % 2 ? order.toReversed() : order).map(given))));
      expect(await Promise.all(names.map((one) => book.balance(one)))).toEqual(names.map(() => 40));
    }
  });
});

describe('many at once', () => {
  it('never wait in a ring for owners whose several accounts they post on', async () => {
    const owners = Array.from({ length: 16 }, () => randomUUID());
    const laneOf = async (_: unknown, nth: number): Promise<void> => {
      const promiseId = randomUUID();
      const accounts = owners.map((ownerId) => book.name('earned', { ownerId, promiseId }));
      await book.apply(...accounts.map((account) => book.move(book.name('issuance'), account, 100)));
      for (let round = 0; round < 20; round += 1) {
        const some = accounts.filter((__, index) => (index * 7 + nth * 3 + round) % 5 > 0);
        const sides = some.slice(0, some.length - (some.length % 2)).map((one, index) => [one, index % 2 ? 1 : -1]);
        await book.apply(book.post((nth % 2 ? sides : sides.toReversed()) as [AccountName, number][]));
      }
    };
    await Promise.all(Array.from({ length: 8 }, laneOf));
  });

  it('never wait in a ring when one of them posts alone what others post with more', async () => {
    const [a, b, c] = [await book.account('opening', 100), book.name('earned'), book.name('earned')];
    for (let round = 0; round < 20; round += 1) {
      const posts = [book.move(a, b, 1), book.move(a, c, 1), book.move(a, b, 1)];
      await Promise.all([
        ...[book.apply(posts[1]!), book.apply(...posts), book.apply(posts[0]!)],
        ...[book.apply(...posts.toReversed()), book.apply(posts[2]!)],
      ]);
    }
    expect([await book.balance(a), await book.balance(b), await book.balance(c)]).toEqual([40, 40, 20]);
  });
});

describe('the salts', () => {
  it('do not follow from what is kept, so that a salt that is forgotten cannot be made again', async () => {
    const [lot, issuance] = [book.name('earned'), book.name('issuance')];
    await book.apply(book.move(issuance, lot, 5));
    await book.apply(book.move(issuance, lot, 6), book.move(issuance, lot, 7));
    const [salts] = await book.rows(
      `SELECT count(*)::int AS entries, count(DISTINCT e.salt)::int AS different,
         count(*) FILTER (WHERE e.salt IN (t.salt, sha256(t.salt || uuid_send(e.account_id))))::int AS derived
       FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id WHERE e.owner_id = $1`,
      [lot.split('/')[2]],
    );
    expect(salts).toEqual({ entries: 3, different: 3, derived: 0 });
  });
});

describe('the operations of a call', () => {
  it('take effect as posts and ends of holds, expiries, reversals, draws, holds, whatever their order in the list', async () => {
    const owner = { ownerId: randomUUID() };
    const [lot, old] = [book.name('earned', owner), book.name('granted', { ...owner, expiresOn: '2026-11-25' })];
    const [issuance, pool, shop] = [book.name('issuance'), book.name('pool'), book.name('redeemed')];
    const post = book.move(issuance, lot, 30);
    await book.apply(book.move(issuance, old, 20), book.hold('order 1', 20, [old]));
    const shopBefore = await book.balance(shop);
    const lines = await book.apply(
      book.hold('order 2', 20, [lot]),
      book.reverse(transactionIdOf(post.reason, post.source), issuance),
      book.expire(old),
      book.draw(50, [pool], [[shop, 50]]),
      book.release('order 1', '2026-11-25T10:00:00Z'),
      book.move(issuance, pool, 50),
      book.move(issuance, lot, 20),
      post,
    );
    // The reversal took the thirty, so that twenty are left for the hold; the twenty freed had expired by then.
    expect(lines).toEqual({ 'order 2': [{ accountId: accountIdOf(lot), amount: 20 }] });
    expect(await Promise.all([lot, old, pool].map((one) => book.balance(one)))).toEqual([20, 0, 0]);
    expect((await book.balance(shop)) - shopBefore).toBe(50);
  });
});
