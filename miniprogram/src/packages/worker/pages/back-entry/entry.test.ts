import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ServiceItemDto } from '@huzhu/shared';
import { type Entry, entryBody, entryDays, entryErrors, NOTHING_SAID } from './entry.ts';

/** 12:00 in China. */
const NOW = new Date('2026-11-25T04:00:00Z');
const item = { code: 'hospital_escort' } as ServiceItemDto;
const complete: Entry = { item, day: '2026-11-24', from: '9:00', until: '10:30', reason: ' 手机没电 ' };

it('asks for everything that has not been said', () => {
  assert.deepEqual(Object.keys(entryErrors(NOTHING_SAID, NOW)), ['item', 'day', 'from', 'until', 'reason']);
  assert.deepEqual(entryErrors(complete, NOW), {});
});

it('takes nothing that has not ended', () => {
  assert.match(entryErrors({ ...complete, day: '2026-11-25', until: '12:30' }, NOW).until ?? '', /还没有到/);
  assert.equal(entryBody('e', 'v', { ...complete, day: '2026-11-25', until: '12:30' }, NOW), null);
});

it('makes the body, the end after the beginning', () => {
  assert.deepEqual(entryBody('e', 'v', complete, NOW), {
    beneficiaryId: 'e',
    volunteerId: 'v',
    itemCode: 'hospital_escort',
    startedAt: '2026-11-24T01:00:00.000Z',
    endedAt: '2026-11-24T02:30:00.000Z',
    reason: '手机没电',
  });
  const night = entryBody('e', 'v', { ...complete, from: '23:30', until: '0:15' }, NOW);
  assert.equal(night?.endedAt, '2026-11-24T16:15:00.000Z');
});

it('offers today and as many days back as the community allows, the nearest first', () => {
  assert.deepEqual(entryDays(NOW, 0).length, 1);
  assert.deepEqual(
    entryDays(NOW, 3).map(({ title }) => title),
    ['今天', '昨天', '周一（11月23日）', '周日（11月22日）'],
  );
});
