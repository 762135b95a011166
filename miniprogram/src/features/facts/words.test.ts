import assert from 'node:assert/strict';
import { it } from 'node:test';
import { factLines, factTitle } from './words.ts';

const FACT: Parameters<typeof factLines>[0] = {
  ...({
    status: 'waiting',
    effectiveOn: '2026-11-23',
    source: 'worker',
    proof: '看过户口簿',
    countsAlone: false,
  } as const),
  ...{ recordedByName: '杨婷', decidedByName: null, decisionWords: null },
};

it('names a fact as people speak of it', () => {
  assert.equal(factTitle({ kind: 'situation', value: 'destitute', holds: true }), '特困');
  assert.equal(factTitle({ kind: 'situation', value: 'destitute', holds: false }), '不再是特困');
  assert.equal(factTitle({ kind: 'birth_date', value: '1940-02-01', holds: true }), '出生日期 1940年2月1日');
  assert.equal(factTitle({ kind: 'address', value: null, holds: true }), '住址 （不显示）');
});

it('tells on whose word it stands', () => {
  const first = '从2026年11月23日起，社区工作者登记：杨婷';
  assert.deepEqual(factLines(FACT), [first, '凭据：看过户口簿', '待核实']);
  const seen = { ...FACT, status: 'counted' as const, decidedByName: '赵敏', decisionWords: '上门看过' };
  assert.deepEqual(factLines(seen).at(-1), '已核实：赵敏（上门看过）');
  assert.deepEqual(factLines({ ...FACT, status: 'counted', proof: null, countsAlone: true }), [first]);
});
