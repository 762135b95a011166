import type { CancelServiceRequestDto, CreateServiceRequestDto, PageDto, ServiceRequestDto } from '@huzhu/shared';
import { http } from '@/services/http';

/** Ids come out of page addresses, which anybody may write. */
const pathOf = (id: string): string => `/service-requests/${encodeURIComponent(id)}`;

/** The caller's own requests, newest first. */
export const listMyRequests = (cursor?: string, limit?: number): Promise<PageDto<ServiceRequestDto>> =>
  http.get('/service-requests/mine', { cursor, limit });

/** All requests of a worker's organizations, newest first. */
export const listReachedRequests = (cursor?: string): Promise<PageDto<ServiceRequestDto>> =>
  http.get('/service-requests', { cursor });

/** Drafts that were short of minutes: each wants a worker's call. */
export const listShortRequests = (cursor?: string): Promise<PageDto<ServiceRequestDto>> =>
  http.get('/service-requests/short', { cursor });

export const readRequest = (id: string): Promise<ServiceRequestDto> => http.get(pathOf(id));

/** A draft, of no effect until it is submitted. */
export const createRequest = (body: CreateServiceRequestDto): Promise<ServiceRequestDto> =>
  http.post('/service-requests', body);

export const submitRequest = (id: string): Promise<ServiceRequestDto> => http.post(`${pathOf(id)}/submit`);

export const cancelRequest = (id: string, body: CancelServiceRequestDto = {}): Promise<ServiceRequestDto> =>
  http.post(`${pathOf(id)}/cancel`, body);
