import { TIME_ZONE } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';

/** Days, months and ages are those of Asia/Shanghai, wherever the server stands. */
export const dayOf = (instant: Temporal.Instant): Temporal.PlainDate =>
  instant.toZonedDateTimeISO(TIME_ZONE).toPlainDate();

export const ageOn = (bornOn: string, day: Temporal.PlainDate): number =>
  Temporal.PlainDate.from(bornOn).until(day, { largestUnit: 'years' }).years;

/** First instant of the month that holds `instant`, and of the next one. */
export const monthOf = (instant: Temporal.Instant): { from: Temporal.Instant; to: Temporal.Instant } => {
  const first = dayOf(instant).with({ day: 1 });
  const start = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime(TIME_ZONE).toInstant();
  return { from: start(first), to: start(first.add({ months: 1 })) };
};

export const minutesAfter = (instant: Temporal.Instant, minutes: number): Temporal.Instant => instant.add({ minutes });
export const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0;
