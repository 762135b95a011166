import assert from 'node:assert/strict';
import { it } from 'node:test';
import { decisionErrors, isChanged, suggestedMinutes } from './decision.ts';

const measured = { measuredMinutes: 95, maxMinutes: 300 };

it('suggests what was measured, within what the item allows', () => {
  assert.equal(suggestedMinutes(measured), 95);
  assert.equal(suggestedMinutes({ ...measured, measuredMinutes: 320 }), 300);
});

it('lets measured minutes pass without a word', () => {
  assert.deepEqual(decisionErrors(measured, { minutes: '95', reason: '' }), {});
  assert.equal(isChanged(measured, '095'), false);
});

it('asks for the reason of a change, also when the limit made it', () => {
  assert.deepEqual(decisionErrors(measured, { minutes: '90', reason: ' ' }), { reason: '改了时间，请写明原因' });
  assert.deepEqual(decisionErrors(measured, { minutes: '90', reason: '中间休息了' }), {});
  assert.ok(decisionErrors({ ...measured, measuredMinutes: 320 }, { minutes: '300', reason: '' }).reason);
});

it('refuses what is no number of minutes', () => {
  for (const minutes of ['', '0', '-5', '1.5', '九十', '301', '99999999999']) {
    assert.ok(decisionErrors(measured, { minutes, reason: '有原因' }).approvedMinutes, minutes);
  }
});
