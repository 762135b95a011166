import { QUEUE_NAMES, type PageDto, type QueueItemDto, type QueueName } from '@huzhu/shared';
import type { Client } from './client.js';

/** The ids in a queue that somebody sees: of assignments, requests or members. */
export const idsIn = async (who: Client, queue: QueueName): Promise<string[]> => {
  const { items } = await who.must(who.get<PageDto<QueueItemDto>>(`/queues/${queue}?limit=50`));
  return items.map(
    (one) => one.assignmentId ?? one.requestId ?? one.memberId ?? one.rosterImportId ?? one.providerId ?? '',
  );
};

/** That somebody is to be told of a thing is not the thing itself (`stories.spec`). */
const OF_THINGS = QUEUE_NAMES.filter((one) => one !== 'to_tell' && one !== 'to_tell_now');

/** With whom a thing stands: `worker:to_confirm`. */
export const placesOf = async (
  id: string,
  watchers: Record<string, Client>,
  queues: readonly QueueName[] = OF_THINGS,
): Promise<string[]> => {
  const places: string[] = [];
  for (const [name, who] of Object.entries(watchers)) {
    for (const queue of queues) if ((await idsIn(who, queue)).includes(id)) places.push(`${name}:${queue}`);
  }
  return places;
};
