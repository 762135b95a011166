import { Injectable } from '@nestjs/common';
import type { AssignmentDto, RateDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { Caller } from '../common/caller.js';
import { Problem } from '../common/problem.js';
import { Database } from '../database/database.js';
import { newId } from '../database/ids.js';
import { mayRate } from '../service-requests/assignment.access.js';
import { AssignmentsService } from '../service-requests/assignments.service.js';
import { Rating } from '../service-requests/evidence.entities.js';
import { lockAssignment } from '../service-requests/locks.js';

/** 评单: three faces and words, for 30 days from the service; delays nothing. */
@Injectable()
export class RatingsService {
  constructor(
    private readonly db: Database,
    private readonly assignments: AssignmentsService,
  ) {}

  rate(by: Caller, id: string, body: RateDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(by, async (tx) => {
      const { request, assignment } = await lockAssignment(tx, id);
      if (request.beneficiaryId !== by.memberId) throw new Problem('not-found');
      if (await tx.existsBy(Rating, { assignmentId: id })) throw new Problem('already-rated');
      const { status, checkedOutAt } = assignment;
      if (!mayRate({ status, checkedOutAt, isRated: false }, now)) {
        throw new Problem(checkedOutAt ? 'rating-closed' : 'move-not-allowed');
      }
      const words = body.words?.trim() || null;
      await tx.insert(Rating, {
        id: newId(),
        assignmentId: id,
        ratedById: by.memberId,
        face: body.face,
        words,
        ratedAt: now,
      });
      return this.assignments.show(tx, by, id, now);
    });
  }
}
