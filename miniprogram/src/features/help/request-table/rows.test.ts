import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type RequestRowDto, rowStateWords } from '@huzhu/shared';
import { hourOf, sortedBy, startOf, visitDays } from './rows.ts';

const row = (startsAt: string, status: RequestRowDto['status'] = 'open'): RequestRowDto => ({
  ...{
    id: startsAt,
    organizationName: '关上社区',
    beneficiaryName: '王桂珍',
    itemCode: 'home_visit',
    itemTitle: '探望',
  },
  ...{ startsAt, latestStartAt: startsAt, plannedMinutes: 60, wantedVolunteers: 1, status, shortAt: null },
  ...{ neighbourhood: '石虎关新村', channel: 'app', volunteers: [] },
});

it('says the hour as people say it, and sorts by the hour of the day', () => {
  assert.equal(startOf('2026-12-03T01:30:00Z'), '上午 9 点半');
  assert.equal(hourOf('2026-12-03T01:30:00Z'), '09:30');
});

it('puts names in the order of their pinyin', () => {
  const names = sortedBy(['张三', '李四', '安一'], (one) => one, false);
  assert.deepEqual(names, ['安一', '李四', '张三']);
  assert.deepEqual(
    sortedBy(names, (one) => one, true),
    ['张三', '李四', '安一'],
  );
});

it('tells a draft that is short of minutes from one that is not sent', () => {
  assert.equal(rowStateWords('draft', true), '时间不够');
  assert.equal(rowStateWords('draft', false), '还没有发出');
});

it('puts each visit on its day in China, and leaves out what nobody goes to', () => {
  const late = row('2026-12-02T16:30:00Z');
  const days = visitDays(['2026-12-02', '2026-12-03'], [late, row('2026-12-03T01:00:00Z', 'cancelled')]);
  assert.deepEqual(
    days.map(({ rows }) => rows.map(({ id }) => id)),
    [[], [late.id]],
  );
});
