import { Injectable } from '@nestjs/common';
import type { MemberOrigin, PromiseClauses } from '@huzhu/shared';
import type { EntityManager, QueryRunner } from 'typeorm';
import { ledgerOperations, ledgerSeconds, stopwatch } from '../../platform/common/metrics.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { accountName, type AccountIdentity, type AccountName } from './names.js';
import { LedgerRefusal, toWire, type HoldLines, type LedgerRefusalName, type Operation } from './operations.js';

const REFUSED = 'HZ001';
const APPLY = statement<{ lines: HoldLines }>('ledger_apply', 'SELECT ledger_apply($1::jsonb) AS lines');

/** A lot of a member as payers are chosen from it. */
export interface Lot {
  accountId: string;
  account: AccountName;
  issuerId: string;
  origin: MemberOrigin;
  /** `YYYY-MM-DD` from which the promise was in force; null for `owed`. */
  promiseEffectiveOn: string | null;
  /** What the minutes may become, as it was promised; null for `owed`. */
  promise: PromiseClauses | null;
  /** Last day of use, `YYYY-MM-DD`; null: for ever. */
  expiresOn: string | null;
  /** Minutes, those that are held among them. */
  balance: number;
  /** Minutes that holds reserve. */
  held: number;
}

export type LotRow = AccountIdentity &
  Pick<Lot, 'promiseEffectiveOn' | 'promise'> & { id: string; balance: number; held: number };

/** SQL, rows of {@link LotRow}: every lot of a member (a uuid expression), of every issuer. */
export const LOTS_OF = (member: string): string => `SELECT a.id, a.issuer_id AS "issuerId", a.owner_kind AS "ownerKind",
    a.owner_id AS "ownerId", a.origin, a.promise_id AS "promiseId", a.evidence_class AS "evidenceClass", a.unit,
    a.expires_on::text AS "expiresOn", p.effective_on::text AS "promiseEffectiveOn", p.clauses AS promise, a.balance, a.held
  FROM ledger_accounts a LEFT JOIN promises p ON p.id = a.promise_id
  WHERE a.owner_id = ${member} AND a.owner_kind = 'member' AND a.unit = 'minute' ORDER BY a.id`;

/** SQL, bigint: minutes that these holds (uuid[]) reserve on, or took from, accounts of one origin. */
export const TAKEN_BY = (holds: string, origin: string): string => `(SELECT
    coalesce(sum(CASE h.status WHEN 'held' THEN l.amount ELSE l.settled END), 0)::bigint
  FROM ledger_holds h JOIN ledger_hold_lines l ON l.hold_id = h.id JOIN ledger_accounts a ON a.id = l.account_id
  WHERE h.id = ANY (${holds}) AND a.origin = ${origin})`;

const LOTS = statement<LotRow>('lots_of', LOTS_OF('$1::uuid'));

export const toLot = (row: LotRow): Lot => ({
  ...{ accountId: row.id, account: accountName(row) },
  ...{ issuerId: row.issuerId, origin: row.origin as MemberOrigin, expiresOn: row.expiresOn },
  ...{ promiseEffectiveOn: row.promiseEffectiveOn, promise: row.promise },
  ...{ balance: row.balance, held: row.held },
});

/** The book: accounts and minutes, and nothing of what they are for. */
@Injectable()
export class LedgerService {
  /** Transactions that have called the book: a second call would take locks in another order than everybody else. */
  private readonly called = new WeakSet<QueryRunner>();

  /**
   * The one door. Call it once, last in the transaction, with all operations: one round trip, all or nothing. A second
   * call in one transaction is a bug, and throws. A refused operation refuses the call and is named by {@link
   * LedgerRefusal}; the transaction (or its savepoint) can only be undone then. Where nobody catches it, people read its
   * problem, if it has one. Answers the lines of the holds that it took.
   */
  async apply(tx: EntityManager, operations: readonly Operation[]): Promise<HoldLines> {
    const runner = tx.queryRunner;
    if (!runner) throw new Error('the book is written inside a transaction');
    if (this.called.has(runner)) throw new Error('the book is called once in a transaction, with all operations');
    this.called.add(runner);
    const seconds = stopwatch();
    try {
      const [row] = await rowsOf(tx, APPLY, [JSON.stringify(operations.map(toWire))]);
      for (const { op } of operations) ledgerOperations.inc({ operation: op });
      ledgerSeconds.observe({ outcome: 'applied' }, seconds());
      return row?.lines ?? {};
    } catch (error) {
      this.called.delete(runner);
      const refusal = toRefusal(error);
      ledgerSeconds.observe({ outcome: refusal ? 'refused' : 'failed' }, seconds());
      throw refusal ?? error;
    }
  }

  /** What a member has, every lot of every issuer, with its promise and the day that came into force. */
  async lotsOf(tx: EntityManager, memberId: string): Promise<Lot[]> {
    return (await rowsOf(tx, LOTS, [memberId])).map(toLot);
  }
}

const toRefusal = (error: unknown): LedgerRefusal | null => {
  const { code, message, detail, hint } = error as { code?: string; message: string; detail?: string; hint?: string };
  return code === REFUSED ? new LedgerRefusal(message as LedgerRefusalName, Number(detail), hint) : null;
};
