import assert from 'node:assert/strict';
import { it } from 'node:test';
import { knownProblem } from '../../../services/problem-error.ts';
import { refusalToWorker } from './refusals.ts';

it('tells a worker what stands against the volunteer, in words that are not said to the volunteer', () => {
  const told = refusalToWorker(knownProblem('time-overlaps'), '周建国');
  assert.equal(told.title, '周建国不合适：那个时间有别的服务');
  assert.ok(told.is('time-overlaps'));
});

it('leaves as it is what is said of the request', () => {
  for (const name of ['already-taken', 'request-not-open', 'busy'] as const) {
    const problem = knownProblem(name);
    assert.equal(refusalToWorker(problem, '周建国'), problem);
  }
});
