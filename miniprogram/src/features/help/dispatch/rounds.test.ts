import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { RoundTaskDto } from '@huzhu/shared';
import { faultOf, planOf, plannedWords, refusedWords, taskWords, visitsOf } from './rounds.ts';

const NOW = new Date('2026-11-25T10:00:00+08:00');
const task = (requestId: string, from: string, until: string): RoundTaskDto => ({
  ...{ requestId, itemTitle: '上门探望', personName: `老人${requestId}`, neighbourhood: '日新小区', revision: 2 },
  ...{ startsAt: `2026-11-26T${from}:00+08:00`, latestStartAt: `2026-11-26T${until}:00+08:00` },
  ...{ plannedMinutes: 60, withinMeters: 500 },
});
const TASKS = [task('一', '09:00', '09:00'), task('二', '09:00', '11:00'), task('三', '09:00', '09:30')];

it('reads out what one could go to', () => {
  assert.equal(taskWords(TASKS[0] as RoundTaskDto, NOW), '明天上午 9 点 老人一 · 上门探望 · 日新小区 · 500米以内');
});

it('puts what was chosen one behind the other, and reads the times out', () => {
  const plan = planOf(TASKS, ['二', '一'], NOW);
  assert.deepEqual(
    plan.map((one) => plannedWords(one, NOW)),
    ['明天上午 9 点到老人一家，上门探望', '明天上午 10 点 15 分到老人二家，上门探望'],
  );
  assert.equal(faultOf(plan, 8), null);
  assert.deepEqual(visitsOf(plan), [
    { requestId: '一', agreedStartAt: '2026-11-26T01:00:00.000Z', revision: 2 },
    { requestId: '二', agreedStartAt: '2026-11-26T02:15:00.000Z', revision: 2 },
  ]);
});

it('says what does not fit in, and writes nothing down with it', () => {
  const plan = planOf(TASKS, ['一', '三'], NOW);
  assert.equal(plannedWords(plan[1] as (typeof plan)[number], NOW), '老人三（上门探望）：跟前面的排不开');
  assert.equal(faultOf(plan, 8), '有一件排不开，去掉它再记');
});

it('is of two homes at least, and of eight at most', () => {
  assert.equal(faultOf(planOf(TASKS, ['一'], NOW), 8), '至少选两家');
  const nine = Array.from({ length: 9 }, (_none, at) => task(String(at), '09:00', '20:00'));
  const ids = nine.map(({ requestId }) => requestId);
  assert.equal(faultOf(planOf(nine, ids, NOW), 20), '这位一次最多再接 8 家');
  assert.equal(faultOf(planOf(nine, ids.slice(1), NOW), 20), null);
  assert.equal(faultOf(planOf(nine, ids.slice(5), NOW), 3), '这位一次最多再接 3 家');
  assert.equal(faultOf(planOf(nine, ids.slice(7), NOW), 1), '这位现在只能再接一件');
});

it('names what was refused', () => {
  const plan = planOf(TASKS, ['一', '二'], NOW);
  const errors = [{ field: 'visits.1.requestId', rule: 'already-taken', message: '已被接单' }];
  assert.deepEqual(refusedWords(plan, errors), ['老人二（上门探望）：已被接单']);
  assert.deepEqual(refusedWords(plan, [{ field: 'x', rule: 'y', message: 'z' }]), []);
});
