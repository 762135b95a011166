import { randomInt } from 'node:crypto';

const DIGITS = 10;

/** ISO/IEC 7064 MOD 11,10: catches every wrong digit and nearly every swap on the telephone. */
export const checkDigit = (digits: string): string => {
  let carry = 10;
  for (const digit of digits) {
    const sum = (carry + Number(digit)) % 10 || 10;
    carry = (sum * 2) % 11;
  }
  return String((11 - carry) % 10);
};

/** Ten random digits and a check digit; tells nothing of its bearer. */
export const newMemberNumber = (): string => {
  const digits = Array.from({ length: DIGITS }, () => String(randomInt(0, 10))).join('');
  return digits + checkDigit(digits);
};

export const isMemberNumber = (number: string): boolean =>
  /^[0-9]{11}$/.test(number) && checkDigit(number.slice(0, DIGITS)) === number.slice(DIGITS);
