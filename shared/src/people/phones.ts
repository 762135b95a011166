import { plainText } from '../platform/plain-text.js';

/** How a mobile number of mainland China looks: 11 digits, no country code. */
export const MOBILE_PATTERN = /^1[3-9]\d{9}$/;
const LANDLINE = /^0(?:10|2\d|[3-9]\d{2})$/;
/** 010 and 02x have three digits, all other area codes four. */
const areaLengthOf = (digits: string): number => (/^0(1|2)/.test(digits) ? 3 : 4);
const BEHIND_AREA = /^[2-9]\d{6,7}$/;
const LOCAL = /^[2-8]\d{6,7}$/;
const SERVICE = /^[48]00\d{7}$/;
const EXTENSION = /(?:转|分机|ext\.?|x|#|,|-)\s*(\d{1,6})$/iu;
const SIGNS = /^\+?[\d\s()-]+$/;

/** Hong Kong, Macau and Taiwan: country code and the numbers behind it, without the 0 that Taiwan dials at home. */
const NEAR: Record<string, RegExp> = { 852: /^[2-9]\d{7}$/, 853: /^[268]\d{7}$/, 886: /^[2-9]\d{7,8}$/ };
/** Any other country by E.164: family lives abroad, too. */
const ABROAD = /^[1-9]\d{6,14}$/;

const landlineOf = (digits: string): string | null => {
  const area = digits.slice(0, areaLengthOf(digits));
  const rest = digits.slice(area.length);
  return LANDLINE.test(area) && BEHIND_AREA.test(rest) ? `${area}-${rest}` : null;
};

/** A number that is dialled inside mainland China. */
const homeOf = (digits: string): string | null => {
  const mobile = digits.replace(/^0(?=1[3-9]\d{9}$)/, '');
  if (MOBILE_PATTERN.test(mobile) || LOCAL.test(digits) || SERVICE.test(digits)) return mobile;
  return landlineOf(digits);
};

/** What follows `+` or `00`. */
const countryOf = (digits: string): string | null => {
  if (digits.startsWith('86')) return homeOf(digits.slice(2)) ?? landlineOf(`0${digits.slice(2)}`);
  const near = NEAR[digits.slice(0, 3)];
  if (!near) return ABROAD.test(digits) ? `+${digits}` : null;
  const rest = digits.slice(3).replace(/^0(?=[2-9])/, '');
  return near.test(rest) ? `+${digits.slice(0, 3)}${rest}` : null;
};

/** Without `+`: a number of mainland China, or one whose length tells that it begins with a country code. */
const bareOf = (digits: string): string | null => {
  const home = homeOf(digits);
  if (home !== null) return home;
  if (digits.startsWith('00')) return countryOf(digits.slice(2));
  return /^(86\d{10,12}|85[23]\d{8}|886\d{8,10})$/.test(digits) ? countryOf(digits) : null;
};

const wholeOf = (text: string): string | null => {
  if (!SIGNS.test(text)) return null;
  const digits = text.replace(/\D/g, '');
  return text.startsWith('+') ? countryOf(digits) : bareOf(digits);
};

/**
 * The one form of a telephone number, kept, compared and dialled: `13800003333`, `0871-65551234`, `0871-65551234-801`
 * (extension), `65551234` (same area), `4001234567`, `+85291234567`. Null: it is no telephone number.
 */
export const normalPhone = (typed: string): string | null => {
  const text = plainText(typed).replace(/\s*[\p{Pd}−]\s*/gu, '-');
  const whole = wholeOf(text);
  if (whole !== null) return whole;
  const extension = EXTENSION.exec(text);
  const main = extension && wholeOf(text.slice(0, extension.index).trim());
  // Nobody has an extension on a mobile: those are two numbers in one field.
  return main && extension[1] && !MOBILE_PATTERN.test(main) ? `${main}-${extension[1]}` : null;
};

export const isPhone = (typed: string): boolean => normalPhone(typed) !== null;
