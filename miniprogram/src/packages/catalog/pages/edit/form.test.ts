import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ItemQuestionDto, ServiceItemDto } from '@huzhu/shared';
import { formOf, NEW_ITEM, newItemOf, newQuestion, standardOf } from './form.ts';

const ASKED = { required: false, beforeAcceptance: false };
const CHOICE: ItemQuestionDto = {
  ...{ ...ASKED, code: 'work', words: '修什么？', label: '修什么', kind: 'choice', choices: ['灯泡', '水龙头'] },
  answerMax: 0,
};
const TEXT: ItemQuestionDto = {
  ...{ ...ASKED, code: 'where', words: '在哪里？', label: '在哪里', kind: 'text', choices: [], answerMax: 60 },
};
const ITEM: ServiceItemDto = {
  ...{ code: 'small_repair', version: 2, category: 'mutual_elder_care', position: 9, retiredAt: null },
  ...{ effectiveAt: '2026-01-01T00:00:00Z', title: '小修小补', summary: '换灯泡', does: ['一', '二', '三'] },
  ...{ doesNot: ['四', '五', '六'], usualMinutes: 60, minMinutes: 30, maxMinutes: 120, riskClass: 'high' },
  ...{ training: ['home_safety'], abilityLevels: [0, 1], volunteersMin: 1, volunteersMax: 2 },
  ...{
    multiplierPercent: 100,
    needsPhoto: true,
    volunteerDoes: ['七', '八', '九'],
    volunteerDoesNot: ['十', '甲', '乙'],
  },
  ...{ questions: [CHOICE, TEXT], beneficiaryKinds: ['member'], referTo: '打供电局' },
};

it('sends back what it was given when nobody changes anything', () => {
  const { code: _c, version: _v, category: _k, position: _p, retiredAt: _r, effectiveAt: _e, ...standard } = ITEM;
  assert.deepEqual(standardOf(formOf(ITEM)), standard);
});

it('takes each line that says something as a line, and leaves an empty referral out', () => {
  const form = { ...formOf(ITEM), does: ' 一 \n\n二\n  \n三\n', referTo: '  ' };
  const standard = standardOf(form);
  assert.deepEqual(standard.does, ['一', '二', '三']);
  assert.equal('referTo' in standard, false);
});

it('sends of a question only what its kind has a use for', () => {
  const [choice, text] = formOf(ITEM).questions;
  assert.ok(choice && text);
  const changed = { ...choice, kind: 'text', answerMax: '30', beforeAcceptance: true } as const;
  const { questions } = standardOf({ ...formOf(ITEM), questions: [changed, text] });
  assert.deepEqual(questions[0], { ...CHOICE, kind: 'text', choices: [], answerMax: 30 });
});

it('gives a new question a code of its own', () => {
  const first = newQuestion([]);
  assert.deepEqual([first.code, newQuestion([first]).code], ['question_a', 'question_b']);
});

it('begins a new one with figures that fit each other', () => {
  const { minMinutes, usualMinutes, maxMinutes, category, position } = newItemOf(NEW_ITEM);
  assert.ok(minMinutes <= usualMinutes && usualMinutes <= maxMinutes);
  assert.deepEqual([category, position], ['mutual_elder_care', 100]);
});
