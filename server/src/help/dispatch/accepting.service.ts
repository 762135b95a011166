import { Injectable } from '@nestjs/common';
import type { MyAcceptingDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { IsNull, type EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { AcceptingPause, FirstTask, type ExposureKind } from '../../people/exposure/exposure.entities.js';
import { stageOf } from '../../people/exposure/exposure.rules.js';
import { isPhoneProven } from '../../people/exposure/phone-proof.js';
import { ExposureService } from '../../people/exposure/exposure.service.js';
import { trustOf } from '../../people/exposure/trust.query.js';
import { ownOf } from '../../people/members/own.js';
import type { Policy } from '../../people/policies/policies.service.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import { speakerOf, type ServiceRequest } from '../service-requests/service-request.entity.js';
import { acceptingRefusal, answerDeadline, needsYes, openTasksMaxOf, type Standing } from './accepting.rules.js';
import { FitService } from './fit.service.js';

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
    const standing = await this.standing(tx, volunteerId, policy, speakerOf(request), now);
    const refusal = acceptingRefusal(standing, policy.content);
    if (refusal) throw new Problem(refusal);
    if (await this.wasTurnedDown(tx, volunteerId, request.id)) throw new Problem('another-helper-wanted');
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
    personId: string | null,
    now: Temporal.Instant,
  ): Promise<Standing> {
    const stage = stageOf(await trustOf(tx, volunteerId), policy.content);
    const kinds: ExposureKind[] = stage === 'newcomer' ? ['accepted', 'contact', 'list'] : ['accepted'];
    const [row] = await tx.query<{ openTasks: number }[]>(
      `SELECT count(*)::int AS "openTasks" FROM assignments a
       WHERE ${ownOf('a.volunteer_id')} AND a.status IN ('accepted', 'in_service')`,
      [volunteerId],
    );
    return {
      stage,
      openTasks: row?.openTasks ?? 0,
      homesOfToday: await this.exposure.homesOfToday(tx, volunteerId, kinds, personId, now),
      isPaused: await tx.existsBy(AcceptingPause, { volunteerId, liftedAt: IsNull() }),
      isPhoneProven: await isPhoneProven(tx, volunteerId),
    };
  }

  /** A worker said no to this volunteer for this request. */
  private async wasTurnedDown(tx: EntityManager, volunteerId: string, requestId: string): Promise<boolean> {
    const [row] = await tx.query<{ found: boolean }[]>(
      `SELECT EXISTS (SELECT FROM assignments a JOIN first_tasks f ON f.assignment_id = a.id
         WHERE ${ownOf('a.volunteer_id')} AND a.request_id = $2 AND f.state = 'no') AS found`,
      [volunteerId, requestId],
    );
    return row?.found ?? false;
  }
}
