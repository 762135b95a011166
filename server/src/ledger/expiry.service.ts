import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { dayOf } from '../common/calendar.js';
import { toSafeNumber } from '../database/columns.js';
import { Database } from '../database/database.js';
import { newId } from '../database/ids.js';
import { sweepEach } from '../jobs/sweep.js';
import { SYSTEM_MEMBER_ID } from '../members/member.entity.js';
import { PoliciesService } from '../policies/policies.service.js';
import { LedgerService, openIssuerAccount } from './ledger.service.js';

const DUE_BATCH = 200;

interface DueLot {
  id: string;
  issuerId: string;
  /** Entries so far: makes the key of this expiry its own, should the lot ever fill again. */
  seq: string;
  free: string;
}

/** Minutes whose last day has passed leave the balance. What is held stays payable; it expires when it is freed. */
@Injectable()
export class LotExpiryService {
  constructor(
    private readonly db: Database,
    private readonly policies: PoliciesService,
    private readonly ledger: LedgerService,
  ) {}

  /** Sweep: each lot in its own transaction. One spent meanwhile is refused by its floor, and looked at again next time. */
  async expireDue(now: Temporal.Instant): Promise<number> {
    const due = await this.db.read.query<DueLot[]>(
      `SELECT id, issuer_id AS "issuerId", seq, balance - held AS free FROM ledger_accounts
       WHERE expires_on < $1 AND balance > held ORDER BY expires_on LIMIT ${String(DUE_BATCH)}`,
      [dayOf(now).toString()],
    );
    const lots = new Map(due.map((lot) => [lot.id, lot]));
    return sweepEach('lot-expiry', [...lots.keys()], async (id) => {
      const lot = lots.get(id);
      if (lot) await this.expire(lot, now);
    });
  }

  private async expire(lot: DueLot, now: Temporal.Instant): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { id: policyVersionId } = await this.policies.inForce(tx, lot.issuerId, now);
      const expired = openIssuerAccount(lot.issuerId, 'expired');
      const sourceId = `lot:${lot.id}`;
      const free = toSafeNumber(lot.free);
      await this.ledger.apply(tx, [
        expired,
        {
          op: 'post',
          id: newId(),
          key: `expiry:${sourceId}:${lot.seq}`,
          reason: 'expiry',
          sourceId,
          policyVersionId,
          actorId: SYSTEM_MEMBER_ID,
          occurredAt: now.toString(),
          entries: [
            { accountId: lot.id, amount: -free },
            { accountId: expired.id, amount: free },
          ],
        },
      ]);
    });
  }
}
