import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ServiceItemDto } from '@huzhu/shared';
import { instantOf } from '../../../../format/day.ts';
import { NOTHING_SAID, openQuestions, orderBody, withItem } from './order.ts';

const TODAY = '2026-11-21';
const NOW = instantOf(TODAY, 10 * 60);
const escort = {
  code: 'hospital_escort',
  usualMinutes: 90,
  volunteersMin: 1,
  volunteersMax: 2,
  questions: [],
} as Partial<ServiceItemDto> as ServiceItemDto;
const ELDER = { beneficiaryId: 'elder' };
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
  assert.equal(orderBody(ELDER, today, instantOf(TODAY, 12 * 60)), null);
});

it('makes the body of a request, without an empty note', () => {
  assert.deepEqual(orderBody(ELDER, { ...complete, note: '  ' }, NOW), {
    beneficiaryId: 'elder',
    itemCode: 'hospital_escort',
    startsAt: '2026-11-25T00:00:00.000Z',
    latestStartAt: '2026-11-25T03:30:00.000Z',
    plannedMinutes: 90,
    wantedVolunteers: 1,
  });
  assert.equal(orderBody(ELDER, { ...complete, note: ' 耳朵不好 ' }, NOW)?.note, '耳朵不好');
});

it('asks for as many people as the kind of help wants, or as somebody says', () => {
  const patrol = {
    code: 'patrol',
    usualMinutes: 90,
    volunteersMin: 2,
    volunteersMax: 10,
    questions: [],
  } as Partial<ServiceItemDto> as ServiceItemDto;
  const order = withItem(complete, patrol);
  const whom = { beneficiaryOrganizationId: 'community', personInChargeId: 'worker' };
  assert.equal(orderBody(whom, order, NOW)?.wantedVolunteers, 2);
  assert.deepEqual(orderBody(whom, { ...order, volunteers: 5 }, NOW), {
    ...whom,
    itemCode: 'patrol',
    startsAt: '2026-11-25T00:00:00.000Z',
    latestStartAt: '2026-11-25T03:30:00.000Z',
    plannedMinutes: 90,
    wantedVolunteers: 5,
  });
});
