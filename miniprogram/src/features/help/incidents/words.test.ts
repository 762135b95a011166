import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { IncidentDto } from '@huzhu/shared';
import { ACCIDENT_KINDS, asksHurt, correctionWords, lineOfWords, promiseOf, saidByOf, standingOf } from './words.ts';

const NOW = new Date('2026-11-03T09:00:00+08:00');
const SAID: IncidentDto = {
  ...{
    id: 'i',
    assignmentId: 'a',
    kind: 'fall',
    words: '在厕所滑倒了',
    isHurt: false,
    side: 'helped',
    way: null,
    line: null,
    correction: null,
    approved: null,
    speakerId: 'm',
    speakerName: '王桂珍',
  },
  ...{ reportedAt: '2026-11-03T01:00:00Z', dueAt: '2026-11-03T05:00:00Z', isOverdue: false },
  ...{ takenByName: null, closedAt: null, outcome: null, may: [] },
};

it('promises what the deadline of the kind is, and the shortest where somebody is hurt', () => {
  assert.match(promiseOf('fall', false), /四小时/);
  assert.match(promiseOf('theft', false), /一天/);
  assert.match(promiseOf('loss', false), /三天/);
  assert.match(promiseOf('loss', true), /四小时/);
  assert.match(promiseOf('hours', false), /三个工作日/);
});

it('does not offer minutes among accidents, nor ask whether somebody is hurt who was said to be', () => {
  assert.ok(!ACCIDENT_KINDS.map(String).includes('hours'));
  assert.deepEqual([asksHurt('injury'), asksHurt('hours'), asksHurt('fall')], [false, false, true]);
});

it('says how it stands: known, in whose hands, answered', () => {
  assert.equal(standingOf(SAID, NOW), '社区知道了，最晚今天下午 1 点答复您。');
  assert.equal(standingOf({ ...SAID, takenByName: '赵敏' }, NOW), '社区的赵敏在办，最晚今天下午 1 点答复您。');
  const hours = { ...SAID, kind: 'hours' as const, dueAt: '2026-11-05T16:00:00Z' };
  assert.equal(standingOf(hours, NOW), '社区知道了，最晚后天答复您。');
  const closed = { ...SAID, closedAt: '2026-11-03T02:00:00Z', outcome: '送了医院' };
  assert.equal(standingOf(closed, NOW), '社区答复您：送了医院');
});

it('says whose word it is', () => {
  assert.equal(saidByOf(SAID), '老人说的');
  assert.equal(saidByOf({ ...SAID, side: 'helper' }), '志愿者说的');
  assert.equal(saidByOf({ ...SAID, assignmentId: null }), '王桂珍说的');
});

it('says which line of the passbook it is about', () => {
  assert.deepEqual(lineOfWords(SAID), []);
  const line = { lineNo: 3, reason: 'grant' as const, occurredAt: '2026-11-01T16:30:00Z', minutes: 60 };
  assert.deepEqual(lineOfWords({ line }), ['2026.11.02 社区发放 +1小时']);
});

it('says of other minutes what they are, who asked, and what became of it', () => {
  const asked = { id: 'c', fromMinutes: 90, toMinutes: 60, reason: '看了签到本', askedByName: '赵敏', refusal: null };
  const words = '1小时30分改为1小时，赵敏提的：看了签到本。';
  assert.equal(correctionWords({ ...asked, status: 'asked' }), `${words}等另一位同事看`);
  assert.equal(correctionWords({ ...asked, status: 'done' }), `${words}已经改了`);
  assert.equal(correctionWords({ ...asked, status: 'refused', refusal: '没有错' }), `${words}没有同意：没有错`);
});
