import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { AssignmentDto } from '@huzhu/shared';
import { aloneWords, approvedWords, batchFlags, minutesWords, sorted } from './batch.ts';

const NOW = new Date('2026-11-25T04:00:00Z');
const usual = {
  id: 'usual',
  may: ['approve', 'reject'],
  mixedProof: false,
  ending: 'check_out',
  confirmedAt: '2026-11-25T03:00:00.000Z',
  confirmBasis: 'elder',
  excess: null,
  checkInMethod: 'code',
  checkOutMethod: 'code',
  checkInReceivedAt: null,
  checkOutReceivedAt: null,
  callFirst: false,
  evidenceClass: 'system',
  measuredMinutes: 95,
  plannedMinutes: 90,
  maxMinutes: 300,
} as unknown as AssignmentDto;

it('says nothing of what is as usual, and in words what is not', () => {
  assert.deepEqual(batchFlags(usual), []);
  assert.deepEqual(batchFlags({ ...usual, measuredMinutes: 110 }), ['实际和约定差得有点多']);
  assert.deepEqual(batchFlags({ ...usual, measuredMinutes: 150 }), ['比约定多了1小时']);
  assert.deepEqual(batchFlags({ ...usual, mixedProof: true, checkOutMethod: 'card' }), [
    '签到和签退用的不一样',
    '用的是卡片，最好打电话问一问',
  ]);
  assert.deepEqual(batchFlags({ ...usual, mixedProof: true }), ['两头的证明不一样']);
  assert.deepEqual(batchFlags({ ...usual, ending: 'abort', confirmBasis: 'on_evidence', evidenceClass: 'manual' }), [
    '有一头是工作人员补记的',
    '提前停了',
    '没有问到老人，是按记录确认的',
  ]);
});

it('leaves alone what a batch would leave out', () => {
  assert.equal(aloneWords(usual, NOW), null);
  assert.match(aloneWords({ ...usual, may: [] }, NOW) ?? '', /同事/);
  assert.match(aloneWords({ ...usual, confirmedAt: '2026-11-25T03:51:00Z' }, NOW) ?? '', /10 分钟/);
  assert.equal(aloneWords({ ...usual, confirmedAt: '2026-11-25T03:50:00Z' }, NOW), null);
  assert.match(aloneWords({ ...usual, measuredMinutes: 305 }, NOW) ?? '', /上限/);
  assert.match(aloneWords({ ...usual, measuredMinutes: 0 }, NOW) ?? '', /单独/);
});

it('ticks what is clean, and nothing else', () => {
  const flagged = { ...usual, id: 'flagged', evidenceClass: 'manual' as const };
  const others = { ...usual, id: 'others', may: [] };
  const { together, alone, clean } = sorted([flagged, others, usual], NOW);
  assert.deepEqual(
    [together, alone].map((some) => some.map(({ id }) => id)),
    [['flagged', 'usual'], ['others']],
  );
  assert.deepEqual(clean, ['usual']);
});

it('tells what came of it', () => {
  const one = { assignmentId: 'a', approvedMinutes: 90, creditedMinutes: 90 };
  assert.equal(approvedWords({ approved: [one, one], leftOut: [] }), '2 件入账，一共3小时');
  assert.equal(approvedWords({ approved: [], leftOut: [] }), '一件也没有入账');
  assert.equal(minutesWords(usual), '约定1小时30分，实际1小时35分');
});
