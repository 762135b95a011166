import { SITUATION_WORDS, type ElderSummaryDto } from './elders.js';
import { SKILL_WORDS } from './skills.js';
import type { VolunteerStatus, VolunteerSummaryDto } from './volunteers.js';

// The tables of people at a desk, and the files of them, say the same.

export const VOLUNTEER_STATUS_WORDS: Record<VolunteerStatus, string> = {
  active: '可以接单',
  paused: '休息中',
  ended: '已退出',
};

export const skillWords = ({ skills }: Pick<VolunteerSummaryDto, 'skills'>): string =>
  skills.map((skill) => SKILL_WORDS[skill]).join('、') || '没有填';

export const situationWords = ({ situations }: Pick<ElderSummaryDto, 'situations'>): string =>
  situations.map((one) => SITUATION_WORDS[one]).join('、');

export const phoneUseWords = ({ usesApp }: Pick<ElderSummaryDto, 'usesApp'>): string =>
  usesApp ? '自己用' : '没有手机';

/** In the order of the columns. */
export const ELDER_HEADINGS = ['姓名', '年龄', '小区', '情况', '手机', '会员号'] as const;
export const elderCells = (one: ElderSummaryDto): string[] => [
  ...[one.name, String(one.ageYears), one.neighbourhood],
  ...[situationWords(one), phoneUseWords(one), one.number],
];

export const VOLUNTEER_HEADINGS = ['姓名', '年龄', '现在怎样了', '小区', '会做', '会员号'] as const;
export const volunteerCells = (one: VolunteerSummaryDto): string[] => [
  ...[one.name, String(one.ageYears), VOLUNTEER_STATUS_WORDS[one.status]],
  ...[one.neighbourhood ?? '没有填', skillWords(one), one.number],
];
