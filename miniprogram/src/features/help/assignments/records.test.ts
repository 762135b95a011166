import assert from 'node:assert/strict';
import { it } from 'node:test';
import { arrivedAt, callsWords, endedAt, endingWords, isOverdue, plannedEnd } from './records.ts';

/** 9:30 in China. */
const CAME = '2026-11-25T01:30:00.000Z';
const NOON = new Date('2026-11-25T04:00:00Z');
const serving = { checkedInAt: CAME, plannedMinutes: 90 };

it('knows when nobody will check out any more', () => {
  assert.equal(plannedEnd(serving).toISOString(), '2026-11-25T03:00:00.000Z');
  assert.equal(isOverdue(serving, new Date('2026-11-25T03:59:00Z')), false);
  assert.equal(isOverdue(serving, NOON), true);
  assert.equal(isOverdue({ ...serving, checkedInAt: null }, NOON), false);
});

it('takes an end that lies between the beginning and now', () => {
  assert.deepEqual(endedAt('11:00', new Date(CAME), NOON), { at: '2026-11-25T03:00:00.000Z' });
  assert.match(JSON.stringify(endedAt('12:01', new Date(CAME), NOON)), /还没有到/);
  // Before the beginning would be tomorrow.
  assert.match(JSON.stringify(endedAt('9:00', new Date(CAME), NOON)), /还没有到/);
  assert.match(JSON.stringify(endedAt('早上', new Date(CAME), NOON)), /24 小时制/);
});

it('takes the arrival that has been', () => {
  assert.deepEqual(arrivedAt('09:30', NOON), { at: CAME });
  assert.match(JSON.stringify(arrivedAt('', NOON)), /24 小时制/);
});

it('counts the calls down to the evidence', () => {
  assert.match(callsWords(null), /打满 3 次/);
  assert.match(callsWords(1), /打了 1 次没有问到，再打 2 次/);
  assert.match(callsWords(3), /可以按签到签退的记录确认/);
  assert.match(callsWords(10), /不用再打了/);
});

it('tells how it ended only where that is worth a look', () => {
  assert.equal(endingWords({ ending: null, endingReason: null }), null);
  assert.equal(endingWords({ ending: 'check_out', endingReason: null }), null);
  assert.equal(endingWords({ ending: 'abort', endingReason: '老人不舒服' }), '提前停了：老人不舒服');
  assert.equal(endingWords({ ending: 'abort', endingReason: null }), '提前停了，工作人员记的');
  assert.equal(endingWords({ ending: 'close_out', endingReason: null }), '没有签退，工作人员补记的');
});
