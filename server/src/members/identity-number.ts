import type { Gender } from '@huzhu/shared';

/** Full-width digits and blanks come from hands and sheets; the check sign is written as a capital. */
export const normalIdentityNumber = (text: string): string =>
  text.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();

/** Of a right number: the seventeenth digit tells. */
export const genderOf = (number: string): Gender => (Number(number[16]) % 2 === 1 ? 'male' : 'female');
