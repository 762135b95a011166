import { expect, it } from 'vitest';
import { maskName } from './mask.js';

it.each([
  ['王秀英', '王*英'],
  ['马丽', '马*'],
  ['王', '王*'],
  ['欧阳秀英', '欧**英'],
  ['𠮷田英', '𠮷*英'],
])('masks %s as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});
