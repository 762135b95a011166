import assert from 'node:assert/strict';
import { it } from 'node:test';
import { payWords } from './pay-words.ts';

const NOW = new Date('2026-11-21T02:00:00Z');
const wish = { startsAt: '2026-11-25T00:00:00Z', plannedMinutes: 90 };
const mine = { servedFree: false, availableMinutes: 0, grantedMinutes: 0, heldMinutes: 0, quotaLeftMinutes: 600 };

it('says who gives the minutes', () => {
  assert.match(payWords({ ...mine, servedFree: true }, wish, NOW), /免费/);
  assert.equal(payWords({ ...mine, availableMinutes: 210 }, wish, NOW), '用您存的时间 1小时30分。取消了会退回来。');
  const given = { ...mine, availableMinutes: 210, grantedMinutes: 120 };
  assert.equal(payWords(given, wish, NOW), '用社区给您的时间 1小时30分。取消了会退回来。');
  assert.match(payWords({ ...given, grantedMinutes: 60 }, wish, NOW), /^用社区给的和您存的时间 1小时30分/);
  assert.match(
    payWords({ ...given, availableMinutes: 60, grantedMinutes: 60 }, wish, NOW),
    /^用社区给您的时间 1小时，差的/,
  );
  assert.match(payWords(mine, wish, NOW), /^这 1小时30分由社区出/);
  assert.match(payWords({ ...mine, availableMinutes: 30 }, wish, NOW), /^用您存的时间 30分，差的由社区补上/);
});

it('warns when the month is used up, but only about this month', () => {
  const usedUp = { ...mine, quotaLeftMinutes: 60 };
  assert.match(payWords(usedUp, wish, NOW), /可能不够/);
  assert.match(payWords(usedUp, { ...wish, startsAt: '2026-12-01T00:00:00Z' }, NOW), /由社区出/);
  assert.match(payWords({ ...mine, quotaLeftMinutes: null }, wish, NOW), /可能不够/);
});
