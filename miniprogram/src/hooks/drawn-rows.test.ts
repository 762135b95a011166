import assert from 'node:assert/strict';
import { it } from 'node:test';
import { drawnRows } from './drawn-rows.ts';

it('draws all rows up to sixty, and then the last sixty', () => {
  assert.deepEqual(drawnRows(0, null), { first: 0, last: 0 });
  assert.deepEqual(drawnRows(60, null), { first: 0, last: 60 });
  assert.deepEqual(drawnRows(120, null), { first: 60, last: 120 });
});

it('turns back to the first sixty and no further, and on to the last and no further', () => {
  assert.deepEqual(drawnRows(120, 100), { first: 40, last: 100 });
  assert.deepEqual(drawnRows(120, 20), { first: 0, last: 60 });
  assert.deepEqual(drawnRows(120, 140), { first: 60, last: 120 });
});
