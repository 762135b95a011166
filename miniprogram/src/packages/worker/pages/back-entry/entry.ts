import type { BackEntryDto, ServiceItemDto } from '@huzhu/shared';
import { firstAfter, readClock } from '../../../../format/clock-time.ts';
import { addDays, type Day, dayOf, formatDay, instantOf } from '../../../../format/day.ts';

/** What a worker enters of a service that already took place. */
export interface Entry {
  item: ServiceItemDto | null;
  day: Day | null;
  /** As typed. */
  from: string;
  until: string;
  reason: string;
}

export const NOTHING_SAID: Entry = { item: null, day: null, from: '', until: '', reason: '' };

export type EntryErrors = Partial<Record<keyof Entry, string>>;

/** Days that can be entered: today, and as many back as the elder's community allows. */
export const entryDays = (now: Date, backEntryDays: number): { value: Day; title: string }[] =>
  Array.from({ length: backEntryDays + 1 }, (_, ago) => {
    const value = addDays(dayOf(now), -ago);
    return { value, title: formatDay(value, dayOf(now)) };
  });

export const ENTRY_FORM = { name: 'back-entry' } as const;

/** What was typed earlier; a day that can no longer be entered is asked again. */
export const mended = (entry: Entry, now: Date, backEntryDays: number): Entry =>
  entryDays(now, backEntryDays).some(({ value }) => value === entry.day) ? entry : { ...entry, day: null };

const timesOf = ({ day, from, until }: Entry): { startedAt: Date; endedAt: Date } | null => {
  const [start, end] = [readClock(from), readClock(until)];
  if (day === null || start === null || end === null) return null;
  const startedAt = instantOf(day, start);
  return { startedAt, endedAt: firstAfter(startedAt, end) };
};

const CLOCK_FAULT = '请写成 24 小时制的时间，比如 09:30';

/** What is missing or cannot be, beside each field. */
export const entryErrors = (entry: Entry, now: Date): EntryErrors => {
  const times = timesOf(entry);
  return {
    ...(entry.item === null ? { item: '请选择做了什么' } : {}),
    ...(entry.day === null ? { day: '请选择哪一天' } : {}),
    ...(readClock(entry.from) === null ? { from: CLOCK_FAULT } : {}),
    ...(readClock(entry.until) === null ? { until: CLOCK_FAULT } : {}),
    ...(times && times.endedAt > now ? { until: '这个时间还没有到，请再看一看' } : {}),
    ...(entry.reason.trim() === '' ? { reason: '请写明为什么当时没有记' } : {}),
  };
};

export const entryBody = (beneficiaryId: string, volunteerId: string, entry: Entry, now: Date): BackEntryDto | null => {
  const times = timesOf(entry);
  if (times === null || entry.item === null || Object.keys(entryErrors(entry, now)).length > 0) return null;
  return {
    beneficiaryId,
    volunteerId,
    itemCode: entry.item.code,
    startedAt: times.startedAt.toISOString(),
    endedAt: times.endedAt.toISOString(),
    reason: entry.reason.trim(),
  };
};
