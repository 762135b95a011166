import { Injectable } from '@nestjs/common';
import { WAITLIST_MAX, WAITS_MAX, type MyWaitsDto, type WaitlistDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf } from '../../platform/database/statement.js';
import { lockRequest } from '../service-requests/locks.js';
import { ServiceRequest } from '../service-requests/service-request.entity.js';
import { AcceptingService } from './accepting.service.js';
import { DeskAccess } from './desk.access.js';
import { ASKED } from './fit.query.js';
import { FitService } from './fit.service.js';
import { FittingService } from './fitting.service.js';
import { toNearbyDto, toTakenDto } from './nearby.service.js';
import { COUNTS, JOIN, LEAVE, PLACE, WAITING, WAITS } from './waitlist.query.js';
import { refusalToWait } from './waitlist.rules.js';

/** 有人来不了就叫我: volunteers wait for a place of a request that has all its volunteers (docs/decisions/049-waitlist.md). */
@Injectable()
export class WaitlistService {
  constructor(
    private readonly db: Database,
    private readonly desk: DeskAccess,
    private readonly fit: FitService,
    private readonly fitting: FittingService,
    private readonly accepting: AcceptingService,
  ) {}

  mine(by: Caller, now: Temporal.Instant): Promise<MyWaitsDto> {
    return this.read(this.db.read, by, now);
  }

  /** The locks of acceptance, in its order: so neither a request nor a volunteer has more than five. */
  join(by: Caller, requestId: string, now: Temporal.Instant): Promise<MyWaitsDto> {
    return this.db.once<string, MyWaitsDto>(
      by,
      (tx) => this.read(tx, by, now),
      async (tx) => {
        await this.fit.policyOf(tx, by.memberId, now);
        await this.accepting.lock(tx, by.memberId);
        await lockRequest(tx, requestId);
        await this.refuse(tx, by.memberId, requestId, now);
        await rowsOf(tx, JOIN, [requestId, by.memberId, now]);
        return requestId;
      },
    );
  }

  /** Who does not wait is told the same as who did. */
  async leave(by: Caller, requestId: string): Promise<void> {
    const request = await this.db.read.findOneBy(ServiceRequest, { id: requestId });
    if (!request || request.status === 'draft' || request.status === 'in_review') throw new Problem('not-found');
    await rowsOf(this.db.read, LEAVE, [requestId, by.memberId]);
  }

  /** Who waits, for the workers who may ask them. */
  async of(by: Caller, requestId: string, now: Temporal.Instant): Promise<WaitlistDto> {
    await this.desk.reachRequest(this.db.read, by, requestId);
    const rows = await rowsOf(this.db.read, WAITING, [requestId, now]);
    return { items: rows.map(({ answerBy, ...row }) => ({ ...row, answerBy: answerBy?.toString() ?? null })) };
  }

  /** Who could not take a place, were one free, does not wait for it. */
  private async refuse(
    tx: EntityManager,
    volunteerId: string,
    requestId: string,
    now: Temporal.Instant,
  ): Promise<void> {
    const [[place], [asked], [counts]] = [
      await rowsOf(tx, PLACE, [requestId, now, volunteerId]),
      await rowsOf(tx, ASKED, [requestId, []]),
      await rowsOf(tx, COUNTS, [requestId, volunteerId]),
    ];
    if (!place || !asked || !counts) throw new Problem('not-found');
    const refusal = refusalToWait(place);
    if (refusal) throw new Problem(refusal);
    const verdicts = await this.fitting.verdictsIfFree(tx, asked, [volunteerId], now);
    const unfit = verdicts.get(volunteerId);
    if (unfit) throw new Problem(unfit);
    if (counts.others >= WAITLIST_MAX) throw new Problem('waitlist-full');
    if (counts.elsewhere >= WAITS_MAX) throw new Problem('waits-full');
  }

  private async read(tx: EntityManager, by: Caller, now: Temporal.Instant): Promise<MyWaitsDto> {
    const rows = await rowsOf(tx, WAITS, [WAITS_MAX, now, by.memberId]);
    return {
      items: rows.map(({ at, isTaken, ...row }) => ({
        request: isTaken ? toTakenDto(row, now) : toNearbyDto(row, now),
        at: at.toString(),
      })),
    };
  }
}
