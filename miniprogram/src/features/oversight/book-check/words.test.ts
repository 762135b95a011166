import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { BookCheckDto } from '@huzhu/shared';
import { checkFacts, sayCheck, sayStop } from './words.ts';

const NOW = new Date('2026-11-25T04:00:00Z');
const RIGHT: BookCheckDto = {
  checkedAt: '2026-11-24T18:30:00Z',
  accounts: 1200,
  transactions: 34_567,
  entries: 70_001,
  faults: [],
  stop: null,
};
const fault = { rule: 'a move was changed', words: '有经过，记下以后被改过', found: ['1'] };

it('says that the book is right, how many places are wrong, or that nobody looked yet', () => {
  assert.deepEqual(sayCheck(RIGHT), { tone: 'success', title: '账本没有问题', lines: [] });
  const wrong = sayCheck({ ...RIGHT, faults: [fault, fault] });
  assert.deepEqual([wrong.tone, wrong.title], ['refused', '账本有 2 处不对']);
  assert.deepEqual([sayCheck({ ...RIGHT, checkedAt: null }).title], ['还没有核对过']);
});

it('says when it was looked at, and how much there was', () => {
  assert.deepEqual(
    checkFacts(RIGHT, NOW).map(({ name, value }) => `${name} ${value}`),
    ['核对时间 今天凌晨 2 点半', '户头 1200 个', '账目 3 4567 笔', '账行 7 0001 行'],
  );
});

it('counts nothing where nobody looked', () => {
  assert.deepEqual(checkFacts({ ...RIGHT, checkedAt: null }, NOW), []);
});

it('says since when nothing is posted, and each thing that stopped it by itself', () => {
  const stop = { id: '1', stoppedAt: '2026-11-23T18:31:00Z', because: '有存折缺行；有经过，记下以后被改过' };
  const { title, lines } = sayStop(stop, NOW);
  assert.equal(title, '已经暂停入账');
  assert.deepEqual(lines.slice(0, 3), [
    '昨天凌晨 2 点 31 分起，不能入账。',
    '有存折缺行。',
    '有经过，记下以后被改过。',
  ]);
});
