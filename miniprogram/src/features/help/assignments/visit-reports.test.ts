import assert from 'node:assert/strict';
import { it } from 'node:test';
import { reportWords } from './visit-reports.ts';

const NOW = new Date('2026-11-25T04:00:00Z');
const told = { at: '2026-11-25T03:00:00Z', tappedAt: '2026-11-25T01:00:00Z' };

it('says when the phone tapped, when it came, and why it was not taken', () => {
  assert.equal(
    reportWords({ kind: 'late_tap', purpose: 'start', ...told }, NOW),
    '志愿者的手机说今天上午 9 点签到，今天上午 11 点才送到，太晚了，没有记上',
  );
  assert.match(reportWords({ kind: 'wrong_tap', purpose: 'end', ...told }, NOW), /签退.*号码不对，没有记上$/);
});

it('says that nobody opened the door', () => {
  assert.equal(
    reportWords({ kind: 'no_answer', purpose: null, tappedAt: null, at: told.at }, NOW),
    '今天上午 11 点志愿者说到了门口，没有人开门',
  );
});
