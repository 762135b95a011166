import type { BookCheckDto, LiftPostingStopDto } from '@huzhu/shared';
import { http } from '@/services/http';

export const readBookCheck = (): Promise<BookCheckDto> => http.get<BookCheckDto>('/book-checks/latest');

export const liftPostingStop = (id: string, body: LiftPostingStopDto): Promise<BookCheckDto> =>
  http.post<BookCheckDto>(`/posting-stops/${id}/lift`, body);
