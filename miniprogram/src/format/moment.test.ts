import assert from 'node:assert/strict';
import { it } from 'node:test';
import { formatMoment, formatTime } from './moment.ts';

it('says the time as it is spoken', () => {
  assert.equal(formatTime(0), '凌晨 0 点');
  assert.equal(formatTime(9 * 60), '上午 9 点');
  assert.equal(formatTime(12 * 60), '中午 12 点');
  assert.equal(formatTime(15 * 60 + 30), '下午 3 点半');
  assert.equal(formatTime(19 * 60 + 5), '晚上 7 点 05 分');
});

it('says day and time together', () => {
  const now = new Date('2026-11-21T02:00:00Z');
  assert.equal(formatMoment('2026-11-22T01:00:00Z', now), '明天上午 9 点');
  assert.equal(formatMoment('2026-11-25T01:00:00Z', now), '周三（11月25日）上午 9 点');
});
