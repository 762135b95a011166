import { Injectable } from '@nestjs/common';
import { fieldMessage, type CreateServiceRequestDto, type ServiceRequestDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../common/caller.js';
import { Problem } from '../common/problem.js';
import { CatalogService } from '../catalog/catalog.service.js';
import { Database } from '../database/database.js';
import { newId } from '../database/ids.js';
import { EldersService } from '../elders/elders.service.js';
import { refusePaused } from '../elders/elder-pauses.js';
import { MembersService } from '../members/members.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { PoliciesService } from '../policies/policies.service.js';
import { faultsOf } from './request.rules.js';
import { RequestsReader } from './requests.reader.js';
import { ServiceRequest } from './service-request.entity.js';

/** 制单: a draft, of no effect on anybody until it is submitted. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsService,
    private readonly policies: PoliciesService,
    private readonly members: MembersService,
    private readonly elders: EldersService,
    private readonly catalog: CatalogService,
    private readonly reader: RequestsReader,
  ) {}

  create(by: Caller, body: CreateServiceRequestDto, now: Temporal.Instant): Promise<ServiceRequestDto> {
    return this.db.once(by, async (tx) => {
      const item = await this.catalog.inForce(tx, body.itemCode, now);
      const errors = faultsOf(body, item, now);
      if (errors.length > 0 || !item) throw new Problem('validation-failed', errors);
      const home = await this.homeOf(tx, by, body.beneficiaryId?.toLowerCase() ?? by.memberId);
      await refusePaused(tx, home.beneficiaryId, Temporal.Instant.from(body.startsAt));
      const id = newId();
      await tx.insert(ServiceRequest, {
        id,
        ...home,
        policyVersionId: (await this.policies.inForce(tx, home.organizationId, now)).id,
        issuerId: await this.organizations.issuerOf(tx, home.organizationId),
        beneficiaryKind: 'member',
        serviceItemVersionId: item.id,
        requestedById: by.memberId,
        channel: home.beneficiaryId === by.memberId ? 'app' : 'phone',
        status: 'draft',
        startsAt: Temporal.Instant.from(body.startsAt),
        latestStartAt: Temporal.Instant.from(body.latestStartAt),
        plannedMinutes: body.plannedMinutes,
        wantedVolunteers: body.wantedVolunteers ?? 1,
        note: body.note?.trim() || null,
        createdAt: now,
      });
      return this.reader.show(tx, by, id, now);
    });
  }

  /** Where the beneficiary is helped; only oneself, or as a worker an elder of one's organizations. */
  async homeOf(
    tx: EntityManager,
    by: Caller,
    beneficiaryId: string,
  ): Promise<Pick<ServiceRequest, 'beneficiaryId' | 'organizationId' | 'neighbourhood' | 'blurredPlace'>> {
    const member = await this.members.find(tx, beneficiaryId);
    const profile = member && (await this.elders.profile(tx, beneficiaryId));
    const organizationId = member?.organizationId;
    const isReached = organizationId && (await this.organizations.isWorkerFor(tx, by, organizationId));
    if (!profile || !organizationId || (beneficiaryId !== by.memberId && !isReached)) {
      const field = 'beneficiaryId';
      if (beneficiaryId !== by.memberId) throw new Problem('not-found');
      throw new Problem('validation-failed', [{ field, rule: 'isElder', message: fieldMessage(field, 'isElder') }]);
    }
    if (member.frozenAt || member.closedAt) throw new Problem('member-frozen');
    const { neighbourhood, blurredPlace } = profile;
    return { beneficiaryId, organizationId, neighbourhood, blurredPlace };
  }
}
