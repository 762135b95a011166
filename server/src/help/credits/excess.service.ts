import { Injectable } from '@nestjs/common';
import type { AssignmentDto, ExcessAnswer } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { ServiceItemVersion } from '../catalog/service-item.entities.js';
import { dayOf } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { LedgerService } from '../../book/ledger/ledger.service.js';
import { issuerAccountName } from '../../book/ledger/names.js';
import type { HoldOperation } from '../../book/ledger/operations.js';
import { MembersService } from '../../people/members/members.service.js';
import { PoliciesService } from '../../people/policies/policies.service.js';
import { mayAnswerExcess } from '../assignments/assignment.access.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { refusalToSpeak } from '../assignments/deciding.js';
import { ExcessConsent } from '../assignments/evidence.entities.js';
import { asksForExcess, excessMinutesOf } from '../assignments/excess.rules.js';
import { lockAssignment } from '../service-requests/locks.js';
import { MeansService } from '../service-requests/means.service.js';
import { spendableLots } from '../service-requests/payers.rules.js';
import type { ServiceRequest } from '../service-requests/service-request.entity.js';
import { excessHoldOf } from './credit.rules.js';

/** 超出的时间: a service took longer than planned, and the elder is asked whether their own minutes pay for it. */
@Injectable()
export class ExcessService {
  constructor(
    private readonly db: Database,
    private readonly policies: PoliciesService,
    private readonly members: MembersService,
    private readonly means: MeansService,
    private readonly ledger: LedgerService,
    private readonly assignments: AssignmentsService,
  ) {}

  /** A yes reserves what the elder has, up to the excess, at once: nothing else can spend it before the approval. */
  answer(by: Caller, id: string, answer: ExcessAnswer, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(by, this.assignments.answerTo(by, now), async (tx) => {
      const { beneficiaryId, relation } = await this.assignments.reach(tx, by, id);
      await this.members.lock(tx, beneficiaryId);
      const { request, assignment } = await lockAssignment(tx, id);
      if (assignment.volunteerId === by.memberId) throw new Problem('own-hours');
      const refusal = relation === 'worker' ? await refusalToSpeak(tx, by, id) : null;
      if (refusal) throw new Problem(refusal);
      const minutes = await this.openExcess(tx, request, assignment);
      await tx.insert(ExcessConsent, { assignmentId: id, answer, minutes, recordedById: by.memberId, at: now });
      if (answer === 'yes') await this.ledger.apply(tx, [await this.holdOf(tx, request, assignment, minutes, now)]);
      return id;
    });
  }

  private async openExcess(tx: EntityManager, request: ServiceRequest, assignment: Assignment): Promise<number> {
    const { maxMinutes } = await tx.findOneByOrFail(ServiceItemVersion, { id: request.serviceItemVersionId });
    const { content } = await this.policies.version(tx, request.policyVersionId);
    const { plannedMinutes, beneficiaryKind, servedFree } = request;
    const served = { measuredMinutes: assignment.measuredMinutes, plannedMinutes, maxMinutes };
    const isAsked = asksForExcess({ ...served, beneficiaryKind, servedFree, overPlan: content.overPlan });
    if (!isAsked || !mayAnswerExcess({ status: assignment.status, isExcessOpen: true })) throw new Problem('no-excess');
    if (await tx.existsBy(ExcessConsent, { assignmentId: assignment.id })) throw new Problem('excess-answered');
    return excessMinutesOf(served);
  }

  /** From the elder's own lots in payer order, never below zero; issuance stands behind them. */
  private async holdOf(
    tx: EntityManager,
    request: ServiceRequest,
    assignment: Assignment,
    amount: number,
    now: Temporal.Instant,
  ): Promise<HoldOperation> {
    const { issuerId, beneficiaryId } = request;
    const elder = await this.means.beneficiary(tx, beneficiaryId, now);
    const lots = spendableLots(await this.ledger.lotsOf(tx, beneficiaryId), issuerId, elder, dayOf(now));
    const payers = [...lots, { account: issuerAccountName(issuerId, 'issuance') }].map(({ account }) => ({ account }));
    return { op: 'hold', hold: excessHoldOf(assignment.id), amount, payers };
  }
}
