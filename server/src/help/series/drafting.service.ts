import { Injectable } from '@nestjs/common';
import { SERIES_AHEAD_DAYS, type CreateServiceRequestDto, type ProblemName, type SeriesRefusal } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { dayOf, minutesAfter } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { sweepEach } from '../../platform/jobs/sweep.js';
import { SYSTEM_MEMBER_ID } from '../../people/members/member.entity.js';
import { MembersService } from '../../people/members/members.service.js';
import { DraftsService } from '../service-requests/drafts.service.js';
import { speakerOf } from '../service-requests/service-request.entity.js';
import { SubmissionService } from '../service-requests/submission.service.js';
import { SeriesAccess } from './series.access.js';
import { RequestSeries, SeriesDay } from './series.entities.js';
import { replan, tellOfSeries } from './series.plan.js';
import { startOn } from './series.rules.js';

const DUE_BATCH = 200;

/** Series with a day that is due on `$1`, of whom nobody has reported dead, and who is still here. */
const DUE = statement<{ id: string }>(
  'series_due',
  `SELECT s.id FROM request_series s JOIN members m ON m.id = coalesce(s.person_in_charge_id, s.beneficiary_id)
   WHERE s.status = 'active' AND s.next_draft_on <= $1 AND m.frozen_at IS NULL AND m.closed_at IS NULL
   ORDER BY s.next_draft_on, s.id LIMIT ${String(DUE_BATCH)}`,
);

/** Who came last, or has said that they come next, at the series `$1`, and may come to the elder `$2`. */
const CAME_LAST = statement<{ volunteerId: string }>(
  'series_came_last',
  `SELECT v.id AS "volunteerId" FROM service_requests r
   JOIN assignments a ON a.request_id = r.id AND a.status NOT IN ('ended', 'voided')
   JOIN members o ON o.id = a.volunteer_id JOIN members v ON v.id = coalesce(o.merged_into_id, o.id)
   WHERE r.series_id = $1 AND may_be_first(v.id, $2) ORDER BY r.starts_at DESC, a.place_number LIMIT 1`,
);

const REFUSALS: Partial<Record<ProblemName, SeriesRefusal>> = {
  'elder-paused': 'away',
  'asked-already': 'asked_already',
  'too-many-open': 'too_many',
  'validation-failed': 'item_changed',
  'item-retired': 'item_changed',
};
/** Of the moment: the next sweep tries again. */
const PASSING: readonly ProblemName[] = ['posting-stopped', 'busy', 'member-frozen'];
const TOLD = {
  away: 'request.seriesAway',
  asked_already: 'request.seriesSame',
  too_many: 'request.seriesNot',
  item_changed: 'request.seriesNot',
  not_possible: 'request.seriesNot',
} as const satisfies Record<SeriesRefusal, string>;

/** Makes each occurrence of a series a request in time, by every rule of a request that somebody makes. */
@Injectable()
export class DraftingService {
  constructor(
    private readonly db: Database,
    private readonly access: SeriesAccess,
    private readonly members: MembersService,
    private readonly drafts: DraftsService,
    private readonly submission: SubmissionService,
  ) {}

  /** Sweep: days that have come within a fortnight, one a transaction. */
  async draftDue(now: Temporal.Instant): Promise<number> {
    const horizon = dayOf(now).add({ days: SERIES_AHEAD_DAYS }).toString();
    const due = await rowsOf(this.db.read, DUE, [horizon]);
    const ids = due.map((one) => one.id);
    return sweepEach('series', ids, (id) => this.db.transaction((tx) => this.draftNext(tx, id, horizon, now)));
  }

  /** Settles one day: it becomes a request, or a refusal that is told. Of two sweeps the second finds the day settled. */
  private async draftNext(tx: EntityManager, id: string, horizon: string, now: Temporal.Instant): Promise<void> {
    const series = await this.access.lock(tx, id);
    if (series.status !== 'active' || (await this.members.isStill(tx, speakerOf(series)))) return;
    // What was planned long ago may be over by now, or a day off.
    await replan(tx, series, now);
    const onDay = series.nextDraftOn;
    if (onDay === null || onDay > horizon) return;
    try {
      // A savepoint: what is refused leaves no half of a request.
      await tx.transaction((inner) => this.ask(inner, series, onDay, now));
    } catch (error) {
      if (!(error instanceof Problem) || PASSING.includes(error.problem)) throw error;
      const refusal = REFUSALS[error.problem] ?? 'not_possible';
      await this.settle(tx, series, { onDay, refusal }, now);
      await tellOfSeries(tx, series, TOLD[refusal], startOn(series, onDay), now);
      await this.tellLast(tx, series, onDay, now);
    }
  }

  /** The bank asks, as a worker of where the beneficiary belongs would. The book comes last. */
  private async ask(tx: EntityManager, series: RequestSeries, onDay: string, now: Temporal.Instant): Promise<void> {
    const { id: seriesId, requestedById, channel } = series;
    const by = await this.asWorker(tx, series);
    const firstVolunteerId = await this.firstOf(tx, series);
    const of = { seriesId, requestedById, channel, firstVolunteerId };
    const requestId = await this.drafts.draft(tx, by, toBody(series, onDay), now, of);
    await this.settle(tx, series, { onDay, requestId }, now);
    await this.tellLast(tx, series, onDay, now);
    await this.submission.submitIn(tx, by, requestId, now);
  }

  private async settle(
    tx: EntityManager,
    series: RequestSeries,
    fate: Pick<SeriesDay, 'onDay'> & Partial<SeriesDay>,
    now: Temporal.Instant,
  ): Promise<void> {
    await tx.insert(SeriesDay, { seriesId: series.id, ...fate, at: now });
    await replan(tx, series, now);
  }

  /** Nobody waits on a Wednesday for help that ended the week before. */
  private async tellLast(
    tx: EntityManager,
    series: RequestSeries,
    onDay: string,
    now: Temporal.Instant,
  ): Promise<void> {
    if (series.nextDraftOn !== null) return;
    await tellOfSeries(tx, series, 'request.seriesLast', startOn(series, onDay), now);
  }

  private async firstOf(tx: EntityManager, series: RequestSeries): Promise<string | null> {
    if (series.beneficiaryKind === 'organization') return null;
    const [last] = await rowsOf(tx, CAME_LAST, [series.id, series.beneficiaryId]);
    return last?.volunteerId ?? series.firstVolunteerId;
  }

  private async asWorker(tx: EntityManager, series: RequestSeries): Promise<Caller> {
    const home = await this.access.organizationOf(tx, series);
    const { personInChargeId } = series;
    const ofPerson = personInChargeId && (await this.members.find(tx, personInChargeId))?.organizationId;
    const organizationIds = [home, ofPerson].filter((id): id is string => typeof id === 'string');
    const roles = organizationIds.map((organizationId) => ({ role: 'worker' as const, organizationId }));
    return { memberId: SYSTEM_MEMBER_ID, sessionId: null, roles, once: null };
  }
}

const toBody = (series: RequestSeries, onDay: string): CreateServiceRequestDto => {
  const { beneficiaryId, personInChargeId, itemCode, plannedMinutes, wantedVolunteers, note, answers } = series;
  const startsAt = startOn(series, onDay);
  return {
    ...(personInChargeId === null ? { beneficiaryId } : { beneficiaryOrganizationId: beneficiaryId, personInChargeId }),
    ...{ itemCode, plannedMinutes, wantedVolunteers, answers, ...(note === null ? {} : { note }) },
    startsAt: startsAt.toString(),
    latestStartAt: minutesAfter(startsAt, series.windowMinutes).toString(),
  };
};
