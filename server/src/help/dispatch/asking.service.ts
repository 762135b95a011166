import { Injectable } from '@nestjs/common';
import { fieldMessage, type AskDto, type AssignDto, type AssignmentDto, type RecordAskDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { rowsOf } from '../../platform/database/statement.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { AcceptanceService } from './acceptance.service.js';
import { AcceptingService } from './accepting.service.js';
import { refusalToAsk } from './asking.rules.js';
import { ASKED_TODAY } from './asks.query.js';
import { DeskAccess } from './desk.access.js';
import { DispatchCall, toAskDto } from './dispatch-call.entity.js';

const WHY_MISSING = { field: 'declineWord', rule: 'required', message: fieldMessage('declineWord', 'required') };

/** 派单: a worker telephones volunteers, and writes down what they say. */
@Injectable()
export class AskingService {
  constructor(
    private readonly db: Database,
    private readonly desk: DeskAccess,
    private readonly accepting: AcceptingService,
    private readonly acceptance: AcceptanceService,
    private readonly assignments: AssignmentsService,
  ) {}

  /** A call that brought no yes. Calls to one volunteer are counted one after the other. */
  record(by: Caller, requestId: string, given: RecordAskDto, now: Temporal.Instant): Promise<AskDto> {
    const body = { ...given, volunteerId: given.volunteerId.toLowerCase() };
    if ((body.outcome === 'declined') !== (body.declineWord !== undefined)) {
      throw new Problem('validation-failed', [WHY_MISSING]);
    }
    return this.db.once(by, this.answerTo(by), async (tx) => {
      const asked = await this.desk.reachRequest(tx, by, requestId);
      await this.desk.reachVolunteer(tx, by, body.volunteerId);
      if (asked.status !== 'open') throw new Problem('request-not-open');
      await this.accepting.lock(tx, body.volunteerId);
      const [today] = await rowsOf(tx, ASKED_TODAY, [body.volunteerId, now]);
      const refusal = refusalToAsk(asked, today?.asks ?? 0, now);
      if (refusal) throw new Problem(refusal);
      const call = { requestId, volunteerId: body.volunteerId, calledById: by.memberId, at: now };
      const id = newId();
      await tx.insert(DispatchCall, { id, ...call, outcome: body.outcome, declineWord: body.declineWord ?? null });
      await this.audit(tx, by, 'record-ask', requestId, body.volunteerId, now);
      return id;
    });
  }

  /** A spoken yes: the same gates as a tap, so of all who say yes at once as many come as there are places. */
  assign(by: Caller, requestId: string, given: AssignDto, now: Temporal.Instant): Promise<AssignmentDto> {
    const { volunteerId: anyCase, ...body } = given;
    const volunteerId = anyCase.toLowerCase();
    return this.db.once(by, this.assignments.answerTo(by, now), async (tx) => {
      await this.desk.reachRequest(tx, by, requestId);
      await this.desk.reachVolunteer(tx, by, volunteerId);
      const taking = { volunteerId, assignedById: by.memberId, requestId, body };
      const assignmentId = await this.acceptance.take(tx, taking, now);
      const call = { requestId, volunteerId, calledById: by.memberId, at: now };
      await tx.insert(DispatchCall, { id: newId(), ...call, outcome: 'agreed', declineWord: null });
      await this.audit(tx, by, 'assign-by-phone', requestId, volunteerId, now);
      return assignmentId;
    });
  }

  private answerTo(by: Caller): Answer<AskDto> {
    return async (tx, id) => {
      const call = await tx.findOneByOrFail(DispatchCall, { id });
      await this.desk.reachRequest(tx, by, call.requestId);
      return toAskDto(call);
    };
  }

  private audit(
    tx: EntityManager,
    by: Caller,
    action: 'record-ask' | 'assign-by-phone',
    requestId: string,
    actingForId: string,
    at: Temporal.Instant,
  ): Promise<void> {
    return audit(tx, {
      actorId: by.memberId,
      actingForId,
      action,
      subject: { kind: 'service-request', id: requestId },
      at,
    });
  }
}
