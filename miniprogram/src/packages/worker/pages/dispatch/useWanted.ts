import { listQueue, type QueueItem } from '@/features/community/queues/api';
import { inOrder, type Wanted } from '@/features/help/dispatch/wanted';
import { type Loader, useLoader } from '@/hooks/useLoader';
import { useRefresh } from '@/hooks/useRefresh';

/** A colleague may have found somebody meanwhile. */
const REFRESH_MS = 20_000;

const toWanted = (items: readonly QueueItem[], isUrgent: boolean): Wanted[] =>
  items.flatMap(({ requestId, title, personName, startsAt }) =>
    requestId === null ? [] : [{ requestId, title, personName, startsAt, isUrgent }],
  );

/** What must be filled: both queues that ask for somebody. */
const readWanted = async (): Promise<Wanted[]> => {
  const [urgent, unfilled] = await Promise.all([listQueue('urgent'), listQueue('unfilled')]);
  return inOrder([...toWanted(urgent.items, true), ...toWanted(unfilled.items, false)]);
};

export const useWanted = (): [Loader<Wanted[]>, () => Promise<void>] => {
  const [loader, reload] = useLoader(readWanted, [], { heals: true });
  useRefresh(reload, REFRESH_MS);
  return [loader, reload];
};
