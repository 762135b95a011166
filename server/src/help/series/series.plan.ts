import type { Temporal } from 'temporal-polyfill';
import { MoreThanOrEqual, type EntityManager } from 'typeorm';
import { dayOf } from '../../platform/common/calendar.js';
import { tell } from '../../platform/events/tell.js';
import { SYSTEM_MEMBER_ID } from '../../people/members/member.entity.js';
import { lockRequest } from '../service-requests/locks.js';
import { ServiceRequest, speakerOf } from '../service-requests/service-request.entity.js';
import { nextDay } from './series.rules.js';
import { RequestSeries, SeriesDay } from './series.entities.js';

/** Finds the next day of a locked series that is not settled, and keeps it. */
export const replan = async (tx: EntityManager, series: RequestSeries, now: Temporal.Instant): Promise<void> => {
  const { id } = series;
  const settled = await tx.findBy(SeriesDay, { seriesId: id, onDay: MoreThanOrEqual(dayOf(now).toString()) });
  series.nextDraftOn = nextDay(series, new Set(settled.map(({ onDay }) => onDay)), now);
  await tx.update(RequestSeries, { id }, { nextDraftOn: series.nextDraftOn });
};

type Said = 'request.seriesAway' | 'request.seriesSame' | 'request.seriesNot' | 'request.seriesLast';

/** Writes an event for the person who speaks for a locked series. It belongs to the newest request of the series, and `startsAt` tells which occurrence it is about. */
export const tellOfSeries = async (
  tx: EntityManager,
  series: RequestSeries,
  kind: Said,
  startsAt: Temporal.Instant,
  now: Temporal.Instant,
): Promise<void> => {
  const newest = await tx.findOneOrFail(ServiceRequest, { where: { seriesId: series.id }, order: { id: 'DESC' } });
  const { id: requestId, organizationId } = await lockRequest(tx, newest.id);
  await tell(tx, {
    ...{ kind, organizationId, requestId, helpedId: speakerOf(series), actorId: SYSTEM_MEMBER_ID },
    ...{ at: now, startsAt },
  });
};
