import {
  ANSWER_LENGTH_MAX,
  ITEM_CODE,
  ITEM_CODE_LENGTH_MAX,
  ITEM_DAYS_AHEAD_MAX,
  NAMELESS_QUESTION_KINDS,
  QUESTION_CHOICES,
  fieldMessage,
} from '@huzhu/shared';
import type { FieldErrorDto, ItemQuestionDto, QuestionKind, WriteStandardDto } from '@huzhu/shared';
import { pinyin } from 'pinyin-pro';
import { Temporal } from 'temporal-polyfill';
import { isBefore } from '../../platform/common/calendar.js';

const HOURS_PER_DAY = 24;

/** A volunteer has nothing to do with any of these; a standard may only say so under “不做什么”. */
export const NEVER_OFFERED = [
  ...['银行卡', '密码', '验证码', '贷款', '借钱', '借款', '转账', '理财', '投资'],
  ...['签字', '代签', '按手印', '红包', '礼品', '送礼', '收钱', '收费', '付费', '推销', '推荐', '代销', '保健品'],
] as const;

/** The words a standard offers what no volunteer may do with. */
export const oversteps = (
  standard: Pick<WriteStandardDto, 'title' | 'summary' | 'does' | 'volunteerDoes' | 'questions'>,
): string[] => {
  const { title, summary, does, volunteerDoes, questions } = standard;
  const asked = questions.flatMap(({ words, label, choices }) => [words, label, ...choices]);
  const texts = [title, summary, ...does, ...volunteerDoes, ...asked];
  return NEVER_OFFERED.filter((word) => texts.some((text) => text.includes(word)));
};

/** `陪下象棋` → `pei_xia_xiang_qi`: names the item for good, also in addresses. Null when nothing can be spelled. */
export const codeOf = (title: string): string | null => {
  const spelled = pinyin(title, { toneType: 'none', type: 'array', v: true }).join(' ').toLowerCase();
  const code = spelled
    .replace(/[^a-z]+/g, '_')
    .replace(/^_+/, '')
    .slice(0, ITEM_CODE_LENGTH_MAX)
    .replace(/_+$/, '');
  const padded = code.length === 1 ? `${code}_` : code;
  return ITEM_CODE.test(padded) ? padded : null;
};

/** What the decorators cannot see: figures against each other, times against now. Names every field at fault. */
export const standardFaults = (body: WriteStandardDto, now: Temporal.Instant): FieldErrorDto[] => {
  const { minMinutes, usualMinutes, maxMinutes, volunteersMin, volunteersMax } = body;
  const rules: [field: string, rule: string, isKept: boolean][] = [
    ['minMinutes', 'isRange', minMinutes <= usualMinutes],
    ['maxMinutes', 'isRange', usualMinutes <= maxMinutes],
    ['volunteersMax', 'isRange', volunteersMin <= volunteersMax],
    ['abilityLevels', 'fitsBeneficiary', !body.beneficiaryKinds.includes('member') || body.abilityLevels.length > 0],
    ['effectiveAt', 'isAhead', body.effectiveAt === undefined || isAhead(body.effectiveAt, now)],
  ];
  return [...rules, ...questionRules(body.questions)]
    .filter(([, , isKept]) => !isKept)
    .map(([field, rule]) => ({ field, rule, message: fieldMessage(field, rule) }));
};

const ANSWER_MAX: Record<QuestionKind, { min: number; max: number }> = {
  yes_no: { min: 0, max: 0 },
  choice: { min: 0, max: 0 },
  text: { min: 1, max: ANSWER_LENGTH_MAX },
  yuan: { min: 1, max: Infinity },
};

const isNameless = (kind: QuestionKind): boolean => (NAMELESS_QUESTION_KINDS as readonly QuestionKind[]).includes(kind);

/** Codes and labels tell answers apart; what the asker writes is never shown before somebody has accepted. */
const questionRules = (questions: readonly ItemQuestionDto[]): [field: string, rule: string, isKept: boolean][] =>
  questions.flatMap((one, index) => {
    const { code, label, kind, choices, answerMax, beforeAcceptance } = one;
    const earlier = questions.slice(0, index);
    const { min, max } = ANSWER_MAX[kind];
    const count = kind === 'choice' ? QUESTION_CHOICES : { min: 0, max: 0 };
    const at = `questions.${String(index)}`;
    return [
      [`${at}.code`, 'isUnique', earlier.every((other) => other.code !== code)],
      [`${at}.label`, 'isUnique', earlier.every((other) => other.label.trim() !== label.trim())],
      [`${at}.choices`, 'fitsKind', choices.length >= count.min && choices.length <= count.max],
      [`${at}.answerMax`, 'fitsKind', answerMax >= min && answerMax <= max],
      [`${at}.beforeAcceptance`, 'fitsKind', !beforeAcceptance || isNameless(kind)],
    ];
  });

export const tidyQuestion = (one: ItemQuestionDto): ItemQuestionDto => ({
  code: one.code,
  words: one.words.trim(),
  label: one.label.trim(),
  kind: one.kind,
  choices: one.choices.map((choice) => choice.trim()),
  answerMax: one.answerMax,
  required: one.required,
  beforeAcceptance: one.beforeAcceptance,
});

const isAhead = (instant: string, now: Temporal.Instant): boolean => {
  const at = Temporal.Instant.from(instant);
  return !isBefore(at, now) && !isBefore(now.add({ hours: ITEM_DAYS_AHEAD_MAX * HOURS_PER_DAY }), at);
};
