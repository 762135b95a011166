import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { AssignmentDto, AssignmentStatus } from '@huzhu/shared';
import { isTapped, mayCheck, nextStep } from './next-step.ts';

const NOW = new Date('2026-11-25T00:00:00Z');
const task = (status: AssignmentStatus, more: Partial<AssignmentDto> = {}) => ({
  id: 'one',
  status,
  agreedStartAt: '2026-11-25T03:00:00.000Z',
  measuredMinutes: 95,
  creditedMinutes: 95,
  decisionReason: null,
  may: [],
  beneficiary: { memberId: '', name: '王桂珍', number: null, phone: null, phoneMasked: null },
  firstTask: null,
  askedAgain: null,
  ...more,
});

it('says when checking in opens, and offers it only then', () => {
  const early = nextStep(task('accepted'), NOW);
  assert.match(early.words, /今天上午 10 点以后可以签到/);
  assert.equal(early.check, undefined);
  assert.equal(nextStep(task('accepted', { may: ['release', 'checkIn'] }), NOW).check, 'start');
});

it('asks to check out while the service lasts', () => {
  assert.equal(nextStep(task('in_service'), NOW).check, 'end');
});

it('says who is to act next, and how long it took', () => {
  assert.equal(nextStep(task('served'), NOW).words, '这次服务了1小时35分。等王桂珍确认。');
  assert.equal(nextStep(task('confirmed'), NOW).words, '这次服务了1小时35分。等社区审核入账。');
});

it('says what came of it', () => {
  assert.equal(nextStep(task('credited'), NOW).title, '1小时35分已经入账');
  assert.equal(nextStep(task('voided', { decisionReason: '老人说没有来' }), NOW).words, '老人说没有来');
  assert.equal(nextStep(task('ended'), NOW).title, '这次结束了');
});

it('says that a newcomer waits for the community, and why it said no', () => {
  const firstTask = { state: 'waiting' as const, deadlineAt: '2026-11-25T02:00:00.000Z', reason: null };
  assert.equal(nextStep(task('accepted', { firstTask }), NOW).title, '等社区同意');
  const no = { ...firstTask, state: 'no' as const, reason: '请先来社区见个面' };
  assert.equal(nextStep(task('ended', { firstTask: no }), NOW).words, '请先来社区见个面');
  assert.match(nextStep(task('ended', { firstTask: { ...firstTask, state: 'lapsed' } }), NOW).words, /没有来得及/);
});

it('goes on without a network, by the hour and by what is kept on the phone', () => {
  const open = new Date('2026-11-25T02:00:00Z');
  assert.equal(nextStep(task('accepted'), open).check, 'start');
  const waiting = { memberId: '', assignmentId: 'one', method: 'code', digits: '1234', tappedAt: null } as const;
  const start = { ...waiting, purpose: 'start', phoneMs: 0, state: 'waiting', words: null } as const;
  assert.equal(nextStep(task('accepted'), open, [start]).check, 'end');
  assert.equal(mayCheck(task('accepted'), 'end', { taps: [start], now: open }), true);
  assert.equal(mayCheck(task('accepted'), 'end', { taps: [], now: open }), false);
  const end = { ...start, purpose: 'end' } as const;
  assert.equal(nextStep(task('accepted'), open, [start, end]).check, undefined);
  const others = [{ ...start, assignmentId: 'two' }];
  assert.equal(nextStep(task('accepted'), NOW, others).title, '还没到时间');
  assert.equal(
    mayCheck(task('accepted', { firstTask: { state: 'waiting', deadlineAt: '', reason: null } }), 'start', {
      taps: [],
      now: open,
    }),
    false,
  );
});

it('does not ask anew for what has just been sent, until the service is read again', () => {
  const sent = { memberId: '', assignmentId: 'one', method: 'code', digits: '', tappedAt: null, phoneMs: 0 } as const;
  const start = { ...sent, purpose: 'start', state: 'taken', words: null } as const;
  const end = { ...start, purpose: 'end' } as const;
  const due = task('accepted', { may: ['checkIn'] });
  assert.deepEqual(nextStep(due, NOW, [start]), { title: '正在服务', words: '做完了，走之前签退。', check: 'end' });
  assert.deepEqual(nextStep(due, NOW, [start, end]), { title: '做完了，谢谢您', words: '签退已经送到了。' });
  assert.equal(nextStep(task('in_service'), NOW, [start, end]).title, '做完了，谢谢您');
  assert.match(nextStep(task('served'), NOW, [start, end]).words, /等王桂珍确认/);
  assert.equal(nextStep(due, NOW, [{ ...start, state: 'refused' }]).check, 'start');
  assert.deepEqual([isTapped(due, [start]), isTapped(task('in_service'), [start])], [true, false]);
});
