import type { CallListDto, PageDto, QueueItemDto, QueueName, QueuesDto } from '@huzhu/shared';
import { http } from '@/services/http';

/** What waits at the caller's level, the most urgent first; empty queues too. */
export const readQueues = (): Promise<QueuesDto> => http.get('/queues');

/** A row of a queue, known by what it is about. */
export type QueueItem = QueueItemDto & { id: string };

const idOf = ({ assignmentId, requestId, memberId, rosterImportId, providerId, since }: QueueItemDto): string =>
  assignmentId ?? requestId ?? memberId ?? rosterImportId ?? providerId ?? since;

/** Longest waiting first. */
export const listQueue = async (queue: QueueName, cursor?: string): Promise<PageDto<QueueItem>> => {
  const page = await http.get<PageDto<QueueItemDto>>(`/queues/${queue}`, { cursor });
  return { ...page, items: page.items.map((item) => ({ ...item, id: idOf(item) })) };
};

/** Whom to ring about the items of a queue; counted once, with its reason. */
export const makeCallList = (queue: QueueName, reason: string): Promise<CallListDto> =>
  http.post(`/queues/${queue}/call-list`, { reason });
