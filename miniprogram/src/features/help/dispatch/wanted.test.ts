import assert from 'node:assert/strict';
import { it } from 'node:test';
import { besides, dayTitle, inOrder, kindsOf, ofDay, ofKind, type Wanted } from './wanted.ts';

const NOW = new Date('2026-11-25T10:00:00+08:00');
const wanted = (requestId: string, startsAt: string, changes: Partial<Wanted> = {}): Wanted => ({
  ...{ requestId, title: '陪诊', personName: '王桂珍', startsAt, isUrgent: false, ...changes },
});
const ALL = [
  wanted('late', '2026-11-26T09:00:00+08:00'),
  wanted('soon', '2026-11-25T14:00:00+08:00', { title: '代购' }),
  wanted('urgent', '2026-11-26T15:00:00+08:00', { isUrgent: true }),
];
const idsOf = (all: readonly Wanted[]): string[] => all.map(({ requestId }) => requestId);

it('the urgent stand first, then what begins first; what stands in two queues stands once', () => {
  assert.deepEqual(idsOf(inOrder([...ALL, wanted('urgent', '2026-11-26T15:00:00+08:00')])), ['urgent', 'soon', 'late']);
});

it('a day shows what begins on it, with how many', () => {
  assert.deepEqual(idsOf(ofDay(ALL, 'today', NOW)), ['soon']);
  assert.deepEqual(idsOf(ofDay(ALL, 'tomorrow', NOW)), ['late', 'urgent']);
  assert.equal(dayTitle(ALL, 'tomorrow', NOW), '明天 2 件');
});

it('each kind is counted, and shown alone', () => {
  assert.deepEqual(
    kindsOf(ALL).map(({ title }) => title),
    ['都看', '陪诊 2 件', '代购 1 件'],
  );
  assert.deepEqual(idsOf(ofKind(ALL, '代购')), ['soon']);
});

it('after the last comes the first, and of an empty list nothing', () => {
  assert.equal(besides(['a', 'b'], 1, 1), 'a');
  assert.equal(besides(['a', 'b'], 0, -1), 'b');
  assert.equal(besides(['a', 'b'], -1, 1), 'a');
  assert.equal(besides([], -1, 1), null);
});
