import { Injectable } from '@nestjs/common';
import type { Ending, ProofMethod } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { newId } from '../../platform/database/ids.js';
import { PoliciesService } from '../../people/policies/policies.service.js';
import type { Relation } from '../assignments/assignment.access.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { CheckProof, type CheckPurpose } from '../assignments/evidence.entities.js';
import { lockAssignment } from '../service-requests/locks.js';
import { moveAssignment, type Actor } from '../service-requests/moves.js';
import { speakerOf, type ServiceRequest } from '../service-requests/service-request.entity.js';
import { creditableMinutes, evidenceClassOf } from './measure.rules.js';

export interface Locked {
  request: ServiceRequest;
  assignment: Assignment;
  relation: Relation;
}

/** How a service ended: by which move, when, with which proof (null: none). */
interface End {
  move: 'checkOut' | 'abort' | 'closeOut';
  ending: Ending;
  at: Temporal.Instant;
  /** Of a tap that the phone had kept: when it reached the bank. */
  receivedAt: Temporal.Instant | null;
  method: ProofMethod | null;
}

/** What all ways to start and to end a service have in common. */
@Injectable()
export class ServingService {
  constructor(
    private readonly policies: PoliciesService,
    private readonly assignments: AssignmentsService,
  ) {}

  /** Locked, with what the caller is to it; 404 for strangers. */
  async lock(tx: EntityManager, by: Caller, id: string): Promise<Locked> {
    const { request, assignment } = await lockAssignment(tx, id);
    const { organizationId } = request;
    const people = { beneficiaryId: speakerOf(request), volunteerId: assignment.volunteerId, organizationId };
    const relation = await this.assignments.relationOf(tx, by, people);
    if (!relation) throw new Problem('not-found');
    return { request, assignment, relation };
  }

  /** For a worker's own word: nobody records what they gave or received. */
  async lockAsWorker(tx: EntityManager, by: Caller, id: string): Promise<Locked> {
    const locked = await this.lock(tx, by, id);
    if (locked.relation !== 'worker') throw new Problem('own-hours');
    return locked;
  }

  async prove(
    tx: EntityManager,
    assignmentId: string,
    purpose: CheckPurpose,
    proof: { method: ProofMethod; at: Temporal.Instant; receivedAt: Temporal.Instant | null; recordedById: string },
  ): Promise<void> {
    await tx.insert(CheckProof, { id: newId(), assignmentId, purpose, ...proof });
  }

  /** Ends a service: the proof of its end, its minutes, and the class that these keep for ever. */
  async end(tx: EntityManager, locked: Omit<Locked, 'relation'>, end: End, by: Actor): Promise<void> {
    const { request, assignment } = locked;
    const start = await tx.findOneBy(CheckProof, { assignmentId: assignment.id, purpose: 'start' });
    const { method, at, receivedAt, ending } = end;
    const ended = { at, receivedAt };
    if (method) await this.prove(tx, assignment.id, 'end', { method, ...ended, recordedById: by.actorId });
    const { content } = await this.policies.version(tx, request.policyVersionId);
    await moveAssignment(tx, assignment, end.move, by, {
      checkedOutAt: at,
      measuredMinutes: creditableMinutes(
        { at: assignment.checkedInAt ?? at, receivedAt: start?.receivedAt ?? null },
        ended,
        request.plannedMinutes,
        content.roundToMinutes,
      ),
      evidenceClass: evidenceClassOf(start, method && { ...ended, method }),
      ending,
      endingReason: by.reason ?? null,
    });
  }
}
