import assert from 'node:assert/strict';
import { it } from 'node:test';
import { instantOf } from './day.ts';
import { EXACT_HOURS, formatStartWindow, hasTimeLeft, startWindow, type TimeChoice } from './start-window.ts';

const TODAY = '2026-11-21';
const WEDNESDAY = '2026-11-25';
const atToday = (hour: number, minute = 0) => instantOf(TODAY, hour * 60 + minute);
const morning: TimeChoice = { kind: 'half', half: 'morning' };

it('makes a half-day a window, and says it as one', () => {
  const window = startWindow(WEDNESDAY, morning, atToday(10));
  assert.deepEqual(window, { startsAt: '2026-11-25T00:00:00.000Z', latestStartAt: '2026-11-25T03:30:00.000Z' });
  assert.equal(window && formatStartWindow(window, atToday(10)), '周三（11月25日）上午');
});

it('keeps every exact hour apart from the half-days', () => {
  for (const [hour, isHalfPast] of EXACT_HOURS.flatMap((one) => [[one, false] as const, [one, true] as const])) {
    const window = startWindow(WEDNESDAY, { kind: 'hour', hour, isHalfPast }, atToday(10));
    assert.ok(window);
    assert.match(formatStartWindow(window, atToday(10)), isHalfPast ? /点半$/ : /点$/);
    assert.equal(Date.parse(window.latestStartAt) - Date.parse(window.startsAt), 60 * 60_000);
  }
});

it('starts a half-day that has begun at a later quarter', () => {
  const window = startWindow(TODAY, morning, atToday(9, 50));
  assert.equal(window?.startsAt, atToday(10, 15).toISOString());
  assert.equal(window && formatStartWindow(window, atToday(9, 50)), '今天上午');
});

it('offers nothing that is over', () => {
  assert.equal(startWindow(TODAY, morning, atToday(11, 20)), null);
  assert.equal(startWindow(TODAY, { kind: 'hour', hour: 9, isHalfPast: false }, atToday(9)), null);
  assert.equal(startWindow('2026-11-20', morning, atToday(9)), null);
});

it('knows when a day has no time left', () => {
  assert.equal(hasTimeLeft(TODAY, atToday(18)), true);
  assert.equal(hasTimeLeft(TODAY, atToday(19)), true);
  assert.equal(hasTimeLeft(TODAY, atToday(19, 30)), false);
  assert.equal(hasTimeLeft('2026-11-22', atToday(20)), true);
});

it('says both ends of a window that is neither', () => {
  const window = { startsAt: atToday(9).toISOString(), latestStartAt: atToday(10, 30).toISOString() };
  assert.equal(
    formatStartWindow({ ...window, latestStartAt: atToday(12).toISOString() }, atToday(8)),
    '今天上午 9 点到中午 12 点',
  );
});
