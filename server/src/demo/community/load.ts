import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { dayOf, minutesAfter } from '../../common/calendar.js';
import { Problem } from '../../common/problem.js';
import { Database } from '../../database/database.js';
import { newId } from '../../database/ids.js';
import { LedgerService, openIssuerAccount, openLot } from '../../ledger/ledger.service.js';
import { MembersService } from '../../members/members.service.js';
import { OrganizationsService } from '../../organizations/organizations.service.js';
import { PoliciesService } from '../../policies/policies.service.js';
import { Errands } from './errands.js';
import { Files } from './files.js';
import { at, drawErrands, storyErrands } from './plan.js';
import { Settlers, type Settlement } from './settlers.js';

const SETTLED_BEFORE_MINUTES = 60 * 24 * 60;
const GRANTED_MINUTES = 300;

/** Fills an empty bank with the demo community; every request goes through the services that real ones go through. */
@Injectable()
export class DemoCommunity {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsService,
    private readonly policies: PoliciesService,
    private readonly members: MembersService,
    private readonly ledger: LedgerService,
    private readonly settlers: Settlers,
    private readonly errands: Errands,
    private readonly files: Files,
  ) {}

  /** `half`: an earlier load was killed under way. */
  async state(): Promise<'empty' | 'half' | 'loaded'> {
    const [bank] = await this.db.read.query<{ isOpen: boolean }[]>(
      'SELECT opened_at IS NOT NULL AS "isOpen" FROM banks',
    );
    if (!bank) return 'empty';
    return bank.isOpen ? 'loaded' : 'half';
  }

  async load(now: Temporal.Instant, tell: (done: number, of: number) => void): Promise<void> {
    const settlement = await this.settlers.settle(minutesAfter(now, -SETTLED_BEFORE_MINUTES));
    const member = await this.members.find(this.db.read, settlement.workers[0]);
    const communityId = member?.organizationId;
    if (!communityId) throw new Error('the demo worker belongs nowhere');
    await this.files.write(settlement, now);
    await this.grant(settlement, communityId, now);
    const errands = [...storyErrands(settlement, communityId, now), ...drawErrands(settlement, communityId, now)];
    for (const [index, errand] of errands.entries()) {
      await this.errands.run(errand, now);
      tell(index + 1, errands.length);
    }
    await this.askInVain(settlement, now);
    await this.db.transaction((tx) => this.organizations.openBank(tx, now));
  }

  /** 张国良 has minutes that the district granted, good until the end of next month. */
  private async grant(settlement: Settlement, communityId: string, now: Temporal.Instant): Promise<void> {
    const granted = settlement.elders[1]?.id;
    if (!granted) throw new Error('the story elders are missing');
    await this.db.transaction(async (tx) => {
      const policy = await this.policies.inForce(tx, communityId, now);
      const { issuerId } = settlement;
      const month = dayOf(now).add({ months: 1 });
      const expiresOn = month.with({ day: month.daysInMonth }).toString();
      const { promiseId } = policy;
      const lot = openLot({
        issuerId,
        ownerId: granted,
        origin: 'granted',
        promiseId,
        evidenceClass: 'manual',
        expiresOn,
      });
      const issuance = openIssuerAccount(issuerId, 'issuance');
      const sourceId = `member:${granted}`;
      const [actorId, approverId] = settlement.workers;
      const entries = [
        { accountId: lot.id, amount: GRANTED_MINUTES },
        { accountId: issuance.id, amount: -GRANTED_MINUTES },
      ];
      const about = { reason: 'grant' as const, sourceId, policyVersionId: policy.id, actorId, approverId };
      const occurredAt = now.toString();
      await this.ledger.apply(tx, [
        lot,
        issuance,
        { op: 'post', id: newId(), key: `grant:${sourceId}:1`, ...about, occurredAt, entries },
      ]);
    });
  }

  /** 陈福生 asks once more than his month holds: his draft is in the workers' queue. */
  private async askInVain(settlement: Settlement, now: Temporal.Instant): Promise<void> {
    const elderId = settlement.elders[3]?.id ?? '';
    const startsAt = at(dayOf(now).add({ days: 3 }), 9);
    try {
      await this.errands.run(
        {
          elderId,
          volunteerId: '',
          workers: settlement.workers,
          communityRole: '',
          itemCode: 'hospital_escort',
          plannedMinutes: 90,
          startsAt,
          stage: 'open',
        },
        now,
      );
    } catch (error) {
      if (!(error instanceof Problem) || error.problem !== 'minutes-short') throw error;
    }
  }
}
