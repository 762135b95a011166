import { Injectable } from '@nestjs/common';
import { OPEN_OFFERS_MAX, type OfferClimbWord } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { isBefore, minutesAfter } from '../../platform/common/calendar.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { rowsOf } from '../../platform/database/statement.js';
import { tell } from '../../platform/events/tell.js';
import { sweepEach } from '../../platform/jobs/sweep.js';
import { SYSTEM_MEMBER_ID } from '../../people/members/member.entity.js';
import { AcceptingService } from '../dispatch/accepting.service.js';
import { refusalToAsk } from '../dispatch/asking.rules.js';
import { ASKED_TODAY } from '../dispatch/asks.query.js';
import { ASKED, type AskedRow } from '../dispatch/fit.query.js';
import { Offer } from '../dispatch/offer.entity.js';
import { RankingService, type Candidate } from '../dispatch/ranking.service.js';
import { lockRequest } from '../service-requests/locks.js';
import { speakerOf } from '../service-requests/service-request.entity.js';
import { ASKABLE, DUE, FORGET_ROUNDS, KEEP_ROUND, OPEN_OFFERS, ROUND, SETTLE, type RoundRow } from './offers.query.js';
import { LAST_BAND_HOURS, LOOK_AGAIN_MINUTES, planOf, type Plan } from './offers.rules.js';

const BATCH = 200;

/** Somebody whom the app may ask, and their place among all who may be. */
type Next = Pick<Candidate, 'row' | 'rank'> & { nth: number };

/** Whom the app asks, one after the other, until a request has its volunteers (docs/dispatch.md). */
@Injectable()
export class OfferingService {
  constructor(
    private readonly db: Database,
    private readonly accepting: AcceptingService,
    private readonly ranking: RankingService,
  ) {}

  /** Sweep: what nobody answered in time, or has no use any more, is over. */
  async settleDue(now: Temporal.Instant): Promise<number> {
    return (await rowsOf(this.db.read, SETTLE, [now, BATCH])).length;
  }

  /** Sweep: sends the next offers of each request that needs a volunteer now. */
  async offerDue(now: Temporal.Instant): Promise<number> {
    await rowsOf(this.db.read, FORGET_ROUNDS, []);
    const due = await rowsOf(this.db.read, DUE, [now, BATCH]);
    const ids = due.map(({ id }) => id);
    return sweepEach('offers', ids, (id) => this.offer(id, now));
  }

  private async offer(requestId: string, now: Temporal.Instant): Promise<void> {
    const round = await this.round(this.db.read, requestId, now);
    const [asked] = await rowsOf(this.db.read, ASKED, [requestId, []]);
    // After the report of a death nobody is asked, and no worker has to.
    const isWanted = asked !== undefined && !asked.isSpeakerStill && isLookingFor(round, now);
    const plan: Plan = isWanted ? planOf(round, now) : { do: 'wait', until: minutesAfter(now, LOOK_AGAIN_MINUTES) };
    if (!asked || plan.do !== 'ask') return this.keep(requestId, round, plan, now);
    const sent = await this.ask(asked, round, plan.count, now);
    // A second sweeper may have asked the last volunteers meanwhile.
    const isNobodyLeft = sent === 0 && (await this.round(this.db.read, requestId, now)).out === 0;
    return this.keep(requestId, round, isNobodyLeft ? { do: 'climb', why: 'nobody_left' } : plan, now);
  }

  /** Sends up to `count` offers in the order of the ranking, and answers how many were sent. Volunteers who were asked or assigned meanwhile are passed over. */
  private async ask(asked: AskedRow, round: RoundRow, count: number, now: Temporal.Instant): Promise<number> {
    let sent = 0;
    for (const next of await this.candidates(asked, round, now)) {
      if (sent >= count) break;
      const outcome = await this.send(asked.id, next, now);
      if (outcome === 'over') break;
      if (outcome === 'sent') sent += 1;
    }
    return sent;
  }

