import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ItemQuestionDto } from '@huzhu/shared';
import { answerLines, answersOf, answerWords, faultOf, hasFault, saidOf } from './said.ts';

const ASKED = { choices: [], answerMax: 0, required: false, beforeAcceptance: false };
const HOSPITAL: ItemQuestionDto = {
  ...ASKED,
  code: 'hospital',
  words: '哪家？',
  label: '医院',
  kind: 'text',
  answerMax: 4,
};
const CEILING: ItemQuestionDto = {
  ...ASKED,
  code: 'ceiling',
  words: '多少？',
  label: '最多',
  kind: 'yuan',
  answerMax: 200,
};
const WHEELCHAIR: ItemQuestionDto = { ...ASKED, code: 'wheelchair', words: '轮椅？', label: '轮椅', kind: 'yes_no' };
const QUESTIONS = [HOSPITAL, CEILING, WHEELCHAIR];

it('sends what was said, in the order of the questions, and nothing that was left empty', () => {
  const said = { wheelchair: 'yes', hospital: ' 县医院 ', ceiling: '  ', moon: 'x' };
  assert.deepEqual(answersOf(QUESTIONS, said), [
    { question: 'hospital', value: '县医院' },
    { question: 'wheelchair', value: 'yes' },
  ]);
});

it('takes over from an earlier request what the item still asks', () => {
  const answers = [
    { question: 'hospital', value: '很远的县医院' },
    { question: 'wheelchair', value: 'no' },
    { question: 'gone', value: 'yes' },
  ];
  assert.deepEqual(saidOf(QUESTIONS, answers), { wheelchair: 'no' });
});

it('says in words what to do about an answer that cannot be sent', () => {
  assert.equal(faultOf(CEILING, { ceiling: '900' }), '请填整数，最多 200 元');
  assert.equal(faultOf(HOSPITAL, { hospital: '很远的县医院' }), '最多 4 个字');
  assert.equal(faultOf(WHEELCHAIR, {}), null);
  assert.equal(faultOf({ ...WHEELCHAIR, required: true }, {}), '这一项要先回答');
  assert.deepEqual([hasFault(QUESTIONS, { ceiling: '60' }), hasFault(QUESTIONS, { ceiling: '0' })], [false, true]);
});

it('reads an answer out', () => {
  const chosen = { question: 'wheelchair', label: '轮椅', kind: 'yes_no', value: 'yes' } as const;
  const paid = { question: 'ceiling', label: '最多花', kind: 'yuan', value: '60' } as const;
  assert.deepEqual([answerWords(chosen), answerLines([chosen, paid])], ['要', ['轮椅：要', '最多花：60 元']]);
});
