/** What is kept on a phone for one person, by name. */
export type Readings = Record<string, { value: unknown; readAt: string; keptAtMs: number }>;

/** Names of what somebody types in a long form. */
export const DRAFTS_PREFIX = 'draft ';
/** A worker takes orders all day: what was typed for the first people of the morning does not pile up. */
export const DRAFTS_MAX = 10;
/** Older, it would say of somebody who came last week that they are coming. */
const KEPT_HOURS_MAX = 24;
const MS_PER_HOUR = 3_600_000;

/** A clock that was set back in between tells no age; nor does a reading of an older program, which kept none. */
export const isFresh = ({ keptAtMs }: Readings[string], nowMs: number): boolean =>
  Math.abs(nowMs - keptAtMs) <= KEPT_HOURS_MAX * MS_PER_HOUR;

export const freshOf = (all: Readings, nowMs: number): Readings =>
  Object.fromEntries(Object.entries(all).filter(([, one]) => isFresh(one, nowMs)));

/** All that is kept once this is; of too many drafts the oldest goes. Null: this goes. */
export const withReading = (all: Readings, name: string, one: Readings[string] | null): Readings => {
  const entries = Object.entries(all).filter(([other]) => other !== name);
  if (one !== null) entries.push([name, one]);
  const drafts = entries
    .filter(([other]) => other.startsWith(DRAFTS_PREFIX))
    .sort(([, a], [, b]) => b.keptAtMs - a.keptAtMs);
  const dropped = new Set(drafts.slice(DRAFTS_MAX).map(([other]) => other));
  return Object.fromEntries(entries.filter(([other]) => !dropped.has(other)));
};

/** What of a form differs from how it was opened; null: nothing. */
export const changedOf = <Value extends object>(
  first: Value,
  value: Value,
  unkept: readonly string[],
): Partial<Value> | null => {
  const before = new Map(Object.entries(first));
  const changed = Object.entries(value).filter(
    ([name, now]) => !unkept.includes(name) && JSON.stringify(now) !== JSON.stringify(before.get(name)),
  );
  return changed.length === 0 ? null : (Object.fromEntries(changed) as Partial<Value>);
};
