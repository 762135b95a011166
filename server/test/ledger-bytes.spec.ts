import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clearTextOf, commitmentOf, leafOf } from '../src/ledger/leaf.js';
import { newId } from '../src/database/ids.js';
import { Book } from './support/ledger-book.js';

const counting = (from: number): Buffer => Buffer.from(Array.from({ length: 32 }, (_, index) => from + index));
const about = {
  reason: 'service',
  sourceId: 'assignment:019ab000-0000-7000-8000-0000000000aa',
  occurredAt: '2026-11-25T01:00:00.000000Z',
};
const payer = clearTextOf({ accountId: '019ab000-0000-7000-8000-000000000001', amount: -90, ...about });
const receiver = clearTextOf({ accountId: '019ab000-0000-7000-8000-000000000002', amount: 90, ...about });
const commitments = [commitmentOf(counting(0), payer), commitmentOf(counting(32), receiver)];

describe('the canonical bytes, fixed for ever', () => {
  it('of a side', () => {
    expect(payer).toBe(
      'huzhu-side-v1\n019ab000-0000-7000-8000-000000000001\n-90\nservice\nassignment:019ab000-0000-7000-8000-0000000000aa\n2026-11-25T01:00:00.000000Z\n',
    );
    expect(commitments.map((one) => one.toString('hex'))).toEqual([
      '0142fba28496afad127838b8c5f231735b3c829a712600c7ecfb337aa046c439',
      '5ef252cf4243c21f2756630c508d37167669cf2171c2f8faf3b5498a8e325fb9',
    ]);
  });

  it('of a leaf, whichever side comes first', () => {
    const leaf = { logId: '3f2b8c1e-5d7a-4e0f-9b6c-8a1d2e3f4a5b', postedOn: '2026-11-26' };
    const bytes = leafOf({ ...leaf, commitments: commitments.toReversed() });
    expect(bytes).toEqual(leafOf({ ...leaf, commitments }));
    expect(bytes.toString('utf8')).toBe(
      'huzhu-leaf-v1\n3f2b8c1e-5d7a-4e0f-9b6c-8a1d2e3f4a5b\n2026-11-26\n2\n0142fba28496afad127838b8c5f231735b3c829a712600c7ecfb337aa046c439\n5ef252cf4243c21f2756630c508d37167669cf2171c2f8faf3b5498a8e325fb9\n',
    );
    expect(createHash('sha256').update(Buffer.of(0)).update(bytes).digest('hex')).toBe(
      '43d4f9c49c1dd9c25431adcb2f5b24f652c97319ad7014b1a2ff65ba8a37e8a0',
    );
  });

  it('stand in docs/ledger.md as they are here', () => {
    const text = readFileSync(new URL('../../docs/ledger.md', import.meta.url), 'utf8');
    const shown = [payer, receiver, ...commitments.map((one) => one.toString('hex'))].map((one) =>
      one.replaceAll('\n', '·'),
    );
    for (const one of [...shown, '43d4f9c49c1dd9c25431adcb2f5b24f652c97319ad7014b1a2ff65ba8a37e8a0'])
      expect(text).toContain(one);
  });
});

describe('what PostgreSQL commits to', () => {
  let book: Book;
  beforeAll(async () => {
    book = await Book.open('ledger_bytes');
  });
  afterAll(() => book.close());

  it('is, for every entry, the commitment of its salt and clear text', async () => {
    const [a, b] = [await book.account('opening', 500, { expiresOn: null }), await book.account('earned')];
    const instants = ['2026-11-25T01:00:00Z', '2026-12-31T23:59:59.999999Z', '1999-01-01T00:00:00.1Z'];
    for (const occurredAt of instants)
      await book.apply(
        book.post(
          [
            [a, -7],
            [b, 7],
          ],
          { occurredAt, sourceId: `备注：${newId()}` },
        ),
      );
    await book.apply(book.hold('h', 60, [a]));
    await book.apply(book.settle('h', 45, [[b, 45]]));
    const entries = await book.rows<Record<string, string> & { salt: Buffer; commitment: Buffer }>(
      `SELECT e.account_id, e.amount, e.commitment, d.salt, d.clear_text, t.reason, t.source_id,
         to_char(t.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS occurred_at
       FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id
       JOIN ledger_details d ON d.transaction_id = e.transaction_id AND d.account_id = e.account_id`,
    );
    expect(entries.length).toBe(10);
    for (const { account_id = '', amount, reason = '', source_id = '', occurred_at = '', ...entry } of entries) {
      const clearText = clearTextOf({
        accountId: account_id,
        amount: Number(amount),
        reason,
        sourceId: source_id,
        occurredAt: occurred_at,
      });
      expect(entry['clear_text']).toBe(clearText);
      expect(entry.commitment).toEqual(commitmentOf(entry.salt, clearText));
      expect(entry.commitment).not.toEqual(commitmentOf(counting(0), clearText));
    }
    expect(new Set(entries.map(({ salt }) => salt.toString('hex'))).size).toBe(10);
  });
});
