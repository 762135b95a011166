import { createHash } from 'node:crypto';

// The canonical bytes of the book, version 1 (docs/ledger.md). `ledger_write` makes the same in SQL; vectors in
// test/ledger-bytes.spec.ts hold both to it. A later version is another function, never a change of these.

/** What the commitment of one side speaks of. */
export interface Side {
  accountId: string;
  amount: number;
  reason: string;
  sourceId: string;
  /** UTC with six decimals: `2026-11-25T01:00:00.000000Z`. */
  occurredAt: string;
}

export interface Leaf {
  logId: string;
  /** Day of `posted_at` in Asia/Shanghai, `YYYY-MM-DD`. */
  postedOn: string;
  /** SHA-256 of each side, 32 bytes. */
  commitments: readonly Uint8Array[];
}

const lines = (...values: readonly (string | number)[]): string => values.map((value) => `${value}\n`).join('');

export const clearTextOf = (side: Side): string =>
  lines('huzhu-side-v1', side.accountId, side.amount, side.reason, side.sourceId, side.occurredAt);

export const commitmentOf = (salt: Uint8Array, clearText: string): Buffer =>
  createHash('sha256').update(salt).update(clearText, 'utf8').digest();

/** In ascending order the commitments do not tell who paid and who received. */
export const leafOf = ({ logId, postedOn, commitments }: Leaf): Buffer => {
  const sides = commitments.map((one) => Buffer.from(one).toString('hex')).sort();
  return Buffer.from(lines('huzhu-leaf-v1', logId, postedOn, sides.length, ...sides), 'utf8');
};
