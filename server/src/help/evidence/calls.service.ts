import { Injectable } from '@nestjs/common';
import type { AssignmentDto, RecordCallDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { isCallable, refusalToCall } from '../assignments/assignment.access.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { refusalToSpeak } from '../assignments/deciding.js';
import { ConfirmationCall } from '../assignments/evidence.entities.js';
import { CALL_FIRST } from '../assignments/late-taps.sql.js';
import { ServingService } from './serving.service.js';

const CALLS_FIRST = statement<{ callFirst: boolean }>(
  'assignment_call_first',
  `SELECT ${CALL_FIRST} AS "callFirst" FROM assignments a WHERE a.id = $1`,
);

/** Calls to the elder. One that told something is a confirmation; or, of late taps, what the approval waits for. */
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
      const { status } = assignment;
      const callFirst = status === 'confirmed' && (await this.isCallMissing(tx, id));
      if (!isCallable({ status, callFirst })) throw new Problem('move-not-allowed');
      const calls = await tx.find(ConfirmationCall, { where: { assignmentId: id }, order: { at: 'DESC' } });
      const refusal = refusalToCall({ failedCalls: calls.length, lastCallAt: calls[0]?.at ?? null }, now);
      if (refusal) throw new Problem(refusal);
      const call = { outcome: body.outcome, calledById: by.memberId, at: now };
      await tx.insert(ConfirmationCall, { id: newId(), assignmentId: id, ...call });
      return id;
    });
  }

  /** The elder said on the telephone that it took place, though the volunteer's taps came late. Whoever asked does not approve. */
  called(by: Caller, id: string, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(
      by,
      this.assignments.answerTo(by, now),
      async (tx) => {
        await this.serving.lockAsWorker(tx, by, id);
        if (!(await this.isCallMissing(tx, id))) throw new Problem('move-not-allowed');
        const refusal = await refusalToSpeak(tx, by, id);
        if (refusal) throw new Problem(refusal);
        await tx.update(Assignment, { id }, { calledAt: now, calledById: by.memberId });
        return id;
      },
      id,
    );
  }

  private async isCallMissing(tx: EntityManager, id: string): Promise<boolean> {
    return (await rowsOf(tx, CALLS_FIRST, [id]))[0]?.callFirst === true;
  }
}
