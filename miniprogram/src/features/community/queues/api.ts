import { PAGE_LIMIT } from '@huzhu/shared';
import type { CallListDto, PageDto, QueueItemDto, QueueName, QueuesDto } from '@huzhu/shared';
import { http } from '@/services/http';

/** What waits at the caller's level, the most urgent first; empty queues too. */
export const readQueues = (): Promise<QueuesDto> => http.get('/queues');

/** A row of a queue, known by what it is about. */
export type QueueItem = QueueItemDto & { id: string };

const idOf = ({ assignmentId, requestId, memberId, rosterImportId, providerId, since }: QueueItemDto): string =>
  assignmentId ?? requestId ?? memberId ?? rosterImportId ?? providerId ?? since;

/** Longest waiting first. */
export const listQueue = async (queue: QueueName, cursor?: string, limit?: number): Promise<PageDto<QueueItem>> => {
  const page = await http.get<PageDto<QueueItemDto>>(`/queues/${queue}`, { cursor, limit });
  return { ...page, items: page.items.map((item) => ({ ...item, id: idOf(item) })) };
};

/** More than these pages nobody works through at one desk. */
const WHOLE_PAGES_MAX = 6;

/** All of a queue, longest waiting first; `isWhole`: false where there are more than were read. */
export const readWholeQueue = async (queue: QueueName): Promise<{ items: QueueItem[]; isWhole: boolean }> => {
  const items: QueueItem[] = [];
  let cursor: string | undefined;
  for (let read = 0; read < WHOLE_PAGES_MAX; read += 1) {
    const page = await listQueue(queue, cursor, PAGE_LIMIT.max);
    items.push(...page.items);
    if (page.nextCursor === null) return { items, isWhole: true };
    cursor = page.nextCursor;
  }
  return { items, isWhole: false };
};

/** Whom to ring about the items of a queue; counted once, with its reason. */
export const makeCallList = (queue: QueueName, reason: string): Promise<CallListDto> =>
  http.post(`/queues/${queue}/call-list`, { reason });
