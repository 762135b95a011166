import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ServiceItemDto } from '@huzhu/shared';
import { nextWeekOf, wantedOf } from './again.ts';

const WEDNESDAY = { startsAt: '2026-11-25T00:00:00.000Z', latestStartAt: '2026-11-25T03:30:00.000Z' };
const item = {
  usualMinutes: 90,
  minMinutes: 60,
  maxMinutes: 120,
  volunteersMin: 1,
  volunteersMax: 2,
} as ServiceItemDto;

it('proposes the same weekday and time of the next week', () => {
  const next = { startsAt: '2026-12-02T00:00:00.000Z', latestStartAt: '2026-12-02T03:30:00.000Z' };
  assert.deepEqual(nextWeekOf(WEDNESDAY, new Date('2026-11-25T09:00:00Z')), next);
  assert.deepEqual(nextWeekOf(WEDNESDAY, new Date('2026-12-01T23:59:00Z')), next);
  // While the first is still to come, the next one is a week after it.
  assert.deepEqual(nextWeekOf(WEDNESDAY, new Date('2026-11-20T09:00:00Z')), next);
});

it('proposes no time that has passed, however long ago it was', () => {
  assert.equal(nextWeekOf(WEDNESDAY, new Date('2026-12-02T00:00:00Z')).startsAt, '2026-12-09T00:00:00.000Z');
  assert.equal(nextWeekOf(WEDNESDAY, new Date('2027-03-04T00:00:00Z')).startsAt, '2027-03-10T00:00:00.000Z');
});

it('asks for as long and as many as before, within what the kind of help allows by now', () => {
  assert.deepEqual(wantedOf(item, null), { plannedMinutes: 90, wantedVolunteers: 1 });
  assert.deepEqual(wantedOf(item, { plannedMinutes: 300, wantedVolunteers: 2 }), {
    plannedMinutes: 120,
    wantedVolunteers: 2,
  });
  assert.deepEqual(wantedOf(item, { plannedMinutes: 75, wantedVolunteers: 5 }), {
    plannedMinutes: 75,
    wantedVolunteers: 2,
  });
});
