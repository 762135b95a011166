import type { Gender } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_SIGNS = '10X98765432';

/** Full-width digits and blanks come from hands and sheets; the check sign is written as a capital. */
export const normalIdentityNumber = (text: string): string =>
  text.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();

/** GB 11643-1999: ISO 7064 MOD 11-2 over the first seventeen digits. */
export const identityCheckSign = (seventeen: string): string => {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(seventeen[at]), 0);
  return CHECK_SIGNS[sum % 11] ?? '';
};

/** `YYYY-MM-DD` that the number itself says; null when that is no day. */
export const bornOnOf = (number: string): string | null => {
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)];
  try {
    return Temporal.PlainDate.from(`${year}-${month}-${day}`, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
};

export const genderOf = (number: string): Gender => (Number(number[16]) % 2 === 1 ? 'male' : 'female');

/** Eighteen signs with a day in them and the right check sign. */
export const isIdentityNumber = (number: string): boolean =>
  /^[1-9][0-9]{16}[0-9X]$/.test(number) && identityCheckSign(number) === number[17] && bornOnOf(number) !== null;
