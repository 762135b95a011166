import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { QueueDto, QueueItemDto } from '@huzhu/shared';
import { countWords, itemLines, itemTitle, oldestWords, queueNamed, waitedWords, waitingAndEmpty } from './words.ts';

const NOW = new Date('2026-11-25T02:00:00Z');
const ago = (minutes: number): string => new Date(NOW.getTime() - minutes * 60_000).toISOString();

it('says how long something has waited, in whole ones', () => {
  assert.equal(waitedWords(ago(0), NOW), '刚刚');
  assert.equal(waitedWords(ago(59), NOW), '等了 59 分钟');
  assert.equal(waitedWords(ago(119), NOW), '等了 1 小时');
  assert.equal(waitedWords(ago(24 * 60 - 1), NOW), '等了 23 小时');
  assert.equal(waitedWords(ago(49 * 60), NOW), '等了 2 天');
  // A clock that was set back: nothing waits since tomorrow.
  assert.equal(waitedWords(ago(-90), NOW), '刚刚');
});

it('counts as far as the server does', () => {
  assert.equal(countWords(3), '3 件');
  assert.equal(countWords(99), '99 件以上');
  assert.deepEqual(oldestWords({ oldestSince: ago(180) }, NOW), ['最早的等了 3 小时']);
  assert.deepEqual(oldestWords({ oldestSince: ago(0) }, NOW), ['刚刚才来的']);
  assert.deepEqual(oldestWords({ oldestSince: null }, NOW), []);
});

it('puts what waits before what is done, each in the order of the server', () => {
  const queue = (title: string, count: number) => ({ title, count }) as QueueDto;
  const { waiting, empty } = waitingAndEmpty([queue('a', 0), queue('b', 2), queue('c', 0), queue('d', 1)]);
  assert.deepEqual(
    [waiting, empty].map((some) => some.map(({ title }) => title)),
    [
      ['b', 'd'],
      ['a', 'c'],
    ],
  );
});

it('tells an item in few words, and that nobody below did it', () => {
  const item = {
    title: '陪诊',
    personName: '王桂珍',
    volunteerName: '李秀英',
    startsAt: '2026-11-25T01:00:00Z',
    since: ago(30),
    climbed: 0,
    organizationName: '石虎关社区',
  } as QueueItemDto;
  assert.equal(itemTitle(item), '王桂珍 · 陪诊');
  assert.equal(itemTitle({ ...item, personName: null }), '陪诊');
  assert.deepEqual(itemLines(item, NOW), ['今天上午 9 点', '志愿者李秀英', '等了 30 分钟']);
  assert.deepEqual(itemLines({ ...item, climbed: 1, volunteerName: null, startsAt: null }, NOW), [
    '等了 30 分钟，石虎关社区没有办',
  ]);
});

it('knows the queues by name and nothing else', () => {
  assert.equal(queueNamed('overdue'), 'overdue');
  assert.equal(queueNamed('toString'), null);
  assert.equal(queueNamed(undefined), null);
});
