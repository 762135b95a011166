import { Injectable } from '@nestjs/common';
import {
  APPROVED_MINUTES,
  canMoveAssignment,
  fieldMessage,
  type AbortDto,
  type AssignmentDto,
  type AssignmentMove,
  type CloseOutDto,
  type WorkerCheckInDto,
  type WorkerCheckOutDto,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { isBefore, minutesAfter } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { moveAssignment, type Actor } from '../service-requests/moves.js';
import { ServingService, type Locked } from './serving.service.js';
import { checkInOpens } from './tap.rules.js';

const METHOD = 'worker' as const;

/** Starts and ends that no code or card proves: a worker's records, and services stopped early. Always `manual`. */
@Injectable()
export class RecordsService {
  constructor(
    private readonly db: Database,
    private readonly serving: ServingService,
    private readonly assignments: AssignmentsService,
  ) {}

  checkIn(by: Caller, id: string, body: WorkerCheckInDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(
      by,
      this.assignments.answerTo(by, now),
      async (tx) => {
        const { assignment } = inState(await this.serving.lockAsWorker(tx, by, id), 'checkIn');
        const at = body.at ? Temporal.Instant.from(body.at) : now;
        if (isBefore(now, at)) throw faultOf('at', 'isPast');
        if (isBefore(at, checkInOpens(assignment))) throw new Problem('too-early');
        const actor = recorder(by, assignment.volunteerId, body.reason, now);
        await this.serving.prove(tx, id, 'start', { method: METHOD, at, receivedAt: null, recordedById: by.memberId });
        await moveAssignment(tx, assignment, 'checkIn', actor, { checkedInAt: at });
        return id;
      },
      id,
    );
  }

  checkOut(by: Caller, id: string, body: WorkerCheckOutDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(
      by,
      this.assignments.answerTo(by, now),
      async (tx) => {
        const locked = inState(await this.serving.lockAsWorker(tx, by, id), 'checkOut');
        const actor = recorder(by, locked.assignment.volunteerId, body.reason, now);
        const end = { move: 'checkOut', ending: 'check_out', at: now, receivedAt: null, method: METHOD } as const;
        await this.serving.end(tx, locked, end, actor);
        return id;
      },
      id,
    );
  }

  /** Nobody checked out: a worker asks when it ended, and writes it down. */
  closeOut(by: Caller, id: string, body: CloseOutDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(
      by,
      this.assignments.answerTo(by, now),
      async (tx) => {
        const locked = inState(await this.serving.lockAsWorker(tx, by, id), 'closeOut');
        const at = Temporal.Instant.from(body.endedAt);
        const from = locked.assignment.checkedInAt ?? at;
        const isReal =
          isBefore(from, at) && !isBefore(now, at) && !isBefore(minutesAfter(from, APPROVED_MINUTES.max), at);
        if (!isReal) throw faultOf('endedAt', 'isReal');
        const actor = recorder(by, locked.assignment.volunteerId, body.reason, now);
        const end = { move: 'closeOut', ending: 'close_out', at, receivedAt: null, method: METHOD } as const;
        await this.serving.end(tx, locked, end, actor);
        return id;
      },
      id,
    );
  }

  /** Stopped early, by the volunteer (without proof of the end) or by a worker. What was served counts. */
  abort(by: Caller, id: string, body: AbortDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(
      by,
      this.assignments.answerTo(by, now),
      async (tx) => {
        const locked = await this.serving.lock(tx, by, id);
        if (locked.relation === 'beneficiary') throw new Problem('not-allowed');
        const isWorker = inState(locked, 'abort').relation === 'worker';
        const reason = body.reason.trim();
        const own: Actor = { actorId: by.memberId, now, reason };
        const actor = isWorker ? recorder(by, locked.assignment.volunteerId, reason, now) : own;
        const end = {
          move: 'abort',
          ending: 'abort',
          at: now,
          receivedAt: null,
          method: isWorker ? METHOD : null,
        } as const;
        await this.serving.end(tx, locked, end, actor);
        return id;
      },
      id,
    );
  }
}

const faultOf = (field: string, rule: string): Problem =>
  new Problem('validation-failed', [{ field, rule, message: fieldMessage(field, rule) }]);

const recorder = (by: Caller, actingForId: string, reason: string, now: Temporal.Instant): Actor => ({
  actorId: by.memberId,
  actingForId,
  now,
  reason: reason.trim(),
});

const inState = (locked: Locked, move: AssignmentMove): Locked => {
  if (!canMoveAssignment(move, locked.assignment.status)) throw new Problem('move-not-allowed');
  return locked;
};
