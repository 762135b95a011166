import assert from 'node:assert/strict';
import { it } from 'node:test';
import { groupedNumber } from './number.ts';

it('groups a number from its end', () => {
  assert.equal(groupedNumber('10000000017'), '100 0000 0017');
  assert.equal(groupedNumber('12345678'), '1234 5678');
});
