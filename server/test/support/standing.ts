import { QUEUE_NAMES, type PageDto, type QueueItemDto, type QueueName } from '@huzhu/shared';
import type { Client } from './client.js';

/** The ids in a queue that somebody sees: of assignments, requests or members. */
export const idsIn = async (who: Client, queue: QueueName): Promise<string[]> => {
  const { items } = await who.must(who.get<PageDto<QueueItemDto>>(`/queues/${queue}?limit=50`));
  return items.map((one) => one.assignmentId ?? one.requestId ?? one.memberId ?? one.rosterImportId ?? '');
};

/** With whom a thing stands, in all queues there are: `worker:to_confirm`. That somebody is to be told of it is not the thing itself (`stories.spec`). */
export const placesOf = async (id: string, watchers: Record<string, Client>): Promise<string[]> => {
  const places: string[] = [];
  for (const [name, who] of Object.entries(watchers)) {
    for (const queue of QUEUE_NAMES.filter((one) => one !== 'to_tell' && one !== 'to_tell_now'))
      if ((await idsIn(who, queue)).includes(id)) places.push(`${name}:${queue}`);
  }
  return places;
};
