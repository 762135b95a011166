import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RosterImportDto } from '@huzhu/shared';
import { countsInWords, faultsInWords, rowInWords } from './words.ts';

const counts = (rowCount: number, goodCount: number, knownCount = 0, status = 'checked') =>
  ({ rowCount, goodCount, faultyCount: rowCount - goodCount, knownCount, status }) as RosterImportDto;

test('what a dry run found is one sentence', () => {
  assert.equal(countsInWords(counts(200, 186)), '一共 200 行，186 行可以导入，14 行要改');
  assert.equal(countsInWords(counts(200, 186, 0, 'applied')), '一共 200 行，186 行已导入，14 行要改');
  assert.equal(countsInWords(counts(3, 3, 1)), '一共 3 行，3 行可以导入，其中 1 人已登记，只加档案');
});

test('a row says where it stands and what is wrong with it', () => {
  const row = { rowNumber: 7, name: '', faults: [{ column: '姓名', message: '这一项要填' }] };
  assert.equal(rowInWords(row), '第 7 行');
  assert.deepEqual(faultsInWords(row), ['姓名：这一项要填']);
  assert.deepEqual(faultsInWords({ ...row, faults: [{ column: '', message: '和第 2 行是同一个人' }] }), [
    '和第 2 行是同一个人',
  ]);
});
