import { Injectable } from '@nestjs/common';
import {
  SERIES_MAX,
  SERIES_PAUSE_DAYS_MAX,
  TIME_ZONE,
  type CreateSeriesDto,
  type PauseSeriesDto,
  type SeriesDto,
  type SkipSeriesDayDto,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { dayOf } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { LedgerService } from '../../book/ledger/ledger.service.js';
import type { ReleaseOperation } from '../../book/ledger/operations.js';
import { MembersService } from '../../people/members/members.service.js';
import { ServiceItemVersion } from '../catalog/service-item.entities.js';
import { EndingsService } from '../service-requests/endings.service.js';
import { lockRequest } from '../service-requests/locks.js';
import type { Actor } from '../service-requests/moves.js';
import { RequestsReader } from '../service-requests/requests.reader.js';
import { ServiceRequest, speakerOf } from '../service-requests/service-request.entity.js';
import { SeriesAccess } from './series.access.js';
import { RequestSeries, SeriesDay } from './series.entities.js';
import { replan } from './series.plan.js';
import { SeriesReader } from './series.reader.js';
import { isEnd, isWantedOn } from './series.rules.js';

const REPEATABLE: readonly string[] = ['in_review', 'open', 'filled'];
const MINUTES_PER_HOUR = 60;

/** 固定帮忙: begun with a request, paused, skipped, ended, by who is helped or a worker for them (docs/decisions/045-series.md). */
@Injectable()
export class SeriesService {
  constructor(
    private readonly db: Database,
    private readonly access: SeriesAccess,
    private readonly members: MembersService,
    private readonly requests: RequestsReader,
    private readonly endings: EndingsService,
    private readonly ledger: LedgerService,
    private readonly reader: SeriesReader,
  ) {}

  /** What was just asked for comes again. */
  start(by: Caller, given: CreateSeriesDto, now: Temporal.Instant): Promise<SeriesDto> {
    return this.db.once(by, this.reader.answerTo(by, now), async (tx) => {
      const seen = await tx.findOneBy(ServiceRequest, { id: given.requestId });
      await this.requests.sideOf(tx, by, seen);
      if (!seen) throw new Problem('not-found');
      await this.access.lockBeneficiary(tx, seen);
      const request = await lockRequest(tx, seen.id);
      if (!REPEATABLE.includes(request.status)) throw new Problem('move-not-allowed');
      if (await this.members.isStill(tx, speakerOf(request))) throw new Problem('member-frozen');
      if (request.seriesId) throw new Problem('series-already');
      const series = await this.seriesOf(tx, request, given, now);
      await this.refuseMore(tx, series);
      await tx.insert(RequestSeries, series);
      await tx.update(ServiceRequest, { id: request.id }, { seriesId: series.id });
      await tx.insert(SeriesDay, { seriesId: series.id, onDay: series.startsOn, requestId: request.id, at: now });
      await replan(tx, series, now);
      return series.id;
    });
  }

  /** Hospital, a journey: nothing is asked for on these days, and what was asked for and has not begun is cancelled. Home earlier, it is asked for anew. */
  pause(by: Caller, id: string, { since, until }: PauseSeriesDto, now: Temporal.Instant): Promise<SeriesDto> {
    return this.db.once(by, this.reader.answerTo(by, now), async (tx) => {
      const { series, ...forThem } = await this.access.lockActive(tx, by, id);
      const today = dayOf(now);
      const longest = Temporal.PlainDate.from(since).add({ days: SERIES_PAUSE_DAYS_MAX }).toString();
      refuseFaults([
        ['since', 'isAhead', since >= today.toString()],
        ['until', 'isAhead', until >= since && until <= longest],
      ]);
      if (series.pausedUntil !== null && series.pausedUntil >= today.toString()) throw new Problem('pause-in-force');
      Object.assign(series, { pausedSince: since, pausedUntil: until });
      await tx.update(RequestSeries, { id }, { pausedSince: since, pausedUntil: until });
      const actor = { actorId: by.memberId, ...forThem, now, reason: '固定帮忙先停一停' };
      const { stopped, releases } = await this.stopBetween(tx, series, since, until, actor);
      for (const requestId of stopped) await tx.delete(SeriesDay, { seriesId: id, requestId });
      await replan(tx, series, now);
      if (releases.length > 0) await this.ledger.apply(tx, releases);
      return id;
    });
  }

  resume(by: Caller, id: string, now: Temporal.Instant): Promise<SeriesDto> {
    return this.db.once(by, this.reader.answerTo(by, now), async (tx) => {
      const { series } = await this.access.lockActive(tx, by, id);
      if (series.pausedUntil === null || series.pausedUntil < dayOf(now).toString()) {
        throw new Problem('move-not-allowed');
      }
      Object.assign(series, { pausedSince: null, pausedUntil: null });
      await tx.update(RequestSeries, { id }, { pausedSince: null, pausedUntil: null });
      await replan(tx, series, now);
      return id;
    });
  }

  /** Not this one: a day that is no request yet becomes none, a request of it that has not begun is cancelled. */
  skip(by: Caller, id: string, { onDay }: SkipSeriesDayDto, now: Temporal.Instant): Promise<SeriesDto> {
    return this.db.once(by, this.reader.answerTo(by, now), async (tx) => {
      const { series, ...forThem } = await this.access.lockActive(tx, by, id);
      const isAhead = onDay >= dayOf(now).toString() && isWantedOn(series, Temporal.PlainDate.from(onDay));
      refuseFaults([['onDay', 'isAhead', isAhead]]);
      const settled = await tx.findOneBy(SeriesDay, { seriesId: id, onDay });
      if (settled && settled.requestId === null) throw new Problem('already-done');
      const actor = { actorId: by.memberId, ...forThem, now, reason: '这次不要' };
      const releases = settled?.requestId
        ? await this.endings.stop(tx, await lockRequest(tx, settled.requestId), actor)
        : [];
      if (!settled) await tx.insert(SeriesDay, { seriesId: id, onDay, skippedById: by.memberId, at: now });
      await replan(tx, series, now);
      if (releases.length > 0) await this.ledger.apply(tx, releases);
      return id;
    });
  }

  /** 以后都不要了: nothing is asked for any more, and what was asked for and has not begun is cancelled. */
  end(by: Caller, id: string, now: Temporal.Instant): Promise<SeriesDto> {
    return this.db.once(by, this.reader.answerTo(by, now), async (tx) => {
      const { series, ...forThem } = await this.access.lockActive(tx, by, id);
      const ended = { endReason: 'unwanted', endedById: by.memberId, endedAt: now } as const;
      await tx.update(RequestSeries, { id }, { ...ended, status: 'ended', nextDraftOn: null });
      const actor = { actorId: by.memberId, ...forThem, now, reason: '以后都不要了' };
      const { releases } = await this.stopBetween(tx, series, series.startsOn, series.endsOn, actor);
      if (releases.length > 0) await this.ledger.apply(tx, releases);
      return id;
    });
  }

  /** What is asked for on these days and has not begun; what has begun goes its way. The caller lets the book free it, last. */
  private async stopBetween(
    tx: EntityManager,
    { id }: RequestSeries,
    since: string,
    until: string,
    actor: Actor,
  ): Promise<{ stopped: string[]; releases: ReleaseOperation[] }> {
    const asked = await tx.query<{ id: string }[]>(
      `SELECT r.id FROM series_days d JOIN service_requests r ON r.id = d.request_id
       WHERE d.series_id = $1 AND d.on_day BETWEEN $2 AND $3 AND r.status IN ('draft', 'in_review', 'open', 'filled')
       ORDER BY r.id`,
      [id, since, until],
    );
    const stopped: string[] = [];
    const releases: ReleaseOperation[] = [];
    for (const { id: requestId } of asked) {
      try {
        releases.push(...(await this.endings.stop(tx, await lockRequest(tx, requestId), actor)));
        stopped.push(requestId);
      } catch (error) {
        // `stop` refuses before it writes: a volunteer has checked in, or the request has ended meanwhile.
        if (!(error instanceof Problem)) throw error;
      }
    }
    return { stopped, releases };
  }

  private async seriesOf(
    tx: EntityManager,
    request: ServiceRequest,
    given: CreateSeriesDto,
    now: Temporal.Instant,
  ): Promise<RequestSeries> {
    const { itemCode } = await tx.findOneByOrFail(ServiceItemVersion, { id: request.serviceItemVersionId });
    const start = request.startsAt.toZonedDateTimeISO(TIME_ZONE);
    const weekdays = given.weekdays.toSorted((a, b) => a - b);
    const startsOn = start.toPlainDate().toString();
    const rhythm = { everyWeeks: given.everyWeeks, weekdays, startsOn, endsOn: given.endsOn };
    refuseFaults([
      ['weekdays', 'includesFirst', weekdays.includes(start.dayOfWeek)],
      ['endsOn', 'isEnd', isEnd(rhythm)],
    ]);
    const { beneficiaryKind, beneficiaryId, personInChargeId, requestedById, channel } = request;
    const { plannedMinutes, wantedVolunteers, note, answers, firstVolunteerId } = request;
    return Object.assign(new RequestSeries(), {
      ...{ id: newId(), beneficiaryKind, beneficiaryId, personInChargeId, requestedById, channel, itemCode },
      ...{ ...rhythm, skipsHolidays: given.skipsHolidays, startMinute: start.hour * MINUTES_PER_HOUR + start.minute },
      windowMinutes: request.startsAt.until(request.latestStartAt).total('minutes'),
      ...{ plannedMinutes, wantedVolunteers, note, answers, firstVolunteerId },
      ...{ pausedSince: null, pausedUntil: null, nextDraftOn: null },
      ...{ status: 'active', endReason: null, endedById: null, endedAt: null, createdAt: now },
    } satisfies RequestSeries);
  }

  private async refuseMore(tx: EntityManager, { beneficiaryId, itemCode, weekdays }: RequestSeries): Promise<void> {
    const active = await tx.findBy(RequestSeries, { beneficiaryId, status: 'active' });
    const isSame = (one: RequestSeries): boolean =>
      one.itemCode === itemCode && one.weekdays.some((day) => weekdays.includes(day));
    if (active.some(isSame)) throw new Problem('series-same');
    if (active.length >= SERIES_MAX) throw new Problem('too-many-series');
  }
}
