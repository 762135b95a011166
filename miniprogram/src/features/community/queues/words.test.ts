import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { DutyTurnDto, QueueDto, QueueItemDto } from '@huzhu/shared';
import {
  countWords,
  itemLines,
  itemTitle,
  oldestWords,
  queueNamed,
  turnWords,
  waitedWords,
  waitingAndEmpty,
} from './words.ts';

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
  assert.deepEqual(oldestWords({ oldestSince: ago(180), mine: 1 }, NOW), ['1 件轮到您打', '最早的等了 3 小时']);
  assert.deepEqual(oldestWords({ oldestSince: ago(0), mine: 0 }, NOW), ['刚刚才来的']);
  assert.deepEqual(oldestWords({ oldestSince: null, mine: 0 }, NOW), []);
});

it('puts what is the reader’s own turn first, then what waits, then what is done, each in the order of the server', () => {
  const queue = (title: string, count: number, mine = 0) => ({ title, count, mine }) as QueueDto;
  const { waiting, empty } = waitingAndEmpty([
    queue('a', 0),
    queue('b', 2),
    queue('c', 0),
    queue('d', 1),
    queue('e', 3, 1),
  ]);
  assert.deepEqual(
    [waiting, empty].map((some) => some.map(({ title }) => title)),
    [
      ['e', 'b', 'd'],
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
    turn: null,
  } as QueueItemDto;
  assert.equal(itemTitle(item), '王桂珍 · 陪诊');
  assert.equal(itemTitle({ ...item, personName: null }), '陪诊');
  assert.deepEqual(itemLines(item, NOW), ['今天上午 9 点', '志愿者李秀英', '等了 30 分钟']);
  assert.deepEqual(itemLines({ ...item, climbed: 1, volunteerName: null, startsAt: null }, NOW), [
    '等了 30 分钟，石虎关社区没有办',
  ]);
});

const HERE = '石虎关社区';
const PERSON: DutyTurnDto = { part: 'person', name: '王敏', organizationName: HERE };
const DEPUTY: DutyTurnDto = { part: 'deputy', name: '李强', organizationName: HERE };
const STREET: DutyTurnDto = { part: 'all', name: null, organizationName: '关上街道' };
const STREET_PERSON: DutyTurnDto = { part: 'person', name: '陈静', organizationName: '关上街道' };

it('says whose turn a pressing call is, who had it, and who is next', () => {
  const said = (before: DutyTurnDto | null, now: DutyTurnDto, next: DutyTurnDto | null, isMine = false): string =>
    turnWords({ before, now, next, isMine }, HERE);
  assert.equal(said(null, PERSON, DEPUTY), '轮到值班的王敏，3 分钟没有人接就轮到副手李强');
  assert.equal(said(null, PERSON, DEPUTY, true), '轮到您，3 分钟没有人接就轮到副手李强');
  assert.equal(said(PERSON, DEPUTY, STREET), '值班的王敏 3 分钟没有接，轮到副手李强，再轮到关上街道');
  assert.equal(said(DEPUTY, STREET_PERSON, null), '副手李强 3 分钟没有接，轮到关上街道值班的陈静');
  assert.equal(
    said(null, { ...STREET, organizationName: HERE }, STREET),
    '轮到所有在岗的人，3 分钟没有人接就轮到关上街道',
  );
  const item = {
    since: ago(4),
    climbed: 1,
    organizationName: HERE,
    startsAt: null,
    volunteerName: null,
  } as QueueItemDto;
  assert.deepEqual(itemLines({ ...item, turn: { before: PERSON, now: DEPUTY, next: null, isMine: true } }, NOW), [
    '值班的王敏 3 分钟没有接，轮到您',
    '等了 4 分钟',
  ]);
});

it('knows the queues by name and nothing else', () => {
  assert.equal(queueNamed('overdue'), 'overdue');
  assert.equal(queueNamed('toString'), null);
  assert.equal(queueNamed(undefined), null);
});
