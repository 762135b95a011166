import {
  ASKING_HOURS,
  OFFERS_DECLINED_MAX,
  OFFER_BANDS,
  TIME_ZONE,
  type OfferBand,
  type OfferClimbWord,
  type OfferStatus,
  type ProblemName,
  type ServiceRequestStatus,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { isBefore, minutesAfter } from '../../platform/common/calendar.js';
import { isNight, isUrgentToAsk } from '../dispatch/asking.rules.js';

const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 1440;
/** Each open request is looked at again after at most this many minutes. A figure of the design, to be tuned. */
export const LOOK_AGAIN_MINUTES = 15;

/** How the asking for an open request stands. */
export interface Round {
  startsAt: Temporal.Instant;
  latestStartAt: Temporal.Instant;
  urgentAt: Temporal.Instant | null;
  /** Since when it looks for somebody: opened, opened again or moved. */
  openedAt: Temporal.Instant;
  freePlaces: number;
  /** Offers that wait for their answer. */
  out: number;
  /** When the first of them is over; null: none is out. */
  firstAnswerBy: Temporal.Instant | null;
  /** Who said no since it was opened. */
  declined: number;
  /** Sent since the last band began. */
  sentInLastBand: number;
}

export type Plan =
  | { do: 'wait'; until: Temporal.Instant }
  | { do: 'climb'; why: OfferClimbWord }
  | { do: 'ask'; count: number; answerBy: Temporal.Instant };

/** How a request that begins then is offered now. */
export const bandOf = (startsAt: Temporal.Instant, now: Temporal.Instant): OfferBand => {
  const found = OFFER_BANDS.find(({ moreThanHours }) => isBefore(now.add({ hours: moreThanHours }), startsAt));
  // Its window has opened, and nobody is there yet.
  const last = OFFER_BANDS.at(-1);
  if (!found && !last) throw new Error('no band is the last');
  return found ?? (last as OfferBand);
};

/** So many hours before it begins a request is in its last band. */
export const LAST_BAND_HOURS = OFFER_BANDS.find((_, index) => OFFER_BANDS[index + 1]?.isLast)?.moreThanHours ?? 0;

const minuteOfDay = (at: Temporal.Instant): number => {
  const { hour, minute } = at.toZonedDateTimeISO(TIME_ZONE);
  return hour * MINUTES_PER_HOUR + minute;
};

/** Until when it is answered. The hours in which nobody is asked do not count, unless it is urgent; never past the last start. */
export const answerByOf = (round: Round, minutes: number, now: Temporal.Instant): Temporal.Instant => {
  const untilNight = ASKING_HOURS.untilMinute - minuteOfDay(now);
  const nightMinutes = MINUTES_PER_DAY - (ASKING_HOURS.untilMinute - ASKING_HOURS.fromMinute);
  const isOverNight = !isUrgentToAsk(round, now) && minutes > untilNight;
  const answerBy = minutesAfter(now, minutes + (isOverNight ? nightMinutes : 0));
  return isBefore(round.latestStartAt, answerBy) ? round.latestStartAt : answerBy;
};

/** What is done now for a request that is open and has a free place. */
export const planOf = (round: Round, now: Temporal.Instant): Plan => {
  const band = bandOf(round.startsAt, now);
  const later = minutesAfter(now, LOOK_AGAIN_MINUTES);
  const wait = (until: Temporal.Instant | null): Plan => ({
    do: 'wait',
    until: until && isBefore(now, until) && isBefore(until, later) ? until : later,
  });
  if (round.declined >= OFFERS_DECLINED_MAX) return { do: 'climb', why: 'three_declined' };
  const listUntil = minutesAfter(round.openedAt, band.listFirstMinutes);
  if (isBefore(now, listUntil)) return wait(listUntil);
  if (isNight(now) && !isUrgentToAsk(round, now)) return wait(null);
  const room = Math.max(band.atOnce, round.freePlaces) - round.out;
  const left = band.isLast ? Math.min(room, Math.max(band.atOnce, round.freePlaces) - round.sentInLastBand) : room;
  if (left > 0) return { do: 'ask', count: left, answerBy: answerByOf(round, band.answerMinutes, now) };
  return round.out > 0 ? wait(round.firstAnswerBy) : { do: 'climb', why: 'nobody_left' };
};

interface Answered {
  status: OfferStatus;
  answerBy: Temporal.Instant;
  requestStatus: ServiceRequestStatus;
  /** The request was moved to another time since. */
  isMoved: boolean;
}

/** Why an offer is answered no more; null: it is. */
export const refusalToAnswer = (offer: Answered, now: Temporal.Instant): ProblemName | null => {
  if (offer.status === 'accepted' || offer.status === 'declined') return 'already-done';
  if (offer.requestStatus === 'filled' || offer.requestStatus === 'closed') return 'offer-taken';
  if (offer.requestStatus !== 'open') return 'request-not-open';
  if (offer.isMoved) return 'request-changed';
  return offer.status === 'sent' && isBefore(now, offer.answerBy) ? null : 'offer-late';
};
