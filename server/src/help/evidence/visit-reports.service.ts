import { Injectable } from '@nestjs/common';
import type { AssignmentDto, ReportsDoneDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { speakerOf } from '../service-requests/service-request.entity.js';
import { ServingService } from './serving.service.js';

const DONE = statement<{ id: string }>(
  'visit_reports_done',
  `UPDATE visit_reports SET done_at = $2, done_by_id = $3, outcome = $4, was_there = $5
   WHERE assignment_id = $1 AND done_at IS NULL RETURNING id`,
);

/** A worker looked after what was reported of a visit, and says what came of it. */
@Injectable()
export class VisitReportsService {
  constructor(
    private readonly db: Database,
    private readonly serving: ServingService,
    private readonly assignments: AssignmentsService,
  ) {}

  /** All that is open of this visit. The assignment is locked: of two workers at once one wins. */
  done(by: Caller, id: string, body: ReportsDoneDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(
      by,
      this.assignments.answerTo(by, now),
      async (tx) => {
        const { request } = await this.serving.lockAsWorker(tx, by, id);
        if (speakerOf(request) === by.memberId) throw new Problem('own-hours');
        const closed = await rowsOf(tx, DONE, [id, now, by.memberId, body.outcome.trim(), body.wasThere]);
        if (closed.length === 0) throw new Problem('already-done');
        return id;
      },
      id,
    );
  }
}
