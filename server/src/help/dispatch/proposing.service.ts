import { Injectable } from '@nestjs/common';
import { PROPOSALS_MAX, type AnswerProposalDto, type AssignmentDto, type ProposeDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { isBefore, minutesAfter } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { sweepEach } from '../../platform/jobs/sweep.js';
import { refuseWaiting } from '../../people/exposure/first-tasks.js';
import { SYSTEM_MEMBER_ID } from '../../people/members/member.entity.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import { isProposed } from '../assignments/assignment.access.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { fitsIn } from '../assignments/overlap.js';
import { isComingDay } from '../assignments/visit-word.rules.js';
import { lockAssignment } from '../service-requests/locks.js';
import { Move } from '../service-requests/move.entity.js';
import { moveAssignment, type Actor } from '../service-requests/moves.js';
import { speakerOf, type ServiceRequest } from '../service-requests/service-request.entity.js';
import { proposalUntil } from './changing.rules.js';
import { ChangingService } from './changing.service.js';
import { FitService } from './fit.service.js';

const DUE_BATCH = 200;

/** Another task of the volunteer in that time. */
const OTHER_TASK = statement<{ id: string }>(
  'proposal_other_task',
  `SELECT a.id FROM assignments a WHERE a.volunteer_id = $1 AND a.id <> $2 AND a.status IN ('accepted', 'in_service')
     AND tstzrange(a.agreed_start_at, a.agreed_end_at) && tstzrange($3, $4) LIMIT 1`,
);

interface Asked {
  request: ServiceRequest;
  assignment: Assignment;
  actor: Actor;
}

/** A volunteer asks whether another time would do; until the side that is helped says yes the agreed time stays (docs/decisions/052-proposals.md). */
@Injectable()
export class ProposingService {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsService,
    private readonly assignments: AssignmentsService,
    private readonly changing: ChangingService,
    private readonly fit: FitService,
  ) {}

  propose(by: Caller, id: string, body: ProposeDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.once(by, id, now, async (tx) => {
      const asked = await this.lock(tx, by, id, now);
      await this.refuse(tx, asked, body.startsAt, now);
      const { request, assignment, actor } = asked;
      const proposedStartAt = Temporal.Instant.from(body.startsAt);
      const { agreedStartAt } = assignment;
      const soonest = isBefore(proposedStartAt, agreedStartAt) ? proposedStartAt : agreedStartAt;
      const proposedUntil = proposalUntil(now, soonest);
      const policy = await this.fit.policyOf(tx, assignment.volunteerId, now);
      await this.fit.refuseUnfitFor(tx, assignment.volunteerId, request, policy, proposedStartAt);
      await moveAssignment(tx, assignment, 'propose', actor, { proposedStartAt, proposedUntil });
    });
  }

  takeBack(by: Caller, id: string, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.once(by, id, now, async (tx) => {
      const { assignment, actor } = await this.lock(tx, by, id, now);
      refuseUnproposed(assignment, now);
      await moveAssignment(tx, assignment, 'proposeBack', actor);
    });
  }

  answer(by: Caller, id: string, body: AnswerProposalDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.once(by, id, now, async (tx) => {
      const seen = await tx.findOneBy(Assignment, { id });
      if (!seen) throw new Problem('not-found');
      // Nobody answers what they asked themselves, also not as a worker.
      if (seen.volunteerId === by.memberId) throw new Problem('not-found');
      if (body.yes) await this.agree(tx, by, seen, body.startsAt, now);
      else await this.decline(tx, by, id, body.startsAt, now);
    });
  }

  /** Sweep: nobody answered in time, so the agreed time stays, and the volunteer is told. */
  async lapseDue(now: Temporal.Instant): Promise<number> {
    const due = await this.db.read.query<{ id: string }[]>(
      `SELECT id FROM assignments WHERE status = 'accepted' AND proposed_until IS NOT NULL AND proposed_until <= $1
       ORDER BY proposed_until LIMIT ${String(DUE_BATCH)}`,
      [now.toString()],
    );
    const ids = due.map((one) => one.id);
    return sweepEach('proposals', ids, (id) => this.lapse(id, now));
  }

  private async lapse(id: string, now: Temporal.Instant): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { assignment } = await lockAssignment(tx, id);
      const { status, proposedUntil } = assignment;
      // Answered between the look and the lock, or asked anew.
      if (status !== 'accepted' || proposedUntil === null || isBefore(now, proposedUntil)) return;
      await moveAssignment(tx, assignment, 'proposeOver', { actorId: SYSTEM_MEMBER_ID, now });
    });
  }

  private once(
    by: Caller,
    id: string,
    now: Temporal.Instant,
    deed: (tx: EntityManager) => Promise<void>,
  ): Promise<AssignmentDto> {
    const act = async (tx: EntityManager): Promise<string> => {
      await deed(tx);
      return id;
    };
    return this.db.once(by, this.assignments.answerTo(by, now), act, id);
  }

  /** For the volunteer, or a worker of the community who is neither side and writes down what the volunteer says. */
  private async lock(tx: EntityManager, by: Caller, id: string, now: Temporal.Instant): Promise<Asked> {
    const { request, assignment } = await lockAssignment(tx, id);
    const isOwn = assignment.volunteerId === by.memberId;
    const isWorker =
      speakerOf(request) !== by.memberId && (await this.organizations.isWorkerFor(tx, by, request.organizationId));
    if (!isOwn && !isWorker) throw new Problem('not-found');
    if (assignment.status !== 'accepted') throw new Problem('move-not-allowed');
    const actor: Actor = { actorId: by.memberId, now, ...(isOwn ? {} : { actingForId: assignment.volunteerId }) };
    return { request, assignment, actor };
  }

  private async refuse(
    tx: EntityManager,
    { request, assignment }: Asked,
    startsAt: string,
    now: Temporal.Instant,
  ): Promise<void> {
    const { id, agreedStartAt, askedUntil, volunteerId } = assignment;
    if (askedUntil !== null || isProposed(assignment, now)) throw new Problem('move-not-allowed');
    await refuseWaiting(tx, id);
    if (!isBefore(now, agreedStartAt)) throw new Problem('start-passed');
    if (request.wantedVolunteers > 1) throw new Problem('several-come');
    if ((await tx.countBy(Move, { subjectId: id, move: 'propose' })) >= PROPOSALS_MAX)
      throw new Problem('proposed-enough');
    const proposed = Temporal.Instant.from(startsAt);
    refuseFaults([['startsAt', 'isAnother', !proposed.equals(agreedStartAt)]]);
    await this.changing.refuseStart(tx, request, startsAt, now);
    const times = [proposed, minutesAfter(proposed, request.plannedMinutes)];
    if ((await rowsOf(tx, OTHER_TASK, [volunteerId, id, ...times])).length > 0) throw new Problem('time-overlaps');
  }

  private agree(
    tx: EntityManager,
    by: Caller,
    seen: Assignment,
    startsAt: string,
    now: Temporal.Instant,
  ): Promise<void> {
    return this.changing.moveTo(tx, by, seen, startsAt, now, async (request, assignment, actor) => {
      refuseUnproposed(assignment, now, startsAt);
      const agreedStartAt = Temporal.Instant.from(startsAt);
      const agreed = {
        ...{ agreedStartAt, agreedEndAt: minutesAfter(agreedStartAt, request.plannedMinutes) },
        ...{ lateMinutes: null, notHereAt: null, hereAt: null },
        ...(isComingDay(agreedStartAt, now) ? { comingForAt: agreedStartAt } : {}),
      };
      const isFree = await fitsIn(tx, (inner) => moveAssignment(inner, assignment, 'proposeYes', actor, agreed));
      if (!isFree) throw new Problem('helper-busy');
    });
  }

  private async decline(
    tx: EntityManager,
    by: Caller,
    id: string,
    startsAt: string,
    now: Temporal.Instant,
  ): Promise<void> {
    const { request, assignment } = await lockAssignment(tx, id);
    const speaker = speakerOf(request);
    const isOwn = speaker === by.memberId;
    if (!isOwn && !(await this.organizations.isWorkerFor(tx, by, request.organizationId)))
      throw new Problem('not-found');
    refuseUnproposed(assignment, now, startsAt);
    const actor: Actor = { actorId: by.memberId, now, ...(isOwn ? {} : { actingForId: speaker }) };
    await moveAssignment(tx, assignment, 'proposeNo', actor);
  }
}

/** Nothing is asked any more, or something else than was read. */
const refuseUnproposed = (assignment: Assignment, now: Temporal.Instant, startsAt?: string): void => {
  const { status, proposedStartAt } = assignment;
  if (status !== 'accepted' || proposedStartAt === null || !isProposed(assignment, now))
    throw new Problem('move-not-allowed');
  if (startsAt !== undefined && !proposedStartAt.equals(Temporal.Instant.from(startsAt))) throw new Problem('stale');
};
