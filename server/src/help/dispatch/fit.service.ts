import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { ServiceItemVersion } from '../catalog/service-item.entities.js';
import { ageOn, dayOf } from '../../platform/common/calendar.js';
import { Problem } from '../../platform/common/problem.js';
import { EldersService } from '../../people/elders/elders.service.js';
import { KinshipsService } from '../../people/members/kinships.service.js';
import { MembersService } from '../../people/members/members.service.js';
import { PoliciesService, type Policy } from '../../people/policies/policies.service.js';
import type { ServiceRequest } from '../service-requests/service-request.entity.js';
import { recordsOn } from '../../people/volunteers/records.query.js';
import { VolunteersService } from '../../people/volunteers/volunteers.service.js';
import { bondOf, isUnwished, unfitToHelp, unprepared } from './fit.rules.js';

/** Whether a member takes tasks at all: asked at acceptance, and of a service that is entered afterwards. */
@Injectable()
export class FitService {
  constructor(
    private readonly policies: PoliciesService,
    private readonly members: MembersService,
    private readonly kinships: KinshipsService,
    private readonly elders: EldersService,
    private readonly volunteers: VolunteersService,
  ) {}

  /** The rules of the volunteer's own organization now; refuses who takes no tasks under them. */
  async policyOf(tx: EntityManager, volunteerId: string, now: Temporal.Instant): Promise<Policy> {
    const member = await this.members.find(tx, volunteerId);
    if (!member?.organizationId || member.frozenAt || member.closedAt) throw new Problem('not-a-volunteer');
    const policy = await this.policies.inForce(tx, member.organizationId, now);
    const profile = await this.volunteers.profile(tx, volunteerId);
    const unfit = unfitToHelp({
      status: profile?.status ?? null,
      ageYears: member.bornOn ? ageOn(member.bornOn, dayOf(now)) : 0,
      fromAge: policy.content.volunteerFromAge,
    });
    if (unfit) throw new Problem(unfit);
    return policy;
  }

  /** Nobody helps themselves or their kin for minutes. */
  async refuseBond(tx: EntityManager, volunteerId: string, beneficiaryId: string): Promise<void> {
    const bond = bondOf(volunteerId, beneficiaryId, await this.kinships.areKin(tx, volunteerId, beneficiaryId));
    if (bond) throw new Problem(bond);
  }

  /** By the records of the day of the service, not of today; and by what the elder wishes. */
  async refuseUnfitFor(
    tx: EntityManager,
    volunteerId: string,
    request: Pick<ServiceRequest, 'beneficiaryId' | 'beneficiaryKind' | 'serviceItemVersionId'>,
    policy: Policy,
    at: Temporal.Instant,
  ): Promise<void> {
    const { training } = await tx.findOneByOrFail(ServiceItemVersion, { id: request.serviceItemVersionId });
    const lack = unprepared(policy.content, training, await recordsOn(tx, volunteerId, dayOf(at)));
    if (lack) throw new Problem(lack);
    if (request.beneficiaryKind !== 'member') return;
    const wishes = await this.elders.wishesAbout(tx, request.beneficiaryId, volunteerId);
    const member = await this.members.find(tx, volunteerId);
    if (isUnwished(wishes, member?.gender ?? null)) throw new Problem('another-helper-wanted');
  }
}
