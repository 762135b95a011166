import type { MemberOrigin } from '@huzhu/shared';
import { Database } from '../../src/database/database.js';
import { newId } from '../../src/database/ids.js';
import { LedgerService, openIssuerAccount, openLot } from '../../src/ledger/ledger.service.js';
import { SYSTEM_MEMBER_ID } from '../../src/members/member.entity.js';
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
  const lot = openLot({ issuerId, ownerId, origin, ...promise, ...(expiresOn ? { expiresOn } : {}) });
  const issuance = openIssuerAccount(issuerId, 'issuance');
  const entries = [
    { accountId: lot.id, amount: minutes },
    { accountId: issuance.id, amount: -minutes },
  ];
  const [id, sourceId, occurredAt] = [newId(), `member:${ownerId}`, (await bank.given.now()).toString()];
  const about = { reason: 'grant' as const, sourceId, policyVersionId: FOUNDING_POLICY_ID, actorId: SYSTEM_MEMBER_ID };
  await bank
    .get(Database)
    .transaction((tx) =>
      bank
        .get(LedgerService)
        .apply(tx, [lot, issuance, { op: 'post', id, key: `grant:${sourceId}:${id}`, ...about, occurredAt, entries }]),
    );
};

/** Puts minutes into the district's public pool, out of its issuance. */
export const givePool = async (bank: Harness, minutes: number): Promise<void> => {
  const { issuerId } = await bank.given.community();
  const [pool, issuance] = [openIssuerAccount(issuerId, 'pool'), openIssuerAccount(issuerId, 'issuance')];
  const entries = [
    { accountId: pool.id, amount: minutes },
    { accountId: issuance.id, amount: -minutes },
  ];
  const [id, occurredAt] = [newId(), (await bank.given.now()).toString()];
  const about = { reason: 'grant' as const, sourceId: `pool:${id}`, key: `grant:pool:${id}:1`, occurredAt };
  const by = { policyVersionId: FOUNDING_POLICY_ID, actorId: SYSTEM_MEMBER_ID };
  await bank
    .get(Database)
    .transaction((tx) =>
      bank.get(LedgerService).apply(tx, [pool, issuance, { op: 'post', id, ...about, ...by, entries }]),
    );
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
    `SELECT split_part(h.source, ':', 3)::int AS place, h.status, a.origin, l.amount, l.settled
     FROM ledger_holds h JOIN ledger_hold_lines l ON l.hold_id = h.id JOIN ledger_accounts a ON a.id = l.account_id
     WHERE h.source LIKE $1 ORDER BY 1, l.position`,
    [`service-request:${requestId}:%`],
  );
  return rows.map((row) => ({ ...row, amount: Number(row.amount), settled: Number(row.settled) }));
};

/** `origin amount` of each line of the first place: enough where nothing is settled yet. */
export const paidFrom = async (bank: Harness, requestId: string): Promise<string[]> =>
  (await holdLines(bank, requestId))
    .filter(({ place }) => place === 1)
    .map(({ origin, amount }) => `${origin} ${amount}`);
