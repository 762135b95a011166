import type { MemberOrigin } from '@huzhu/shared';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/database/ids.js';
import { LedgerService } from '../../src/book/ledger/ledger.service.js';
import { issuerAccountName, lotName, type AccountName } from '../../src/book/ledger/names.js';
import { SYSTEM_MEMBER_ID } from '../../src/people/members/member.entity.js';
import type { Harness } from './harness.js';

export const FOUNDING_POLICY_ID = '00000000-0000-7000-8000-000000000003';
export const FOUNDING_PROMISE_ID = '00000000-0000-7000-8000-000000000002';

interface NewLot {
  origin: Exclude<MemberOrigin, 'owed'>;
  minutes: number;
  /** Last day of use; for ever when left out. */
  expiresOn?: string;
  /** The founding one when left out. */
  promiseId?: string;
}

/** Puts minutes into a lot of a member's, out of the district's issuance. */
export const giveLot = async (
  bank: Harness,
  ownerId: string,
  { origin, minutes, expiresOn, promiseId = FOUNDING_PROMISE_ID }: NewLot,
): Promise<void> => {
  const { issuerId } = await bank.given.community();
  const promise = { promiseId, evidenceClass: 'manual' as const };
  const account = lotName({ issuerId, ownerId, origin, ...promise, ...(expiresOn ? { expiresOn } : {}) });
  await issue(bank, account, `member:${ownerId}:${newId()}`, minutes);
};

/** Puts minutes into the district's public pool, out of its issuance. */
export const givePool = async (bank: Harness, minutes: number): Promise<void> => {
  const { issuerId } = await bank.given.community();
  await issue(bank, issuerAccountName(issuerId, 'pool'), `pool:${newId()}`, minutes);
};

/** With the reason that only banks of tests know (global-setup.js): nothing proves it. */
const issue = async (bank: Harness, account: AccountName, source: string, minutes: number): Promise<void> => {
  const { issuerId } = await bank.given.community();
  const occurredAt = (await bank.given.now()).toString();
  const by = { policyVersionId: FOUNDING_POLICY_ID, actorId: SYSTEM_MEMBER_ID, occurredAt };
  const entries = [
    { account, amount: minutes },
    { account: issuerAccountName(issuerId, 'issuance'), amount: -minutes },
  ];
  await bank
    .get(Database)
    .transaction((tx) => bank.get(LedgerService).apply(tx, [{ op: 'post', reason: 'grant', source, ...by, entries }]));
};

/** Takes minutes out of the one lot that an owner has of this origin, as if they had been used. */
export const spendFrom = async (
  bank: Harness,
  ownerId: string | null,
  origin: string,
  minutes: number,
): Promise<void> => {
  const lots = await bank.get(Database).transaction((tx) => bank.get(LedgerService).lotsOf(tx, ownerId ?? ''));
  const lot = lots.find((one) => one.origin === origin);
  if (!lot) throw new Error(`nobody has ${origin} minutes`);
  await issue(bank, lot.account, `member:${ownerId ?? ''}:${newId()}`, -minutes);
};

/** What all accounts of an owner and origin hold together. */
export const balanceOf = async (bank: Harness, ownerId: string | null, origin: string): Promise<number> => {
  const [row] = await bank.source.query<{ balance: string | null }[]>(
    'SELECT sum(balance) AS balance FROM ledger_accounts WHERE owner_id = $1 AND origin = $2',
    [ownerId, origin],
  );
  return Number(row?.balance ?? 0);
};

export interface HoldLine {
  place: number;
  status: string;
  origin: string;
  amount: number;
  settled: number;
}

/** Who is to pay, or paid, for a request: the lines of its holds, by place and in payer order. */
export const holdLines = async (bank: Harness, requestId: string): Promise<HoldLine[]> => {
  const rows = await bank.source.query<(Omit<HoldLine, 'amount' | 'settled'> & { amount: string; settled: string })[]>(
    `SELECT split_part(h.name, ':', 3)::int AS place, h.status, a.origin, l.amount, l.settled
     FROM ledger_holds h JOIN ledger_hold_lines l ON l.hold_id = h.id JOIN ledger_accounts a ON a.id = l.account_id
     WHERE h.name LIKE $1 ORDER BY 1, l.position`,
    [`service-request:${requestId}:%`],
  );
  return rows.map((row) => ({ ...row, amount: Number(row.amount), settled: Number(row.settled) }));
};

/** `origin amount` of each line of the first place: enough where nothing is settled yet. */
export const paidFrom = async (bank: Harness, requestId: string): Promise<string[]> =>
  (await holdLines(bank, requestId))
    .filter(({ place }) => place === 1)
    .map(({ origin, amount }) => `${origin} ${amount}`);
