import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { checkDigit, isMemberNumber, newMemberNumber } from './member-number.js';

const ten = fc.stringMatching(/^[0-9]{10}$/);

describe('a member number', () => {
  it('is ten digits and a check digit, of ISO 7064 MOD 11,10', () => {
    // The example of the standard's own scheme: 0794 has the check digit 5.
    expect(checkDigit('0794')).toBe('5');
    for (let made = 0; made < 100; made++) expect(isMemberNumber(newMemberNumber())).toBe(true);
  });

  it('tells every wrong digit', () => {
    fc.assert(
      fc.property(ten, fc.nat(10), fc.integer({ min: 1, max: 9 }), (digits, at, more) => {
        const number = digits + checkDigit(digits);
        const wrong = String((Number(number[at]) + more) % 10);
        expect(isMemberNumber(number.slice(0, at) + wrong + number.slice(at + 1))).toBe(false);
      }),
    );
  });

  it.each(['', '123', '0079400000', '007940000055', 'a0794000005', '０１２３４５６７８９０'])('is not %s', (text) => {
    expect(isMemberNumber(text)).toBe(false);
  });
});
