import { TIME_ZONE, type DutyHoursDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { isBefore } from '../../platform/common/calendar.js';

/** A week and a day: past it, the hours only repeat. */
const DAYS_AHEAD = 8;

interface Span {
  from: Temporal.Instant;
  to: Temporal.Instant;
}

const instantOf = (day: Temporal.PlainDate, clock: string): Temporal.Instant =>
  clock === '24:00'
    ? day.add({ days: 1 }).toZonedDateTime(TIME_ZONE).toInstant()
    : day.toZonedDateTime({ timeZone: TIME_ZONE, plainTime: Temporal.PlainTime.from(clock) }).toInstant();

/** The spans of duty from yesterday on, in order; those that touch (到 24:00, 从 00:00) are one. */
const spansAround = (hours: readonly DutyHoursDto[], today: Temporal.PlainDate): Span[] => {
  const days = Array.from({ length: DAYS_AHEAD + 2 }, (_, index) => today.add({ days: index - 1 }));
  const spans = days.flatMap((day) =>
    hours
      .filter(({ weekday }) => weekday === day.dayOfWeek)
      .map(({ from, to }) => ({ from: instantOf(day, from), to: instantOf(day, to) })),
  );
  spans.sort((a, b) => Temporal.Instant.compare(a.from, b.from));
  return spans.reduce<Span[]>((joined, span) => {
    const last = joined.at(-1);
    if (last && Temporal.Instant.compare(last.to, span.from) === 0) last.to = span.to;
    else joined.push({ ...span });
    return joined;
  }, []);
};

/** When the duty of today ends for good, breaks left out; null: nobody is on duty any more today, or ever. */
export const closeOfDuty = (hours: readonly DutyHoursDto[], now: Temporal.Instant): Temporal.Instant | null => {
  const today = now.toZonedDateTimeISO(TIME_ZONE).toPlainDate();
  const midnight = instantOf(today, '24:00');
  const left = spansAround(hours, today).filter(({ from, to }) => isBefore(now, to) && isBefore(from, midnight));
  return left.at(-1)?.to ?? null;
};

export interface Duty {
  isOnDuty: boolean;
  /** When that changes; null: not within a week. */
  changesAt: Temporal.Instant | null;
}

/** Whether somebody answers at this moment, and until when. */
export const dutyAt = (hours: readonly DutyHoursDto[], now: Temporal.Instant): Duty => {
  const today = now.toZonedDateTimeISO(TIME_ZONE).toPlainDate();
  const horizon = instantOf(today.add({ days: DAYS_AHEAD }), '24:00');
  const span = spansAround(hours, today).find(({ to }) => isBefore(now, to));
  if (!span) return { isOnDuty: false, changesAt: null };
  const isOnDuty = !isBefore(now, span.from);
  const changesAt = isOnDuty ? span.to : span.from;
  return { isOnDuty, changesAt: isBefore(changesAt, horizon) ? changesAt : null };
};
