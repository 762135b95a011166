import type { NearbyRequestDto } from '@huzhu/shared';
import { addDays, dayOf } from '../../../format/day.ts';

export interface TimeGroup {
  title: string;
  requests: NearbyRequestDto[];
}

/** Asks for the nearest: of one day, or whenever they are. */
export type ReadNearest = (filter: { startsOn?: string }, limit: number) => Promise<NearbyRequestDto[]>;

/**
 * The first few by time, each day's by distance: today's, then tomorrow's, then whatever is nearest later. Asks no further
 * than it shows.
 */
export const soonest = async (read: ReadNearest, count: number, now: Date): Promise<TimeGroup[]> => {
  const today = dayOf(now);
  const groups: TimeGroup[] = [];
  const shown = (): number => groups.reduce((sum, group) => sum + group.requests.length, 0);
  for (const [title, day] of [
    ['今天要人帮忙', today],
    ['明天要人帮忙', addDays(today, 1)],
  ] as const) {
    if (shown() < count) groups.push({ title, requests: await read({ startsOn: day }, count - shown()) });
  }
  if (shown() < count) {
    const known = new Set(groups.flatMap((group) => group.requests.map(({ id }) => id)));
    // Those of today and tomorrow may be the nearest of all.
    const nearest = await read({}, count + known.size);
    const later = nearest.filter(({ id, startsAt }) => !known.has(id) && dayOf(new Date(startsAt)) > addDays(today, 1));
    groups.push({ title: '以后要人帮忙', requests: later.slice(0, count - shown()) });
  }
  return groups.filter((group) => group.requests.length > 0);
};
