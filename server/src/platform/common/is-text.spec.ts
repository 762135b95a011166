import { expect, it } from 'vitest';
import { isText } from './is-text.decorator.js';

it.each<[string, unknown, boolean]>([
  ['as long as may be', '好'.repeat(5), true],
  ['one too long', '好'.repeat(6), false],
  ['five signs of two code units each', '😀'.repeat(5), true],
  ['three signs with something that combines: six', 'x\ufe0f'.repeat(3), false],
  ['nothing', '', true],
  ['a NUL', 'a\u0000', false],
  ['the first half of a pair', '\ud83d', false],
  ['the second half of a pair', '\ude00', false],
  ['other signs nobody sees', '\u200b\u0007\n', true],
  ['a number', 5, false],
  ['nothing at all', undefined, false],
])('text of at most five characters: %s', (_what, value, expected) => {
  expect(isText(value, 5)).toBe(expected);
});
