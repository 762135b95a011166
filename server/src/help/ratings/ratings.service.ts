import { Injectable } from '@nestjs/common';
import {
  FOLLOW_UP_WORKING_DAYS,
  RATINGS_SHOWN_FROM,
  type AssignmentDto,
  type MyRatingsDto,
  type RateDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { afterWorkingDays } from '../../platform/common/working-days.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { tell } from '../../platform/events/tell.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import { mayRate } from '../assignments/assignment.access.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { Rating } from '../assignments/evidence.entities.js';
import { lockAssignment } from '../service-requests/locks.js';
import { speakerOf, type ServiceRequest } from '../service-requests/service-request.entity.js';
import { RatingFollowUp } from './rating-follow-up.entity.js';

/** 评单: three faces and words, for 30 days from the service; delays nothing. */
@Injectable()
export class RatingsService {
  constructor(
    private readonly db: Database,
    private readonly assignments: AssignmentsService,
  ) {}

  /** By who was helped; or spoken to a worker, who writes it down for them. The lowest face opens a call. */
  rate(by: Caller, id: string, body: RateDto, now: Temporal.Instant): Promise<AssignmentDto> {
    refuseFaults([['thanks', 'isGlad', !(body.thanks && body.face === 'unhappy')]]);
    return this.db.once(
      by,
      this.assignments.answerTo(by, now),
      async (tx) => {
        const { request, assignment } = await lockAssignment(tx, id);
        const { relation } = await this.assignments.reach(tx, by, id);
        if (relation === 'volunteer') throw new Problem('not-found');
        if (await tx.existsBy(Rating, { assignmentId: id })) throw new Problem('already-rated');
        const { status, checkedOutAt } = assignment;
        if (!mayRate({ status, checkedOutAt, isRated: false }, now)) {
          throw new Problem(checkedOutAt ? 'rating-closed' : 'move-not-allowed');
        }
        await tx.insert(Rating, {
          id: newId(),
          assignmentId: id,
          ratedById: speakerOf(request),
          recordedById: relation === 'worker' ? by.memberId : null,
          face: body.face,
          words: body.words?.trim() || null,
          ratedAt: now,
        });
        if (body.thanks) await this.thank(tx, by, request, assignment, now);
        if (body.face === 'unhappy') {
          const dueAt = afterWorkingDays(now, FOLLOW_UP_WORKING_DAYS);
          const { organizationId } = request;
          await tx.insert(RatingFollowUp, { id: newId(), assignmentId: id, organizationId, openedAt: now, dueAt });
        }
        return id;
      },
      id,
    );
  }

  private thank(
    tx: EntityManager,
    by: Caller,
    request: ServiceRequest,
    { id, volunteerId }: Assignment,
    at: Temporal.Instant,
  ): Promise<void> {
    return tell(tx, {
      ...{ kind: 'assignment.thanks', organizationId: request.organizationId, requestId: request.id, assignmentId: id },
      ...{ helpedId: speakerOf(request), helperId: volunteerId, actorId: by.memberId, at },
    });
  }

  /** Sums of the caller's services; fewer than three would tell who said what. */
  async mine(by: Caller): Promise<MyRatingsDto> {
    const [row] = await this.db.read.query<{ count: number; happy: number; fine: number; unhappy: number }[]>(
      `SELECT count(*)::int AS count, count(*) FILTER (WHERE t.face = 'happy')::int AS happy,
         count(*) FILTER (WHERE t.face = 'fine')::int AS fine, count(*) FILTER (WHERE t.face = 'unhappy')::int AS unhappy
       FROM ratings t JOIN assignments a ON a.id = t.assignment_id WHERE a.volunteer_id = $1`,
      [by.memberId],
    );
    const { count = 0, happy = 0, fine = 0, unhappy = 0 } = row ?? {};
    return { count, faces: count < RATINGS_SHOWN_FROM ? null : { happy, fine, unhappy } };
  }
}
