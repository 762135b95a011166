import type {
  AddAbilityLevelDto,
  Channel,
  EditElderDto,
  ElderCardDto,
  ElderDto,
  ElderSummaryDto,
  PageDto,
  RegisterElderDto,
  WishVolunteerDto,
} from '@huzhu/shared';
import { saveFile } from '@/services/files';
import { http } from '@/services/http';

/** The elders of a worker's organizations, by pinyin. */
export const listElders = (cursor?: string, limit?: number): Promise<PageDto<ElderSummaryDto>> =>
  http.get('/elders', { cursor, limit });

/** The table of them as a file for a spreadsheet. */
export const saveElders = (): Promise<void> => saveFile('/elders/file', '老人.csv');

/** With telephone, address and card number: the bank writes down who read it. */
export const readElder = (memberId: string): Promise<ElderDto> => http.get(`/elders/${memberId}`);

export const registerElder = (body: RegisterElderDto): Promise<ElderDto> => http.post('/elders', body);

export const editElder = (memberId: string, body: EditElderDto): Promise<ElderDto> =>
  http.patch(`/elders/${memberId}`, body);

export const addLevel = (memberId: string, body: AddAbilityLevelDto): Promise<ElderDto> =>
  http.post(`/elders/${memberId}/levels`, body);

export const wishVolunteer = (memberId: string, body: WishVolunteerDto): Promise<ElderDto> =>
  http.post(`/elders/${memberId}/volunteer-wishes`, body);

/** As the elder said on the telephone. */
export const chooseElderChannels = (memberId: string, channels: Channel[]): Promise<ElderDto> =>
  http.post(`/elders/${memberId}/channel`, { channels });

/** The card to print: the bank writes down who looked. */
export const readCard = (memberId: string): Promise<ElderCardDto> => http.get(`/elders/${memberId}/card`);

export const issueCard = (memberId: string): Promise<ElderCardDto> => http.post(`/elders/${memberId}/card`);

export const revokeCard = (memberId: string): Promise<void> => http.post(`/elders/${memberId}/card/revoke`);
