import { createHash } from 'node:crypto';

// The canonical bytes of the book, version 2 (docs/ledger.md). `ledger_header_text` and `ledger_side_text` make the
// same in SQL; vectors in test/ledger-bytes.spec.ts hold both to it. A later version is another function, never a
// change of these.

/** What the commitment of a transaction's header speaks of. */
export interface Header {
  reason: string;
  source: string;
  nth: number;
  reversesId: string | null;
  policyVersionId: string;
  actorId: string;
  actingForId: string | null;
  approverId: string | null;
  /** UTC with six decimals: `2026-11-25T01:00:00.000000Z`. */
  occurredAt: string;
  /** As `occurredAt`. */
  postedAt: string;
  /** SHA-256 of the evidence, in hexadecimal. */
  evidence: string | null;
}

/** What the commitment of one side speaks of. */
export interface Side {
  accountId: string;
  amount: number;
  reason: string;
  source: string;
  /** UTC with six decimals: `2026-11-25T01:00:00.000000Z`. */
  occurredAt: string;
}

export interface Leaf {
  /** Day of `posted_at` in Asia/Shanghai, `YYYY-MM-DD`. */
  postedOn: string;
  /** Commitment of the header, 32 bytes. It makes each leaf different. */
  header: Uint8Array;
  /** Commitment of each side, 32 bytes. */
  sides: readonly Uint8Array[];
}

const lines = (...values: readonly (string | number | null)[]): string =>
  values.map((value) => `${String(value ?? '')}\n`).join('');

/** What the commitment of a header is made of. */
export const headerTextOf = (header: Header): string =>
  lines(
    ...['huzhu-transaction-v2', `${header.reason}:${header.source}:${String(header.nth)}`, header.reversesId],
    ...[header.policyVersionId, header.actorId, header.actingForId, header.approverId],
    ...[header.occurredAt, header.postedAt, header.evidence],
  );

/** What the commitment of a side is made of. */
export const sideTextOf = (side: Side): string =>
  lines('huzhu-side-v2', side.accountId, side.amount, side.reason, side.source, side.occurredAt);

/** SHA-256 over the salt and the text, 32 bytes. */
export const commitmentOf = (salt: Uint8Array, text: string): Buffer =>
  createHash('sha256').update(salt).update(text, 'utf8').digest();

/** The bytes of a leaf. The sides stand in ascending order, so that they do not tell who paid and who received. */
export const leafOf = ({ postedOn, header, sides }: Leaf): Buffer => {
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  return Buffer.from(lines('huzhu-leaf-v2', postedOn, hex(header), sides.length, ...sides.map(hex).sort()), 'utf8');
};
