import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../platform/common/calendar.js';
import { Database } from '../../platform/database/database.js';
import { sweepEach } from '../../platform/jobs/sweep.js';
import { SYSTEM_MEMBER_ID } from '../../people/members/member.entity.js';
import { PoliciesService } from '../../people/policies/policies.service.js';
import { LedgerService } from './ledger.service.js';
import { accountName, type AccountIdentity } from './names.js';

const DUE_BATCH = 200;

type DueLot = AccountIdentity & { id: string };

/** Minutes whose last day has passed leave the balance. Held minutes stay payable; they expire when they are freed. */
@Injectable()
export class LotExpiryService {
  constructor(
    private readonly db: Database,
    private readonly policies: PoliciesService,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * Sweep: each lot in its own transaction; the book finds how much is free when it posts. Answers how many lots. While
   * posting is stopped they wait.
   */
  async expireDue(now: Temporal.Instant): Promise<number> {
    const due = await this.db.read.query<DueLot[]>(
      `SELECT id, issuer_id AS "issuerId", owner_kind AS "ownerKind", owner_id AS "ownerId", origin,
         promise_id AS "promiseId", evidence_class AS "evidenceClass", unit, expires_on::text AS "expiresOn"
       FROM ledger_accounts WHERE expires_on < $1 AND balance > held AND unit = 'minute'
         AND NOT EXISTS (SELECT FROM ledger_stops WHERE lifted_at IS NULL)
       ORDER BY expires_on LIMIT ${String(DUE_BATCH)}`,
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
      const by = { policyVersionId, actorId: SYSTEM_MEMBER_ID, occurredAt: now.toString() };
      await this.ledger.apply(tx, [{ op: 'expire', account: accountName(lot), ...by }]);
    });
  }
}
