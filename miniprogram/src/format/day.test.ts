import assert from 'node:assert/strict';
import { it } from 'node:test';
import { addDays, dayOf, formatDay, instantOf, minuteOfDay } from './day.ts';

const TODAY = '2026-11-21';

it('takes the day of China, whatever zone the phone is in', () => {
  assert.equal(dayOf(new Date('2026-11-20T15:59:59Z')), '2026-11-20');
  assert.equal(dayOf(new Date('2026-11-20T16:00:00Z')), '2026-11-21');
  assert.equal(minuteOfDay(new Date('2026-11-20T16:01:00Z')), 1);
});

it('goes from a day and its minute to the instant and back', () => {
  const at = instantOf('2026-11-25', 9 * 60);
  assert.equal(at.toISOString(), '2026-11-25T01:00:00.000Z');
  assert.deepEqual([dayOf(at), minuteOfDay(at)], ['2026-11-25', 540]);
});

it('counts days over the ends of months, years and February', () => {
  assert.equal(addDays('2026-12-31', 1), '2027-01-01');
  assert.equal(addDays('2028-02-28', 1), '2028-02-29');
  assert.equal(addDays('2026-03-01', -1), '2026-02-28');
});

it('names the days that people name, and dates the others', () => {
  assert.equal(formatDay('2026-11-20', TODAY), '昨天');
  assert.equal(formatDay('2026-11-21', TODAY), '今天');
  assert.equal(formatDay('2026-11-22', TODAY), '明天');
  assert.equal(formatDay('2026-11-23', TODAY), '后天');
  assert.equal(formatDay('2026-11-25', TODAY), '周三（11月25日）');
  assert.equal(formatDay('2027-01-06', TODAY), '2027年1月6日');
});
