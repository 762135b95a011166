import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import {
  agreesWithBirthday,
  agreesWithGender,
  identityCheckSign,
  isIdentityNumber,
  isName,
  isSeen,
  normalName,
  normalPhone,
  readDay,
  readDayNumber,
  readIdentity,
} from '@huzhu/shared';
import * as fc from 'fast-check';
import type * as Library from 'libphonenumber-js/max';

// Its ESM imports JSON in a way that Jest warns about.
const { parsePhoneNumberFromString } = createRequire(import.meta.url)('libphonenumber-js/max') as typeof Library;

const UNSEEN = ['\u200b', '\u200c', '\u200d', '\ufeff', '\u00ad', '\u2060', '\u3164', '\u202e', '\u2800', '\ufe0f'];
const BLANKS = [' ', '\u3000', '\u00a0', '\t', '\u2009', '\n'];
const DOTS = ['·', '•', '‧', '．', '.', '・', '･', '∙', '⋅'];
const GIVEN = '陈英王桂珍李秀欧阳建国〇𠮷'.split(/(?:)/u);

/** The text with some of these signs before, after and between its own. */
const withSigns = (text: string, signs: readonly string[]): fc.Arbitrary<string> => {
  const places = Array.from(text).length + 1;
  const noise = fc.array(fc.string({ unit: fc.constantFrom(...signs), maxLength: 2 }), {
    minLength: places,
    maxLength: places,
  });
  return noise.map((between) =>
    Array.from(text).reduce((whole, sign, at) => whole + sign + (between[at + 1] ?? ''), between[0] ?? ''),
  );
};
const wide = (text: string): string =>
  text.replace(/[!-~]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));

describe('the one form of a name', () => {
  it('has no blanks and no unseen signs, wherever they were typed', () => {
    const names = fc.array(fc.constantFrom(...GIVEN), { minLength: 2, maxLength: 6 }).map((signs) => signs.join(''));
    const typed = names.chain((name) =>
      withSigns(name, [...BLANKS, ...UNSEEN]).map((text): [string, string] => [name, text]),
    );
    fc.assert(fc.property(typed, ([name, text]) => normalName(text) === name && isName(name)));
  });

  it('has one dot between Chinese parts, whichever was typed', () => {
    for (const dot of DOTS)
      for (const blank of ['', ' ', '\u200b'])
        expect(normalName(`买买提${blank}${dot}${blank}艾力`)).toBe('买买提·艾力');
  });

  it('has capitals where words begin, whatever the keyboard did', () => {
    for (const typed of ['CHEN YING', 'chen ying', 'Chen  ying', 'ｃｈｅｎ　ｙｉｎｇ', 'cHEN\tyING'])
      expect(normalName(typed)).toBe('Chen Ying');
    expect(normalName('mary-jane o’brien')).toBe("Mary-Jane O'Brien");
    expect(normalName('j. smith')).toBe('J Smith');
  });

  it('is its own form', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...GIVEN, ...DOTS, ' ', 'a', 'É') }),
    );
    fc.assert(
      fc.property(any, (text) => {
        const name = normalName(text);
        fc.pre(isName(name));
        expect(normalName(name)).toBe(name);
      }),
    );
  });

  it.each(['', ' ', '\u200b\u200d', '\u3164', '\u3000', '·', '王1', '王①', '=cmd|1', '😀', '\ue000', '王'.repeat(31)])(
    'is no name: %j',
    (text) => {
      expect(isName(normalName(text))).toBe(false);
    },
  );

  it('of unseen signs only is seen by nobody', () => {
    const nothing = fc.string({ unit: fc.constantFrom(...UNSEEN, ...BLANKS) });
    fc.assert(fc.property(nothing, (text) => !isSeen(text) && !isName(normalName(text))));
  });
});

describe('the one form of a telephone number', () => {
  const MOBILE = fc.stringMatching(/^1[3-9][0-9]{9}$/);
  const LANDLINE = fc.constantFrom('010-65551234', '021-65551234', '0871-65551234', '0691-2123456');

  it('is 11 digits for a mobile, in whatever groups and with whatever code it was typed', () => {
    const typed = MOBILE.chain((digits) =>
      fc.tuple(
        fc.constant(digits),
        fc.constantFrom('', '+86', '+86 ', '0086', '86', '0', '＋86-'),
        fc.constantFrom('', ' ', '-', '\u200b', '—'),
      ),
    );
    fc.assert(
      fc.property(typed, ([digits, code, gap]) => {
        const text = `${code}${digits.slice(0, 3)}${gap}${digits.slice(3, 7)}${gap}${digits.slice(7)}`;
        expect([normalPhone(text), normalPhone(wide(text))]).toEqual([digits, digits]);
      }),
    );
  });

  it('names the same line as the library of all countries does', () => {
    const near = fc.constantFrom(
      '+852 9123 4567',
      '+853 6612 3456',
      '+886 912 345 678',
      '+886 2 2345 6789',
      '+1 415 555 2671',
    );
    const known = fc
      .oneof(MOBILE, LANDLINE, near)
      .filter((text) => parsePhoneNumberFromString(text, 'CN')?.isValid() ?? false);
    fc.assert(
      fc.property(known, (text) => {
        const form = normalPhone(text) ?? '';
        expect(parsePhoneNumberFromString(form, 'CN')?.number).toBe(parsePhoneNumberFromString(text, 'CN')?.number);
      }),
    );
  });

  it.each([
    ['0871 6555 1234', '0871-65551234'],
    ['(0871)65551234', '0871-65551234'],
    ['+86 (0)871 6555 1234', '0871-65551234'],
    ['+86 871 65551234', '0871-65551234'],
    ['010-65551234-801', '010-65551234-801'],
    ['0871－65551234 转 801', '0871-65551234-801'],
    ['021 65551234 ext. 12', '021-65551234-12'],
    ['6555 1234', '65551234'],
    ['400-123-4567', '4001234567'],
    ['00852 91234567', '+85291234567'],
    ['85291234567', '+85291234567'],
    ['+886 (0)912 345 678', '+886912345678'],
    ['+853 6612 3456', '+85366123456'],
    ['138 0000 3333', '13800003333'],
  ])('%s is %s', (typed, form) => {
    expect(normalPhone(typed)).toBe(form);
    expect(normalPhone(form)).toBe(form);
  });

  it.each([
    '',
    '12345',
    '110',
    '12800003333',
    '1380000333',
    '13800003333/13900003333',
    '13800003333-12',
    '+852 1',
    'x',
  ])('is no number: %s', (typed) => {
    expect(normalPhone(typed)).toBeNull();
  });
});

