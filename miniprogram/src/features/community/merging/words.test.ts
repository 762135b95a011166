import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ClaimDto } from '@huzhu/shared';
import { claimAdvice, missingYes, sayHeldRole } from './words.ts';

const CLAIM: ClaimDto = {
  id: '1',
  status: 'waiting',
  memberName: '周敏',
  memberNumber: '12345678901',
  claimedAt: '2026-11-25T01:00:00Z',
  holds: null,
  firstYesByName: null,
  needsOperator: false,
  isReplacement: false,
  mayConfirm: true,
  mayRefuse: true,
};

it('says whose yes a claim still wants', () => {
  const role = { needsOperator: true, isReplacement: true };
  assert.equal(missingYes(CLAIM), '一位同事');
  assert.equal(missingYes({ ...CLAIM, isReplacement: true }), '两位同事');
  assert.equal(missingYes({ ...CLAIM, ...role }), '管理员，还有另一位同事');
  assert.equal(missingYes({ ...CLAIM, ...role, firstYesByName: '杨婷' }), '管理员');
  assert.equal(missingYes({ ...CLAIM, isReplacement: true, firstYesByName: '李敏' }), '另一位同事');
});

it('sends away whoever may not confirm, and says who may', () => {
  assert.equal(claimAdvice(CLAIM), '请当面核对身份证和本人。');
  assert.match(claimAdvice({ ...CLAIM, mayConfirm: false, needsOperator: true }), /管理员/);
  assert.match(claimAdvice({ ...CLAIM, mayConfirm: false }), /另一位/);
});

it('names a role with its place', () => {
  assert.equal(sayHeldRole({ role: 'worker', organizationName: '石虎关社区' }), '石虎关社区的社区工作者');
});
