import { Injectable } from '@nestjs/common';
import type { AnswerDto, ChangeServiceRequestDto, ServiceRequestDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { dayOf, isBefore } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { FilesService } from '../../platform/files/files.service.js';
import { tell } from '../../platform/events/tell.js';
import { refusePaused } from '../../people/elders/elder-pauses.js';
import { MembersService } from '../../people/members/members.service.js';
import { PoliciesService } from '../../people/policies/policies.service.js';
import { LedgerService } from '../../book/ledger/ledger.service.js';
import type { Operation } from '../../book/ledger/operations.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import { ServiceItemVersion } from '../catalog/service-item.entities.js';
import { AskedService } from '../service-requests/asked.service.js';
import { changeRefusal } from '../service-requests/change.rules.js';
import { firstUntil } from '../service-requests/first-ask.rules.js';
import { FirstAskService } from '../service-requests/first-ask.service.js';
import { HardshipOverride } from '../service-requests/hardship-override.entity.js';
import { liveAssignments, lockOrganization, lockRequest } from '../service-requests/locks.js';
import { Move } from '../service-requests/move.entity.js';
import { moveRequest, type Actor } from '../service-requests/moves.js';
import { releasesOf } from '../service-requests/request.machine.js';
import { answersInOrder, faultsOf } from '../service-requests/request.rules.js';
import { RequestsReader } from '../service-requests/requests.reader.js';
import { ServiceRequest, speakerOf } from '../service-requests/service-request.entity.js';
import { SubmissionService } from '../service-requests/submission.service.js';
import { AskedAgainService } from './asked-again.service.js';

const TIME_FIELDS = ['startsAt', 'latestStartAt'];

/** What the request says after the change. */
interface Wanted {
  startsAt: Temporal.Instant;
  latestStartAt: Temporal.Instant;
  plannedMinutes: number;
  note: string | null;
  answers: AnswerDto[];
}

interface Changing {
  request: ServiceRequest;
  live: Assignment[];
  actor: Actor;
  wanted: Wanted;
  body: ChangeServiceRequestDto;
}

/** 改一改: what is asked is changed instead of cancelled (docs/decisions/037-changes.md). */
@Injectable()
export class ChangingService {
  constructor(
    private readonly db: Database,
    private readonly members: MembersService,
    private readonly policies: PoliciesService,
    private readonly files: FilesService,
    private readonly ledger: LedgerService,
    private readonly asked: AskedService,
    private readonly submission: SubmissionService,
    private readonly askedAgain: AskedAgainService,
    private readonly reader: RequestsReader,
    private readonly firstAsk: FirstAskService,
  ) {}

  change(by: Caller, id: string, body: ChangeServiceRequestDto, now: Temporal.Instant): Promise<ServiceRequestDto> {
    return this.db.once(
      by,
      this.reader.answerTo(by, now),
      async (tx) => {
        const changing = await this.ready(tx, by, id, body, now);
        if (isRetimed(changing)) await this.retime(tx, by, changing);
        else if (isReworded(changing)) await this.reword(tx, by, changing);
        return id;
      },
      id,
    );
  }

  /** Refuses a start at which this request could not be asked for now: it is not ahead, or too far. */
  async refuseStart(
    tx: EntityManager,
    request: ServiceRequest,
    startsAt: string,
    now: Temporal.Instant,
  ): Promise<void> {
    await this.wantedOf(tx, request, movedTo(request, startsAt), now);
  }

  /**
   * Within a yes to what the one volunteer of a request proposed: a change of the start alone, with all that it asks of the elder's minutes.
   * `agree` moves the locked assignment in place of asking the volunteer. What a worker looked at first may move, too: it is asked for as it was.
   */
  async moveTo(
    tx: EntityManager,
    by: Caller,
    { id, requestId }: Pick<Assignment, 'id' | 'requestId'>,
    startsAt: string,
    now: Temporal.Instant,
    agree: (request: ServiceRequest, assignment: Assignment, actor: Actor) => Promise<void>,
  ): Promise<void> {
    const seen = await tx.findOneByOrFail(ServiceRequest, { id: requestId });
    const changing = await this.ready(tx, by, requestId, movedTo(seen, startsAt), now, 'worker');
    // Given back meanwhile, perhaps to somebody else.
    if (changing.live.map((one) => one.id).join() !== id) throw new Problem('move-not-allowed');
    await this.reschedule(tx, by, changing, (assignment) => agree(changing.request, assignment, changing.actor));
  }

  /** A locked request that may be changed now, and what is wanted of it, each fault named. `judgedAs`: where it may be changed as if by that side. */
  private async ready(
    tx: EntityManager,
    by: Caller,
    id: string,
    body: ChangeServiceRequestDto,
    now: Temporal.Instant,
    judgedAs?: 'worker',
  ): Promise<Changing> {
    const request = await this.lock(tx, by, id);
    const side = speakerOf(request) === by.memberId ? 'beneficiary' : 'worker';
    const live = await liveAssignments(tx, id);
    const wasReviewed = await tx.existsBy(Move, { subjectId: id, move: 'publish' });
    const { status, latestStartAt } = request;
    const refusal = changeRefusal({ status, latestStartAt, wasReviewed }, live, judgedAs ?? side, now);
    if (refusal) throw new Problem(refusal);
    if (body.revision !== request.revision) throw new Problem('stale');
    if (await this.members.isStill(tx, speakerOf(request))) throw new Problem('member-frozen');
    const actor: Actor = {
      ...{ actorId: by.memberId, now },
      ...(side === 'worker' ? { actingForId: speakerOf(request) } : {}),
    };
    return { request, live, actor, body, wanted: await this.wantedOf(tx, request, body, now) };
  }

  private async lock(tx: EntityManager, by: Caller, id: string): Promise<ServiceRequest> {
    const seen = await tx.findOneBy(ServiceRequest, { id });
    await this.reader.sideOf(tx, by, seen);
    if (seen) await this.members.lock(tx, speakerOf(seen));
    if (seen?.beneficiaryKind === 'organization') await lockOrganization(tx, seen.beneficiaryId);
    return lockRequest(tx, id);
  }

  /** Judged as when it was asked, by the item's version of then; a time that stays is not judged again. */
  private async wantedOf(
    tx: EntityManager,
    request: ServiceRequest,
    body: ChangeServiceRequestDto,
    now: Temporal.Instant,
  ): Promise<Wanted> {
    const item = await tx.findOneByOrFail(ServiceItemVersion, { id: request.serviceItemVersionId });
    const wanted = {
      ...{ startsAt: Temporal.Instant.from(body.startsAt), latestStartAt: Temporal.Instant.from(body.latestStartAt) },
      ...{ plannedMinutes: body.plannedMinutes, note: body.note?.trim() || null },
      answers: answersInOrder(item, body.answers ?? []),
    };
    const ask = { ...body, itemCode: item.itemCode, wantedVolunteers: request.wantedVolunteers };
    const stays = isSameTime(request, wanted);
    const faults = faultsOf(ask, item, now).filter(({ field }) => !(stays && TIME_FIELDS.includes(field)));
    if (faults.length > 0) throw new Problem('validation-failed', faults);
    return wanted;
  }

  /** Each volunteer who had accepted is asked whether they come at the new time. */
  private retime(tx: EntityManager, by: Caller, changing: Changing): Promise<void> {
    const { request, actor } = changing;
    const before = { startsAt: request.startsAt, latestStartAt: request.latestStartAt };
    return this.reschedule(tx, by, changing, (one) => this.askedAgain.ask(tx, request, one, before, actor));
  }

  /** Another time or length: what is reserved follows, and so does each live part, by `ask`. */
  private async reschedule(
    tx: EntityManager,
    by: Caller,
    changing: Changing,
    ask: (assignment: Assignment) => Promise<void>,
  ): Promise<void> {
    const { request, live, actor, wanted, body } = changing;
    const after = Object.assign(new ServiceRequest(), request, wanted);
    await refusePaused(tx, request.beneficiaryId, wanted.startsAt);
    const policy = await this.policies.version(tx, request.policyVersionId);
    await this.asked.refuse(tx, by, after, policy, body.again ?? false, actor.now);
    const { operations, ...paid } = await this.reserve(tx, request, after, actor);
    const isFar = actor.now.add({ hours: 24 }).epochMilliseconds < wanted.startsAt.epochMilliseconds;
    const changes = { ...wanted, ...paid, ...(isFar ? { urgentAt: null } : {}), revision: request.revision + 1 };
    await moveRequest(tx, request, 'reschedule', actor, { ...changes, ...(await this.voiceOf(tx, by, changing)) });
    await this.askFirst(tx, request, actor);
    for (const assignment of live) await ask(assignment);
    if (operations.length > 0) await this.ledger.apply(tx, operations);
  }

  /** Who is asked alone has no longer than if it had been asked for this time at first; what begins soon asks everybody. */
  private async askFirst(tx: EntityManager, request: ServiceRequest, actor: Actor): Promise<void> {
    const { id, firstUntil: before } = request;
    if (before === null || request.status !== 'open' || !isBefore(actor.now, before)) return;
    const until = firstUntil(actor.now, request.startsAt);
    if (until === null) return this.firstAsk.end(tx, request, 'request.firstSoon', actor);
    if (isBefore(until, before)) await tx.update(ServiceRequest, { id }, { firstUntil: until });
  }

  /** Other words or answers: whoever had accepted still comes, and is told. */
  private async reword(tx: EntityManager, by: Caller, changing: Changing): Promise<void> {
    const { request, live, actor, wanted } = changing;
    const { note, answers } = wanted;
    const changes = { note, answers, revision: request.revision + 1, ...(await this.voiceOf(tx, by, changing)) };
    await moveRequest(tx, request, 'reword', actor, changes);
    for (const { id: assignmentId, volunteerId } of live) {
      await tell(tx, {
        ...{ kind: 'assignment.reword', organizationId: request.organizationId, requestId: request.id, assignmentId },
        ...{ helpedId: speakerOf(request), helperId: volunteerId, actorId: actor.actorId, at: actor.now },
      });
    }
  }

  /**
   * Of another length, or in another month, new holds take the place of the old ones in one call of the book: what is not enough is
   * refused whole. By the rules that the request keeps.
   */
  private async reserve(
    tx: EntityManager,
    request: ServiceRequest,
    after: ServiceRequest,
    actor: Actor,
  ): Promise<{ operations: Operation[] } & Partial<Pick<ServiceRequest, 'holdRound' | 'servedFree' | 'freeFactIds'>>> {
    const isSameMonth = monthOf(request.startsAt) === monthOf(after.startsAt);
    if (request.plannedMinutes === after.plannedMinutes && isSameMonth) return { operations: [] };
    // What was given in hardship was decided for this length and this month.
    const { id: requestId, holdRound } = request;
    if (await tx.existsBy(HardshipOverride, { requestId, holdRound })) throw new Problem('minutes-short');
    const policy = await this.policies.version(tx, request.policyVersionId);
    after.holdRound = holdRound + 1;
    const { operations, servedFree, freeFactIds } = await this.submission.holds(tx, after, policy, actor.now);
    return {
      ...{ operations: [...releasesOf(request, actor), ...operations] },
      ...{ holdRound: after.holdRound, servedFree, freeFactIds },
    };
  }

  /** What was said stays, is said anew, or is gone; the bytes of what no longer stands go at once. */
  private async voiceOf(
    tx: EntityManager,
    by: Caller,
    { request, body, actor }: Changing,
  ): Promise<Partial<Pick<ServiceRequest, 'voiceFileId'>>> {
    if (body.voiceFileId === undefined && body.dropsVoice !== true) return {};
    if (request.voiceFileId) await this.files.remove(tx, request.voiceFileId, actor.now);
    if (body.voiceFileId) await this.files.take(tx, by, body.voiceFileId, 'request_voice', request.id);
    return { voiceFileId: body.voiceFileId ?? null };
  }
}

/** All that the request says, but for the start: the window is that minute. */
const movedTo = (request: ServiceRequest, startsAt: string): ChangeServiceRequestDto => {
  const { revision, plannedMinutes, note, answers } = request;
  const asked = { revision, plannedMinutes, answers, again: true, ...(note === null ? {} : { note }) };
  return { ...asked, startsAt, latestStartAt: startsAt };
};

const monthOf = (at: Temporal.Instant): string => dayOf(at).toPlainYearMonth().toString();

const isSameTime = (request: ServiceRequest, { startsAt, latestStartAt }: Wanted): boolean =>
  request.startsAt.equals(startsAt) && request.latestStartAt.equals(latestStartAt);

const isRetimed = ({ request, wanted }: Changing): boolean =>
  !isSameTime(request, wanted) || request.plannedMinutes !== wanted.plannedMinutes;

const isReworded = ({ request, wanted, body }: Changing): boolean =>
  request.note !== wanted.note ||
  JSON.stringify(request.answers) !== JSON.stringify(wanted.answers) ||
  body.voiceFileId !== undefined ||
  (body.dropsVoice === true && request.voiceFileId !== null);
