import type { ServiceItemDto, ServiceRequestDto } from '@huzhu/shared';
import type { StartWindow } from '../../../format/start-window.ts';

const WEEK_MS = 7 * 86_400_000;

/** The same weekday and time, in the next week in which it has not passed: what 再请一次 proposes. */
export const nextWeekOf = ({ startsAt, latestStartAt }: StartWindow, now: Date): StartWindow => {
  const elapsedMs = now.getTime() - Date.parse(startsAt);
  const laterMs = Math.max(1, Math.floor(elapsedMs / WEEK_MS) + 1) * WEEK_MS;
  const later = (at: string): string => new Date(Date.parse(at) + laterMs).toISOString();
  return { startsAt: later(startsAt), latestStartAt: later(latestStartAt) };
};

interface Wanted {
  plannedMinutes: number;
  wantedVolunteers: number;
}

const within = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

/** As long and as many as before, within what the item allows by now; of a new wish what the item says. */
export const wantedOf = (item: ServiceItemDto, before: Wanted | null): Wanted => ({
  plannedMinutes: within(before?.plannedMinutes ?? item.usualMinutes, item.minMinutes, item.maxMinutes),
  wantedVolunteers: within(before?.wantedVolunteers ?? item.volunteersMin, item.volunteersMin, item.volunteersMax),
});

/** Of a request that is asked for once more. */
export type Before = Pick<ServiceRequestDto, 'plannedMinutes' | 'wantedVolunteers' | 'note' | 'answers'>;
