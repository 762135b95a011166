import { Injectable } from '@nestjs/common';
import type { AssignmentDto, BackEntryDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { CatalogService } from '../catalog/catalog.service.js';
import type { CatalogItem } from '../catalog/item.view.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { FitService } from '../dispatch/fit.service.js';
import { LedgerService } from '../../book/ledger/ledger.service.js';
import { LedgerRefusal, type Operation } from '../../book/ledger/operations.js';
import { MembersService } from '../../people/members/members.service.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import { PoliciesService, type Policy } from '../../people/policies/policies.service.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { BeneficiariesService, NOT_FOR_THEM, type Home } from '../service-requests/beneficiaries.service.js';
import { BORN_VERSION, record, type Actor } from '../service-requests/moves.js';
import { ServiceRequest } from '../service-requests/service-request.entity.js';
import { SubmissionService } from '../service-requests/submission.service.js';
import { backEntryFaults, isTooLate, plannedFor } from './back-entry.rules.js';
import { measuredMinutes } from './measure.rules.js';
import { ServingService } from './serving.service.js';

interface Service {
  by: Caller;
  body: BackEntryDto;
  item: CatalogItem;
  policy: Policy;
  from: Temporal.Instant;
  to: Temporal.Instant;
  now: Temporal.Instant;
}

/** 补记: a worker enters a service that already took place. Weak evidence, so somebody else approves it. */
@Injectable()
export class BackEntryService {
  constructor(
    private readonly db: Database,
    private readonly members: MembersService,
    private readonly organizations: OrganizationsService,
    private readonly policies: PoliciesService,
    private readonly catalog: CatalogService,
    private readonly ledger: LedgerService,
    private readonly beneficiaries: BeneficiariesService,
    private readonly submission: SubmissionService,
    private readonly fit: FitService,
    private readonly serving: ServingService,
    private readonly assignments: AssignmentsService,
  ) {}

  /** Request and assignment, with their hold, in one transaction: or none of it. */
  create(by: Caller, given: BackEntryDto, now: Temporal.Instant): Promise<AssignmentDto> {
    const lower = { beneficiaryId: given.beneficiaryId.toLowerCase(), volunteerId: given.volunteerId.toLowerCase() };
    const body = { ...given, ...lower };
    return this.db.once(by, this.assignments.answerTo(by, now), async (tx) => {
      const [from, to] = [Temporal.Instant.from(body.startedAt), Temporal.Instant.from(body.endedAt)];
      const item = await this.catalog.inForce(tx, body.itemCode, now);
      const errors = backEntryFaults(from, to, item, now);
      if (errors.length > 0 || !item) throw new Problem('validation-failed', errors);
      const home = await this.homeOf(tx, by, body, item, now);
      const policy = await this.policies.inForce(tx, home.organizationId, now);
      if (isTooLate(from, policy.content.backEntryDays, now)) throw new Problem('back-entry-too-late');
      const volunteerPolicy = await this.volunteerPolicy(tx, body.volunteerId, now);
      await this.refuseOverlap(tx, body.volunteerId, from, to, now);
      const service: Service = { by, body, item, policy, from, to, now };
      const { request, operations } = await this.insertRequest(tx, service, home);
      const id = await this.insertAssignment(tx, service, request, volunteerPolicy.id);
      await this.reserve(tx, operations);
      return id;
    });
  }

  /** The beneficiary is reached by the worker, and neither of the two is the worker. Both are locked, lesser id first. */
  private async homeOf(
    tx: EntityManager,
    by: Caller,
    { beneficiaryId, volunteerId }: BackEntryDto,
    item: CatalogItem,
    now: Temporal.Instant,
  ): Promise<Home> {
    if ([beneficiaryId, volunteerId].includes(by.memberId)) throw new Problem('own-hours');
    await this.fit.refuseBond(tx, volunteerId, beneficiaryId);
    for (const id of [beneficiaryId, volunteerId].sort()) await this.members.lock(tx, id);
    const { kind, ...home } = await this.beneficiaries.homeOfMember(tx, by, beneficiaryId, now);
    if (!item.beneficiaryKinds.includes(kind)) throw new Problem('validation-failed', [NOT_FOR_THEM]);
    return home;
  }

  /** Who is no volunteer is not found: the answer tells a worker nothing of people elsewhere. */
  private async volunteerPolicy(tx: EntityManager, volunteerId: string, now: Temporal.Instant): Promise<Policy> {
    try {
      return await this.fit.policyOf(tx, volunteerId, now);
    } catch (error) {
      if (error instanceof Problem && error.problem === 'not-a-volunteer') throw new Problem('not-found');
      throw error;
    }
  }

  private async refuseOverlap(
    tx: EntityManager,
    volunteerId: string,
    from: Temporal.Instant,
    to: Temporal.Instant,
    now: Temporal.Instant,
  ): Promise<void> {
    const [row] = await tx.query<{ found: boolean }[]>(
      `SELECT EXISTS (SELECT FROM assignments a WHERE a.volunteer_id = $1 AND a.status NOT IN ('ended', 'voided')
         AND coalesce(a.checked_in_at, a.agreed_start_at) < $3
         AND coalesce(a.checked_out_at, CASE WHEN a.status = 'in_service' THEN $4 ELSE a.agreed_end_at END) > $2) AS found`,
      [volunteerId, from.toString(), to.toString(), now.toString()],
    );
    if (row?.found) throw new Problem('time-overlaps');
  }

  private async insertRequest(
    tx: EntityManager,
    { by, body, item, policy, from, to, now }: Service,
    home: Home,
  ): Promise<{ request: ServiceRequest; operations: Operation[] }> {
    const measured = measuredMinutes(from, to, policy.content.roundToMinutes);
    const request = tx.create(ServiceRequest, {
      id: newId(),
      ...home,
      policyVersionId: policy.id,
      issuerId: await this.organizations.issuerOf(tx, home.organizationId),
      serviceItemVersionId: item.id,
      requestedById: by.memberId,
      channel: 'back_entry',
      status: 'filled',
      startsAt: from,
      latestStartAt: from,
      plannedMinutes: plannedFor(measured, item),
      wantedVolunteers: 1,
      note: body.note?.trim() || null,
      submittedAt: now,
      createdAt: now,
      holdRound: 1,
    });
    const { operations, servedFree, freeFactIds } = await this.submission.holds(tx, request, policy, now);
    Object.assign(request, { servedFree, freeFactIds });
    await tx.insert(ServiceRequest, request);
    const born = { subjectKind: 'service_request', move: 'backEnter', fromStatus: '', toStatus: 'filled' } as const;
    await record(tx, { ...born, subjectId: request.id, subjectVersion: BORN_VERSION }, actorOf(by, body, now));
    return { request, operations };
  }

  private async insertAssignment(
    tx: EntityManager,
    { by, body, policy, from, to, now }: Service,
    request: ServiceRequest,
    policyVersionId: string,
  ): Promise<string> {
    const id = newId();
    await tx.insert(Assignment, {
      id,
      requestId: request.id,
      placeNumber: 1,
      volunteerId: body.volunteerId,
      policyVersionId,
      status: 'served',
      agreedStartAt: from,
      agreedEndAt: to,
      checkedInAt: from,
      checkedOutAt: to,
      measuredMinutes: measuredMinutes(from, to, policy.content.roundToMinutes),
      evidenceClass: 'manual',
      ending: 'back_entry',
      endingReason: body.reason.trim(),
      enteredById: by.memberId,
      createdAt: now,
    });
    const proof = { method: 'worker', receivedAt: null, recordedById: by.memberId } as const;
    await this.serving.prove(tx, id, 'start', { ...proof, at: from });
    await this.serving.prove(tx, id, 'end', { ...proof, at: to });
    const born = { subjectKind: 'assignment', move: 'backEnter', fromStatus: '', toStatus: 'served' } as const;
    await record(tx, { ...born, subjectId: id, subjectVersion: BORN_VERSION }, actorOf(by, body, now));
    return id;
  }

  private async reserve(tx: EntityManager, operations: readonly Operation[]): Promise<void> {
    try {
      await this.ledger.apply(tx, operations);
    } catch (error) {
      if (error instanceof LedgerRefusal && error.refusal === 'minutes-short') throw new Problem('minutes-short');
      throw error;
    }
  }
}

const actorOf = (by: Caller, body: BackEntryDto, now: Temporal.Instant): Actor => ({
  actorId: by.memberId,
  actingForId: body.beneficiaryId,
  now,
  reason: body.reason.trim(),
});
