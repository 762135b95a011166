import assert from 'node:assert/strict';
import { it } from 'node:test';
import { proofMarks } from './proof.ts';

const usual = {
  checkInMethod: 'code',
  checkOutMethod: 'code',
  evidenceClass: 'system',
  measuredMinutes: 95,
  plannedMinutes: 90,
  maxMinutes: 300,
  checkedInAt: '2026-11-25T01:00:00.000Z',
  checkedOutAt: '2026-11-25T02:35:00.000Z',
  checkInReceivedAt: null,
  checkOutReceivedAt: null,
} as const;

it('says nothing of what is as usual', () => {
  assert.deepEqual(proofMarks(usual), []);
  assert.deepEqual(proofMarks({ ...usual, checkInMethod: null, checkOutMethod: null, measuredMinutes: null }), []);
});

it('marks times that a phone without a network sent later', () => {
  assert.deepEqual(proofMarks({ ...usual, checkInReceivedAt: '2026-11-25T01:30:00.000Z' }), [
    '手机晚送到，时间是手机上的',
  ]);
  const late = { ...usual, checkOutReceivedAt: '2026-11-25T03:05:01.000Z', evidenceClass: 'manual' } as const;
  assert.deepEqual(proofMarks(late), ['手机晚送到，过了半小时，时间是手机上的']);
});

it('marks weak, different and manual proof', () => {
  assert.deepEqual(proofMarks({ ...usual, checkInMethod: 'card', checkOutMethod: 'card' }), [
    '用的是卡片，最好打电话问一问',
  ]);
  assert.deepEqual(proofMarks({ ...usual, checkOutMethod: 'card', evidenceClass: 'manual' }), [
    '签到和签退用的不一样',
    '用的是卡片，最好打电话问一问',
    '有一头是工作人员补记的',
  ]);
});

it('marks what took much longer or shorter than planned', () => {
  assert.deepEqual(proofMarks({ ...usual, measuredMinutes: 120 }), ['比约定多了30分']);
  assert.deepEqual(proofMarks({ ...usual, measuredMinutes: 20 }), ['比约定少了1小时10分']);
  assert.deepEqual(proofMarks({ ...usual, measuredMinutes: 305 }), ['超过了这项服务的上限（5小时）']);
});
