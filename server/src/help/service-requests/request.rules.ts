import {
  START_DAYS_AHEAD_MAX,
  START_WINDOW_MINUTES_MAX,
  fieldMessage,
  type CreateServiceRequestDto,
  type FieldErrorDto,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { isBefore, minutesAfter } from '../../platform/common/calendar.js';

const HOURS_PER_DAY = 24;

interface ItemLimits {
  minMinutes: number;
  maxMinutes: number;
  volunteersMin: number;
  volunteersMax: number;
}

/** What the decorators cannot see: times against now and each other, numbers against the item. Names every field at fault. */
export const faultsOf = (
  ask: CreateServiceRequestDto,
  item: ItemLimits | null,
  now: Temporal.Instant,
): FieldErrorDto[] => {
  const startsAt = Temporal.Instant.from(ask.startsAt);
  const latestStartAt = Temporal.Instant.from(ask.latestStartAt);
  const farthest = now.add({ hours: START_DAYS_AHEAD_MAX * HOURS_PER_DAY });
  const isWindow =
    !isBefore(latestStartAt, startsAt) && !isBefore(minutesAfter(startsAt, START_WINDOW_MINUTES_MAX), latestStartAt);
  const rules: [string, string, boolean][] = [
    ['itemCode', 'isInCatalog', item !== null],
    ['startsAt', 'isAhead', isBefore(now, startsAt) && !isBefore(farthest, startsAt)],
    ['latestStartAt', 'isWindow', isWindow],
    ['plannedMinutes', 'fitsItem', !item || isWithin(ask.plannedMinutes, item.minMinutes, item.maxMinutes)],
    [
      'wantedVolunteers',
      'fitsItem',
      !item || isWithin(ask.wantedVolunteers ?? item.volunteersMin, item.volunteersMin, item.volunteersMax),
    ],
  ];
  return rules
    .filter(([, , isKept]) => !isKept)
    .map(([field, rule]) => ({ field, rule, message: fieldMessage(field, rule) }));
};

const isWithin = (value: number, min: number, max: number): boolean => value >= min && value <= max;
