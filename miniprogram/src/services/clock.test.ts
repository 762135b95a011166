import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { learnTime, listenForTime, now, useBankTime } from './clock.ts';

const DAY_MS = 86_400_000;
const bankTime = (aheadMs: number): string => new Date(Date.now() + aheadMs).toISOString();
const aheadMs = (): number => now().getTime() - Date.now();
const isAbout = (ms: number): boolean => Math.abs(aheadMs() - ms) < 1000;

beforeEach(() => {
  useBankTime.setState({ aheadMs: 0, jumps: 0, moves: 0, isKnown: false });
});

test('a phone that is a day slow counts from the bank, from the first answer on', () => {
  listenForTime()(bankTime(DAY_MS));
  assert.ok(isAbout(DAY_MS));
});

test('a phone whose clock is set meanwhile counts from the next answer', () => {
  learnTime(bankTime(DAY_MS));
  listenForTime()(bankTime(0));
  assert.ok(isAbout(0));
  assert.equal(useBankTime.getState().moves, 1, 'what was read before is read again');
});

test('an answer that was under way while the time was found to be another is not heard', () => {
  learnTime(bankTime(0));
  const hear = listenForTime();
  learnTime(bankTime(DAY_MS));
  hear(bankTime(0));
  assert.ok(isAbout(DAY_MS));
});

test('an answer that was long under way is not heard, unless nothing is known yet', (context) => {
  context.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const [first, second] = [listenForTime(), listenForTime()];
  context.mock.timers.setTime(Date.now() + 600_000);
  first(bankTime(DAY_MS));
  assert.ok(isAbout(DAY_MS));
  second(bankTime(DAY_MS - 600_000));
  assert.ok(isAbout(DAY_MS));
});

test('an answer a little late is no news, and one without a time tells nothing', () => {
  learnTime(bankTime(0));
  listenForTime()(bankTime(-3000));
  listenForTime()(null);
  listenForTime()('noon');
  assert.ok(isAbout(0));
  assert.equal(useBankTime.getState().jumps, 0);
});
