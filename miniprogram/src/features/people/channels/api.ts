import type { Channel, ChannelDto } from '@huzhu/shared';
import { http } from '@/services/http';

export const readChannels = (): Promise<ChannelDto> => http.get('/my-channel');
export const chooseChannels = (channels: Channel[]): Promise<ChannelDto> => http.post('/my-channel', { channels });
