import { ITEM_CODE, ITEM_CODE_LENGTH_MAX, ITEM_DAYS_AHEAD_MAX, type FieldErrorDto } from '@huzhu/shared';
import { fieldMessage, type WriteStandardDto } from '@huzhu/shared';
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
export const oversteps = ({ title, summary, does }: Pick<WriteStandardDto, 'title' | 'summary' | 'does'>): string[] =>
  NEVER_OFFERED.filter((word) => [title, summary, ...does].some((text) => text.includes(word)));

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
  return rules
    .filter(([, , isKept]) => !isKept)
    .map(([field, rule]) => ({ field, rule, message: fieldMessage(field, rule) }));
};

const isAhead = (instant: string, now: Temporal.Instant): boolean => {
  const at = Temporal.Instant.from(instant);
  return !isBefore(at, now) && !isBefore(now.add({ hours: ITEM_DAYS_AHEAD_MAX * HOURS_PER_DAY }), at);
};
