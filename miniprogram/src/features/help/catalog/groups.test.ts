import assert from 'node:assert/strict';
import { it } from 'node:test';
import { SERVICE_CATEGORIES, type ServiceCategory } from '@huzhu/shared';
import { choiceOf, FIRST_COUNT, GROUP_WORDS, groupsOf } from './groups.ts';

const item = (title: string, category: ServiceCategory) => ({ title, category });

it('says every category in words one would use at the door', () => {
  for (const category of SERVICE_CATEGORIES) assert.match(GROUP_WORDS[category], /^[\p{Script=Han}、]{3,8}$/u);
});

it('groups in the order of the categories, names the first few, and shows no empty group', () => {
  const items = ['甲', '乙', '丙', '丁'].map((title) => item(title, 'health_care'));
  const groups = groupsOf([...items, item('戊', 'mutual_elder_care')]);
  assert.deepEqual(
    groups.map(({ title, words }) => [title, words]),
    [
      ['家里家外的事', '戊'],
      ['看病和身体', '甲、乙、丙等'],
    ],
  );
});

it('keeps a handful before the groups, and loses none', () => {
  const items = Array.from({ length: 20 }, (_, index) => item(String(index), SERVICE_CATEGORIES[index % 10]!));
  const { first, groups } = choiceOf(items);
  assert.equal(first.length, FIRST_COUNT);
  assert.equal(groups.flatMap((group) => group.items).length, 20 - FIRST_COUNT);
  assert.deepEqual(choiceOf(items.slice(0, 3)).groups, []);
});
