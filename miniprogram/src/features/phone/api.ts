import type { PhoneNumberDto } from '@huzhu/shared';
import { http } from '@/services/http';

/** @param code of WeChat's phone button: good once */
export const phoneOfCode = async (code: string): Promise<string> =>
  (await http.post<PhoneNumberDto>('/phone-numbers', { code }, { keyed: false })).phone;
