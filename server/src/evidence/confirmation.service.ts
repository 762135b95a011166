import { Injectable } from '@nestjs/common';
import type { AssignmentDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { Caller } from '../common/caller.js';
import { Problem } from '../common/problem.js';
import { Database } from '../database/database.js';
import { AssignmentsService } from '../service-requests/assignments.service.js';
import { lockAssignment } from '../service-requests/locks.js';
import { speakerOf } from '../service-requests/service-request.entity.js';
import { moveAssignment, type Actor } from '../service-requests/moves.js';

/** 确认: the elder says the service took place; for one without a phone a worker calls and records it. */
@Injectable()
export class ConfirmationService {
  constructor(
    private readonly db: Database,
    private readonly assignments: AssignmentsService,
  ) {}

  confirm(by: Caller, id: string, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(by, async (tx) => {
      const { request, assignment } = await lockAssignment(tx, id);
      const { organizationId } = request;
      const beneficiaryId = speakerOf(request);
      const people = { beneficiaryId, volunteerId: assignment.volunteerId, organizationId };
      const relation = await this.assignments.relationOf(tx, by, people);
      if (!relation) throw new Problem('not-found');
      if (relation === 'volunteer') throw new Problem('own-hours');
      const isElder = relation === 'beneficiary';
      const actor: Actor = { actorId: by.memberId, now, ...(isElder ? {} : { actingForId: beneficiaryId }) };
      await moveAssignment(tx, assignment, 'confirm', actor, {
        confirmedAt: now,
        confirmedById: by.memberId,
        confirmBasis: isElder ? (request.personInChargeId ? 'person_in_charge' : 'elder') : 'worker_call',
      });
      return this.assignments.show(tx, by, id, now);
    });
  }
}
