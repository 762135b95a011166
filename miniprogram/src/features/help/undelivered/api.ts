import type { PageDto, ToldUndeliveredDto, UndeliveredCallDto, UndeliveredDto } from '@huzhu/shared';
import { http } from '@/services/http';

/** A row of the list: one event may be two people's. */
export type Undelivered = UndeliveredDto & { eventId: string };

/** What no channel brought and nobody has read, newest first. */
export const listUndelivered = async (cursor?: string): Promise<PageDto<Undelivered>> => {
  const page = await http.get<PageDto<UndeliveredDto>>('/undelivered', { cursor });
  return { ...page, items: page.items.map((one) => ({ ...one, eventId: one.id, id: `${one.id} ${one.memberId}` })) };
};

/** The worker is about to telephone. */
export const callUndelivered = ({ eventId, memberId }: Undelivered): Promise<UndeliveredCallDto> =>
  http.post(`/undelivered/${encodeURIComponent(eventId)}/call`, { memberId });

export const tellUndelivered = (eventId: string, body: ToldUndeliveredDto): Promise<UndeliveredCallDto> =>
  http.post(`/undelivered/${encodeURIComponent(eventId)}/told`, body);
