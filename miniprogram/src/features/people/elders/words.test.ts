import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ElderSummaryDto } from '@huzhu/shared';
import { aboutElder } from './words.ts';

const elder: ElderSummaryDto = {
  memberId: '',
  name: '刘玉兰',
  number: '10000000017',
  ageYears: 83,
  neighbourhood: '日新小区',
  situations: ['empty_nest', 'advanced_age'],
  usesApp: false,
  backEntryDays: 3,
};

it('says who an elder is', () => {
  assert.equal(aboutElder(elder), '83 岁，空巢、高龄，没有手机');
  assert.equal(aboutElder({ ...elder, situations: [], usesApp: true }), '83 岁');
});
