import { Injectable, Logger } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { minutesAfter } from '../../platform/common/calendar.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { rowsOf } from '../../platform/database/statement.js';
import { tell } from '../../platform/events/tell.js';
import { SYSTEM_MEMBER_ID } from '../../people/members/member.entity.js';
import { lockRequest } from '../service-requests/locks.js';
import { ServiceRequest, speakerOf } from '../service-requests/service-request.entity.js';
import { ASKED, type AskedRow } from './fit.query.js';
import { FittingService } from './fitting.service.js';
import { Offer } from './offer.entity.js';
import { END, FREED, KEPT, LEAVE, LINE, WITHDRAW } from './waitlist.query.js';
import { countToAsk, keptUntilOf } from './waitlist.rules.js';

const DUE_BATCH = 200;
/** After the time to answer a place is kept until the sweep has asked the next one; as `places_kept` has it. */
const SWEEP_MINUTES = 2;

/** A place came free: the first of the waitlist who still fits is asked, and it is kept for them (docs/decisions/049-waitlist.md). */
@Injectable()
export class FreedPlacesService {
  private readonly log = new Logger('waitlist');

  constructor(
    private readonly db: Database,
    private readonly fitting: FittingService,
  ) {}

  /** Sweep: who waits for nothing any more is taken off. */
  async endDue(now: Temporal.Instant): Promise<number> {
    return (await rowsOf(this.db.read, END, [now])).length;
  }

  /** Sweep: asks the next of each line. Answers how many were asked. */
  async askDue(now: Temporal.Instant): Promise<number> {
    let asked = 0;
    for (const { id } of await rowsOf(this.db.read, FREED, [now, DUE_BATCH])) {
      try {
        asked += await this.db.transaction(async (tx) => this.ask(tx, await lockRequest(tx, id), now));
      } catch (error) {
        this.log.error(error, `could not handle ${id}`);
      }
    }
    return asked;
  }

  /** Of a locked request: asks who comes next, and answers how many were asked. Who does not fit now keeps their place in the line. */
  async ask(tx: EntityManager, request: ServiceRequest, now: Temporal.Instant): Promise<number> {
    const line = (await rowsOf(tx, LINE, [request.id])).map((one) => one.volunteerId);
    if (line.length === 0) return 0;
    const [asked] = await rowsOf(tx, ASKED, [request.id, []]);
    const [places] = await rowsOf(tx, KEPT, [request.id, now]);
    const count = asked && places ? countToAsk(asked, places.kept, line.length, now) : 0;
    if (!asked || count === 0) return 0;
    const verdicts = await this.fitting.verdicts(tx, asked, line, now);
    const next = line.filter((id) => verdicts.get(id) === null).slice(0, count);
    for (const [index, volunteerId] of next.entries()) await this.send(tx, request, asked, volunteerId, index + 1, now);
    return next.length;
  }

  private async send(
    tx: EntityManager,
    request: ServiceRequest,
    asked: AskedRow,
    volunteerId: string,
    rank: number,
    now: Temporal.Instant,
  ): Promise<void> {
    const { id: requestId, organizationId, version: requestVersion } = request;
    const answerBy = keptUntilOf(asked, now);
    await rowsOf(tx, WITHDRAW, [requestId, volunteerId, now]);
    await rowsOf(tx, LEAVE, [requestId, volunteerId]);
    const id = newId();
    await tx.insert(Offer, {
      ...{ id, requestId, volunteerId, rank, reasons: [], requestVersion, sentAt: now, answerBy },
      ...{ status: 'sent', declineWord: null, endedAt: null, fromWaitlist: true },
    });
    await tx.update(ServiceRequest, { id: requestId }, { keptUntil: minutesAfter(answerBy, SWEEP_MINUTES) });
    await tell(tx, {
      ...{ id, kind: 'request.offer', organizationId, requestId },
      ...{ helpedId: speakerOf(request), helperId: volunteerId, actorId: SYSTEM_MEMBER_ID, at: now },
    });
  }
}
