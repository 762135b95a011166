import type { AssignmentDto } from './assignments.js';

/** A round: one volunteer goes to several homes, asked in one call. */
export const ROUND_VISITS = { min: 2, max: 8 } as const;
/** What begins within so many days is read out to the volunteer. */
export const ROUND_DAYS = 7;
/** So much lies between two visits of a round: the way, and a glass of water. */
export const ROUND_WAY_MINUTES = 15;

/** A request that the volunteer would fit, as the worker on the telephone reads it out. */
export interface RoundTaskDto {
  requestId: string;
  itemTitle: string;
  /** Who is helped. */
  personName: string;
  neighbourhood: string;
  startsAt: string;
  latestStartAt: string;
  plannedMinutes: number;
  revision: number;
  /** Upper edge of the distance band from the volunteer's home, one of `DISTANCE_BANDS_METERS`; null: farther. */
  withinMeters: number | null;
}

/** Answer of GET /volunteers/:id/round: at most 20, soonest first. */
export interface RoundTasksDto {
  items: RoundTaskDto[];
  /** So many more tasks, each of another home, the volunteer may take now: a newcomer takes one. */
  mayTake: number;
}

export interface RoundVisitDto {
  requestId: string;
  /** When the volunteer comes: within the window of the request. */
  agreedStartAt: string;
  /** Of the request, as it was read out. */
  revision: number;
}

/** Body of POST /volunteers/:id/round: the volunteer said yes to all of them. */
export interface AssignRoundDto {
  /** {@link ROUND_VISITS}, each request once. */
  visits: RoundVisitDto[];
}

/** Answer of POST /volunteers/:id/round, in the order of the visits. */
export interface RoundDto {
  items: AssignmentDto[];
}

type Window = Pick<RoundTaskDto, 'startsAt' | 'latestStartAt' | 'plannedMinutes'>;

const MINUTE_MS = 60_000;

/**
 * When the volunteer would come to each, one after the other: as early as the window, the visit before and the way allow. Null: it does not
 * fit in after those before it. In the order of what was given, which is that of the windows.
 */
export const roundTimes = (windows: readonly Window[], now: string): (string | null)[] => {
  let freeFrom = Date.parse(now);
  return windows.map(({ startsAt, latestStartAt, plannedMinutes }) => {
    const at = Math.max(Date.parse(startsAt), freeFrom);
    if (at > Date.parse(latestStartAt)) return null;
    freeFrom = at + (plannedMinutes + ROUND_WAY_MINUTES) * MINUTE_MS;
    return new Date(at).toISOString();
  });
};
