import assert from 'node:assert/strict';
import { it } from 'node:test';
import { deathLines, moveWords, pauseWords } from './words.ts';

it('says when somebody died, and when it was reported', () => {
  const report = { diedOn: '2026-11-20', reportedAt: '2026-11-24T16:30:00Z' };
  // Half past midnight in China.
  assert.deepEqual(deathLines(report as Parameters<typeof deathLines>[0]), ['2026年11月20日过世，2026年11月25日报告']);
});

it('says until when an elder is away and why, and nothing of one at home', () => {
  const away = { elderId: '1', since: '2026-11-26', until: '2027-03-01', reason: '住院', requests: [] };
  assert.equal(pauseWords(away), '2026年11月26日到2027年3月1日不在家，住院');
  assert.equal(pauseWords({ ...away, reason: null }), '2026年11月26日到2027年3月1日不在家');
  assert.equal(pauseWords({ ...away, since: null, until: null }), null);
});

it('says where a member moves, or that they leave', () => {
  assert.equal(moveWords({ toName: '东华社区', effectiveOn: '2026-12-01' }), '2026年12月1日起搬到东华社区');
  assert.equal(moveWords({ toName: null, effectiveOn: '2026-12-01' }), '2026年12月1日起离开本市');
});
