import { createRequire } from 'node:module';
import type * as asking from '../../server/src/help/dispatch/asking.rules.ts';
import type * as ranking from '../../server/src/help/dispatch/ranking.rules.ts';
import type * as offers from '../../server/src/help/offers/offers.rules.ts';
import type { Temporal } from 'temporal-polyfill';
import type { Going } from './life.ts';
import type { Volunteer } from './people.ts';

// The rules of the built server, asked with the minutes of a simulated month.

const server = new URL('../../server/dist/', import.meta.url);
const fromServer = createRequire(new URL('package.json', new URL('../../server/', import.meta.url)));
const built = async <T>(path: string): Promise<T> => (await import(new URL(path, server).href)) as T;

/** Monday, 1 March 2027, 0:00 in China: no month of anybody. */
const BEGINNING = '2027-02-28T16:00:00Z';

/** What is known of a volunteer before they are asked; times are minutes. */
export interface History {
  recentMinutes: number;
  lastAskedAt: number | null;
  lastHereAt: number | null;
  wasLast: boolean;
}
export type Candidate = { volunteer: Volunteer; meters: number } & History;

/** How the asking about one request stands. */
export interface Standing {
  openedAt: number;
  out: number;
  firstAnswerBy: number | null;
  declined: number;
  sentInLastBand: number;
}
export type Step = { do: 'wait'; until: number } | { do: 'climb' } | { do: 'ask'; count: number; answerBy: number };

export interface Rules {
  openOffersMax: number;
  unfilledHours: number;
  lookAgainMinutes: number;
  openTasksMax: number;
  plan: (going: Going, standing: Standing, now: number) => Step;
  isLastBand: (going: Going, now: number) => boolean;
  /** May be asked once more today, at this hour. */
  mayAsk: (going: Going, askedToday: number, now: number) => boolean;
  /** The server's order: the first is asked first. */
  order: (all: readonly Candidate[], startsAt: number, now: number) => Volunteer[];
}

/** A settled volunteer's, by the founding rules. */
const OPEN_TASKS_MAX = 10;

type Clock = ReturnType<typeof clockOf>;
const clockOf = ({ Temporal }: typeof import('temporal-polyfill')) => {
  const beginning = Temporal.Instant.from(BEGINNING);
  const at = (minute: number): Temporal.Instant => beginning.add({ seconds: Math.round(minute * 60) });
  const atOrNull = (minute: number | null): Temporal.Instant | null => (minute === null ? null : at(minute));
  const minuteOf = (instant: Temporal.Instant): number =>
    (instant.epochMilliseconds - beginning.epochMilliseconds) / 60_000;
  const timesOf = ({ startsAt, urgentAt }: Going) => ({
    ...{ startsAt: at(startsAt), latestStartAt: at(startsAt), urgentAt: atOrNull(urgentAt) },
  });
  return { at, atOrNull, minuteOf, timesOf };
};

const planBy =
  ({ planOf }: typeof offers, { at, atOrNull, minuteOf, timesOf }: Clock): Rules['plan'] =>
  (going, { openedAt, firstAnswerBy, ...standing }, now) => {
    const opened = { openedAt: at(openedAt), firstAnswerBy: atOrNull(firstAnswerBy) };
    const plan = planOf({ ...timesOf(going), ...opened, freePlaces: 1, ...standing }, at(now));
    if (plan.do === 'ask') return { ...plan, answerBy: minuteOf(plan.answerBy) };
    return plan.do === 'wait' ? { do: 'wait', until: minuteOf(plan.until) } : { do: 'climb' };
  };

const orderBy =
  ({ rankOf, mediansOf }: typeof ranking, { at, atOrNull }: Clock): Rules['order'] =>
  (all, startsAt, now) => {
    const ranked = all.map(({ volunteer, lastAskedAt, lastHereAt, ...one }) => ({
      ...one,
      volunteer,
      volunteerId: String(volunteer.id),
      radiusMeters: volunteer.radiusMeters,
      freeTimes: volunteer.freeTimes as ranking.Ranked['freeTimes'],
      isWished: false,
      lastAskedAt: atOrNull(lastAskedAt),
      lastHereAt: atOrNull(lastHereAt),
      askedAt: lastAskedAt ?? -Infinity,
    }));
    const medians = mediansOf(ranked, at(now));
    const scored = ranked.map((one) => ({ ...one, score: rankOf(one, medians, at(startsAt), at(now)).score }));
    return scored
      .toSorted((a, b) => b.score - a.score || a.askedAt - b.askedAt || a.volunteer.id - b.volunteer.id)
      .map(({ volunteer }) => volunteer);
  };

export const loadRules = async (): Promise<Rules> => {
  const clock = clockOf(fromServer('temporal-polyfill') as typeof import('temporal-polyfill'));
  const { at, timesOf } = clock;
  const shared = (await import(fromServer.resolve('@huzhu/shared'))) as Record<
    'OPEN_OFFERS_MAX' | 'UNFILLED_HOURS',
    number
  >;
  const offered = await built<typeof offers>('help/offers/offers.rules.js');
  const ranked = await built<typeof ranking>('help/dispatch/ranking.rules.js');
  const { refusalToAsk } = await built<typeof asking>('help/dispatch/asking.rules.js');
  return {
    openOffersMax: shared.OPEN_OFFERS_MAX,
    unfilledHours: shared.UNFILLED_HOURS,
    lookAgainMinutes: offered.LOOK_AGAIN_MINUTES,
    openTasksMax: OPEN_TASKS_MAX,
    plan: planBy(offered, clock),
    isLastBand: (going, now) => offered.bandOf(at(going.startsAt), at(now)).isLast,
    mayAsk: (going, askedToday, now) => refusalToAsk(timesOf(going), askedToday, at(now)) === null,
    order: orderBy(ranked, clock),
  };
};
