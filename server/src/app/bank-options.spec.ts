import { describe, expect, it } from 'vitest';
import { readNewBank } from './bank-options.js';

const GOOD: Record<string, string> = {
  name: '昆明市时间银行',
  city: '昆明市',
  'origin-longitude': '102.7123',
  'origin-latitude': '25.0406',
  operator: '李敏',
};
const argsOf = (options: Record<string, string | undefined>): string[] =>
  Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));

it('reads what a new bank is', () => {
  expect(readNewBank(argsOf(GOOD))).toEqual({
    name: '昆明市时间银行',
    city: '昆明市',
    operator: '李敏',
    origin: { longitudeMicrodegrees: 102_712_300, latitudeMicrodegrees: 25_040_600 },
  });
});

describe('says in one sentence that', () => {
  it.each<[string, Record<string, string | undefined>, RegExp]>([
    ['a name is missing', { name: undefined }, /--name is missing/],
    ['the operator is blank', { operator: '  ' }, /--operator is missing/],
    ['a name is too long', { operator: '长'.repeat(31) }, /more than 30/],
    ['a position is no number', { 'origin-latitude': 'north' }, /must be degrees/],
    ['the two numbers were swapped', { 'origin-longitude': '25.04', 'origin-latitude': '102.71' }, /--origin-l/],
    ['an option is unknown', { colour: 'red' }, /colour/],
  ])('%s', (_what, changes, words) => {
    expect(() => readNewBank(argsOf({ ...GOOD, ...changes }))).toThrow(words);
  });
});
