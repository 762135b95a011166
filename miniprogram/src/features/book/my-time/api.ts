import type { MyTimeDto } from '@huzhu/shared';
import { http } from '@/services/http';

/** What the caller, as an elder, has for being helped; refused for who is no elder. */
export const readMyTime = (): Promise<MyTimeDto> => http.get('/my-time');
