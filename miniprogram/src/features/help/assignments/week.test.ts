import assert from 'node:assert/strict';
import { it } from 'node:test';
import { mondayOf, weekOf } from './week.ts';

it('begins a week on Monday, over the end of a month and of a year', () => {
  assert.equal(mondayOf('2026-11-23'), '2026-11-23');
  assert.equal(mondayOf('2026-11-29'), '2026-11-23');
  assert.equal(mondayOf('2027-01-02'), '2026-12-28');
});

it('puts each task on its day in China, earliest first, without those that are off', () => {
  const task = (agreedStartAt: string, status: 'accepted' | 'ended' = 'accepted') => ({ agreedStartAt, status });
  const late = task('2026-11-25T02:00:00.000Z');
  const early = task('2026-11-24T23:30:00.000Z');
  const week = weekOf('2026-11-23', [late, early, task('2026-11-25T03:00:00.000Z', 'ended')], '2026-11-25');
  assert.deepEqual(
    week.map(({ title }) => title),
    [
      '周一 11月23日',
      '周二 11月24日',
      '周三 11月25日，今天',
      '周四 11月26日',
      '周五 11月27日',
      '周六 11月28日',
      '周日 11月29日',
    ],
  );
  assert.deepEqual(week[2]?.tasks, [early, late]);
});
