import type { DeclareKinDto, EndKinDto, KinListDto } from '@huzhu/shared';
import { http } from '@/services/http';

/** One's own, or for a worker those of a member. */
export const listKin = (memberId?: string): Promise<KinListDto> => http.get('/kin', { memberId });

/** Number and name must belong together. */
export const declareKin = (body: DeclareKinDto): Promise<KinListDto> => http.post('/kin', body);

export const endKin = (body: EndKinDto): Promise<KinListDto> => http.post('/kin/end', body);
