import { type CreateSeriesDto, rhythmWords, SERIES_MONTHS_CHOICES, type ServiceRequestDto } from '@huzhu/shared';
import { addMonths, type Day, dayOf, formatDate, formatFullDate, weekdayOf } from '../../../format/day.ts';

/** How often, and for how many months; `once`: this time alone. */
export type Repeat = 'once' | `${'week' | 'weeks2'}-${(typeof SERIES_MONTHS_CHOICES)[number]}`;

export const MONTHS_WORDS: Record<(typeof SERIES_MONTHS_CHOICES)[number], string> = {
  1: '一个月',
  3: '三个月',
  6: '半年',
};

const PARTS = /^(week|weeks2)-([136])$/;
/** Out of a page's address, which anybody may have changed. */
export const repeatOf = (text: string | undefined): Repeat => (PARTS.test(text ?? '') ? (text as Repeat) : 'once');

export const rhythmOf = (
  repeat: Repeat,
): { everyWeeks: 1 | 2; months: (typeof SERIES_MONTHS_CHOICES)[number] } | null => {
  const [, every, months] = PARTS.exec(repeat) ?? [];
  if (every === undefined) return null;
  return { everyWeeks: every === 'week' ? 1 : 2, months: Number(months) as (typeof SERIES_MONTHS_CHOICES)[number] };
};

export const endsOnOf = (startsAt: string, repeat: Repeat): Day | null => {
  const rhythm = rhythmOf(repeat);
  return rhythm && addMonths(dayOf(new Date(startsAt)), rhythm.months);
};

/** The day of the week on which the request is, from then on: nobody is asked on days off. */
export const seriesBody = (
  { id, startsAt }: Pick<ServiceRequestDto, 'id' | 'startsAt'>,
  repeat: Repeat,
): CreateSeriesDto | null => {
  const rhythm = rhythmOf(repeat);
  const endsOn = endsOnOf(startsAt, repeat);
  if (rhythm === null || endsOn === null) return null;
  const weekdays = [weekdayOf(dayOf(new Date(startsAt)))];
  return { requestId: id, everyWeeks: rhythm.everyWeeks, weekdays, endsOn, skipsHolidays: true };
};

/** `以后每周三都要，到1月2日。放假的日子不来。` Empty: this time alone. */
export const repeatWords = (startsAt: string, repeat: Repeat): string => {
  const rhythm = rhythmOf(repeat);
  const endsOn = endsOnOf(startsAt, repeat);
  if (rhythm === null || endsOn === null) return '';
  const day = dayOf(new Date(startsAt));
  const last = day.slice(0, 4) === endsOn.slice(0, 4) ? formatDate(endsOn) : formatFullDate(endsOn);
  const weekdays = [weekdayOf(day)];
  return `以后${rhythmWords({ everyWeeks: rhythm.everyWeeks, weekdays })}都要，到${last}。放假的日子不来。`;
};
