import type { EntityManager } from 'typeorm';
import { toSafeNumber } from '../../platform/database/columns.js';
import { accountName, type AccountIdentity } from './names.js';
import type { Entry } from './operations.js';

type LotRow = AccountIdentity & { balance: string; held: string };

export interface Transfer {
  entries: Entry[];
  /** All lots together; what is owed counts as less. */
  minutes: number;
  isHeld: boolean;
}

/** Every lot of minutes of one member into the same lot of another: same issuer, origin, promise, evidence, last day. */
export const transferOf = async (tx: EntityManager, fromId: string, intoId: string): Promise<Transfer> => {
  const rows = await tx.query<LotRow[]>(
    `SELECT issuer_id AS "issuerId", owner_kind AS "ownerKind", owner_id AS "ownerId", origin,
       promise_id AS "promiseId", evidence_class AS "evidenceClass", unit, expires_on::text AS "expiresOn", balance, held
     FROM ledger_accounts
     WHERE owner_id = $1 AND owner_kind = 'member' AND unit = 'minute' AND (balance <> 0 OR held <> 0) ORDER BY id`,
    [fromId],
  );
  const transfer: Transfer = { entries: [], minutes: 0, isHeld: false };
  for (const { balance, held, ...identity } of rows) {
    const amount = toSafeNumber(balance);
    transfer.entries.push(
      { account: accountName(identity), amount: -amount },
      { account: accountName({ ...identity, ownerId: intoId }), amount },
    );
    transfer.minutes += amount;
    transfer.isHeld ||= toSafeNumber(held) > 0;
  }
  return transfer;
};
