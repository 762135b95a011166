import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { AssignmentDto } from '@huzhu/shared';
import { formatWhen, readBack, sayStage } from './words.ts';

const NOW = new Date('2026-11-21T02:00:00Z');
const WEDNESDAY_MORNING = { startsAt: '2026-11-25T00:00:00.000Z', latestStartAt: '2026-11-25T03:30:00.000Z' };
const coming = {
  status: 'accepted',
  agreedStartAt: '2026-11-25T01:00:00Z',
  askedAgain: null,
  volunteer: { name: '李秀英' },
} as AssignmentDto;

it('reads a wish back in one sentence', () => {
  const asked = { ...WEDNESDAY_MORNING, plannedMinutes: 90 };
  assert.equal(readBack('陪诊', asked, NOW), '周三（11月25日）上午，请人来：陪诊，大约 1小时30分。');
});

it('says the half-day until somebody has named an hour', () => {
  assert.equal(formatWhen({ ...WEDNESDAY_MORNING, assignments: [] }, NOW), '周三（11月25日）上午');
  assert.equal(formatWhen({ ...WEDNESDAY_MORNING, assignments: [coming] }, NOW), '周三（11月25日）上午 9 点');
});

it('says who comes and when', () => {
  const request = {
    ...WEDNESDAY_MORNING,
    status: 'filled',
    shortAt: null,
    decisionReason: null,
    referredTo: null,
    wantedVolunteers: 1,
    freePlaces: 0,
    lostHelper: false,
    askedFirst: null,
    assignments: [coming],
  } as const;
  const said = (changed: object) => sayStage({ ...request, assignments: [coming], ...changed }, NOW);
  assert.equal(said({}), '周三（11月25日）上午 9 点，李秀英来帮您。');
  const newcomer = { ...coming, firstTask: { state: 'waiting' }, volunteer: { name: '新来' } } as AssignmentDto;
  assert.equal(said({ assignments: [newcomer] }), '新来愿意来，社区同意了才会来，请等一等。');
  assert.equal(
    said({ assignments: [coming, newcomer] }),
    '周三（11月25日）上午 9 点，李秀英来帮您。新来愿意来，社区同意了才会来，请等一等。',
  );
  assert.equal(
    said({ status: 'open', wantedVolunteers: 2, freePlaces: 1 }),
    '周三（11月25日）上午 9 点，李秀英来帮您。还在找 1 个人。',
  );
  assert.match(said({ status: 'open', wantedVolunteers: 2, freePlaces: 2, assignments: [] }), /正在为您找 2 个人/);
  assert.equal(said({ status: 'open', assignments: [] }), '正在为您找人。有人答应了，这里会写谁来。');
  assert.equal(
    said({ status: 'open', askedFirst: { name: '李秀英', until: '2026-11-22T00:00:00Z' }, assignments: [] }),
    '先问了李秀英，等回话。来不了，再问别人。有人答应了，这里会写谁来。',
  );
  assert.equal(
    said({ status: 'open', lostHelper: true, assignments: [] }),
    '先前答应的人不来了，正在为您另外找人。有人答应了，这里会写谁来。',
  );
  assert.equal(
    said({ status: 'referred', referredTo: '社区卫生服务中心', decisionReason: '要护士来', assignments: [] }),
    '这个忙志愿者帮不了，已经转给社区卫生服务中心。社区说：要护士来',
  );
  assert.equal(
    said({ status: 'draft', decisionReason: '写清楚去哪家', assignments: [] }),
    '社区请您改一改：写清楚去哪家',
  );
});

it('says of whoever is asked about a new time that they were asked, and not that they come', () => {
  const asked = { ...coming, askedAgain: { revision: 2 } } as AssignmentDto;
  const seen = { ...WEDNESDAY_MORNING, assignments: [asked] };
  assert.equal(formatWhen(seen, NOW), '周三（11月25日）上午');
  const request = { ...seen, status: 'filled', shortAt: null, decisionReason: null, referredTo: null } as const;
  const said = sayStage({ ...request, wantedVolunteers: 1, freePlaces: 0, lostHelper: false, askedFirst: null }, NOW);
  assert.equal(said, '已经问了李秀英，等他答应新的时间。');
});
