import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mattersOf, sentencesOf } from './matters.ts';

const news = (id: string, requestId: string, assignmentId: string | null = null) => ({ id, requestId, assignmentId });

test('what went badly with one request is one matter, oldest first; the matter with the newest comes first', () => {
  const all = [news('5', 'tea'), news('4', 'walk'), news('3', 'tea', 'mine'), news('2', 'tea'), news('1', 'walk')];
  assert.deepEqual(
    mattersOf(all).map((matter) => matter.map(({ id }) => id).join()),
    ['2,5', '1,4', '3'],
  );
  assert.deepEqual(mattersOf([]), []);
});

test('advice and how it stands now are said of the newest alone; a reason is never cut', () => {
  const told = [
    { kind: 'request.return', words: '社区请您改一改：去哪家医院？写清楚。再发一次。' },
    { kind: 'assignment.release', words: '李秀英说来不了。正在另外找人。' },
    { kind: 'assignment.late', words: '吴丽萍晚了一刻钟，还没有签到。可以打电话问一问。' },
    { kind: 'assignment.noShow', words: '约好的时间过了半小时，吴丽萍没有来。正在另外找人。' },
  ] as const;
  assert.deepEqual(
    sentencesOf(told).map(({ words }) => words),
    [
      '社区请您改一改：去哪家医院？写清楚。再发一次。',
      '李秀英说来不了。',
      '吴丽萍晚了一刻钟，还没有签到。',
      '约好的时间过了半小时，吴丽萍没有来。正在另外找人。',
    ],
  );
});
