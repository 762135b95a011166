import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatMinutes, formatMinutesSigned } from '../dist/index.js';

test('minutes are told in hours and minutes, as people say them', () => {
  assert.equal(formatMinutes(90), '1小时30分');
  assert.equal(formatMinutes(120), '2小时');
  assert.equal(formatMinutes(45), '45分');
  assert.equal(formatMinutes(0), '0分');
  assert.equal(formatMinutes(-90), '-1小时30分');
});

test('a credit carries its plus', () => {
  assert.equal(formatMinutesSigned(90), '+1小时30分');
  assert.equal(formatMinutesSigned(-30), '-30分');
  assert.equal(formatMinutesSigned(0), '0分');
});
