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
import { stageOf, type Trust } from '../../people/exposure/exposure.rules.js';
import { ExposureService, HOMES_OF_DAY } from '../../people/exposure/exposure.service.js';
import { TRUST_OF } from '../../people/exposure/trust.query.js';
import { isProvenSql } from '../../people/members/barred.js';
import { OWN_IDS } from '../../people/members/own.js';
import type { Policy } from '../../people/policies/policies.service.js';
import type { Assignment } from '../assignments/assignment.entity.js';
import { speakerOf, type ServiceRequest } from '../service-requests/service-request.entity.js';
import { acceptingRefusal, answerDeadline, needsYes, openTasksMaxOf, type Standing } from './accepting.rules.js';
import { FitService } from './fit.service.js';

type Told = Standing & { wasTurnedDown: boolean; isOfAnother: boolean };
type StandingRow = Trust &
  Omit<Told, 'stage' | 'homesOfToday'> & { homesByNewcomer: number; homesByAcceptance: number };

/** Of $1, on the day $2; the person $3 left out of the homes of that day; `wasTurnedDown`: a worker said no for the request $4; `isOfAnother`: at $5 that waits for somebody else. */
const STANDING = statement<StandingRow>(
  'accepting_standing',
  `SELECT t.*, (SELECT count(*)::int FROM assignments a
       WHERE a.volunteer_id = ANY (${OWN_IDS}) AND a.status IN ('accepted', 'in_service')) AS "openTasks",
     ${HOMES_OF_DAY({ viewer: '$1', day: '$2', kinds: `'{accepted,contact,list}'`, except: '$3' })} AS "homesByNewcomer",
     ${HOMES_OF_DAY({ viewer: '$1', day: '$2', kinds: `'{accepted}'`, except: '$3' })} AS "homesByAcceptance",
     EXISTS (SELECT FROM accepting_pauses p WHERE p.volunteer_id = $1 AND p.lifted_at IS NULL) AS "isPaused",
     EXISTS (SELECT FROM assignments a JOIN first_tasks f ON f.assignment_id = a.id
       WHERE a.volunteer_id = ANY (${OWN_IDS}) AND a.request_id = $4 AND f.state = 'no') AS "wasTurnedDown",
     EXISTS (SELECT FROM service_requests r WHERE r.id = $4 AND waits_for_another(r, $1, $5::timestamptz)) AS "isOfAnother",
     ${isProvenSql('$1::uuid')} AS "isPhoneProven"
   FROM (${TRUST_OF}) t`,
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
    // Until everybody is asked it does not exist for the others.
    if (standing.isOfAnother) throw new Problem('not-found');
    const refusal = acceptingRefusal(standing, policy.content);
    if (refusal) throw new Problem(refusal);
    if (standing.wasTurnedDown) throw new Problem('another-helper-wanted');
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
    const { homesByNewcomer, homesByAcceptance, creditedTasks, creditedMinutes, ...standing } = row;
    const stage = stageOf({ creditedTasks, creditedMinutes }, policy.content);
    return { ...standing, stage, homesOfToday: stage === 'newcomer' ? homesByNewcomer : homesByAcceptance };
  }
}
