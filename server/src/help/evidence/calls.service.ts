import { Injectable } from '@nestjs/common';
import type { AssignmentDto, RecordCallDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { refusalToCall } from '../assignments/assignment.access.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { ConfirmationCall } from '../assignments/evidence.entities.js';
import { ServingService } from './serving.service.js';

/** Calls to the elder that told nothing. A call that told something is a confirmation. */
@Injectable()
export class CallsService {
  constructor(
    private readonly db: Database,
    private readonly serving: ServingService,
    private readonly assignments: AssignmentsService,
  ) {}

  /** The assignment is locked: two workers who call within the hour record one call. */
  record(by: Caller, id: string, body: RecordCallDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(by, this.assignments.answerTo(by, now), async (tx) => {
      const { assignment } = await this.serving.lockAsWorker(tx, by, id);
      if (assignment.status !== 'served') throw new Problem('move-not-allowed');
      const calls = await tx.find(ConfirmationCall, { where: { assignmentId: id }, order: { at: 'DESC' } });
      const refusal = refusalToCall({ failedCalls: calls.length, lastCallAt: calls[0]?.at ?? null }, now);
      if (refusal) throw new Problem(refusal);
      const call = { outcome: body.outcome, calledById: by.memberId, at: now };
      await tx.insert(ConfirmationCall, { id: newId(), assignmentId: id, ...call });
      return id;
    });
  }
}
