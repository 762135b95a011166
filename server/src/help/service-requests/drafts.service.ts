import { Injectable } from '@nestjs/common';
import type { CreateServiceRequestDto, ServiceRequestDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { CatalogService } from '../catalog/catalog.service.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { refusePaused } from '../../people/elders/elder-pauses.js';
import { FilesService } from '../../platform/files/files.service.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import { PoliciesService } from '../../people/policies/policies.service.js';
import { BeneficiariesService, NOT_FOR_THEM } from './beneficiaries.service.js';
import { FirstAskService } from './first-ask.service.js';
import { answersInOrder, faultsOf } from './request.rules.js';
import { RequestsReader } from './requests.reader.js';
import { ServiceRequest, speakerOf } from './service-request.entity.js';

/** What an occurrence has from its series. */
export type Occurrence = Pick<ServiceRequest, 'seriesId' | 'requestedById' | 'channel' | 'firstVolunteerId'>;

/** 制单: a draft, of no effect on anybody until it is submitted. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsService,
    private readonly policies: PoliciesService,
    private readonly beneficiaries: BeneficiariesService,
    private readonly catalog: CatalogService,
    private readonly files: FilesService,
    private readonly firstAsk: FirstAskService,
    private readonly reader: RequestsReader,
  ) {}

  create(by: Caller, body: CreateServiceRequestDto, now: Temporal.Instant): Promise<ServiceRequestDto> {
    return this.db.once(by, this.reader.answerTo(by, now), (tx) => this.draft(tx, by, body, now));
  }

  /** As {@link create}, in its caller's transaction; answers the id. `of`: it is an occurrence of a series. */
  async draft(
    tx: EntityManager,
    by: Caller,
    body: CreateServiceRequestDto,
    now: Temporal.Instant,
    of?: Occurrence,
  ): Promise<string> {
    const item = await this.catalog.inForce(tx, body.itemCode, now);
    const errors = faultsOf(body, item, now);
    if (errors.length > 0 || !item) throw new Problem('validation-failed', errors);
    const { kind, ...home } = await this.beneficiaries.homeOf(tx, by, body, now);
    if (!item.beneficiaryKinds.includes(kind)) throw new Problem('validation-failed', [NOT_FOR_THEM]);
    await refusePaused(tx, home.beneficiaryId, Temporal.Instant.from(body.startsAt));
    const id = newId();
    if (body.voiceFileId) await this.files.take(tx, by, body.voiceFileId, 'request_voice', id);
    await tx.insert(ServiceRequest, {
      id,
      ...home,
      policyVersionId: (await this.policies.inForce(tx, home.organizationId, now)).id,
      issuerId: await this.organizations.issuerOf(tx, home.organizationId),
      serviceItemVersionId: item.id,
      requestedById: by.memberId,
      channel: speakerOf(home) === by.memberId ? 'app' : 'phone',
      status: 'draft',
      startsAt: Temporal.Instant.from(body.startsAt),
      latestStartAt: Temporal.Instant.from(body.latestStartAt),
      plannedMinutes: body.plannedMinutes,
      wantedVolunteers: body.wantedVolunteers ?? item.volunteersMin,
      note: body.note?.trim() || null,
      answers: answersInOrder(item, body.answers ?? []),
      voiceFileId: body.voiceFileId ?? null,
      firstVolunteerId: await this.firstAsk.volunteerOf(tx, home, body.firstOfAssignmentId),
      createdAt: now,
      ...of,
    });
    return id;
  }
}
