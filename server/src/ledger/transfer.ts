import type { EvidenceClass, MemberOrigin, Unit } from '@huzhu/shared';
import type { EntityManager } from 'typeorm';
import { toSafeNumber } from '../database/columns.js';
import { newId } from '../database/ids.js';
import type { Entry, OpenOperation } from './operations.js';

interface LotRow {
  id: string;
  issuerId: string;
  origin: MemberOrigin;
  promiseId: string | null;
  evidenceClass: EvidenceClass | null;
  unit: Unit;
  expiresOn: string | null;
  balance: string;
  held: string;
}

export interface Transfer {
  opens: OpenOperation[];
  entries: Entry[];
  /** All lots together; what is owed counts as less. */
  minutes: number;
  isHeld: boolean;
}

/** Every lot of one member into the same lot of another: same issuer, origin, promise, evidence, last day. */
export const transferOf = async (tx: EntityManager, fromId: string, intoId: string): Promise<Transfer> => {
  const rows = await tx.query<LotRow[]>(
    `SELECT id, issuer_id AS "issuerId", origin, promise_id AS "promiseId", evidence_class AS "evidenceClass", unit,
       expires_on::text AS "expiresOn", balance, held
     FROM ledger_accounts WHERE owner_id = $1 AND owner_kind = 'member' AND (balance <> 0 OR held <> 0) ORDER BY id`,
    [fromId],
  );
  const transfer: Transfer = { opens: [], entries: [], minutes: 0, isHeld: false };
  for (const { id, balance, held, ...identity } of rows) {
    const into: OpenOperation = { op: 'open', id: newId(), ownerKind: 'member', ownerId: intoId, ...identity };
    const amount = toSafeNumber(balance);
    transfer.opens.push(into);
    transfer.entries.push({ accountId: id, amount: -amount }, { accountId: into.id, amount });
    transfer.minutes += amount;
    transfer.isHeld ||= toSafeNumber(held) > 0;
  }
  return transfer;
};
