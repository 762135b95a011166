import assert from 'node:assert/strict';
import { it } from 'node:test';
import { aheadAndDone } from './order.ts';

it('puts what is still to be gone to first, soonest before later', () => {
  const tasks = [
    { status: 'credited', agreedStartAt: '2026-11-20T01:00:00.000Z', askedAgain: null },
    { status: 'accepted', agreedStartAt: '2026-11-25T01:00:00.000Z', askedAgain: null },
    { status: 'ended', agreedStartAt: '2026-11-28T01:00:00.000Z', askedAgain: null },
    { status: 'in_service', agreedStartAt: '2026-11-21T01:00:00.000Z', askedAgain: null },
  ] as const;
  const { ahead, done } = aheadAndDone(tasks);
  assert.deepEqual(
    ahead.map((one) => one.status),
    ['in_service', 'accepted'],
  );
  assert.deepEqual(
    done.map((one) => one.status),
    ['credited', 'ended'],
  );
});

it('puts what waits for an answer before all that is to be gone to', () => {
  const askedAgain = { until: '', beforeAt: '', startsAt: '', latestStartAt: '', revision: 2 };
  const { ahead } = aheadAndDone([
    { status: 'in_service', agreedStartAt: '2026-11-21T01:00:00.000Z', askedAgain: null },
    { status: 'accepted', agreedStartAt: '2026-11-28T01:00:00.000Z', askedAgain },
  ]);
  assert.deepEqual(
    ahead.map((one) => one.agreedStartAt),
    ['2026-11-28T01:00:00.000Z', '2026-11-21T01:00:00.000Z'],
  );
});
