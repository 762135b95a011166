import assert from 'node:assert/strict';
import { it } from 'node:test';
import { changedOf, DRAFTS_MAX, freshOf, isFresh, type Readings, withReading } from './shelved.ts';

const HOUR_MS = 3_600_000;
const NOW_MS = 1_800_000_000_000;
const at = (hoursAgo: number, value: unknown = 'x') => ({ value, readAt: '', keptAtMs: NOW_MS - hoursAgo * HOUR_MS });

it('keeps a reading for a day, and no longer', () => {
  assert.deepEqual(
    [0, 24, 25, -25].map((hours) => isFresh(at(hours), NOW_MS)),
    [true, true, false, false],
  );
  const all: Readings = { elder: at(23), old: at(25) };
  assert.deepEqual(Object.keys(freshOf(all, NOW_MS)), ['elder']);
});

it('keeps what was typed for one apart from what was typed for another, and forgets the one that was sent', () => {
  const all = withReading({ 'draft order a': at(1, '耳朵不好') }, 'draft order b', at(0, '楼下有门禁'));
  assert.deepEqual([all['draft order a']?.value, all['draft order b']?.value], ['耳朵不好', '楼下有门禁']);
  assert.deepEqual(Object.keys(withReading(all, 'draft order a', null)), ['draft order b']);
});

it('drops the oldest drafts, and never what else is kept', () => {
  let all: Readings = { elder: at(20) };
  for (let index = DRAFTS_MAX + 1; index >= 0; index -= 1)
    all = withReading(all, `draft order ${String(index)}`, at(index));
  const left = Object.keys(all);
  assert.equal(left.length, DRAFTS_MAX + 1);
  assert.equal(left.includes('elder'), true);
  assert.deepEqual(
    [0, DRAFTS_MAX - 1, DRAFTS_MAX].map((index) => left.includes(`draft order ${String(index)}`)),
    [true, true, false],
  );
});

it('keeps of a form what was changed, without what is never kept; nothing where nothing was', () => {
  const first = { phone: '13800000000', note: '', contacts: [] as string[], place: null as string | null };
  assert.equal(changedOf(first, { ...first, contacts: [] }, []), null);
  assert.deepEqual(changedOf(first, { ...first, note: '门禁', place: '这里' }, ['place']), { note: '门禁' });
});
