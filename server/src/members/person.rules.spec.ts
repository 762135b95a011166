import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { agreesWithBirthday, isBirthday } from './person.rules.js';

const TODAY = Temporal.PlainDate.from('2026-11-25');

describe('a birth date', () => {
  it.each([
    ['2026-11-25', true],
    ['2026-11-26', false],
    ['1906-11-25', true],
    ['1905-11-24', false],
  ])('%s may be one: %s', (bornOn, is) => expect(isBirthday(bornOn, TODAY)).toBe(is));

  it('is held against the identity number, when there is one', () => {
    expect(agreesWithBirthday('11010519491231002X', '1949-12-31')).toBe(true);
    expect(agreesWithBirthday('11010519491231002X', '1949-12-30')).toBe(false);
    expect(agreesWithBirthday(undefined, '1949-12-30')).toBe(true);
  });
});
