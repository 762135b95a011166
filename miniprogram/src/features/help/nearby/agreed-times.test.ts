import assert from 'node:assert/strict';
import { it } from 'node:test';
import { instantOf, minuteOfDay } from '../../../format/day.ts';
import { agreedTimes } from './agreed-times.ts';

const DAY = '2026-11-25';
const at = (hour: number, minute = 0) => instantOf(DAY, hour * 60 + minute);
const windowOf = (from: Date, until: Date) => ({ startsAt: from.toISOString(), latestStartAt: until.toISOString() });
const hours = (times: string[]) => times.map((time) => minuteOfDay(new Date(time)) / 60);

it('offers the hours of a half-day', () => {
  assert.deepEqual(hours(agreedTimes(windowOf(at(8), at(11, 30)), at(6))), [8, 9, 10, 11]);
  assert.deepEqual(hours(agreedTimes(windowOf(at(14), at(17, 30)), at(6))), [14, 15, 16, 17]);
});

it('keeps a beginning that is no full hour', () => {
  assert.deepEqual(hours(agreedTimes(windowOf(at(10, 15), at(12)), at(6))), [10.25, 11, 12]);
});

it('leaves nothing to choose within an exact hour', () => {
  assert.deepEqual(agreedTimes(windowOf(at(9), at(10)), at(6)), []);
});

it('offers nothing that is over', () => {
  const morning = windowOf(at(8), at(11, 30));
  assert.deepEqual(hours(agreedTimes(morning, at(9, 50))), [10, 11]);
  assert.deepEqual(hours(agreedTimes(morning, at(10, 5))), [10.25, 11]);
  assert.deepEqual(agreedTimes(morning, at(11, 20)), [at(11, 30).toISOString()]);
  assert.deepEqual(agreedTimes(morning, at(11, 31)), []);
});
