import { Injectable } from '@nestjs/common';
import {
  canMoveRequest,
  type ReturnServiceRequestDto,
  type ServiceRequestDto,
  type WorkerRequestMove,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { isBefore } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { LedgerService } from '../../book/ledger/ledger.service.js';
import { FirstAskService } from './first-ask.service.js';
import { lockRequest } from './locks.js';
import { moveRequest, type Actor } from './moves.js';
import { releasesOf } from './request.machine.js';
import { RequestsReader } from './requests.reader.js';
import type { ServiceRequest } from './service-request.entity.js';

/** What workers decide about a request that waits for them: published, or returned to be changed. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly reader: RequestsReader,
    private readonly firstAsk: FirstAskService,
  ) {}

  /** Volunteers see it from now on; its minutes are reserved since it was submitted. */
  publish(by: Caller, id: string, now: Temporal.Instant): Promise<ServiceRequestDto> {
    return this.db.once(
      by,
      this.reader.answerTo(by, now),
      async (tx) => {
        const { request, actor } = await this.lockToDecide(tx, by, id, 'publish', now);
        if (!isBefore(now, request.latestStartAt)) throw new Problem('start-passed');
        await moveRequest(tx, request, 'publish', actor);
        await this.firstAsk.begin(tx, request, actor);
        return id;
      },
      id,
    );
  }

  /** Back to the elder, who reads why. Its minutes are free; a new submit reserves new ones. */
  return(by: Caller, id: string, body: ReturnServiceRequestDto, now: Temporal.Instant): Promise<ServiceRequestDto> {
    return this.db.once(
      by,
      this.reader.answerTo(by, now),
      async (tx) => {
        const { request, actor } = await this.lockToDecide(tx, by, id, 'return', now, body.reason.trim());
        const releases = releasesOf(request, actor);
        await moveRequest(tx, request, 'return', actor, {
          holdRound: request.holdRound + 1,
          returnedAt: now,
          decisionReason: actor.reason ?? null,
        });
        await this.ledger.apply(tx, releases);
        return id;
      },
      id,
    );
  }

  /** A worker who reaches it (404 for others), and whose own request it is not. */
  private async lockToDecide(
    tx: EntityManager,
    by: Caller,
    id: string,
    move: WorkerRequestMove,
    now: Temporal.Instant,
    reason?: string,
  ): Promise<{ request: ServiceRequest; actor: Actor }> {
    const request = await lockRequest(tx, id);
    if ((await this.reader.sideOf(tx, by, request)) === 'beneficiary') throw new Problem('own-hours');
    if (!canMoveRequest(move, request.status)) throw new Problem('move-not-allowed');
    return { request, actor: { actorId: by.memberId, now, ...(reason ? { reason } : {}) } };
  }
}
