import type { EditMyDataDto, ErasureDto, MyDataDto } from '@huzhu/shared';
import { http } from '@/services/http';

/** All that the bank holds of the caller. */
export const readMyData = (): Promise<MyDataDto> => http.get('/my-data');

export const editMyData = (body: EditMyDataDto): Promise<MyDataDto> => http.patch('/my-data', body);

export const askErasure = (): Promise<ErasureDto> => http.post('/my-data/erasure');

export const withdrawErasure = (): Promise<ErasureDto> => http.post('/my-data/erasure/withdraw');
