import { Injectable } from '@nestjs/common';
import {
  canMoveRequest,
  type HardshipSubmitDto,
  type ServiceRequestDto,
  type SubmitServiceRequestDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { dayOf, isBefore } from '../../platform/common/calendar.js';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { KeptProblem, Problem } from '../../platform/common/problem.js';
import { CatalogService } from '../catalog/catalog.service.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { tell } from '../../platform/events/tell.js';
import { refusePaused } from '../../people/elders/elder-pauses.js';
import { LedgerService } from '../../book/ledger/ledger.service.js';
import { accountIdOf, issuerAccountName } from '../../book/ledger/names.js';
import { LedgerRefusal, type HoldLines, type HoldOperation } from '../../book/ledger/operations.js';
import { mayBeSecond } from '../../people/members/barred.js';
import { SYSTEM_MEMBER_ID } from '../../people/members/member.entity.js';
import { MembersService } from '../../people/members/members.service.js';
import { PoliciesService, type Policy } from '../../people/policies/policies.service.js';
import { AskedService } from './asked.service.js';
import { FirstAskService } from './first-ask.service.js';
import { lockOrganization, lockRequest } from './locks.js';
import { HardshipOverride } from './hardship-override.entity.js';
import { MeansService, type Paying } from './means.service.js';
import { moveRequest, type Actor } from './moves.js';
import { payersOf } from './payers.rules.js';
import { RequestsReader } from './requests.reader.js';
import { ServiceRequest, holdOf, speakerOf } from './service-request.entity.js';

interface Ready {
  request: ServiceRequest;
  policy: Policy;
  actor: Actor;
}

interface Opened {
  holds: HoldOperation[];
  quotaLeftMinutes: number;
  servedFree: boolean;
}

/** Minutes that holds reserve on the issuance of an issuer. */
const issuedOf = (lines: HoldLines, issuerId: string): number => {
  const issuance = accountIdOf(issuerAccountName(issuerId, 'issuance'));
  return Object.values(lines)
    .flat()
    .filter(({ accountId }) => accountId === issuance)
    .reduce((sum, { amount }) => sum + amount, 0);
};

/** Told once, however often it is tried again; it is the bank's doing, whoever tries. */
const tellShort = (tx: EntityManager, { request, actor }: Ready): Promise<void> =>
  tell(tx, {
    ...{ kind: 'request.short', organizationId: request.organizationId, requestId: request.id },
    ...{ helpedId: speakerOf(request), actorId: SYSTEM_MEMBER_ID, at: actor.now },
  });

/** 点单: reserves the minutes, and opens the request to volunteers or brings it before a worker. */
@Injectable()
export class SubmissionService {
  constructor(
    private readonly db: Database,
    private readonly policies: PoliciesService,
    private readonly members: MembersService,
    private readonly catalog: CatalogService,
    private readonly ledger: LedgerService,
    private readonly means: MeansService,
    private readonly asked: AskedService,
    private readonly firstAsk: FirstAskService,
    private readonly reader: RequestsReader,
  ) {}

  /**
   * Submits a draft: one hold a wanted place, by the payer order of the policy now in force, which the request keeps.
   * Asked for already, and not said to be wanted `again`: 409, and nothing has changed. Short of minutes: 409, the draft
   * stays and stands in a worker's queue.
   */
  submit(by: Caller, id: string, body: SubmitServiceRequestDto, now: Temporal.Instant): Promise<ServiceRequestDto> {
    return this.db.once(
      by,
      this.reader.answerTo(by, now),
      async (tx) => {
        if (!(await this.submitIn(tx, by, id, now, body.again))) throw new KeptProblem('minutes-short');
        return id;
      },
      id,
    );
  }

  /**
   * As {@link submit}, in its caller's transaction, which writes nothing afterwards: the book comes last. False: minutes are short, the
   * draft stays and stands in a worker's queue.
   */
  async submitIn(tx: EntityManager, by: Caller, id: string, now: Temporal.Instant, again = false): Promise<boolean> {
    const ask = await this.ready(tx, by, id, now, again);
    const wasShort = ask.request.shortAt !== null;
    try {
      // A savepoint: when the book refuses, the move is undone, and the mark for the worker is kept.
      await tx.transaction(async (inner) => {
        const { holds } = await this.open(inner, ask);
        await this.ledger.apply(inner, holds);
      });
      return true;
    } catch (error) {
      if (!(error instanceof LedgerRefusal) || error.refusal !== 'minutes-short') throw error;
      if (!wasShort) await tellShort(tx, ask);
      await tx.update(ServiceRequest, { id }, { shortAt: now });
      return false;
    }
  }

  /** 困难帮扶: a worker submits what is short of minutes; what the policy gives no more is issued, and reported. */
  submitInHardship(
    by: Caller,
    id: string,
    { reason, again }: HardshipSubmitDto,
    now: Temporal.Instant,
  ): Promise<ServiceRequestDto> {
    return this.db.once(
      by,
      this.reader.answerTo(by, now),
      async (tx) => {
        const ask = await this.ready(tx, by, id, now, again);
        const { request } = ask;
        const speakerId = speakerOf(request);
        if (!(await mayBeSecond(tx, by.memberId, { sides: [speakerId] }))) throw new Problem('not-allowed');
        const { holds, quotaLeftMinutes, servedFree } = await this.open(tx, ask, true);
        const { organizationId, holdRound } = request;
        await tx.insert(HardshipOverride, {
          ...{ id: newId(), requestId: id, organizationId, holdRound, quotaLeftMinutes },
          ...{ reason: reason.trim(), byId: by.memberId, at: now },
        });
        await audit(tx, {
          ...{ actorId: by.memberId, actingForId: speakerId, action: 'override-hardship' },
          ...{ subject: { kind: 'service-request', id }, at: now },
        });
        const issued = issuedOf(await this.ledger.apply(tx, holds), request.issuerId);
        if (servedFree || issued <= quotaLeftMinutes) throw new Problem('minutes-enough');
        return id;
      },
      id,
    );
  }

  /** A locked draft that may be submitted now, but for its minutes. */
  private async ready(tx: EntityManager, by: Caller, id: string, now: Temporal.Instant, again = false): Promise<Ready> {
    const request = await this.lockForSubmit(tx, by, id);
    if (!canMoveRequest('submit', request.status)) throw new Problem('move-not-allowed');
    const speakerId = speakerOf(request);
    const actor: Actor = {
      ...{ actorId: by.memberId, now },
      ...(speakerId === by.memberId ? {} : { actingForId: speakerId }),
    };
    if (await this.members.isStill(tx, speakerId)) throw new Problem('member-frozen');
    await refusePaused(tx, request.beneficiaryId, request.startsAt);
    const policy = await this.policies.inForce(tx, request.organizationId, now);
    if (!isBefore(now, request.latestStartAt)) throw new Problem('start-passed');
    await this.catalog.refuseRetired(tx, request.serviceItemVersionId);
    await this.asked.refuse(tx, by, request, policy, again, now);
    return { request, policy, actor };
  }

  /** Moves the request, and answers the holds that the caller takes last. */
  private async open(tx: EntityManager, { request, policy, actor }: Ready, isHardship = false): Promise<Opened> {
    const paying = await this.means.paying(tx, request, policy, actor.now);
    const { servedFree, freeFactIds, quotaLeftMinutes } = paying;
    const holds = this.holdsOf(request, policy, paying, actor.now, isHardship);
    const move = policy.content.reviewBeforePublish ? 'submitForReview' : 'submit';
    const fresh = { shortAt: null, returnedAt: null, decisionReason: null, submittedAt: actor.now };
    await moveRequest(tx, request, move, actor, { policyVersionId: policy.id, servedFree, freeFactIds, ...fresh });
    await this.firstAsk.begin(tx, request, actor);
    return { holds, quotaLeftMinutes, servedFree };
  }

  /** What reserves a request's minutes, one hold a wanted place, and whether it is served free; the book tells the rest. */
  async holds(
    tx: EntityManager,
    request: ServiceRequest,
    policy: Policy,
    now: Temporal.Instant,
  ): Promise<{ operations: HoldOperation[]; servedFree: boolean; freeFactIds: string[] }> {
    const paying = await this.means.paying(tx, request, policy, now);
    const { servedFree, freeFactIds } = paying;
    return { operations: this.holdsOf(request, policy, paying, now, false), servedFree, freeFactIds };
  }

  private holdsOf(
    request: ServiceRequest,
    policy: Policy,
    paying: Paying,
    now: Temporal.Instant,
    isHardship: boolean,
  ): HoldOperation[] {
    const { issuerId } = request;
    const payers = payersOf({ ...paying, issuerId, policy: policy.content, today: dayOf(now), isHardship });
    // The quota is one for all places: the book counts a payer's limit over all holds of a call.
    const places = Array.from({ length: request.wantedVolunteers }, (_, index) => index + 1);
    return places.map((place) => ({
      op: 'hold',
      hold: holdOf(request, place),
      amount: request.plannedMinutes,
      payers,
    }));
  }

  private async lockForSubmit(tx: EntityManager, by: Caller, id: string): Promise<ServiceRequest> {
    const seen = await tx.findOneBy(ServiceRequest, { id });
    await this.reader.sideOf(tx, by, seen);
    if (seen) await this.members.lock(tx, speakerOf(seen));
    if (seen?.beneficiaryKind === 'organization') await lockOrganization(tx, seen.beneficiaryId);
    return lockRequest(tx, id);
  }
}
