import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MEETING_CODE_DIGITS, type AcceptRequestDto, type AssignmentDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { minutesAfter } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { MembersService } from '../../people/members/members.service.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { CHECK_PURPOSES, MeetingCode } from '../assignments/evidence.entities.js';
import { FirstAskService } from '../service-requests/first-ask.service.js';
import { liveAssignments, lockRequest } from '../service-requests/locks.js';
import { BORN_VERSION, record, type Actor } from '../service-requests/moves.js';
import { advance, freePlacesOf } from '../service-requests/request.machine.js';
import { speakerOf, type ServiceRequest } from '../service-requests/service-request.entity.js';
import { AcceptingService } from './accepting.service.js';
import { earliestStart, isAgreeable, refusalToPlace } from './fit.rules.js';
import { FitService } from './fit.service.js';
import { isOverlap } from '../assignments/overlap.js';

/** Who takes a place, by whose word. */
interface Taking {
  volunteerId: string;
  /** The worker who heard the yes on the telephone; null: the volunteer said it themselves. */
  assignedById: string | null;
  requestId: string;
  body: AcceptRequestDto;
}

type Part = Pick<
  Assignment,
  'placeNumber' | 'volunteerId' | 'assignedById' | 'policyVersionId' | 'agreedStartAt' | 'createdAt'
>;

/**
 * 接单: of a hundred taps one wins each free place; the request's row lock is where they queue. No distance is too far: radiuses
 * say what the list offers, and somebody may have forwarded the request (docs/decisions/010-nearby.md).
 */
@Injectable()
export class AcceptanceService {
  constructor(
    private readonly db: Database,
    private readonly fit: FitService,
    private readonly accepting: AcceptingService,
    private readonly members: MembersService,
    private readonly assignments: AssignmentsService,
    private readonly firstAsk: FirstAskService,
  ) {}

  accept(by: Caller, requestId: string, body: AcceptRequestDto, now: Temporal.Instant): Promise<AssignmentDto> {
    const taking: Taking = { volunteerId: by.memberId, assignedById: null, requestId, body };
    return this.db.once(by, this.assignments.answerTo(by, now), (tx) => this.take(tx, taking, now));
  }

  /** Within the caller's transaction: all gates, whoever says the yes. Answers the assignment's id. */
  async take(tx: EntityManager, taking: Taking, now: Temporal.Instant): Promise<string> {
    const { volunteerId, assignedById, body } = taking;
    // Before the request is looked for: who is no volunteer learns nothing of which requests there are.
    const policy = await this.fit.policyOf(tx, volunteerId, now);
    await this.accepting.lock(tx, volunteerId);
    const request = await lockRequest(tx, taking.requestId);
    await this.fit.refuseBond(tx, volunteerId, speakerOf(request));
    // What happened to the elder is not for a stranger to learn here.
    if (await this.members.isStill(tx, speakerOf(request))) throw new Problem('request-not-open');
    const live = await liveAssignments(tx, request.id);
    const placeNumber = freePlace(request, live, volunteerId, now);
    if (body.revision !== undefined && body.revision !== request.revision) throw new Problem('request-changed');
    const agreedStartAt = body.agreedStartAt ? Temporal.Instant.from(body.agreedStartAt) : earliestStart(request, now);
    if (!isAgreeable(agreedStartAt, request, now)) throw new Problem('start-outside-window');
    await this.fit.refuseUnfitFor(tx, volunteerId, request, policy, agreedStartAt);
    const standing = await this.accepting.refuseMore(tx, volunteerId, request, policy, now);
    const part = { placeNumber, volunteerId, assignedById, policyVersionId: policy.id, agreedStartAt, createdAt: now };
    const assignment = await this.insert(tx, request, part);
    const actor = actorOf(taking, now);
    if (request.firstUntil) await this.firstAsk.end(tx, request, null, actor);
    await this.accepting.begin(tx, request, assignment, standing, policy, now);
    await record(tx, { ...ACCEPTED, subjectId: assignment.id, subjectVersion: BORN_VERSION }, actor);
    await advance(tx, request, [...live, assignment], actor);
    return assignment.id;
  }

  private async insert(tx: EntityManager, request: ServiceRequest, part: Part): Promise<Assignment> {
    const assignment = tx.create(Assignment, {
      ...{ id: newId(), requestId: request.id, status: 'accepted', version: 1, ...part },
      agreedEndAt: minutesAfter(part.agreedStartAt, request.plannedMinutes),
    });
    try {
      await tx.insert(Assignment, assignment);
    } catch (error) {
      if (isOverlap(error)) throw new Problem('time-overlaps');
      throw error;
    }
    await tx.insert(
      MeetingCode,
      CHECK_PURPOSES.map((purpose) => ({ assignmentId: assignment.id, purpose, digits: newCode(), closedUntil: null })),
    );
    return assignment;
  }
}

const freePlace = (request: ServiceRequest, live: Assignment[], volunteerId: string, now: Temporal.Instant): number => {
  const free = freePlacesOf(request, live);
  const hasPart = live.some((one) => one.volunteerId === volunteerId);
  const { status, latestStartAt } = request;
  const refusal = refusalToPlace({ status, latestStartAt, freePlaces: free.length, hasPart }, now);
  if (refusal) throw new Problem(refusal);
  const [place] = free;
  if (place === undefined) throw new Error('a request without a free place is refused above');
  return place;
};

/** A worker who writes down a spoken yes acts for the volunteer. */
const actorOf = ({ volunteerId, assignedById }: Taking, now: Temporal.Instant): Actor =>
  assignedById ? { actorId: assignedById, actingForId: volunteerId, now } : { actorId: volunteerId, now };

const ACCEPTED = { subjectKind: 'assignment', move: 'accept', fromStatus: '', toStatus: 'accepted' } as const;

const newCode = (): string => String(randomInt(0, 10 ** MEETING_CODE_DIGITS)).padStart(MEETING_CODE_DIGITS, '0');
