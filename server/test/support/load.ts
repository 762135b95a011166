import { randomUUID } from 'node:crypto';
import type { MeDto, ServiceRequestDto } from '@huzhu/shared';
import type { Answer, Client } from './client.js';

export interface Load {
  /** Requests that were answered as they should be. */
  readonly answered: () => number;
  /** Everything else, in words. */
  readonly broken: string[];
  /** Lets everybody finish what they are at. */
  readonly stop: () => Promise<void>;
}

/**
 * Each phone asks for help and calls it off again, over and over on its kept-alive connection: reads, a key that is
 * replayed, minutes that are held and freed. `draft`: the body of a request.
 */
export const startLoad = (phones: readonly Client[], draft: () => Record<string, unknown>): Load => {
  const state = { answered: 0, isOver: false };
  const broken: string[] = [];
  const must = async <T>(what: string, sent: Promise<Answer<T>>): Promise<T> => {
    const { status, body } = await sent;
    if (status >= 300) throw new Error(`${what}: ${String(status)} ${JSON.stringify(body)}`);
    state.answered += 1;
    return body;
  };
  const once = async (phone: Client): Promise<void> => {
    const me = await must('me', phone.get<MeDto>('/me'));
    if (me.id !== phone.memberId) throw new Error('answered for somebody else');
    const [body, key] = [draft(), randomUUID()];
    const made = await must('draft', phone.post<ServiceRequestDto>('/service-requests', body, { key }));
    const path = `/service-requests/${made.id}`;
    const submitted = await must('submit', phone.post<ServiceRequestDto>(`${path}/submit`));
    if (submitted.status !== 'open') throw new Error(`submitted, and now ${submitted.status}`);
    const replayed = await must('replay', phone.post<ServiceRequestDto>('/service-requests', body, { key }));
    if (replayed.id !== made.id) throw new Error('a replay made another request');
    await must('cancel', phone.post(`${path}/cancel`, { reason: '不需要了' }));
  };
  const run = async (phone: Client): Promise<void> => {
    while (!state.isOver) await once(phone).catch((error: unknown) => void broken.push(String(error)));
  };
  const running = phones.map(run);
  return {
    answered: () => state.answered,
    broken,
    stop: async () => {
      state.isOver = true;
      await Promise.all(running);
    },
  };
};
