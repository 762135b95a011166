// What the simulated months assume (docs/simulation.md). Fixed before the first run, and not changed after it.

export interface Scenario {
  name: 'kind' | 'ordinary' | 'short';
  volunteers: number;
  /** Of them: no telephone with WeChat, only one that rings. */
  withoutApp: number;
  /** Shares, 0 to 1. */
  saysYes: number;
  looksOnADay: number;
  /** After a yes: half of them say so in time, half do not come. */
  failsAfterYes: number;
}

export const SCENARIOS: readonly Scenario[] = [
  { name: 'kind', volunteers: 80, withoutApp: 20, saysYes: 0.6, looksOnADay: 0.5, failsAfterYes: 0.02 },
  { name: 'ordinary', volunteers: 80, withoutApp: 20, saysYes: 0.35, looksOnADay: 0.25, failsAfterYes: 0.05 },
  { name: 'short', volunteers: 38, withoutApp: 10, saysYes: 0.2, looksOnADay: 0.1, failsAfterYes: 0.08 },
];

export const SEEDS = [1, 2, 3, 4, 5] as const;

export const DAYS = 30;
export const ELDERS = 300;
export const REQUESTS = 1000;
/** One community: a square with so many residential blocks, homes around the middle of each. */
export const SIDE_METERS = 3000;
export const BLOCKS = 12;
export const BLOCK_METERS = 150;

export interface Share<T> {
  share: number;
  of: T;
}

/** How far a volunteer likes to go. */
export const RADIUS_METERS: readonly Share<number>[] = [
  { share: 0.3, of: 1000 },
  { share: 0.4, of: 2000 },
  { share: 0.3, of: 3000 },
];
/** In each of the six times of the profile. */
export const IS_FREE_SHARE = 0.6;

export const ABILITIES = ['independent', 'some help', 'much help'] as const;
export type Ability = (typeof ABILITIES)[number];
export const ABILITY_SHARES: readonly Share<Ability>[] = [
  { share: 0.5, of: 'independent' },
  { share: 0.3, of: 'some help' },
  { share: 0.2, of: 'much help' },
];
/** Only these go to elders who need much help. */
export const IS_TRAINED_SHARE = 0.5;

export interface Kind {
  name: string;
  minutes: number;
  /** Volunteers who do this kind. */
  doneBy: number;
}
export const KINDS: readonly Share<Kind>[] = [
  { share: 0.25, of: { name: 'company', minutes: 60, doneBy: 0.9 } },
  { share: 0.3, of: { name: 'shopping', minutes: 60, doneBy: 0.9 } },
  { share: 0.2, of: { name: 'housework', minutes: 90, doneBy: 0.7 } },
  { share: 0.25, of: { name: 'to the hospital', minutes: 180, doneBy: 0.6 } },
];

/** How long before its start a request is asked for, in hours, evenly within each. */
export const LEAD_HOURS: readonly Share<readonly [from: number, to: number]>[] = [
  { share: 0.1, of: [6, 24] },
  { share: 0.3, of: [24, 72] },
  { share: 0.6, of: [72, 240] },
];
/** Help begins at a full half hour from 8:00 to 17:00. */
export const STARTS = { fromHour: 8, toHour: 17 } as const;

/** Between two visits of one volunteer. */
export const BETWEEN_MINUTES = 30;
/** Lists are read and offers are seen from 7:30 to 21:00. */
export const AWAKE = { fromMinute: 450, toMinute: 1260 } as const;
/** A volunteer reads this many lines at one look, and takes at most one of them. */
export const LIST_LENGTH = 20;
/** Until somebody reads what was sent to their telephone: exponential, while awake. */
export const SEES_AFTER_MINUTES = 60;
export const PICKS_UP_SHARE = 0.6;
/** One worker telephones, one call every five minutes at most, on all days but Sunday. */
export const AT_DESK = [
  { fromMinute: 540, toMinute: 690 },
  { fromMinute: 840, toMinute: 1020 },
] as const;