  /** Who fits and is offered it by the list nearby, or was there before; in the order of the desk. */
  private async candidates(asked: AskedRow, round: RoundRow, now: Temporal.Instant): Promise<Next[]> {
    const tx = this.db.read;
    const among = { organizationIds: round.organizationIds, exceptId: asked.speakerId };
    const all = (await this.ranking.candidates(tx, asked, among, now)).filter(
      ({ row, unfit }) =>
        unfit === null &&
        (row.isOnTheirList || row.isWished || row.lastHereAt !== null) &&
        row.openOffers < OPEN_OFFERS_MAX &&
        refusalToAsk(asked, row.askedToday, now) === null,
    );
    const ids = all.map(({ row }) => row.volunteerId);
    const askable = new Set((await rowsOf(tx, ASKABLE, [ids, asked.id, now])).map(({ id }) => id));
    return all
      .filter(({ row }) => askable.has(row.volunteerId))
      .map(({ row, rank }, index) => ({ row, rank, nth: index + 1 }));
  }

  /**
   * The locks of acceptance, in its order: what was looked at before is looked at again under them, so that of two sweepers one asks, and
   * nobody is asked too often.
   */
  private send(requestId: string, next: Next, now: Temporal.Instant): Promise<'sent' | 'not-them' | 'over'> {
    const { volunteerId } = next.row;
    return this.db.transaction(async (tx) => {
      await this.accepting.lock(tx, volunteerId);
      const request = await lockRequest(tx, requestId);
      const round = await this.round(tx, requestId, now);
      const plan: Plan | null = isLookingFor(round, now) ? planOf(round, now) : null;
      if (plan?.do !== 'ask') return 'over';
      if (!(await this.mayAsk(tx, requestId, volunteerId, round, now))) return 'not-them';
      const id = newId();
      await tx.insert(Offer, {
        ...{ id, requestId, volunteerId, rank: next.nth, reasons: next.rank.reasons, requestVersion: request.version },
        ...{
          sentAt: now,
          answerBy: plan.answerBy,
          status: 'sent',
          declineWord: null,
          endedAt: null,
          fromWaitlist: false,
        },
      });
      await tell(tx, {
        ...{ id, kind: 'request.offer', organizationId: request.organizationId, requestId },
        ...{ helpedId: speakerOf(request), helperId: volunteerId, actorId: SYSTEM_MEMBER_ID, at: now },
      });
      return 'sent';
    });
  }

  private async mayAsk(
    tx: EntityManager,
    requestId: string,
    volunteerId: string,
    round: RoundRow,
    now: Temporal.Instant,
  ): Promise<boolean> {
    const askable = await rowsOf(tx, ASKABLE, [[volunteerId], requestId, now]);
    const [today] = await rowsOf(tx, ASKED_TODAY, [volunteerId, now]);
    const [offers] = await rowsOf(tx, OPEN_OFFERS, [volunteerId, now]);
    return (
      askable.length > 0 && (offers?.open ?? 0) < OPEN_OFFERS_MAX && refusalToAsk(round, today?.asks ?? 0, now) === null
    );
  }

  private async round(tx: EntityManager, requestId: string, now: Temporal.Instant): Promise<RoundRow> {
    const [round] = await rowsOf(tx, ROUND, [requestId, now, LAST_BAND_HOURS]);
    if (!round) throw new Error(`request ${requestId} is gone, or was never open`);
    return round;
  }

  private async keep(requestId: string, round: RoundRow, plan: Plan, now: Temporal.Instant): Promise<void> {
    const lookAt = plan.do === 'wait' ? plan.until : minutesAfter(now, LOOK_AGAIN_MINUTES);
    const why: OfferClimbWord | null = plan.do === 'climb' ? plan.why : null;
    const climbedAt = why && now;
    await rowsOf(this.db.read, KEEP_ROUND, [
      ...[requestId, round.openedVersion, round.version],
      ...[lookAt, climbedAt, why],
    ]);
  }
}

/** Somebody still waits for a volunteer, and nobody is asked alone. */
const isLookingFor = (round: RoundRow, now: Temporal.Instant): boolean =>
  round.status === 'open' &&
  round.freePlaces > 0 &&
  isBefore(now, round.latestStartAt) &&
  (round.firstUntil === null || !isBefore(now, round.firstUntil));
