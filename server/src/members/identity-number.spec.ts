import { describe, expect, it } from '@jest/globals';
import { bornOnOfIdentity, identityCheckSign, isIdentityNumber } from '@huzhu/shared';
import * as fc from 'fast-check';
import { genderOf, normalIdentityNumber } from './identity-number.js';

describe('an identity number', () => {
  it('has the check sign of GB 11643: the example of the standard', () => {
    expect(isIdentityNumber('11010519491231002X')).toBe(true);
    expect(isIdentityNumber('440524188001010014')).toBe(true);
  });

  it('tells day of birth and gender', () => {
    expect(bornOnOfIdentity('11010519491231002X')).toBe('1949-12-31');
    expect(genderOf('11010519491231002X')).toBe('female');
    expect(genderOf('440524188001010014')).toBe('male');
  });

  it('tells every wrong digit', () => {
    const seventeen = fc.stringMatching(/^53011119[4-9][0-9]0[1-9]1[0-9][0-9]{3}$/);
    fc.assert(
      fc.property(seventeen, fc.nat(16), fc.integer({ min: 1, max: 9 }), (digits, at, more) => {
        const number = digits + identityCheckSign(digits);
        const wrong = String((Number(number[at]) + more) % 10);
        expect(isIdentityNumber(number)).toBe(true);
        expect(isIdentityNumber(number.slice(0, at) + wrong + number.slice(at + 1))).toBe(false);
      }),
    );
  });

  it('may be typed with blanks, a small x, in wide digits', () => {
    expect(normalIdentityNumber(' 110105 19491231 002x')).toBe('11010519491231002X');
    expect(normalIdentityNumber('１１０１０５１９４９１２３１００２Ｘ')).toBe('11010519491231002X');
  });

  it.each(['', '110105194912310021', '11010519490231002X', '1101051949123100', '01010519491231002X'])(
    'is not %s',
    (text) => {
      expect(isIdentityNumber(text)).toBe(false);
    },
  );
});
