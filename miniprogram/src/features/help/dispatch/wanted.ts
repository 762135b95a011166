import { addDays, type Day, dayOf } from '../../../format/day.ts';

/** A request for which somebody is looked for. */
export interface Wanted {
  requestId: string;
  title: string;
  personName: string | null;
  startsAt: string | null;
  isUrgent: boolean;
}

export const WANTED_DAYS = ['all', 'today', 'tomorrow'] as const;
export type WantedDay = (typeof WANTED_DAYS)[number];
const DAY_WORDS: Record<WantedDay, string> = { all: '全部', today: '今天', tomorrow: '明天' };

const timeOf = ({ startsAt }: Wanted): number => (startsAt === null ? Infinity : Date.parse(startsAt));

/** The urgent first, then what begins first; what stands in two queues once. */
export const inOrder = (all: readonly Wanted[]): Wanted[] => {
  const byId = new Map<string, Wanted>();
  for (const one of all) if (!byId.get(one.requestId)?.isUrgent) byId.set(one.requestId, one);
  return [...byId.values()].sort((a, b) => Number(b.isUrgent) - Number(a.isUrgent) || timeOf(a) - timeOf(b));
};

const startOf = (day: WantedDay, now: Date): Day | null => {
  if (day === 'all') return null;
  return day === 'today' ? dayOf(now) : addDays(dayOf(now), 1);
};

export const ofDay = (all: readonly Wanted[], day: WantedDay, now: Date): Wanted[] => {
  const wanted = startOf(day, now);
  return all.filter(({ startsAt }) => wanted === null || (startsAt !== null && dayOf(new Date(startsAt)) === wanted));
};

export const ALL_KINDS = '';
export const ofKind = (all: readonly Wanted[], kind: string): Wanted[] =>
  all.filter(({ title }) => kind === ALL_KINDS || title === kind);

/** `今天 3 件` */
export const dayTitle = (all: readonly Wanted[], day: WantedDay, now: Date): string =>
  `${DAY_WORDS[day]} ${String(ofDay(all, day, now).length)} 件`;

/** What kinds there are, with how many of each. */
export const kindsOf = (all: readonly Wanted[]): { value: string; title: string }[] => [
  { value: ALL_KINDS, title: '都看' },
  ...[...new Set(all.map(({ title }) => title))].map((title) => ({
    value: title,
    title: `${title} ${String(ofKind(all, title).length)} 件`,
  })),
];

/** What comes after this one, around the end; of a list without it the first. */
export const besides = <Item>(all: readonly Item[], at: number, step: 1 | -1): Item | null => {
  if (all.length === 0) return null;
  if (at === -1) return all[0] ?? null;
  return all[(at + step + all.length) % all.length] ?? null;
};
