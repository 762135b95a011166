import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ServiceItemDto } from '@huzhu/shared';
import { instantOf } from '../../../../format/day.ts';
import { NOTHING_SAID, openQuestions, orderBody, withItem } from './order.ts';

const TODAY = '2026-11-21';
const NOW = instantOf(TODAY, 10 * 60);
const escort = { code: 'hospital_escort', usualMinutes: 90 } as ServiceItemDto;
const complete = {
  ...withItem(NOTHING_SAID, escort),
  day: '2026-11-25',
  time: { kind: 'half', half: 'morning' },
} as const;

it('asks what has not been said', () => {
  assert.deepEqual(openQuestions(NOTHING_SAID, NOW), ['item', 'day']);
  assert.deepEqual(openQuestions({ ...complete, time: null }, NOW), ['time']);
  assert.deepEqual(openQuestions(complete, NOW), []);
});

it('asks again for a time that has passed meanwhile', () => {
  const today = { ...complete, day: TODAY };
  assert.deepEqual(openQuestions(today, NOW), []);
  assert.deepEqual(openQuestions(today, instantOf(TODAY, 12 * 60)), ['time']);
  assert.equal(orderBody('elder', today, instantOf(TODAY, 12 * 60)), null);
});

it('makes the body of a request, without an empty note', () => {
  assert.deepEqual(orderBody('elder', { ...complete, note: '  ' }, NOW), {
    beneficiaryId: 'elder',
    itemCode: 'hospital_escort',
    startsAt: '2026-11-25T00:00:00.000Z',
    latestStartAt: '2026-11-25T03:30:00.000Z',
    plannedMinutes: 90,
  });
  assert.equal(orderBody('elder', { ...complete, note: ' 耳朵不好 ' }, NOW)?.note, '耳朵不好');
});
