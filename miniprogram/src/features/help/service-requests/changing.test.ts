import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ItemQuestionDto, ServiceRequestDto } from '@huzhu/shared';
import { changeBody, changingOf, isRetimed } from './changing.ts';

const question = { code: 'hospital', kind: 'text', answerMax: 20, required: false } as ItemQuestionDto;
const request = {
  revision: 3,
  startsAt: '2026-11-25T01:00:00Z',
  latestStartAt: '2026-11-25T02:00:00Z',
  plannedMinutes: 60,
  note: '走慢一点',
  answers: [{ question: 'hospital', value: '区医院', label: '医院', kind: 'text' }],
  changeLimits: { minMinutes: 30, maxMinutes: 120, questions: [question] },
} as unknown as ServiceRequestDto;

it('sends back all that the request says where nothing was changed', () => {
  assert.deepEqual(changeBody(request, changingOf(request)), {
    revision: 3,
    startsAt: request.startsAt,
    latestStartAt: request.latestStartAt,
    plannedMinutes: 60,
    note: '走慢一点',
    answers: [{ question: 'hospital', value: '区医院' }],
  });
  assert.equal(isRetimed(request, changingOf(request)), false);
});

it('leaves out what was emptied, and says when the spoken words go', () => {
  const emptied = { ...changingOf(request), note: ' ', said: {}, dropsVoice: true };
  const body = changeBody(request, emptied, 'a-voice');
  assert.deepEqual(['note' in body, 'answers' in body], [false, false]);
  assert.deepEqual([body.dropsVoice, body.voiceFileId], [true, 'a-voice']);
});

it('asks again where time or length are others, and not where words are', () => {
  const before = changingOf(request);
  const window = { ...before.window, startsAt: '2026-11-25T01:30:00Z' };
  assert.equal(isRetimed(request, { ...before, window }), true);
  assert.equal(isRetimed(request, { ...before, minutes: 75 }), true);
  assert.equal(isRetimed(request, { ...before, note: '别的话' }), false);
});
