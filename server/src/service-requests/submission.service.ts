import { Injectable } from '@nestjs/common';
import { canMoveRequest, type ServiceRequestDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { dayOf, isBefore } from '../common/calendar.js';
import type { Caller } from '../common/caller.js';
import { KeptProblem, Problem } from '../common/problem.js';
import { Database } from '../database/database.js';
import { refusePaused } from '../elders/elder-pauses.js';
import { LedgerService, openIssuerAccount } from '../ledger/ledger.service.js';
import { LedgerRefusal, type HoldOperation, type Operation } from '../ledger/operations.js';
import { MembersService } from '../members/members.service.js';
import { PoliciesService, type Policy } from '../policies/policies.service.js';
import { lockRequest } from './locks.js';
import { MeansService } from './means.service.js';
import { moveRequest, type Actor } from './moves.js';
import { isServedFree, payersOf } from './payers.rules.js';
import { RequestsReader } from './requests.reader.js';
import { ServiceRequest, holdOf } from './service-request.entity.js';

/** 点单: reserves the minutes, and opens the request to volunteers or brings it before a worker. */
@Injectable()
export class SubmissionService {
  constructor(
    private readonly db: Database,
    private readonly policies: PoliciesService,
    private readonly members: MembersService,
    private readonly ledger: LedgerService,
    private readonly means: MeansService,
    private readonly reader: RequestsReader,
  ) {}

  /**
   * Submits a draft: one hold a wanted place, by the payer order of the policy now in force, which the request keeps.
   * Short of minutes: 409, the draft stays and stands in a worker's queue.
   */
  submit(by: Caller, id: string, now: Temporal.Instant): Promise<ServiceRequestDto> {
    return this.db.once(by, async (tx) => {
      const request = await this.lockForSubmit(tx, by, id);
      if (!canMoveRequest('submit', request.status)) throw new Problem('move-not-allowed');
      const isSelf = request.beneficiaryId === by.memberId;
      const actor: Actor = { actorId: by.memberId, now, ...(isSelf ? {} : { actingForId: request.beneficiaryId }) };
      if (await this.members.isStill(tx, request.beneficiaryId)) throw new Problem('member-frozen');
      await refusePaused(tx, request.beneficiaryId, request.startsAt);
      const policy = await this.policies.inForce(tx, request.organizationId, now);
      if (!isBefore(now, request.latestStartAt)) throw new Problem('start-passed');
      await this.refuseTooMany(tx, request, policy, now);
      try {
        // A savepoint: when the book refuses, the move is undone, and the mark for the worker is kept.
        return await tx.transaction((inner) => this.open(inner, by, request, policy, actor));
      } catch (error) {
        if (!(error instanceof LedgerRefusal) || error.refusal !== 'minutes-short') throw error;
        await tx.update(ServiceRequest, { id }, { shortAt: now });
        throw new KeptProblem('minutes-short');
      }
    });
  }

  private async open(
    tx: EntityManager,
    by: Caller,
    request: ServiceRequest,
    policy: Policy,
    actor: Actor,
  ): Promise<ServiceRequestDto> {
    const servedFree = await this.isServedFree(tx, request.beneficiaryId, policy, actor.now);
    const operations = await this.holds(tx, request, policy, actor.now);
    const move = policy.content.reviewBeforePublish ? 'submitForReview' : 'submit';
    const fresh = { shortAt: null, returnedAt: null, decisionReason: null, submittedAt: actor.now };
    await moveRequest(tx, request, move, actor, { policyVersionId: policy.id, servedFree, ...fresh });
    const dto = await this.reader.show(tx, by, request.id, actor.now);
    await this.ledger.apply(tx, operations);
    return dto;
  }

  async isServedFree(tx: EntityManager, memberId: string, policy: Policy, now: Temporal.Instant): Promise<boolean> {
    return isServedFree(policy.content, await this.means.beneficiary(tx, memberId, dayOf(now)));
  }

  /** The operations that reserve a request's minutes, one hold a wanted place; the book tells whether they are there. */
  async holds(tx: EntityManager, request: ServiceRequest, policy: Policy, now: Temporal.Instant): Promise<Operation[]> {
    const { issuerId, beneficiaryId } = request;
    const issuance = openIssuerAccount(issuerId, 'issuance');
    const pool = openIssuerAccount(issuerId, 'pool');
    const quotaLeftMinutes = await this.means.quotaLeft(tx, beneficiaryId, policy, request.startsAt);
    const payers = payersOf({
      policy: policy.content,
      elder: await this.means.beneficiary(tx, beneficiaryId, dayOf(now)),
      lots: await this.ledger.lotsOf(tx, beneficiaryId),
      issuerId,
      issuanceId: issuance.id,
      poolId: pool.id,
      quotaLeftMinutes,
      today: dayOf(now),
    });
    // The quota is one for all places: the book counts a payer's limit over all holds of a call.
    const places = Array.from({ length: request.wantedVolunteers }, (_, index) => index + 1);
    const holds = places.map((place): HoldOperation => ({
      op: 'hold',
      hold: holdOf(request, place),
      amount: request.plannedMinutes,
      payers,
    }));
    return [issuance, pool, ...holds];
  }

  private async lockForSubmit(tx: EntityManager, by: Caller, id: string): Promise<ServiceRequest> {
    const seen = await tx.findOneBy(ServiceRequest, { id });
    await this.reader.sideOf(tx, by, seen);
    if (seen) await this.members.lock(tx, seen.beneficiaryId);
    return lockRequest(tx, id);
  }

  private async refuseTooMany(
    tx: EntityManager,
    request: ServiceRequest,
    policy: Policy,
    now: Temporal.Instant,
  ): Promise<void> {
    const [row] = await tx.query<{ open: number }[]>(
      `SELECT count(*)::int AS open FROM service_requests
       WHERE beneficiary_id = $1 AND status IN ('in_review', 'open', 'filled') AND latest_start_at > $2`,
      [request.beneficiaryId, now.toString()],
    );
    if ((row?.open ?? 0) >= policy.content.openRequestsMax) throw new Problem('too-many-open');
  }
}
