import type { Life } from './life.ts';
import type { Going } from './life.ts';
import { ABILITIES } from './scenarios.ts';

/** Distance of the fifth nearest who may go there. */
const FIFTH = 4;
const BAND_METERS = [500, 1000, 2000, Infinity] as const;
const MINUTES_PER_HOUR = 60;

export interface Figures {
  unfilled: number;
  served: number;
  hoursToYes: number;
  gini: number;
  callsARequest: number;
  offersARequest: number;
  /** Unfilled at T−4 h by what it is about; of how many requests. */
  parts: Map<string, { unfilled: number; of: number }>;
}

const unfilledOf = (requests: readonly Going[]): number =>
  requests.filter(({ wasFilledInTime }) => !wasFilledInTime).length / Math.max(1, requests.length);

const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

/** 0: all have the same; 1: one has all. */
export const giniOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const total = sorted.reduce((sum, value) => sum + value, 0);
  if (total === 0) return 0;
  const weighted = sorted.reduce((sum, value, nth) => sum + (nth + 1) * value, 0);
  return (2 * weighted) / (sorted.length * total) - (sorted.length + 1) / sorted.length;
};

const bandOf = ({ able }: Going): string => {
  const meters = able[FIFTH]?.meters ?? Infinity;
  const edge = BAND_METERS.find((one) => meters <= one) ?? Infinity;
  return edge === Infinity ? 'farther than 2000 m' : `within ${String(edge)} m`;
};

/** The minutes served by each volunteer who would say yes to at least one request of the month. */
const minutesOfWilling = (life: Life): number[] =>
  life.month.volunteers
    .filter((volunteer) =>
      life.requests.some(
        (going) => going.able.some((one) => one.volunteer === volunteer) && life.wouldGo(volunteer, going),
      ),
    )
    .map((volunteer) =>
      (life.visits.get(volunteer) ?? []).reduce(
        (sum, { going }) => sum + (going.wasServed ? going.kind.minutes : 0),
        0,
      ),
    );

export const figuresOf = (life: Life, asked: { calls: number; offers: number }): Figures => {
  const { requests } = life;
  const bands = ['within 500 m', 'within 1000 m', 'within 2000 m', 'farther than 2000 m'];
  const parts = [
    ...bands.map((band) => [band, requests.filter((going) => bandOf(going) === band)] as const),
    ...ABILITIES.map((ability) => [ability, requests.filter(({ elder }) => elder.ability === ability)] as const),
  ];
  return {
    unfilled: unfilledOf(requests),
    served: requests.filter(({ wasServed }) => wasServed).length / requests.length,
    hoursToYes: medianOf(
      requests.map(({ askedAt, firstYesAt, startsAt }) => ((firstYesAt ?? startsAt) - askedAt) / MINUTES_PER_HOUR),
    ),
    gini: giniOf(minutesOfWilling(life)),
    callsARequest: asked.calls / requests.length,
    offersARequest: asked.offers / requests.length,
    parts: new Map(parts.map(([name, some]) => [name, { unfilled: unfilledOf(some), of: some.length }])),
  };
};
