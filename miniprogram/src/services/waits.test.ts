import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Waits } from './waits.ts';

const ROUTE = 'GET /assignments/mine';

test('what was never refused for haste is asked at once', () => {
  assert.equal(new Waits().secondsLeft(ROUTE, 0), 0);
});

test('what was is asked again when the time that the server named is over, and not before', () => {
  const waits = new Waits();
  waits.heed(ROUTE, 30, 1000);
  assert.equal(waits.secondsLeft(ROUTE, 1000), 30);
  assert.equal(waits.secondsLeft(ROUTE, 30_999), 1);
  assert.equal(waits.secondsLeft(ROUTE, 31_000), 0);
});

test('the wait is for one route', () => {
  const waits = new Waits();
  waits.heed(ROUTE, 30, 0);
  assert.equal(waits.secondsLeft('POST /service-requests', 0), 0);
});
