import type { MyWaitsDto, WaitlistDto } from '@huzhu/shared';
import { http } from '@/services/http';

/** For which requests the caller waits in case somebody does not come. */
export const listMyWaits = (): Promise<MyWaitsDto> => http.get('/waitlist/mine');

const pathOf = (requestId: string): string => `/service-requests/${encodeURIComponent(requestId)}/waitlist`;

/** 有人来不了就叫我. */
export const joinWaitlist = (requestId: string): Promise<MyWaitsDto> => http.post(pathOf(requestId));

/** 不等了. */
export const leaveWaitlist = (requestId: string): Promise<void> => http.delete(pathOf(requestId));

/** Who waits, for a worker. */
export const readWaitlist = (requestId: string): Promise<WaitlistDto> => http.get(pathOf(requestId));
