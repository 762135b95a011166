import type { PhoneNumberDto, PhoneStandingDto } from '@huzhu/shared';
import { http } from '@/services/http';

/** @param code of WeChat's phone button: good once */
export const phoneOfCode = async (code: string): Promise<string> =>
  (await http.post<PhoneNumberDto>('/phone-numbers', { code }, { keyed: false })).phone;

/** @param code of WeChat's phone button: good once */
export const proveOwnPhone = (code: string): Promise<PhoneStandingDto> =>
  http.post('/me/phone-proofs', { code }, { keyed: false });
