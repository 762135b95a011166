import { Injectable } from '@nestjs/common';
import type { FirstAsksDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { isBefore } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { sweepEach } from '../../platform/jobs/sweep.js';
import { SYSTEM_MEMBER_ID } from '../../people/members/member.entity.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import { FirstAskService } from '../service-requests/first-ask.service.js';
import { lockRequest } from '../service-requests/locks.js';
import type { Actor } from '../service-requests/moves.js';
import { speakerOf, type ServiceRequest } from '../service-requests/service-request.entity.js';
import { NearbyService } from './nearby.service.js';

const DUE_BATCH = 200;

/** 王奶奶还想请您: who is asked before others says yes by accepting, or no here (docs/decisions/040-first-asks.md). */
@Injectable()
export class FirstAsksService {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsService,
    private readonly nearby: NearbyService,
    private readonly firstAsk: FirstAskService,
  ) {}

  mine(by: Caller, now: Temporal.Instant): Promise<FirstAsksDto> {
    return this.nearby.firstAsks(this.db.read, by, now);
  }

  /** 这次不行, which is no fault: everybody is asked at once. */
  decline(by: Caller, id: string, now: Temporal.Instant): Promise<FirstAsksDto> {
    return this.db.once<string, FirstAsksDto>(
      by,
      (tx) => this.nearby.firstAsks(tx, by, now),
      async (tx) => {
        const request = await lockRequest(tx, id);
        const actor = await this.actorOf(tx, by, request, now);
        if (!isWaiting(request, now)) throw new Problem('already-done');
        await this.firstAsk.end(tx, request, 'request.firstNo', actor);
        return id;
      },
    );
  }

  /** Sweep: everybody sees it from the minute on, by the query itself; here it is told. */
  async lapseDue(now: Temporal.Instant): Promise<number> {
    const due = await this.db.read.query<{ id: string }[]>(
      `SELECT r.id FROM service_requests r WHERE r.status = 'open' AND r.first_until IS NOT NULL
         AND (r.first_until <= $1 OR NOT first_can_come(r))
       ORDER BY r.first_until LIMIT ${String(DUE_BATCH)}`,
      [now.toString()],
    );
    const ids = due.map((one) => one.id);
    return sweepEach('first-ask', ids, (id) => this.lapse(id, now));
  }

  private async lapse(id: string, now: Temporal.Instant): Promise<void> {
    await this.db.transaction(async (tx) => {
      const request = await lockRequest(tx, id);
      // Taken, answered or ended between the look and the lock.
      if (request.status !== 'open' || request.firstUntil === null) return;
      const kind = isBefore(now, request.firstUntil) ? 'request.firstNo' : 'request.firstOver';
      await this.firstAsk.end(tx, request, kind, { actorId: SYSTEM_MEMBER_ID, now });
    });
  }

  /** The volunteer who is asked, or a worker of the community whom they told; 404 for everybody else. */
  private async actorOf(tx: EntityManager, by: Caller, request: ServiceRequest, now: Temporal.Instant): Promise<Actor> {
    const { firstVolunteerId, organizationId } = request;
    if (firstVolunteerId === by.memberId) return { actorId: by.memberId, now };
    const isWorker =
      speakerOf(request) !== by.memberId && (await this.organizations.isWorkerFor(tx, by, organizationId));
    if (!isWorker || firstVolunteerId === null) throw new Problem('not-found');
    return { actorId: by.memberId, actingForId: firstVolunteerId, now };
  }
}

const isWaiting = ({ status, firstUntil }: ServiceRequest, now: Temporal.Instant): boolean =>
  status === 'open' && firstUntil !== null && isBefore(now, firstUntil);
