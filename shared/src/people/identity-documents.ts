import { isRealDay } from '../platform/days.js';
import type { Gender } from './members.js';
import { plainNumber } from '../platform/plain-text.js';

export type IdentityKind = 'citizen' | 'resident_permit' | 'foreign_permit' | 'foreign_permit_old';

/** What a number says of its holder. */
export interface IdentityDocument {
  /** In its one form: a citizen's old 15 digits are written as the 18 that the same person has now. */
  number: string;
  kind: IdentityKind;
  /** `YYYY-MM-DD`; the old permits of foreigners tell only `YY-MM-DD`. */
  bornOn: string;
  /** Null: the number does not tell. */
  gender: Gender | null;
}

/** Nobody types more signs than these for one number, blanks included. */
const IDENTITY_TYPED_MAX = 60;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECKS = '10X98765432';
const PROVINCES = '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65'.split(
  ' ',
);
const EIGHTEEN = /^[1-9]\d{16}[\dX]$/;
const FIFTEEN = /^[1-6]\d{14}$/;
/** Hong Kong, Macau, Taiwan: six digits instead of a district of the mainland. */
const RESIDENT_PERMIT = /^8[123]0000/;
/** 9, the province that issued it, and three digits for the nationality. */
const FOREIGN_PERMIT = /^9\d{5}/;
/** Nationality in three letters, four digits for the place, day of birth, an order and a check sign. */
const FOREIGN_PERMIT_OLD = /^[A-Z]{3}\d{4}(\d{2})(\d{2})(\d{2})\d{2}$/;

/** The check sign over the first seventeen digits: ISO 7064 MOD 11-2, as GB 11643-1999 has it. */
export const identityCheckSign = (seventeen: string): string => {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(seventeen[index]), 0);
  return CHECKS[sum % 11] ?? '';
};

const kindOf = (number: string): IdentityKind | null => {
  if (RESIDENT_PERMIT.test(number)) return 'resident_permit';
  if (FOREIGN_PERMIT.test(number)) return 'foreign_permit';
  return PROVINCES.includes(number.slice(0, 2)) ? 'citizen' : null;
};

const readEighteen = (number: string): IdentityDocument | null => {
  const bornOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  const kind = kindOf(number);
  if (!kind || !isRealDay(bornOn) || identityCheckSign(number) !== number[17]) return null;
  return { number, kind, bornOn, gender: Number(number[16]) % 2 === 1 ? 'male' : 'female' };
};

const readOldPermit = (number: string): IdentityDocument | null => {
  const [, year = '', month = '', day = ''] = FOREIGN_PERMIT_OLD.exec(number) ?? [];
  // 29 February of any century: 2000 was a leap year.
  if (!isRealDay(`20${year}-${month}-${day}`) && !isRealDay(`19${year}-${month}-${day}`)) return null;
  return { number, kind: 'foreign_permit_old', bornOn: `${year}-${month}-${day}`, gender: null };
};

/**
 * Reads what was typed as the number of an identity document: 18 digits of citizens (GB 11643), 15 digits of their first
 * cards, residence permits of people from Hong Kong, Macau and Taiwan, permits of foreigners, new and old. Null: it is none.
 */
export const readIdentity = (typed: string): IdentityDocument | null => {
  if (typed.length > IDENTITY_TYPED_MAX) return null;
  const number = plainNumber(typed).toUpperCase();
  if (EIGHTEEN.test(number)) return readEighteen(number);
  if (FOREIGN_PERMIT_OLD.test(number)) return readOldPermit(number);
  if (!FIFTEEN.test(number)) return null;
  // The first cards left out the century and the check sign; none were given to people born from 2000 on.
  const seventeen = `${number.slice(0, 6)}19${number.slice(6)}`;
  return readEighteen(seventeen + identityCheckSign(seventeen));
};

/** A right number in its one form. */
export const isIdentityNumber = (value: string): boolean => readIdentity(value)?.number === value;

/** False only when a right number tells another birth date. */
export const agreesWithBirthday = (number: string, bornOn: string): boolean => {
  const told = readIdentity(number)?.bornOn;
  return told === undefined || bornOn.endsWith(told);
};

/** False only when a right number tells the other gender. */
export const agreesWithGender = (number: string, gender: Gender): boolean => {
  const told = readIdentity(number)?.gender;
  return told === undefined || told === null || told === gender;
};
