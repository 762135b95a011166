import { describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { identityRules, isBirthday } from './person.rules.js';

const TODAY = Temporal.PlainDate.from('2026-11-25');

describe('a birth date', () => {
  it.each([
    ['2026-11-25', true],
    ['2026-11-26', false],
    ['1906-11-25', true],
    ['1905-11-24', false],
  ])('%s may be one: %s', (bornOn, is) => expect(isBirthday(bornOn, TODAY)).toBe(is));

  it('and a gender are held against the identity number, when there is one', () => {
    const broken = (
      identityNumber: string | undefined,
      bornOn: string | null,
      gender: 'female' | 'male' | null,
    ): string[] =>
      identityRules({ identityNumber, bornOn, gender }).flatMap(([, rule, isKept]) => (isKept ? [] : [rule]));
    expect(broken('11010519491231002X', '1949-12-31', 'female')).toEqual([]);
    expect(broken('11010519491231002X', '1949-12-30', 'female')).toEqual(['agreesWithBirthday']);
    expect(broken('11010519491231002X', '1949-12-31', 'male')).toEqual(['agreesWithGender']);
    expect(broken('11010519491231002X', null, null)).toEqual([]);
    expect(broken(undefined, '1949-12-30', 'male')).toEqual([]);
  });
});
