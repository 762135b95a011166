import { createHash, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { commitmentOf, headerTextOf, leafOf, sideTextOf, type Header } from '../../src/book/ledger/leaf.js';
import {
  accountIdOf,
  accountName,
  holdIdOf,
  issuerAccountName,
  lotName,
  transactionIdOf,
} from '../../src/book/ledger/names.js';
import { Book } from '../support/ledger-book.js';
import { textOf } from '../support/sources.js';

const [ISSUER, MEMBER] = ['019aa000-0000-7000-8000-000000000007', '019aa000-0000-7000-8000-000000000042'];
const [PROMISE, OTHER] = ['019aa000-0000-7000-8000-000000000002', '019aa000-0000-7000-8000-000000000009'];
const [POLICY, ACTOR] = ['019aa000-0000-7000-8000-000000000003', '019aa000-0000-7000-8000-000000000001'];
const SOURCE = 'assignment:019ab000-0000-7000-8000-0000000000aa';
const ORDER = 'order:019ab000-0000-7000-8000-0000000000bb';
const OCCURRED = '2026-11-25T01:00:00.000000Z';
const POSTED = '2026-11-26T02:03:04.567890Z';
const EVIDENCE = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

const LOT = `${ISSUER}/member/${MEMBER}/earned/${PROMISE}/system/minute//`;
const GRANT = `${ISSUER}/member/${MEMBER}/granted/${PROMISE}/manual/minute/2027-02-28/`;
const ISSUANCE = `${ISSUER}/issuer/${ISSUER}/issuance///minute//`;
const CLEARING = `${ISSUER}/issuer/${ISSUER}/clearing///minute//${OTHER}`;
const LOT_ID = 'a4f354c7-1862-8da1-8c39-6d79e10d2890';
const ISSUANCE_ID = '44a458ce-91e6-800d-8bf4-b550fc92891c';
const SERVICE_ID = '05d770ae-c48e-883f-8ccf-da0457540f5c';
const IDS: [string, string, string][] = [
  ['account', LOT, LOT_ID],
  ['account', GRANT, '4620805f-ed56-8d80-829b-b37bcef56c6e'],
  ['account', ISSUANCE, ISSUANCE_ID],
  ['account', CLEARING, '2f4715ef-b1e0-8275-8e18-36a0b00177fa'],
  ['transaction', `service:${SOURCE}:1`, SERVICE_ID],
  ['hold', ORDER, 'a884c29e-5f34-880a-8484-ec248f52c10d'],
];

const HEADER = `huzhu-transaction-v2\nservice:${SOURCE}:1\n\n${POLICY}\n${ACTOR}\n\n019aa000-0000-7000-8000-000000000043\n${OCCURRED}\n${POSTED}\n${EVIDENCE}\n`;
const REVERSAL = `huzhu-transaction-v2\nreversal:${SOURCE}:1\n${SERVICE_ID}\n${POLICY}\n${ACTOR}\n${MEMBER}\n\n${OCCURRED}\n${POSTED}\n\n`;
const GIVEN = `huzhu-side-v2\n${ISSUANCE_ID}\n-90\nservice\n${SOURCE}\n${OCCURRED}\n`;
const RECEIVED = `huzhu-side-v2\n${LOT_ID}\n90\nservice\n${SOURCE}\n${OCCURRED}\n`;
/** Text, the first byte of its salt (the others count on), and its commitment. */
const COMMITTED: [string, number, string][] = [
  [HEADER, 0, 'cd0e65b691b1453722d1d9a0117266d4caf8b5d14ba6e13867e68aef6f4d13cf'],
  [GIVEN, 32, '11311b54eb78e2ea49f3801f3e2124fd117c7bf1e4f5e5a839c855e8bf27b161'],
  [RECEIVED, 64, 'f54d20b0009842e64228f9227fce2cc332a48e4d39c787c08edc2fc334272f0c'],
  [REVERSAL, 0, '1818c838501b3817baad16eb6e8584ab3a99b6bd0648287e9bb87ec8a21f77a5'],
];
const [HEADER_HASH = '', GIVEN_HASH = '', RECEIVED_HASH = ''] = COMMITTED.map(([, , commitment]) => commitment);
const LEAF = `huzhu-leaf-v2\n2026-11-26\n${HEADER_HASH}\n2\n${GIVEN_HASH}\n${RECEIVED_HASH}\n`;
const LEAF_HASH = '94363da65dd8563743dcaf4da3111c9f64d96dceb56f97fddd93d8cabb71ae19';

const counting = (from: number): Buffer => Buffer.from(Array.from({ length: 32 }, (_, index) => from + index));
const about = { reason: 'service', source: SOURCE, occurredAt: OCCURRED };
const header: Header = {
  ...{ ...about, nth: 1, reversesId: null, policyVersionId: POLICY, actorId: ACTOR, actingForId: null },
  ...{ approverId: '019aa000-0000-7000-8000-000000000043', postedAt: POSTED, evidence: EVIDENCE },
};
const reversal: Header = {
  ...{ ...header, reason: 'reversal', reversesId: SERVICE_ID, actingForId: MEMBER, approverId: null, evidence: null },
};

let book: Book;
beforeAll(async () => {
  book = await Book.open('ledger_bytes');
});
afterAll(() => book.close());
afterEach(async () => {
  expect(await book.faults()).toEqual([]);
});

describe('the canonical bytes of version 2, fixed for ever,', () => {
  it('are those of names', () => {
    const lot = { issuerId: ISSUER, ownerId: MEMBER, promiseId: PROMISE } as const;
    expect(lotName({ ...lot, origin: 'earned', evidenceClass: 'system' })).toBe(LOT);
    expect(lotName({ ...lot, origin: 'granted', evidenceClass: 'manual', expiresOn: '2027-02-28' })).toBe(GRANT);
    expect(issuerAccountName(ISSUER.toUpperCase(), 'issuance')).toBe(ISSUANCE);
    const clearing = {
      issuerId: ISSUER,
      ownerKind: 'issuer',
      ownerId: ISSUER,
      origin: 'clearing',
      unit: 'minute',
    } as const;
    const none = { promiseId: null, evidenceClass: null, expiresOn: null };
    expect(accountName({ ...clearing, ...none, counterpartyId: OTHER })).toBe(CLEARING);
  });

  it('are those of ids, in TypeScript and in PostgreSQL', async () => {
    const ids = IDS.map(([, , id]) => id);
    const accounts = IDS.filter(([kind]) => kind === 'account').map(([, name]) => accountIdOf(name as never));
    expect([...accounts, transactionIdOf('service', SOURCE), holdIdOf(ORDER)]).toEqual(ids);
    const made = await book.rows<{ id: string }>(
      'SELECT ledger_id(k, n) AS id FROM unnest($1::text[], $2::text[]) AS x(k, n)',
      [IDS.map(([kind]) => kind), IDS.map(([, name]) => name)],
    );
    expect(made.map(({ id }) => id)).toEqual(ids);
  });

  it('are those of headers and sides, in TypeScript and in PostgreSQL', async () => {
    const texts = [
      ...[headerTextOf(header), sideTextOf({ ...about, accountId: ISSUANCE_ID, amount: -90 })],
      ...[sideTextOf({ ...about, accountId: LOT_ID, amount: 90 }), headerTextOf(reversal)],
    ];
    expect(texts).toEqual(COMMITTED.map(([text]) => text));
    const commitments = COMMITTED.map(([, , commitment]) => commitment);
    expect(COMMITTED.map(([text, salt]) => commitmentOf(counting(salt), text).toString('hex'))).toEqual(commitments);
    const headerText = (one: Header): Promise<unknown[]> =>
      book.rows('SELECT ledger_header_text($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) AS text', [
        ...[
          one.reason,
          one.source,
          one.nth,
          one.reversesId,
          one.policyVersionId,
          one.actorId,
          one.actingForId,
          one.approverId,
        ],
        ...[one.occurredAt, one.postedAt, one.evidence && Buffer.from(one.evidence, 'hex')],
      ]);
    const sideText = 'SELECT ledger_side_text($1, $2, ledger_about($3, $4, $5)) AS text';
    const inSql = [
      ...[await headerText(header), await book.rows(sideText, [ISSUANCE_ID, -90, 'service', SOURCE, OCCURRED])],
      ...[await book.rows(sideText, [LOT_ID, 90, 'service', SOURCE, OCCURRED]), await headerText(reversal)],
    ].flat();
    expect(inSql).toEqual(COMMITTED.map(([text]) => ({ text })));
  });

  it('are those of a leaf, whichever side comes first', () => {
    const sides = [GIVEN_HASH, RECEIVED_HASH].map((one) => Buffer.from(one, 'hex'));
    const leaf = { postedOn: '2026-11-26', header: Buffer.from(HEADER_HASH, 'hex') };
    expect(leafOf({ ...leaf, sides: sides.toReversed() }).toString('utf8')).toBe(LEAF);
    const bytes = leafOf({ ...leaf, sides });
    expect(bytes.toString('utf8')).toBe(LEAF);
    expect(createHash('sha256').update(Buffer.of(0)).update(bytes).digest('hex')).toBe(LEAF_HASH);
  });

  it('stand in docs/ledger-vectors.md as they are here', () => {
    const page = textOf('docs/ledger-vectors.md');
    const shown = [...IDS.flat(), ...COMMITTED.flat(), LEAF, LEAF_HASH].filter((one) => typeof one === 'string');
    for (const one of shown) expect(page).toContain(one.replaceAll('\n', '·'));
  });

  it('stand in docs/ledger.md as they are here, and an evidence with its digest', () => {
    const page = textOf('docs/ledger.md');
    const shown = [LOT, LOT_ID, ORDER, 'a884c29e-5f34-880a-8484-ec248f52c10d', ...COMMITTED.slice(0, 3).flat()];
    for (const one of [...shown, LEAF, LEAF_HASH].filter((some) => typeof some === 'string'))
      expect(page).toContain(one.replaceAll('\n', '·'));
    const [, evidence = '', digest] = /\n(huzhu-service-v1·.*·)\n([0-9a-f]{64})\n/.exec(page) ?? [];
    expect(createHash('sha256').update(evidence.replaceAll('·', '\n')).digest('hex')).toBe(digest);
  });
});

describe('what PostgreSQL commits to', () => {
  const UTC = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
  interface Row extends Header {
    accountId: string;
    amount: string;
    headerSalt: Buffer;
    headerCommitment: Buffer;
    salt: Buffer;
    commitment: Buffer;
  }

  it('is, for every header and side, the commitment of its own salt and text', async () => {
    const [a, b, old] = [
      await book.account('opening', 500),
      book.name('earned'),
      book.name('granted', { expiresOn: '2026-11-25' }),
    ];
    const instants = ['2026-11-25T01:00:00Z', '2026-12-31T23:59:59.999999Z', '1999-01-01T00:00:00.1Z'];
    const posts = instants.map((occurredAt) =>
      book.move(a, b, 7, {
        occurredAt,
        source: `备注：${randomUUID()}`,
        approverId: randomUUID(),
        actingForId: randomUUID(),
      }),
    );
    await book.apply(...posts.slice(1));
    await book.apply(posts[0]!, book.hold('h', 60, [a]));
    await book.apply(book.settle({ h: 45 }, [[b, 45]]), book.reverse(transactionIdOf('grant', posts[0]!.source)));
    await book.give(old, 5);
    await book.apply(book.expire(old));
    const rows = await book.rows<Row>(
      `SELECT e.account_id AS "accountId", e.amount, e.salt, e.commitment, t.salt AS "headerSalt", t.commitment AS "headerCommitment",
         t.reason, t.source, t.nth, t.reverses_id AS "reversesId", t.policy_version_id AS "policyVersionId", t.actor_id AS "actorId",
         t.acting_for_id AS "actingForId", t.approver_id AS "approverId", ${UTC('t.occurred_at')} AS "occurredAt",
         ${UTC('t.posted_at')} AS "postedAt", encode(t.evidence, 'hex') AS evidence
       FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id`,
    );
    expect(rows.length).toBe(16);
    for (const row of rows) {
      const text = sideTextOf({ ...row, amount: Number(row.amount) });
      expect(row.commitment).toEqual(commitmentOf(row.salt, text));
      expect(row.headerCommitment).toEqual(commitmentOf(row.headerSalt, headerTextOf(row)));
    }
    // Nobody may guess a salt from another: every side and every header has its own.
    const salts = rows.flatMap(({ salt, headerSalt }) => [salt.toString('hex'), headerSalt.toString('hex')]);
    expect(new Set(salts).size).toBe(16 + 8);
  });
});
