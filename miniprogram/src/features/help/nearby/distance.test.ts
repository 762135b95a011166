import assert from 'node:assert/strict';
import { it } from 'node:test';
import { DISTANCE_BANDS_METERS } from '@huzhu/shared';
import { distanceWords } from './distance.ts';

it('tells a distance by the edge of its band', () => {
  assert.deepEqual(DISTANCE_BANDS_METERS.map(distanceWords), [
    '500米以内',
    '1公里以内',
    '2公里以内',
    '3公里以内',
    '5公里以内',
  ]);
  assert.equal(distanceWords(null), '5公里以外');
});
