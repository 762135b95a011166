import assert from 'node:assert/strict';
import { it } from 'node:test';
import { clockText, firstAfter, lastUntil, readClock } from './clock-time.ts';

/** 9:30 in China. */
const MORNING = new Date('2026-11-25T01:30:00Z');

it('reads a time however it is typed, and nothing out of anything else', () => {
  for (const typed of ['9:30', '09:30', '9：30', '9点30', '9点30分', '0930', ' 9.30 ']) {
    assert.equal(readClock(typed), 9 * 60 + 30, typed);
  }
  assert.equal(readClock('14'), 14 * 60);
  assert.equal(readClock('14点'), 14 * 60);
  for (const typed of ['', '24:00', '9:60', '930', '上午', '-1', '9:3', '12345']) {
    assert.equal(readClock(typed), null, typed);
  }
});

it('shows a time as it is typed', () => {
  assert.equal(clockText(MORNING), '09:30');
  assert.equal(readClock(clockText(MORNING)), 9 * 60 + 30);
});

it('finds the end after the beginning, over midnight if need be', () => {
  assert.equal(firstAfter(MORNING, 11 * 60).toISOString(), '2026-11-25T03:00:00.000Z');
  assert.equal(firstAfter(MORNING, 9 * 60 + 30).toISOString(), '2026-11-26T01:30:00.000Z');
  assert.equal(firstAfter(MORNING, 15).toISOString(), '2026-11-25T16:15:00.000Z');
});

it('finds the time that has been', () => {
  assert.equal(lastUntil(MORNING, 9 * 60).toISOString(), '2026-11-25T01:00:00.000Z');
  assert.equal(lastUntil(MORNING, 9 * 60 + 30).toISOString(), '2026-11-25T01:30:00.000Z');
  assert.equal(lastUntil(MORNING, 23 * 60 + 50).toISOString(), '2026-11-24T15:50:00.000Z');
});
