import { Injectable } from '@nestjs/common';
import type { MyAcceptingDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { dayOf } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { FirstTask } from '../../people/exposure/exposure.entities.js';
import { ExposureService } from '../../people/exposure/exposure.service.js';
import type { Policy } from '../../people/policies/policies.service.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import { speakerOf, type ServiceRequest } from '../service-requests/service-request.entity.js';
import {
  acceptingRefusal,
  answerDeadline,
  needsYes,
  openTasksMaxOf,
  refusalToOneMore,
  roomOf,
  standingOf,
  type Standing,
  type Told,
} from './accepting.rules.js';
import { FitService } from './fit.service.js';
import { STANDING_OF, type StandingRow } from './gates.sql.js';

const STANDING = statement<StandingRow>(
  'accepting_standing',
  STANDING_OF({ volunteer: '$1', day: '$2', person: '$3', request: '$4', now: '$5' }),
);

/** How much a volunteer may take on now, by what they have done so far. */
@Injectable()
export class AcceptingService {
  constructor(
    private readonly db: Database,
    private readonly fit: FitService,
    private readonly exposure: ExposureService,
  ) {}

  /** What the volunteer is told before they tap. */
  async mine(by: Caller, now: Temporal.Instant): Promise<MyAcceptingDto> {
    const tx = this.db.read;
    const policy = await this.fit.policyOf(tx, by.memberId, now);
    const standing = await this.standing(tx, by.memberId, policy, null, now);
    return {
      stage: standing.stage,
      openTasks: standing.openTasks,
      openTasksMax: openTasksMaxOf(standing.stage, policy.content),
      needsYes: needsYes(standing, policy.content),
      refusal: acceptingRefusal(standing, policy.content),
    };
  }

  /** How many more tasks the volunteer may accept now, each of another home. */
  async room(tx: EntityManager, volunteerId: string, now: Temporal.Instant): Promise<number> {
    const policy = await this.fit.policyOf(tx, volunteerId, now);
    return roomOf(await this.standing(tx, volunteerId, policy, null, now), policy.content);
  }

  /** One volunteer's acceptances queue here, so that two at once do not both find room. */
  async lock(tx: EntityManager, volunteerId: string): Promise<void> {
    await tx.query('SELECT FROM volunteer_profiles WHERE member_id = $1 FOR NO KEY UPDATE', [volunteerId]);
  }

  /** Refuses one more task; answers how the volunteer stands. */
  async refuseMore(
    tx: EntityManager,
    volunteerId: string,
    request: ServiceRequest,
    policy: Policy,
    now: Temporal.Instant,
  ): Promise<Standing> {
    const standing = await this.standing(tx, volunteerId, policy, request, now);
    const refusal = refusalToOneMore(standing, policy.content);
    if (refusal) throw new Problem(refusal);
    return standing;
  }

  /** A newcomer's task waits for a worker; everybody else knows the elder from now on. */
  async begin(
    tx: EntityManager,
    request: ServiceRequest,
    assignment: Assignment,
    standing: Standing,
    policy: Policy,
    now: Temporal.Instant,
  ): Promise<void> {
    const { id: assignmentId, volunteerId, agreedStartAt } = assignment;
    if (needsYes(standing, policy.content)) {
      const deadlineAt = answerDeadline(now, agreedStartAt);
      await tx.insert(FirstTask, { assignmentId, askedAt: now, deadlineAt, state: 'waiting' });
      return;
    }
    await this.exposure.accepted(tx, { viewerId: volunteerId, personId: speakerOf(request) }, now);
  }

  private async standing(
    tx: EntityManager,
    volunteerId: string,
    policy: Policy,
    request: ServiceRequest | null,
    now: Temporal.Instant,
  ): Promise<Told> {
    const personId = request && speakerOf(request);
    const asked = [volunteerId, dayOf(now).toString(), personId, request?.id ?? null, now.toString()];
    const [row] = await rowsOf(tx, STANDING, asked);
    if (!row) throw new Error('a SELECT without FROM answers one row');
    return standingOf(row, policy.content);
  }
}
