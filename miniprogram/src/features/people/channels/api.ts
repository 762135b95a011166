import type { Channel, ChannelDto } from '@huzhu/shared';
import { http } from '@/services/http';

export const readChannel = (): Promise<ChannelDto> => http.get('/my-channel');
export const chooseChannel = (channel: Channel): Promise<ChannelDto> => http.post('/my-channel', { channel });
