import { Injectable } from '@nestjs/common';
import {
  OFFER_REASONS,
  type AcceptRequestDto,
  type AssignmentDto,
  type DeclineOfferDto,
  type DeclinedOfferDto,
  type OfferDto,
  type PageDto,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf } from '../../platform/database/statement.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { AcceptanceService } from '../dispatch/acceptance.service.js';
import { FreedPlacesService } from '../dispatch/freed-places.service.js';
import { toNearbyDto } from '../dispatch/nearby.service.js';
import { Offer } from '../dispatch/offer.entity.js';
import { lockRequest } from '../service-requests/locks.js';
import { ANSWER, MINE, ONE, WAKE, type AnsweredRow, type MyOfferRow } from './offers.query.js';
import { refusalToAnswer } from './offers.rules.js';

type Cursor = [answerBy: string, id: string];
const isCursor = (value: unknown): value is Cursor => {
  if (!Array.isArray(value) || value.length !== 2 || !isUuid(value[1]) || typeof value[0] !== 'string') return false;
  try {
    return Temporal.Instant.from(value[0]).toString() === value[0];
  } catch {
    return false;
  }
};

/** 有人请您帮忙: the volunteer who is asked reads it, and says 好 or 不行. Nobody else knows of it but workers. */
@Injectable()
export class AnsweringService {
  constructor(
    private readonly db: Database,
    private readonly acceptance: AcceptanceService,
    private readonly assignments: AssignmentsService,
    private readonly freed: FreedPlacesService,
  ) {}

  async mine(by: Caller, query: PageQuery, now: Temporal.Instant): Promise<PageDto<OfferDto>> {
    const limit = limitOf(query);
    const [afterAt, afterId] = decodeCursor(query.cursor, isCursor) ?? [null, null];
    const rows = await rowsOf(this.db.read, MINE, [afterAt, now, by.memberId, afterId, limit + 1]);
    return pageOf(
      rows,
      limit,
      (row) => toDto(row, now),
      (row): Cursor => [row.answerBy.toString(), row.offerId],
    );
  }

  /** 好: the transaction of whoever takes it from the list. */
  accept(by: Caller, id: string, body: AcceptRequestDto, now: Temporal.Instant): Promise<AssignmentDto> {
    return this.db.once(by, this.assignments.answerTo(by, now), async (tx) => {
      const { requestId } = await this.mustBeOpen(tx, by, id, now);
      const taking = { volunteerId: by.memberId, assignedById: null, requestId, body };
      const assignmentId = await this.acceptance.take(tx, taking, now);
      // Answered or over between the look and the locks of acceptance.
      await this.answer(tx, by, id, ['accepted', now, null]);
      return assignmentId;
    });
  }

  /** 不行, which is no fault: the next one is asked. */
  decline(by: Caller, id: string, { declineWord }: DeclineOfferDto, now: Temporal.Instant): Promise<DeclinedOfferDto> {
    return this.db.once(
      by,
      (tx) => this.declined(tx, by, id),
      async (tx) => {
        const { requestId } = await this.mustBeOpen(tx, by, id, now);
        const request = await lockRequest(tx, requestId);
        await this.answer(tx, by, id, ['declined', now, declineWord]);
        await this.freed.ask(tx, request, now);
        await rowsOf(tx, WAKE, [requestId, now]);
        return id;
      },
      id,
    );
  }

  private async mustBeOpen(tx: EntityManager, by: Caller, id: string, now: Temporal.Instant): Promise<AnsweredRow> {
    const [offer] = await rowsOf(tx, ONE, [id, by.memberId]);
    if (!offer) throw new Problem('not-found');
    const refusal = refusalToAnswer(offer, now);
    if (refusal) throw new Problem(refusal);
    return offer;
  }

  private async answer(
    tx: EntityManager,
    by: Caller,
    id: string,
    [status, now, word]: ['accepted' | 'declined', Temporal.Instant, string | null],
  ): Promise<void> {
    if ((await rowsOf(tx, ANSWER, [id, status, now, word])).length > 0) return;
    await this.mustBeOpen(tx, by, id, now);
    throw new Problem('offer-late');
  }

  private async declined(tx: EntityManager, by: Caller, id: string): Promise<DeclinedOfferDto> {
    const offer = await tx.findOneBy(Offer, { id, volunteerId: by.memberId });
    if (!offer) throw new Problem('not-found');
    return { id, requestId: offer.requestId, status: offer.status, declineWord: offer.declineWord };
  }
}

const toDto = (
  { offerId, reasons, sentAt, answerBy, fromWaitlist, ...row }: MyOfferRow,
  now: Temporal.Instant,
): OfferDto => ({
  id: offerId,
  request: toNearbyDto(row, now),
  reasons: OFFER_REASONS.filter((one) => reasons.includes(one)),
  sentAt: sentAt.toString(),
  answerBy: answerBy.toString(),
  fromWaitlist,
});
