import { type QueueItem, readWholeQueue } from '@/features/community/queues/api';
import { inOrder, type Wanted } from '@/features/help/dispatch/wanted';
import { type Loader, useLoader } from '@/hooks/useLoader';
import { useRefresh } from '@/hooks/useRefresh';

/** A colleague may have found somebody meanwhile. */
const REFRESH_MS = 20_000;

const toWanted = (items: readonly QueueItem[], isUrgent: boolean): Wanted[] =>
  items.flatMap(({ requestId, title, personName, startsAt }) =>
    requestId === null ? [] : [{ requestId, title, personName, startsAt, isUrgent }],
  );

export interface WantedList {
  all: Wanted[];
  /** False: more wait than were read; the counts are of those that were. */
  isWhole: boolean;
}

/** What must be filled: both queues that ask for somebody. */
const readWanted = async (): Promise<WantedList> => {
  const [urgent, unfilled] = await Promise.all([readWholeQueue('urgent'), readWholeQueue('unfilled')]);
  return {
    all: inOrder([...toWanted(urgent.items, true), ...toWanted(unfilled.items, false)]),
    isWhole: urgent.isWhole && unfilled.isWhole,
  };
};

export const useWanted = (): [Loader<WantedList>, () => Promise<void>] => {
  const [loader, reload] = useLoader(readWanted, [], { heals: true });
  useRefresh(reload, REFRESH_MS);
  return [loader, reload];
};
