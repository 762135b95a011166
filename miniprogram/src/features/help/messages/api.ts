import type { MessagesDto, UnreadDto } from '@huzhu/shared';
import { http } from '@/services/http';

/** What the reader was told, newest first, and how much of it they have not seen. */
export const listMessages = (cursor?: string): Promise<MessagesDto> => http.get('/messages', { cursor });

/** Only how much of it they have not seen. */
export const countUnread = async (): Promise<number> =>
  (await http.get<MessagesDto>('/messages', { limit: '1' })).unread;

/** The reader saw this one and all before it. */
export const seeMessages = (upToId: string): Promise<UnreadDto> => http.post('/messages/seen', { upToId });
