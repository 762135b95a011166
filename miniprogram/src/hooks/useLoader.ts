import { useDidShow } from '@tarojs/taro';
import { type DependencyList, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { asProblem } from './as-problem';
import { isToHeal, type Loader, shownAfter } from './loader-state';
import { retryRead } from './retry-read';
import { useRefresh } from './useRefresh';
import { now, useBankTime } from '@/services/clock';
import { onceDrawn } from '@/services/drawn';
import { keep, kept } from '@/services/kept';
import { sessionToken } from '@/services/session';

export type { Loader, Stale } from './loader-state';

interface Options<Value> {
  /**
   * Without a network it reads again by itself until there is one. Never a reading that shows a telephone or a door: each
   * is written down, and nobody looked; nor one that makes something.
   */
  heals?: boolean;
  /** Not needed for what a page shows first: read once that has been drawn. */
  isLater?: boolean;
  /** The phone keeps it under this name for a start without a network, as much of it as serves; null: nothing. */
  keeping?: { as: string; least: (value: Value) => Value | null };
}

/** How often a page in view tries by itself: whoever waits for the network does nothing wrong. */
const HEAL_MS = 15_000;

/**
 * The first showing comes with the first reading, which is already under way. Any later one reads again, however recent the last
 * reading: the tap on the page above came after it.
 */
const useShownAgain = (answered: RefObject<number>, reload: () => Promise<void>): void => {
  useDidShow(() => {
    if ((answered.current ?? 0) > 0) void reload();
  });
};

/** Reads again when the bank's clock was moved, and where it heals. */
const useRereading = (reload: () => Promise<void>, heal: () => Promise<void>, heals: boolean): void => {
  const moves = useBankTime((time) => time.moves);
  const readAtMove = useRef(moves);
  useEffect(() => {
    if (readAtMove.current !== moves) void reload();
    readAtMove.current = moves;
  }, [moves, reload]);
  useRefresh(heal, heals ? HEAL_MS : null);
};

const answerOf = <Value>(load: () => Promise<Value>): Promise<Loader<Value>> =>
  retryRead(load).then(
    (value) => ({ status: 'ready', value }),
    (failure: unknown) => ({ status: 'failed', problem: asProblem(failure) }),
  );

/** What the phone keeps of what came: nothing of whoever left meanwhile, nor of what is refused now. */
const keepOf = <Value>(
  next: Loader<Value>,
  { as, least }: NonNullable<Options<Value>['keeping']>,
  asker: string | null,
) => {
  if (asker !== sessionToken()) return;
  if (next.status === 'ready') keep(as, least(next.value), now());
  else if (next.status === 'failed' && next.problem.isDefinite) keep(as, null, now());
};

/**
 * Loads when the page opens, when `deps` change, and again each time the page comes back into view: what somebody
 * did on the page above must show; and when the bank's clock was moved. Answers that come too late, after another
 * reading began, are dropped.
 */
export const useLoader = <Value>(
  load: () => Promise<Value>,
  deps: DependencyList,
  options: Options<Value> = {},
): [Loader<Value>, () => Promise<void>] => {
  const [loader, setLoader] = useState<Loader<Value>>({ status: 'loading' });
  const reading = useRef(0);
  /** Which reading has been answered: until the first the page is only just opening. */
  const answered = useRef(0);
  /** When what is shown was true. */
  const readAt = useRef(now());
  const latest = useRef({ load, options });
  latest.current = { load, options };

  const reload = useCallback(async () => {
    reading.current += 1;
    const mine = reading.current;
    const asker = sessionToken();
    const next = await answerOf(() => latest.current.load());
    if (mine !== reading.current) return;
    answered.current = mine;
    const { keeping } = latest.current.options;
    if (keeping) keepOf(next, keeping, asker);
    const last = keeping && next.status === 'failed' ? kept<Value>(keeping.as) : null;
    if (next.status === 'ready') readAt.current = now();
    setLoader((shown) => shownAfter(next, shown, { readAt: readAt.current, last }));
  }, []);

  /** One reading at a time: over a slow line each new one would drop the one before. */
  const heal = useCallback(async () => {
    if (answered.current === reading.current) await reload();
  }, [reload]);

  useEffect(() => {
    setLoader({ status: 'loading' });
    const cancel = onceDrawn(() => void reload(), latest.current.options.isLater === true);
    return () => {
      cancel();
      reading.current += 1;
    };
    // The caller names what the reading depends on.
  }, deps);

  useShownAgain(answered, reload);
  useRereading(reload, heal, options.heals === true && isToHeal(loader));

  return [loader, reload];
};
