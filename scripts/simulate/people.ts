import { around, between, choose, type Draw } from './draws.ts';
import {
  ABILITY_SHARES,
  BLOCKS,
  BLOCK_METERS,
  DAYS,
  ELDERS,
  IS_FREE_SHARE,
  IS_TRAINED_SHARE,
  KINDS,
  LEAD_HOURS,
  RADIUS_METERS,
  REQUESTS,
  SIDE_METERS,
  STARTS,
  type Ability,
  type Kind,
  type Scenario,
} from './scenarios.ts';

export const FREE_TIMES = ['morning', 'afternoon', 'evening'].flatMap((part) => [`weekday_${part}`, `weekend_${part}`]);
export const MINUTES_PER_DAY = 1440;
const HALF_HOUR = 30;

interface Point {
  x: number;
  y: number;
}

export interface Elder extends Point {
  ability: Ability;
}

export interface Volunteer extends Point {
  id: number;
  hasApp: boolean;
  radiusMeters: number;
  freeTimes: readonly string[];
  isTrained: boolean;
  /** Names of kinds. */
  does: ReadonlySet<string>;
}

/** Times are minutes since the first Monday, 0:00. */
export interface Request {
  id: number;
  elderId: number;
  elder: Elder;
  kind: Kind;
  askedAt: number;
  startsAt: number;
  /** Who may go there at all, nearest first. */
  able: readonly { volunteer: Volunteer; meters: number }[];
}

export interface Month {
  volunteers: readonly Volunteer[];
  /** By the time at which they are asked. */
  requests: readonly Request[];
}

const homes = (draw: Draw) => {
  const middles = Array.from({ length: BLOCKS }, (_, nth) => ({
    x: between(0, SIDE_METERS, draw('block x', nth)),
    y: between(0, SIDE_METERS, draw('block y', nth)),
  }));
  return (who: string, nth: number): Point => {
    const middle = middles[Math.floor(draw(who, nth, 'block') * BLOCKS)] as Point;
    const at = (axis: 'x' | 'y'): number =>
      around(middle[axis], BLOCK_METERS, draw(who, nth, axis, 1), draw(who, nth, axis, 2));
    return { x: at('x'), y: at('y') };
  };
};

const volunteersOf = ({ volunteers, withoutApp }: Scenario, draw: Draw): Volunteer[] => {
  const home = homes(draw);
  return Array.from({ length: volunteers }, (_, id) => ({
    ...home('volunteer', id),
    id,
    hasApp: id >= withoutApp,
    radiusMeters: choose(RADIUS_METERS, draw('radius', id)),
    freeTimes: FREE_TIMES.filter((time) => draw('free', id, time) < IS_FREE_SHARE),
    isTrained: draw('trained', id) < IS_TRAINED_SHARE,
    does: new Set(KINDS.filter(({ of }) => draw('does', id, of.name) < of.doneBy).map(({ of }) => of.name)),
  }));
};

const metersOf = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** The same month for both ways. */
export const monthOf = (scenario: Scenario, draw: Draw): Month => {
  const volunteers = volunteersOf(scenario, draw);
  const home = homes(draw);
  const elders = Array.from({ length: ELDERS }, (_, nth): Elder => ({
    ...home('elder', nth),
    ability: choose(ABILITY_SHARES, draw('ability', nth)),
  }));
  const requests = Array.from({ length: REQUESTS }, (_, id): Request => {
    const elderId = Math.floor(draw('asks', id) * ELDERS);
    const elder = elders[elderId] as Elder;
    const kind = choose(KINDS, draw('kind', id));
    const halfHours = 2 * (STARTS.toHour - STARTS.fromHour) + 1;
    const minute = STARTS.fromHour * 60 + HALF_HOUR * Math.floor(draw('start', id) * halfHours);
    const startsAt = MINUTES_PER_DAY * Math.floor(draw('day', id) * DAYS) + minute;
    const lead = between(...choose(LEAD_HOURS, draw('lead band', id)), draw('lead', id));
    const able = volunteers
      .filter(({ does, isTrained }) => does.has(kind.name) && (isTrained || elder.ability !== 'much help'))
      .map((volunteer) => ({ volunteer, meters: metersOf(volunteer, elder) }))
      .toSorted((a, b) => a.meters - b.meters);
    return { id, elderId, elder, kind, startsAt, askedAt: startsAt - Math.round(lead * 60), able };
  });
  return { volunteers, requests: requests.toSorted((a, b) => a.askedAt - b.askedAt || a.id - b.id) };
};
