import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type Answers, dayOfDigits, faultOf, NOTHING_TOLD, registerBody } from './answers.ts';

const TOLD: Answers = {
  ...NOTHING_TOLD,
  ...{ name: ' 周建国 ', gender: 'male', born: '19620403', phone: '19900000001', organizationId: 'c' },
  ...{ skills: ['company'], freeTimes: ['weekday_morning'], agrees: true },
};

it('reads eight digits as a day, when there is one', () => {
  assert.deepEqual(['19620403', '19620230', '196204', '1962040x'].map(dayOfDigits), ['1962-04-03', null, null, null]);
});

it('says of each answer what it wants', () => {
  assert.equal(faultOf('born', { ...TOLD, born: '1' }), '请填出生日期，比如 19620403');
  assert.equal(faultOf('agrees', NOTHING_TOLD), '请先看完说明，再点同意');
  assert.equal(faultOf('agreesToTerms', NOTHING_TOLD), '请先看完说明，再点同意');
  assert.equal(faultOf('identityNumber', TOLD), undefined);
  assert.notEqual(faultOf('identityNumber', { ...TOLD, identityNumber: '123' }), undefined);
});

it('sends only what was told', () => {
  const body = JSON.parse(JSON.stringify(registerBody(TOLD))) as object;
  assert.deepEqual(body, {
    ...{ skills: ['company'], freeTimes: ['weekday_morning'], agrees: true, name: '周建国', gender: 'male' },
    ...{ bornOn: '1962-04-03', phone: '19900000001', organizationId: 'c' },
  });
});
