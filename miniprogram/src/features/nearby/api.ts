import type { AcceptRequestDto, AssignmentDto, NearbyRequestDto, PageDto } from '@huzhu/shared';
import { http } from '@/services/http';

export const listNearby = (cursor?: string, limit?: number): Promise<PageDto<NearbyRequestDto>> =>
  http.get('/nearby-requests', { cursor, limit });

export const readNearby = (id: string): Promise<NearbyRequestDto> => http.get(`/nearby-requests/${id}`);

export const acceptRequest = (id: string, body: AcceptRequestDto): Promise<AssignmentDto> =>
  http.post(`/service-requests/${id}/accept`, body);
