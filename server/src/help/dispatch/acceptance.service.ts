import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MEETING_CODE_DIGITS, type AcceptRequestDto, type AssignmentDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { isBefore, minutesAfter } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { MembersService } from '../../people/members/members.service.js';
import type { Policy } from '../../people/policies/policies.service.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { CHECK_PURPOSES, MeetingCode } from '../assignments/evidence.entities.js';
import { FirstAskService } from '../service-requests/first-ask.service.js';
import { liveAssignments, lockRequest } from '../service-requests/locks.js';
import { BORN_VERSION, record, type Actor } from '../service-requests/moves.js';
import { advance, freePlacesOf } from '../service-requests/request.machine.js';
import { speakerOf, type ServiceRequest } from '../service-requests/service-request.entity.js';
import { AcceptingService } from './accepting.service.js';
import { isAgreeable } from './fit.rules.js';
import { FitService } from './fit.service.js';
import { isOverlap } from '../assignments/overlap.js';

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
    return this.db.once(by, this.assignments.answerTo(by, now), async (tx) => {
      // Before the request is looked for: who is no volunteer learns nothing of which requests there are.
      const policy = await this.fit.policyOf(tx, by.memberId, now);
      await this.accepting.lock(tx, by.memberId);
      const request = await lockRequest(tx, requestId);
      await this.fit.refuseBond(tx, by.memberId, speakerOf(request));
      // What happened to the elder is not for a stranger to learn here.
      if (await this.members.isStill(tx, speakerOf(request))) throw new Problem('request-not-open');
      const live = await liveAssignments(tx, requestId);
      const place = this.freePlace(request, live, by, now);
      if (body.revision !== undefined && body.revision !== request.revision) throw new Problem('request-changed');
      // Tapped after the window opened, nobody chose a time: it means "now".
      const earliest = isBefore(request.startsAt, now) ? now : request.startsAt;
      const agreedStartAt = body.agreedStartAt ? Temporal.Instant.from(body.agreedStartAt) : earliest;
      if (!isAgreeable(agreedStartAt, request, now)) throw new Problem('start-outside-window');
      await this.fit.refuseUnfitFor(tx, by.memberId, request, policy, agreedStartAt);
      const standing = await this.accepting.refuseMore(tx, by.memberId, request, policy, now);
      const assignment = await this.insert(tx, request, place, by.memberId, policy, agreedStartAt, now);
      if (request.firstUntil) await this.firstAsk.end(tx, request, null, { actorId: by.memberId, now });
      await this.accepting.begin(tx, request, assignment, standing, policy, now);
      const actor: Actor = { actorId: by.memberId, now };
      await record(tx, { ...ACCEPTED, subjectId: assignment.id, subjectVersion: BORN_VERSION }, actor);
      await advance(tx, request, [...live, assignment], actor);
      return assignment.id;
    });
  }

  private freePlace(request: ServiceRequest, live: Assignment[], by: Caller, now: Temporal.Instant): number {
    // Before it is open it is nobody's business but its elder's and the workers': it does not exist for volunteers.
    if (request.status === 'draft' || request.status === 'in_review') throw new Problem('not-found');
    if (request.status === 'filled' || live.some((one) => one.volunteerId === by.memberId)) {
      throw new Problem('already-taken');
    }
    if (request.status !== 'open' || !isBefore(now, request.latestStartAt)) throw new Problem('request-not-open');
    const [place] = freePlacesOf(request, live);
    if (place === undefined) throw new Problem('already-taken');
    return place;
  }

  private async insert(
    tx: EntityManager,
    request: ServiceRequest,
    placeNumber: number,
    volunteerId: string,
    policy: Policy,
    agreedStartAt: Temporal.Instant,
    now: Temporal.Instant,
  ): Promise<Assignment> {
    const assignment = tx.create(Assignment, {
      id: newId(),
      requestId: request.id,
      placeNumber,
      volunteerId,
      policyVersionId: policy.id,
      status: 'accepted',
      agreedStartAt,
      agreedEndAt: minutesAfter(agreedStartAt, request.plannedMinutes),
      createdAt: now,
      version: 1,
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

const ACCEPTED = { subjectKind: 'assignment', move: 'accept', fromStatus: '', toStatus: 'accepted' } as const;

const newCode = (): string => String(randomInt(0, 10 ** MEETING_CODE_DIGITS)).padStart(MEETING_CODE_DIGITS, '0');
