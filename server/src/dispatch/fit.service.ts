import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { ageOn, dayOf } from '../common/calendar.js';
import { Problem } from '../common/problem.js';
import { MembersService } from '../members/members.service.js';
import { PoliciesService, type Policy } from '../policies/policies.service.js';
import { VolunteersService } from '../volunteers/volunteers.service.js';
import { unfitToHelp } from './fit.rules.js';

/** Whether a member takes tasks at all: asked at acceptance, and of a service that is entered afterwards. */
@Injectable()
export class FitService {
  constructor(
    private readonly policies: PoliciesService,
    private readonly members: MembersService,
    private readonly volunteers: VolunteersService,
  ) {}

  /** The rules of the volunteer's own organization now; refuses who takes no tasks under them. */
  async policyOf(tx: EntityManager, volunteerId: string, now: Temporal.Instant): Promise<Policy> {
    const member = await this.members.find(tx, volunteerId);
    if (!member?.organizationId) throw new Problem('not-a-volunteer');
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
}
