import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { FoundPersonDto } from '@huzhu/shared';
import { linesOf, titleOf } from './words.ts';

const NOW = new Date('2026-11-26T02:00:00Z');
const person = (changes: Partial<FoundPersonDto> = {}): FoundPersonDto => ({
  ...{ memberId: 'm', name: '王桂英', number: '12345678901', ageYears: 85, organizationName: '石虎关社区' },
  ...{ neighbourhood: '翠园小区', calledAs: null, phoneMasked: '138****3333', foundBy: 'name', isSure: true },
  ...{ elder: null, volunteer: null },
  ...changes,
});
const elder = { situations: ['lives_alone' as const], usesApp: false, backEntryDays: 3, lastVisitAt: null };

it('two of one name differ by age, 小区, situation, last visit and telephone', () => {
  assert.equal(titleOf(person()), '王桂英 85 岁');
  assert.deepEqual(linesOf(person({ elder }), NOW), [
    '翠园小区 · 石虎关社区',
    '独居，没有手机',
    '最近没有人上门',
    '电话 138****3333',
    '会员号 123 4567 8901',
  ]);
  const visited = { ...elder, situations: [], usesApp: true, lastVisitAt: '2026-11-25T02:00:00Z' };
  assert.deepEqual(linesOf(person({ elder: visited, neighbourhood: null, phoneMasked: null }), NOW), [
    '没有登记小区 · 石虎关社区',
    '上次有人上门：昨天',
    '会员号 123 4567 8901',
  ]);
});

it('a volunteer is told by what neighbours say, and whoever is only like it by why', () => {
  const volunteer = { status: 'active' as const, skills: [], hasPortrait: false, lastServedAt: null };
  const lines = linesOf(person({ volunteer, calledAs: '李姐', foundBy: 'sound' }), NOW);
  assert.equal(lines[1], '志愿者，大家叫李姐，可以接单');
  assert.equal(lines.at(-1), '名字读音一样');
});
