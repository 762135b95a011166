import type {
  CancelServiceRequestDto,
  ChangeServiceRequestDto,
  CreateServiceRequestDto,
  HardshipSubmitDto,
  PageDto,
  PastHelpersDto,
  RecordChoiceDto,
  ReferServiceRequestDto,
  ReturnServiceRequestDto,
  ServiceRequestDto,
} from '@huzhu/shared';
import { http } from '@/services/http';

/** Ids come out of page addresses, which anybody may write. */
export const pathOf = (id: string): string => `/service-requests/${encodeURIComponent(id)}`;

/** The caller's own requests, newest first. */
export const listMyRequests = (cursor?: string, limit?: number): Promise<PageDto<ServiceRequestDto>> =>
  http.get('/service-requests/mine', { cursor, limit });

/** All requests of a worker's organizations, newest first. */
export const listReachedRequests = (cursor?: string): Promise<PageDto<ServiceRequestDto>> =>
  http.get('/service-requests', { cursor });

export const readRequest = (id: string): Promise<ServiceRequestDto> => http.get(pathOf(id));

/** A draft, of no effect until it is submitted. */
export const createRequest = (body: CreateServiceRequestDto): Promise<ServiceRequestDto> =>
  http.post('/service-requests', body);

/** `again`: the person knows that the same is asked for already. */
export const submitRequest = (id: string, again: boolean): Promise<ServiceRequestDto> =>
  http.post(`${pathOf(id)}/submit`, again ? { again } : {});

/** What is asked for somebody and not over, newest first; left out: for the caller. It holds no telephone. */
export const listLiveRequests = (beneficiaryId?: string): Promise<PageDto<ServiceRequestDto>> =>
  http.get('/service-requests/live', { beneficiaryId });

/** Who helped an elder and may be asked first, newest first. */
export const listPastHelpers = (beneficiaryId: string): Promise<PastHelpersDto> =>
  http.get('/service-requests/past-helpers', { beneficiaryId });

export const cancelRequest = (id: string, body: CancelServiceRequestDto = {}): Promise<ServiceRequestDto> =>
  http.post(`${pathOf(id)}/cancel`, body);

/** What it says from now on, whole. */
export const changeRequest = (id: string, body: ChangeServiceRequestDto): Promise<ServiceRequestDto> =>
  http.post(`${pathOf(id)}/change`, body);

/** A worker looked at it: volunteers see it now. */
export const publishRequest = (id: string): Promise<ServiceRequestDto> => http.post(`${pathOf(id)}/publish`);

/** Back to the elder, with what should be changed. */
/** The elder was telephoned while nobody comes: they wait, or nobody answered. */
export const recordChoice = (id: string, body: RecordChoiceDto): Promise<ServiceRequestDto> =>
  http.post(`${pathOf(id)}/choices`, body);

export const returnRequest = (id: string, body: ReturnServiceRequestDto): Promise<ServiceRequestDto> =>
  http.post(`${pathOf(id)}/return`, body);

/** To professionals: it is more than a volunteer can do. */
export const referRequest = (id: string, body: ReferServiceRequestDto): Promise<ServiceRequestDto> =>
  http.post(`${pathOf(id)}/refer`, body);

/** Sent out although minutes are short: an elder in hardship. */
export const submitInHardship = (id: string, body: HardshipSubmitDto): Promise<ServiceRequestDto> =>
  http.post(`${pathOf(id)}/hardship-submit`, body);
