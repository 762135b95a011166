import type {
  AcceptRequestDto,
  AssignmentDto,
  FirstAsksDto,
  MyAcceptingDto,
  NearbyQueryDto,
  NearbyRequestDto,
  PageDto,
} from '@huzhu/shared';
import { http } from '@/services/http';

/** Of one kind, or of one day, nearest first. */
export type NearbyFilter = Pick<NearbyQueryDto, 'category' | 'startsOn'>;

export const listNearby = (filter: NearbyFilter, cursor?: string, limit?: number): Promise<PageDto<NearbyRequestDto>> =>
  http.get('/nearby-requests', { ...filter, cursor, limit });

export const readNearby = (id: string): Promise<NearbyRequestDto> => http.get(`/nearby-requests/${id}`);

export const acceptRequest = (id: string, body: AcceptRequestDto): Promise<AssignmentDto> =>
  http.post(`/service-requests/${id}/accept`, body);

/** Whether the volunteer may accept a task now, and why not. */
export const readAccepting = (): Promise<MyAcceptingDto> => http.get('/my-accepting');

/** What asks the caller before others. */
export const listFirstAsks = (): Promise<FirstAsksDto> => http.get('/first-asks');

/** 这次不行: everybody is asked. A worker writes down what the volunteer said. */
export const declineFirst = (requestId: string): Promise<FirstAsksDto> =>
  http.post(`/service-requests/${encodeURIComponent(requestId)}/decline-first`);
