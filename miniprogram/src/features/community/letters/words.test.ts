import assert from 'node:assert/strict';
import { it } from 'node:test';
import { monthsUntil, partWords, printedWords, whyWords } from './words.ts';

it('names this month and the one before it, by the calendar in China', () => {
  assert.deepEqual(monthsUntil(new Date('2026-11-23T02:00:00Z')), ['2026-11', '2026-10']);
  assert.deepEqual(monthsUntil(new Date('2026-12-31T16:00:00Z')), ['2027-01', '2026-12']);
  assert.deepEqual(monthsUntil(new Date('2026-03-31T02:00:00Z')), ['2026-03', '2026-02']);
});

it('says how many letters a part has', () => {
  assert.equal(partWords(1, 1, 12), '12 封');
  assert.equal(partWords(1, 2, 510), '第 1 份，500 封');
  assert.equal(partWords(2, 2, 510), '第 2 份，10 封');
});

it('says who printed a part last', () => {
  const now = new Date('2026-11-23T04:00:00Z');
  const print = { id: '1', part: 1, letters: 3, printedByName: '李敏', printedAt: '2026-11-23T02:00:00Z' };
  assert.equal(printedWords([print], 1, now), '李敏今天上午 10 点印过');
  assert.equal(printedWords([print], 2, now), undefined);
});

it('says why somebody gets one', () => {
  const letter = { memberId: '1', name: '王桂珍', neighbourhood: '日新小区', reason: 'no_phone' } as const;
  assert.equal(whyWords(letter), '日新小区 · 没有智能手机');
  assert.equal(whyWords({ ...letter, neighbourhood: null, reason: 'chosen' }), '自己选了收信');
});
