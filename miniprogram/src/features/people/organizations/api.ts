import type { OrganizationCardDto, PosterCodeDto } from '@huzhu/shared';
import { http } from '@/services/http';

/** Anybody may read it, before they are in. */
export const readCommunityCard = (id: string): Promise<OrganizationCardDto> => http.get(`/organizations/${id}/card`);

export const readPosterCode = (id: string): Promise<PosterCodeDto> => http.get(`/organizations/${id}/poster-code`);
