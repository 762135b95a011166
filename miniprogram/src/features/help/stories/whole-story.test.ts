import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StoryLineDto } from '@huzhu/shared';
import { wholeStory } from './whole-story.ts';

const line = (id: string): StoryLineDto => ({
  ...{ id, at: '2026-11-25T01:00:00Z', kind: 'assignment.late', words: '晚了一刻钟。', isWorse: true },
});

test('a story is read to its end, page after page', async () => {
  const pages: Record<string, { items: StoryLineDto[]; nextCursor: string | null }> = {
    first: { items: [line('1')], nextCursor: 'second' },
    second: { items: [], nextCursor: 'third' },
    third: { items: [line('2')], nextCursor: null },
  };
  const story = await wholeStory((cursor = 'first') => Promise.resolve(pages[cursor]!));
  assert.deepEqual(
    story.map(({ id }) => id),
    ['1', '2'],
  );
});

test('a server that always knows more does not hold the page for ever', async () => {
  let read = 0;
  const endless = () => Promise.resolve({ items: [line(String((read += 1)))], nextCursor: 'more' });
  assert.equal((await wholeStory(endless)).length, read);
});
