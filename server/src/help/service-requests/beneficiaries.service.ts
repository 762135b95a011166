import { Injectable } from '@nestjs/common';
import {
  ADULT_FROM_AGE,
  fieldMessage,
  type BeneficiaryKind,
  type CreateServiceRequestDto,
  type ItemBeneficiaryKind,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { ageOn, dayOf } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { EldersService } from '../../people/elders/elders.service.js';
import type { Member } from '../../people/members/member.entity.js';
import { MembersService } from '../../people/members/members.service.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import type { ServiceRequest } from './service-request.entity.js';

/** Who is helped, where, and who speaks for them. */
export type Home = Pick<
  ServiceRequest,
  'beneficiaryId' | 'personInChargeId' | 'organizationId' | 'neighbourhood' | 'blurredPlace' | 'placeIsRough'
> & { beneficiaryKind: BeneficiaryKind };

/** The item is not offered to whom it is asked for. */
export const NOT_FOR_THEM = {
  ...{ field: 'itemCode', rule: 'fitsBeneficiary' },
  message: fieldMessage('itemCode', 'fitsBeneficiary'),
};

/** For whom a draft may be made, and by whom: oneself; as a worker, an elder or an organization one reaches. */
@Injectable()
export class BeneficiariesService {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly members: MembersService,
    private readonly elders: EldersService,
  ) {}

  /** `kind`: whom the item must be for. */
  async homeOf(
    tx: EntityManager,
    by: Caller,
    ask: CreateServiceRequestDto,
    now: Temporal.Instant,
  ): Promise<Home & { kind: ItemBeneficiaryKind }> {
    const { beneficiaryId, beneficiaryOrganizationId, personInChargeId } = ask;
    if (beneficiaryOrganizationId === undefined && personInChargeId === undefined) {
      return this.homeOfMember(tx, by, beneficiaryId?.toLowerCase() ?? by.memberId, now);
    }
    if (!beneficiaryOrganizationId || !personInChargeId || beneficiaryId !== undefined) {
      throw fault(personInChargeId ? 'beneficiaryOrganizationId' : 'personInChargeId', 'isOneBeneficiary');
    }
    return this.homeOfOrganization(tx, by, beneficiaryOrganizationId.toLowerCase(), personInChargeId.toLowerCase());
  }

  async homeOfMember(
    tx: EntityManager,
    by: Caller,
    beneficiaryId: string,
    now: Temporal.Instant,
  ): Promise<Home & { kind: ItemBeneficiaryKind }> {
    const member = await this.members.find(tx, beneficiaryId);
    const profile = member && (await this.elders.profile(tx, beneficiaryId));
    const organizationId = member?.organizationId;
    const isReached = organizationId && (await this.organizations.isWorkerFor(tx, by, organizationId));
    if (!profile || !organizationId || (beneficiaryId !== by.memberId && !isReached)) {
      if (beneficiaryId !== by.memberId) throw new Problem('not-found');
      throw fault('beneficiaryId', 'isElder');
    }
    if (member.frozenAt || member.closedAt) throw new Problem('member-frozen');
    const { neighbourhood, blurredPlace, positionIsRough: placeIsRough } = profile;
    const home = { beneficiaryKind: 'member' as const, beneficiaryId, personInChargeId: null, placeIsRough };
    return { ...home, organizationId, neighbourhood, blurredPlace, kind: isChild(member, now) ? 'child' : 'member' };
  }

  /** Drafted by a worker of the organization; its person in charge is somebody that worker reaches, too. */
  private async homeOfOrganization(
    tx: EntityManager,
    by: Caller,
    organizationId: string,
    personInChargeId: string,
  ): Promise<Home & { kind: ItemBeneficiaryKind }> {
    const person = await this.members.find(tx, personInChargeId);
    const reaches = (id: string): Promise<boolean> => this.organizations.isWorkerFor(tx, by, id);
    const isReached = person?.organizationId && !person.closedAt && (await reaches(person.organizationId));
    if (!(await reaches(organizationId)) || !isReached) throw new Problem('not-found');
    const place = await this.organizations.placeOf(tx, organizationId);
    if (!place) throw new Problem('organization-without-place');
    return {
      ...{ beneficiaryKind: 'organization', beneficiaryId: organizationId, personInChargeId, organizationId },
      ...{ neighbourhood: place.neighbourhood, blurredPlace: place.point, placeIsRough: false, kind: 'organization' },
    };
  }
}

const isChild = (member: Member, now: Temporal.Instant): boolean =>
  member.bornOn !== null && ageOn(member.bornOn, dayOf(now)) < ADULT_FROM_AGE;

const fault = (field: string, rule: string): Problem =>
  new Problem('validation-failed', [{ field, rule, message: fieldMessage(field, rule) }]);
