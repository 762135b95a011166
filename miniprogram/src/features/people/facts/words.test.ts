import assert from 'node:assert/strict';
import { it } from 'node:test';
import { factHeading, factLines, factTitle, ownFactLines } from './words.ts';

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

it('tells the person what stands there, since when, and who the two people are', () => {
  const lines = (fact: Partial<Parameters<typeof ownFactLines>[0]>) =>
    ownFactLines({ ...FACT, kind: 'situation', value: 'destitute', holds: true, ...fact }).map(
      ({ name, value }) => `${name} ${value}`,
    );
  const first = ['从哪天起 2026年11月23日', '谁记下的 杨婷，社区工作者登记'];
  assert.deepEqual(lines({}), [...first, '凭什么 看过户口簿', '谁核实的 还没有人核实']);
  const seen = { status: 'counted', proof: null, decidedByName: '赵敏', decisionWords: '上门看过' } as const;
  assert.deepEqual(lines(seen), [...first, '谁核实的 赵敏，上门看过']);
  assert.equal(factHeading({ kind: 'address', value: '新村1幢', holds: true }), '住址');
  const address = lines({ kind: 'address', value: '新村1幢', status: 'counted', proof: null, countsAlone: true });
  assert.deepEqual(address, ['记的是 新村1幢', ...first, '谁核实的 不用另外核实']);
});
