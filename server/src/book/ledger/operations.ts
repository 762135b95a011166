import type { PostingReason, ProblemName } from '@huzhu/shared';
import type { AccountName } from './names.js';

/** Signed minutes of one account: minus gives, plus receives. */
export interface Entry {
  account: AccountName;
  amount: number;
}

export interface Payer {
  account: AccountName;
  /** At most this from that account, over all holds of the call. */
  limit?: number;
}

/** Who decided an operation, when, and by which policy version. Every operation but `hold` says it. */
interface Decision {
  policyVersionId: string;
  actorId: string;
  /** Instant of the service or event, in UTC: `2026-11-25T01:00:00Z`. */
  occurredAt: string;
}

/** What names a transaction: a replay under the same name with equal content does nothing. */
interface Posting extends Decision {
  source: string;
  /** Which transaction of this reason and source, from 1; the first unless said. */
  nth?: number;
  actingForId?: string;
  approverId?: string;
}

/** Moves minutes. Entries, what holds pay and what is drawn sum to zero for each issuer. */
export interface PostOperation extends Posting {
  op: 'post';
  reason: Exclude<PostingReason, 'expiry' | 'reversal'>;
  entries: Entry[];
  /** Ends holds: `amount` of each is paid (in payer order), the rest is free again. */
  settles?: { hold: string; amount: number }[];
  /** When the holds end: what they free of lots whose last day was before expires at once. Needed with `settles`. */
  freedAt?: string;
  /** Takes an amount from the payers in their order, from what each has free. */
  draw?: { amount: number; payers: Payer[] };
}

/** Reserves `amount` from the payers, in their order, from what each has free. */
export interface HoldOperation {
  op: 'hold';
  /** What the hold is for, unique. */
  hold: string;
  amount: number;
  payers: Payer[];
}

/** Frees a hold whole. Minutes freed after their last day expire at once, in the name of `actorId`. */
export interface ReleaseOperation extends Decision {
  op: 'release';
  hold: string;
}

/** Takes a transaction back; what was spent meanwhile is borne by `remainder` (owed or issuance). */
export interface ReverseOperation extends Posting {
  op: 'reverse';
  reversesId: string;
  remainder?: AccountName;
}

/** Moves what is free of a lot whose last day was before `occurredAt` to the issuer's account of what expired. */
export interface ExpireOperation extends Decision {
  op: 'expire';
  account: AccountName;
}

export type Operation = PostOperation | HoldOperation | ReleaseOperation | ReverseOperation | ExpireOperation;

/** The lines of each hold that the call took, in payer order, by the hold's name. */
export type HoldLines = Record<string, { accountId: string; amount: number }[]>;

/** An operation as the database reads it: flat, and every account named once. */
export const toWire = (operation: Operation): Record<string, unknown> => {
  if (operation.op === 'hold') {
    const { payers, ...hold } = operation;
    return { ...hold, ...payersOf(payers) };
  }
  if (operation.op === 'expire') {
    const { account, ...expire } = operation;
    return { ...expire, accounts: [account] };
  }
  if (operation.op === 'release') return { ...operation };
  const posting = { nth: 1, ...operation };
  if (posting.op === 'reverse') return posting;
  const { entries, settles, draw, ...post } = posting;
  const amounts = new Map<AccountName, number>();
  for (const { account, amount } of entries) amounts.set(account, (amounts.get(account) ?? 0) + amount);
  const moved = [...amounts].filter(([, amount]) => amount !== 0);
  return {
    ...post,
    accounts: moved.map(([account]) => account),
    amounts: moved.map(([, amount]) => amount),
    ...(settles ? { holds: settles.map(({ hold }) => hold), settled: settles.map(({ amount }) => amount) } : {}),
    ...(draw ? { amount: draw.amount, ...payersOf(draw.payers) } : {}),
  };
};

const payersOf = (payers: readonly Payer[]): { payers: AccountName[]; limits?: (number | null)[] } => ({
  payers: payers.map(({ account }) => account),
  ...(payers.some(({ limit }) => limit !== undefined) ? { limits: payers.map(({ limit }) => limit ?? null) } : {}),
});

/** Why the book refused a call (docs/ledger.md, "Refusals"). */
export const LEDGER_REFUSALS = [
  ...(['malformed', 'not-proven', 'posting-stopped', 'unbalanced', 'balance-too-low', 'more-than-owed'] as const),
  ...(['amount-too-large', 'minutes-short', 'hold-not-held', 'content-differs', 'transaction-unknown'] as const),
  ...(['already-reversed', 'not-reversible'] as const),
];
export type LedgerRefusalName = (typeof LEDGER_REFUSALS)[number];

/** What people are told. Any other refusal is a bug of whoever called: it is logged whole, and answered as one. */
const TOLD: Partial<Record<LedgerRefusalName, ProblemName>> = {
  'minutes-short': 'minutes-short',
  'posting-stopped': 'posting-stopped',
};

/**
 * The book refused a call; nothing of it was written. `operation` is the place in the call, from 0, of an operation at
 * fault; `why` says more, in English, where there is more to say.
 */
export class LedgerRefusal extends Error {
  constructor(
    readonly refusal: LedgerRefusalName,
    readonly operation: number,
    why = '',
  ) {
    super(`${refusal} (operation ${String(operation)})${why && `: ${why}`}`);
  }

  get problem(): ProblemName | undefined {
    return TOLD[this.refusal];
  }
}
