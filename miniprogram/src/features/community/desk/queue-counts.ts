import type { QueueDto } from '@huzhu/shared';
import { create } from 'zustand';
import { readQueues } from '../queues/api';

interface QueueCounts {
  queues: readonly QueueDto[];
  /** Reads them anew; what cannot be read leaves the counts as they were. */
  read: () => Promise<void>;
}

let underWay: Promise<void> | null = null;

/** One reading for all pages that lie over each other, and for all that ask at once. */
export const useQueueCounts = create<QueueCounts>()((set) => ({
  queues: [],
  read: () => {
    underWay ??= readQueues()
      .then(({ queues }) => {
        set({ queues });
      })
      // Without a network the page itself says so: the counts are only beside it.
      .catch(() => undefined)
      .finally(() => {
        underWay = null;
      });
    return underWay;
  },
}));
