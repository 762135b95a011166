import { Injectable } from '@nestjs/common';
import type { EvidenceClass, IssuerOrigin, MemberOrigin, PromiseClauses } from '@huzhu/shared';
import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import { ledgerOperations, ledgerSeconds, stopwatch } from '../common/metrics.js';
import { toSafeNumber } from '../database/columns.js';
import { newId } from '../database/ids.js';
import {
  LedgerRefusal,
  type LedgerRefusalName,
  type OpenOperation,
  type Operation,
  type OperationAnswer,
} from './operations.js';

const REFUSED = 'HZ001';
const APPLY = { name: 'ledger_apply', text: 'SELECT ledger_apply($1::jsonb) AS answers' };

/** A lot of a member as payers are chosen from it. */
export interface Lot {
  accountId: string;
  issuerId: string;
  origin: MemberOrigin;
  promiseEffectiveOn: string | null;
  /** What it may become, as it was promised; null: it is owed. */
  promise: PromiseClauses | null;
  expiresOn: string | null;
  balance: number;
  held: number;
}

interface MemberLot {
  issuerId: string;
  ownerId: string;
  origin: Exclude<MemberOrigin, 'owed'>;
  promiseId: string;
  evidenceClass: EvidenceClass;
  expiresOn?: string;
}

export const openLot = (lot: MemberLot): OpenOperation => ({
  op: 'open',
  id: newId(),
  ownerKind: 'member',
  unit: 'minute',
  ...lot,
  expiresOn: lot.expiresOn ?? null,
});

export const openIssuerAccount = (issuerId: string, origin: Exclude<IssuerOrigin, 'clearing'>): OpenOperation => ({
  op: 'open',
  id: newId(),
  issuerId,
  ownerKind: 'issuer',
  ownerId: issuerId,
  origin,
  promiseId: null,
  evidenceClass: null,
  unit: 'minute',
  expiresOn: null,
});

/** The book: accounts and minutes, and nothing of what they are for. */
@Injectable()
export class LedgerService {
  /**
   * The one door. Call it once, last in the transaction, with all operations: one round trip, all or nothing.
   * A refused operation refuses the call and is named by {@link LedgerRefusal}; the transaction can only be undone then.
   */
  async apply(tx: EntityManager, operations: readonly Operation[]): Promise<OperationAnswer[]> {
    // Past TypeORM to the transaction's own connection, which keeps the statement prepared.
    const client = (await tx.queryRunner?.connect()) as PoolClient | undefined;
    if (!client) throw new Error('the book is written inside a transaction');
    const seconds = stopwatch();
    try {
      const { rows } = await client.query<{ answers: OperationAnswer[] }>({
        ...APPLY,
        values: [JSON.stringify(operations)],
      });
      for (const { op } of operations) ledgerOperations.inc({ operation: op });
      ledgerSeconds.observe({ outcome: 'applied' }, seconds());
      return rows[0]?.answers ?? [];
    } catch (error) {
      const refusal = toRefusal(error);
      ledgerSeconds.observe({ outcome: refusal ? 'refused' : 'failed' }, seconds());
      throw refusal ?? error;
    }
  }

  /** What a member has, every lot of every issuer, with its promise and the day that came into force. */
  async lotsOf(tx: EntityManager, memberId: string): Promise<Lot[]> {
    const rows = await tx.query<(Omit<Lot, 'balance' | 'held'> & { balance: string; held: string })[]>(
      `SELECT a.id AS "accountId", a.issuer_id AS "issuerId", a.origin, p.effective_on::text AS "promiseEffectiveOn",
         p.clauses AS promise, a.expires_on::text AS "expiresOn", a.balance, a.held
       FROM ledger_accounts a LEFT JOIN promises p ON p.id = a.promise_id
       WHERE a.owner_id = $1 AND a.owner_kind = 'member' ORDER BY a.id`,
      [memberId],
    );
    return rows.map((row) => ({ ...row, balance: toSafeNumber(row.balance), held: toSafeNumber(row.held) }));
  }

  /** Minutes that these holds reserve on, or took from, accounts of one origin. */
  async takenBy(tx: EntityManager, holds: readonly string[], origin: IssuerOrigin): Promise<number> {
    const [row] = await tx.query<{ minutes: string | null }[]>(
      `SELECT sum(CASE h.status WHEN 'held' THEN l.amount ELSE l.settled END) AS minutes
       FROM ledger_holds h JOIN ledger_hold_lines l ON l.hold_id = h.id JOIN ledger_accounts a ON a.id = l.account_id
       WHERE h.source = ANY ($1) AND a.origin = $2`,
      [holds, origin],
    );
    return toSafeNumber(row?.minutes ?? 0);
  }
}

const toRefusal = (error: unknown): LedgerRefusal | null => {
  const { code, message, detail, hint } = error as { code?: string; message: string; detail?: string; hint?: string };
  return code === REFUSED ? new LedgerRefusal(message as LedgerRefusalName, Number(detail), hint) : null;
};