describe('the number of an identity document', () => {
  it('has the check sign of GB 11643: the examples of the standard', () => {
    expect(isIdentityNumber('11010519491231002X')).toBe(true);
    expect(isIdentityNumber('440524188001010014')).toBe(true);
  });

  it('tells every wrong digit of the birth date and behind it', () => {
    const seventeen = fc.stringMatching(/^53011119[4-9][0-9]0[1-9]1[0-9][0-9]{3}$/);
    fc.assert(
      fc.property(seventeen, fc.integer({ min: 6, max: 16 }), fc.integer({ min: 1, max: 9 }), (digits, at, more) => {
        const number = digits + identityCheckSign(digits);
        const wrong = String((Number(number[at]) + more) % 10);
        expect(isIdentityNumber(number)).toBe(true);
        expect(isIdentityNumber(number.slice(0, at) + wrong + number.slice(at + 1))).toBe(false);
      }),
    );
  });

  const eighteen = (seventeen: string): string => seventeen + identityCheckSign(seventeen);
  it.each([
    ['11010519491231002X', '11010519491231002X', 'citizen', '1949-12-31', 'female'],
    [' 110105 19491231 002x', '11010519491231002X', 'citizen', '1949-12-31', 'female'],
    ['１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X', 'citizen', '1949-12-31', 'female'],
    ['110105-19491231-\u200b002X', '11010519491231002X', 'citizen', '1949-12-31', 'female'],
    ['110105491231002', '11010519491231002X', 'citizen', '1949-12-31', 'female'],
    [eighteen('81000019490101001'), eighteen('81000019490101001'), 'resident_permit', '1949-01-01', 'male'],
    [eighteen('83000019490101002'), eighteen('83000019490101002'), 'resident_permit', '1949-01-01', 'female'],
    [eighteen('91124019600203017'), eighteen('91124019600203017'), 'foreign_permit', '1960-02-03', 'male'],
    ['usa 1100 740622 01', 'USA110074062201', 'foreign_permit_old', '74-06-22', null],
  ])('%s is read as %s', (typed, number, kind, bornOn, gender) => {
    expect(readIdentity(typed)).toEqual({ number, kind, bornOn, gender });
    expect(isIdentityNumber(number)).toBe(true);
  });

  it('is held against the birth date and the gender that are told beside it', () => {
    expect([
      agreesWithBirthday('11010519491231002X', '1949-12-31'),
      agreesWithGender('11010519491231002X', 'female'),
    ]).toEqual([true, true]);
    expect([
      agreesWithBirthday('11010519491231002X', '1949-12-30'),
      agreesWithGender('11010519491231002X', 'male'),
    ]).toEqual([false, false]);
    expect([
      agreesWithBirthday('USA110074062201', '1974-06-22'),
      agreesWithBirthday('USA110074062201', '1974-06-23'),
    ]).toEqual([true, false]);
    expect(agreesWithGender('USA110074062201', 'male')).toBe(true);
  });

  it.each([
    ...['', '110105194912310021', '11010519490231002X', '1101051949123100', '01010519491231002X'],
    ...[
      '11010549123100',
      '110105491331002',
      '99010519491231002X',
      'US1110074062201',
      'USA110074132201',
      'X'.repeat(5000),
    ],
  ])('is not %s', (text) => {
    expect(readIdentity(text)).toBeNull();
  });
});

describe('a day in a sheet', () => {
  it.each([
    ...['1946-3-8', '1946/03/08', '1946.3.8', '1946年3月8日', '1946 年 3 月 8 号', '19460308', '１９４６－３－８'],
    ...['1946-03-08 00:00:00', '1946/3/8 0:00', '一九四六年三月八日', '\u200b1946-3-8'],
  ])('%s is 8 March 1946', (text) => {
    expect(readDay(text)).toBe('1946-03-08');
  });

  it('may be written out to the end of the year', () => {
    expect(readDay('一九四〇年十二月三十一日')).toBe('1940-12-31');
    expect(readDay('一九五零年十月二十日')).toBe('1950-10-20');
  });

  it('in a number cell is what Excel counts, or its eight digits', () => {
    expect([readDayNumber('16869'), readDayNumber('16869.5'), readDayNumber('19460308')]).toEqual([
      '1946-03-08',
      '1946-03-08',
      '1946-03-08',
    ]);
  });

  it.each(['', '46-3-8', '8/3/1946', '1946-02-30', '1946-13-01', '1946', '16869', '农历三月初八', '1899-12-31'])(
    '%s is none: nobody guesses',
    (text) => {
      expect(readDay(text)).toBeNull();
    },
  );
});
