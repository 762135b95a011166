import assert from 'node:assert/strict';
import { it } from 'node:test';
import { inOrder, isOfToday } from './order.ts';

const NOW = new Date('2026-11-25T02:00:00.000Z');
const task = (status: 'accepted' | 'in_service', agreedStartAt: string, isAsked = false) => ({
  ...{ status, agreedStartAt },
  askedAgain: isAsked ? { until: '', beforeAt: '', startsAt: '', latestStartAt: '', revision: 2 } : null,
});

it('puts where the volunteer is now first, then what waits for an answer, then what is soonest', () => {
  const ordered = inOrder([
    task('accepted', '2026-11-27T01:00:00.000Z'),
    task('accepted', '2026-11-26T01:00:00.000Z'),
    task('accepted', '2026-11-28T01:00:00.000Z', true),
    task('in_service', '2026-11-25T01:00:00.000Z'),
  ]);
  assert.deepEqual(
    ordered.map((one) => one.agreedStartAt.slice(8, 10)),
    ['25', '28', '26', '27'],
  );
});

it('is of today where somebody waits today or has waited since a day before, by the days of China', () => {
  assert.deepEqual(
    [
      task('accepted', '2026-11-25T15:59:00.000Z'),
      task('accepted', '2026-11-25T16:00:00.000Z'),
      task('accepted', '2026-11-24T08:00:00.000Z'),
      task('in_service', '2026-11-24T08:00:00.000Z'),
    ].map((one) => isOfToday(one, NOW)),
    [true, false, true, true],
  );
});
