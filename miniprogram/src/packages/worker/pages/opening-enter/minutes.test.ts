import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minutesOf } from './minutes.ts';

test('typed hours and minutes are minutes', () => {
  assert.equal(minutesOf('1', '30'), 90);
  assert.equal(minutesOf('', '45'), 45);
  assert.equal(minutesOf('10000', ''), 600_000);
});

test('what no paper book can hold is no amount', () => {
  for (const [hours, minutes] of [
    ['', ''],
    ['0', '0'],
    ['1', '60'],
    ['10000', '1'],
    ['x', ''],
  ] as const)
    assert.equal(minutesOf(hours, minutes), null);
});
