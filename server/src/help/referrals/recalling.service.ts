import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { isBefore } from '../../platform/common/calendar.js';
import { Problem } from '../../platform/common/problem.js';
import { LedgerService } from '../../book/ledger/ledger.service.js';
import { LedgerRefusal } from '../../book/ledger/operations.js';
import { MembersService } from '../../people/members/members.service.js';
import { PoliciesService } from '../../people/policies/policies.service.js';
import { moveRequest, type Actor } from '../service-requests/moves.js';
import { ServiceRequest, speakerOf } from '../service-requests/service-request.entity.js';
import { SubmissionService } from '../service-requests/submission.service.js';

/** As of a place that is given back: somebody is looked for in a hurry. */
const URGENT_HOURS = 24;

/** The provider did not come: the request goes back to where volunteers are looked for, if its time is still ahead. */
@Injectable()
export class RecallingService {
  constructor(
    private readonly members: MembersService,
    private readonly policies: PoliciesService,
    private readonly ledger: LedgerService,
    private readonly submission: SubmissionService,
  ) {}

  /**
   * A locked request, and whoever is helped locked before it. New holds are taken by the rules that the request keeps. Short of
   * minutes it becomes a draft in a worker's queue, as at a submit; too late it ends.
   */
  async recall(tx: EntityManager, request: ServiceRequest, actor: Actor): Promise<void> {
    const { now } = actor;
    if (!isBefore(now, request.latestStartAt)) return moveRequest(tx, request, 'recallLate', actor);
    if (await this.members.isStill(tx, speakerOf(request))) throw new Problem('member-frozen');
    const holdRound = request.holdRound + 1;
    const before = Object.assign(new ServiceRequest(), request);
    try {
      // A savepoint: when the book refuses, the move is undone, and another is made in its place.
      await tx.transaction((inner) => this.open(inner, request, { ...actor, holdRound }));
    } catch (error) {
      if (!(error instanceof LedgerRefusal) || error.refusal !== 'minutes-short') throw error;
      Object.assign(request, before);
      await moveRequest(tx, request, 'recallShort', actor, { holdRound, shortAt: now, decisionReason: null });
    }
  }

  private async open(
    tx: EntityManager,
    request: ServiceRequest,
    { holdRound, ...actor }: Actor & { holdRound: number },
  ): Promise<void> {
    const policy = await this.policies.version(tx, request.policyVersionId);
    const after = Object.assign(new ServiceRequest(), request, { holdRound });
    const { operations, ...paid } = await this.submission.holds(tx, after, policy, actor.now);
    const urgentAt = isUrgent(request, actor.now) ? actor.now : null;
    await moveRequest(tx, request, 'recall', actor, { holdRound, ...paid, urgentAt, decisionReason: null });
    await this.ledger.apply(tx, operations);
  }
}

const isUrgent = ({ startsAt }: ServiceRequest, now: Temporal.Instant): boolean =>
  !isBefore(now.add({ hours: URGENT_HOURS }), startsAt);
