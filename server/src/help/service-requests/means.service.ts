import { Injectable } from '@nestjs/common';
import type { MyTimeDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { dayOf, monthOf } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { EldersService } from '../../people/elders/elders.service.js';
import { LedgerService, type Lot } from '../../book/ledger/ledger.service.js';
import { FactsService } from '../../people/members/facts.service.js';
import { LikenessesService } from '../../people/members/likenesses.service.js';
import { MembersService } from '../../people/members/members.service.js';
import { beneficiaryOf, freeingFacts, isServedFree, type Beneficiary } from '../../people/members/served-free.rules.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import { PoliciesService, type Policy } from '../../people/policies/policies.service.js';
import { spendableLots } from './payers.rules.js';
import { holdOf, type ServiceRequest } from './service-request.entity.js';

export interface Paying {
  servedFree: boolean;
  /** The facts that say so. */
  freeFactIds: string[];
  elder: Beneficiary;
  lots: readonly Lot[];
  quotaLeftMinutes: number;
}

/** What a beneficiary has to be helped with: group, lots, what the policy still issues this month. */
@Injectable()
export class MeansService {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsService,
    private readonly policies: PoliciesService,
    private readonly members: MembersService,
    private readonly likenesses: LikenessesService,
    private readonly elders: EldersService,
    private readonly facts: FactsService,
    private readonly ledger: LedgerService,
  ) {}

  /** Age on the day, and situations, by counted facts alone. */
  async beneficiary(tx: EntityManager, memberId: string, now: Temporal.Instant): Promise<Beneficiary> {
    return beneficiaryOf(await this.facts.standing(tx, memberId, now), dayOf(now));
  }

  /**
   * Minutes the policy still issues to this beneficiary in the month that holds `startsAt`; 0 where it issues none. Entries that
   * are probably one person have one quota (docs/decisions/019-one-person.md).
   */
  async quotaLeft(tx: EntityManager, memberId: string, policy: Policy, startsAt: Temporal.Instant): Promise<number> {
    const { shortfall } = policy.content;
    if (shortfall.kind !== 'issue') return 0;
    const { from, to } = monthOf(startsAt);
    const ids = await this.likenesses.countedAsOne(tx, memberId);
    const asked = await tx.query<{ id: string; places: number; holdRound: number }[]>(
      `SELECT id, wanted_volunteers AS places, hold_round AS "holdRound" FROM service_requests
       WHERE beneficiary_id = ANY ($1) AND starts_at >= $2 AND starts_at < $3 AND NOT served_free AND status <> 'draft'`,
      [ids, from.toString(), to.toString()],
    );
    const holds = asked.flatMap((one) => Array.from({ length: one.places }, (_, index) => holdOf(one, index + 1)));
    return Math.max(0, shortfall.monthlyMinutes - (await this.ledger.takenBy(tx, holds, 'issuance')));
  }

  /** All that decides who pays for a request. An organization is served free: the community works for itself. */
  async paying(tx: EntityManager, request: ServiceRequest, policy: Policy, now: Temporal.Instant): Promise<Paying> {
    const { beneficiaryId, beneficiaryKind } = request;
    if (beneficiaryKind === 'organization') {
      return {
        servedFree: true,
        freeFactIds: [],
        elder: { ageYears: 0, situations: [] },
        lots: [],
        quotaLeftMinutes: 0,
      };
    }
    const standing = await this.facts.standing(tx, beneficiaryId, now);
    const elder = beneficiaryOf(standing, dayOf(now));
    await this.likenesses.lockCounted(tx, beneficiaryId);
    return {
      elder,
      servedFree: isServedFree(policy.content, elder),
      freeFactIds: freeingFacts(policy.content, standing, dayOf(now)),
      lots: await this.ledger.lotsOf(tx, beneficiaryId),
      quotaLeftMinutes: await this.quotaLeft(tx, beneficiaryId, policy, request.startsAt),
    };
  }

  /** The elder's own page 我的时间. 404 for who is no elder. */
  async myTime(by: Caller, now: Temporal.Instant): Promise<MyTimeDto> {
    const tx = this.db.read;
    const member = await this.members.find(tx, by.memberId);
    const profile = await this.elders.profile(tx, by.memberId);
    if (!member?.organizationId || !profile) throw new Problem('not-found');
    const policy = await this.policies.inForce(tx, member.organizationId, now);
    const issuerId = await this.organizations.issuerOf(tx, member.organizationId);
    const elder = await this.beneficiary(tx, by.memberId, now);
    const lots = await this.ledger.lotsOf(tx, by.memberId);
    const spendable = spendableLots(lots, issuerId, elder, dayOf(now));
    return {
      servedFree: isServedFree(policy.content, elder),
      availableMinutes: spendable.reduce((sum, lot) => sum + lot.balance - lot.held, 0),
      heldMinutes: lots.reduce((sum, lot) => sum + lot.held, 0),
      quotaLeftMinutes:
        policy.content.shortfall.kind === 'issue' ? await this.quotaLeft(tx, by.memberId, policy, now) : null,
    };
  }
}
