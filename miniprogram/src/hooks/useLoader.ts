import { useDidShow } from '@tarojs/taro';
import { type DependencyList, useCallback, useEffect, useRef, useState } from 'react';
import { asProblem } from './as-problem';
import { retryRead } from './retry-read';
import { useRefresh } from './useRefresh';
import { now, useBankTime } from '@/services/clock';
import { keep, kept } from '@/services/kept';
import { sessionToken } from '@/services/session';
import type { ProblemError } from '@/services/problem-error';

/** Why the newest could not be had, and from when that is which is shown instead. */
export interface Stale {
  problem: ProblemError;
  readAt: Date;
}

/** What a page knows of what it shows. `stale`: shown as it was, since the newest could not be had. */
export type Loader<Value> =
  | { status: 'loading' }
  | { status: 'failed'; problem: ProblemError }
  | { status: 'ready'; value: Value; stale?: Stale };

/** How often a page in view that could not be read tries by itself: whoever waits for the network does nothing wrong. */
const HEAL_MS = 15_000;

/** Whether the newest is still to be had: an answer that refuses would be the same a moment later. */
const isToHeal = <Value>(loader: Loader<Value>): boolean => {
  const problem =
    loader.status === 'failed' ? loader.problem : loader.status === 'ready' ? loader.stale?.problem : null;
  return problem ? !problem.isDefinite : false;
};

/** Without a network: what is shown stays, or else what this phone kept, and tells from when it is. */
const orBefore = <Value>(
  next: Loader<Value>,
  { before, readAt, keptAs }: { before: Loader<Value>; readAt: Date; keptAs: string | undefined },
): Loader<Value> => {
  if (next.status !== 'failed') return next;
  const { problem } = next;
  if (before.status === 'ready') return { ...before, stale: { problem, readAt: before.stale?.readAt ?? readAt } };
  const last = keptAs === undefined || problem.isDefinite ? null : kept<Value>(keptAs);
  return last ? { status: 'ready', value: last.value, stale: { problem, readAt: last.readAt } } : next;
};

/** Reads again when the bank's clock was moved, and every so often while there is no network. */
const useRereading = <Value>(reload: () => Promise<void>, loader: Loader<Value>): void => {
  const jumps = useBankTime((time) => time.jumps);
  const readAtJump = useRef(jumps);
  useEffect(() => {
    if (readAtJump.current !== jumps) void reload();
    readAtJump.current = jumps;
  }, [jumps, reload]);
  useRefresh(reload, isToHeal(loader) ? HEAL_MS : null);
};

/**
 * Loads when the page opens, when `deps` change, and again each time the page comes back into view: what somebody
 * did on the page above must show; and when the bank's clock was moved; and every so often while there is no network.
 * Answers that come too late, after another reading began, are dropped.
 * @param keptAs the name under which this phone keeps it for a start without a network
 */
export const useLoader = <Value>(
  load: () => Promise<Value>,
  deps: DependencyList,
  keptAs?: string,
): [Loader<Value>, () => Promise<void>] => {
  const [loader, setLoader] = useState<Loader<Value>>({ status: 'loading' });
  const reading = useRef(0);
  /** Until the first answer: the page is only just opening. */
  const opening = useRef(true);
  /** When what is shown was true. */
  const readAt = useRef(now());
  const latestLoad = useRef(load);
  latestLoad.current = load;

  const reload = useCallback(async () => {
    reading.current += 1;
    const mine = reading.current;
    const asker = sessionToken();
    const next = await retryRead(() => latestLoad.current()).then(
      (value): Loader<Value> => ({ status: 'ready', value }),
      (failure: unknown): Loader<Value> => ({ status: 'failed', problem: asProblem(failure) }),
    );
    if (mine !== reading.current) return;
    opening.current = false;
    if (next.status === 'ready') {
      readAt.current = now();
      // Whoever left meanwhile is not to be found on this phone.
      if (keptAs !== undefined && asker === sessionToken()) keep(keptAs, next.value, readAt.current);
    }
    setLoader((before) => orBefore(next, { before, readAt: readAt.current, keptAs }));
  }, [keptAs]);

  useEffect(() => {
    setLoader({ status: 'loading' });
    void reload();
    return () => {
      reading.current += 1;
    };
    // The caller names what the reading depends on.
  }, deps);

  useDidShow(() => {
    // The first showing comes with the first reading, which is already under way. Any later one reads again, however
    // recent the last reading: the tap on the page above came after it.
    if (!opening.current) void reload();
  });

  useRereading(reload, loader);

  return [loader, reload];
};
