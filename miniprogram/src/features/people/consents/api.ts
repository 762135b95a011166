import type { ConsentDto, TermsDto } from '@huzhu/shared';
import { http } from '@/services/http';

export const readTerms = (): Promise<TermsDto> => http.get<TermsDto>('/terms');

export const agreeTo = (version: number): Promise<ConsentDto> => http.post<ConsentDto>('/me/consents', { version });
