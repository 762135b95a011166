import { Injectable } from '@nestjs/common';
import { canMoveRequest, type CancelServiceRequestDto, type ServiceRequestDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { sweepEach } from '../../platform/jobs/sweep.js';
import { LedgerService } from '../../book/ledger/ledger.service.js';
import type { ReleaseOperation } from '../../book/ledger/operations.js';
import { SYSTEM_MEMBER_ID } from '../../people/members/member.entity.js';
import { liveAssignments, lockRequest } from './locks.js';
import { moveAssignment, moveRequest, type Actor } from './moves.js';
import { advance, releasesOf } from './request.machine.js';
import { speakerOf, type ServiceRequest } from './service-request.entity.js';
import { RequestsReader } from './requests.reader.js';

const DUE_BATCH = 200;

/** How requests end without a service: cancelled by people, expired by the clock. Either frees every hold. */
@Injectable()
export class EndingsService {
  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly reader: RequestsReader,
  ) {}

  /** Free of charge, until somebody has checked in. Who had accepted is told by the state of their task. */
  cancel(by: Caller, id: string, body: CancelServiceRequestDto, now: Temporal.Instant): Promise<ServiceRequestDto> {
    return this.db.once(
      by,
      this.reader.answerTo(by, now),
      async (tx) => {
        const request = await lockRequest(tx, id);
        const side = await this.reader.sideOf(tx, by, request);
        const reason = body.reason?.trim();
        const releases = await this.stop(tx, request, {
          actorId: by.memberId,
          now,
          ...(side === 'worker' ? { actingForId: speakerOf(request) } : {}),
          ...(reason ? { reason } : {}),
        });
        if (releases.length > 0) await this.ledger.apply(tx, releases);
        return id;
      },
      id,
    );
  }

  /** Cancels a locked request that nobody has begun, and answers what the caller lets the book free, last. */
  async stop(tx: EntityManager, request: ServiceRequest, actor: Actor): Promise<ReleaseOperation[]> {
    // A provider who was told to come is told not to: by the worker who writes that down.
    if (!canMoveRequest('cancel', request.status) || request.status === 'referred')
      throw new Problem('move-not-allowed');
    const assignments = await liveAssignments(tx, request.id);
    if (assignments.some((one) => one.status !== 'accepted')) throw new Problem('service-under-way');
    const releases = request.status === 'draft' ? [] : releasesOf(request, actor);
    await moveRequest(tx, request, 'cancel', actor, { urgentAt: null });
    for (const assignment of assignments) await moveAssignment(tx, assignment, 'cancel', actor);
    return releases;
  }

  /** Sweep: requests whose time to start has passed. Each in its own transaction. */
  async expireDue(now: Temporal.Instant): Promise<number> {
    const due = await this.db.read.query<{ id: string }[]>(
      `SELECT id FROM service_requests WHERE status IN ('draft', 'in_review', 'open') AND latest_start_at <= $1
       ORDER BY latest_start_at LIMIT ${String(DUE_BATCH)}`,
      [now.toString()],
    );
    const ids = due.map((one) => one.id);
    return sweepEach('expiry', ids, (id) => this.expire(id, now));
  }

  private async expire(id: string, now: Temporal.Instant): Promise<void> {
    await this.db.transaction(async (tx) => {
      const request = await lockRequest(tx, id);
      const releases = await advance(tx, request, await liveAssignments(tx, id), { actorId: SYSTEM_MEMBER_ID, now });
      if (releases.length > 0) await this.ledger.apply(tx, releases);
    });
  }
}
