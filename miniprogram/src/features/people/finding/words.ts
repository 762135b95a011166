import { type FoundBy, type FoundPersonDto, VOLUNTEER_STATUS_WORDS } from '@huzhu/shared';
import { dayOf, formatDay } from '../../../format/day.ts';
import { groupedNumber } from '../../../format/number.ts';
import { aboutElder } from '../elders/words.ts';

/** Only where it does not show by itself why somebody is in the list. */
const FOUND_BY_WORDS: Partial<Record<FoundBy, string>> = {
  contact: '是紧急联系人的电话',
  sound: '名字读音一样',
  near: '名字差一个字',
  card: '是家里卡片的号码',
};

/** `王桂英 85 岁`. */
export const titleOf = ({ name, ageYears }: FoundPersonDto): string =>
  ageYears === null ? name : `${name} ${String(ageYears)} 岁`;

const dayWords = (at: string, now: Date): string => formatDay(dayOf(new Date(at)), dayOf(now));

const elderWords = ({ elder }: FoundPersonDto, now: Date): string[] => {
  if (!elder) return [];
  const visit = elder.lastVisitAt === null ? '最近没有人上门' : `上次有人上门：${dayWords(elder.lastVisitAt, now)}`;
  return [aboutElder({ situations: elder.situations, usesApp: elder.usesApp }), visit].filter(Boolean);
};

const volunteerWords = ({ volunteer, calledAs }: FoundPersonDto, now: Date): string[] => {
  if (!volunteer) return [];
  const called = calledAs === null ? '' : `，大家叫${calledAs}`;
  const served = volunteer.lastServedAt === null ? '' : `，上次去帮忙：${dayWords(volunteer.lastServedAt, now)}`;
  return [`志愿者${called}，${VOLUNTEER_STATUS_WORDS[volunteer.status]}${served}`];
};

/** What tells two people of one name apart, most telling first. */
export const linesOf = (person: FoundPersonDto, now: Date): string[] => [
  `${person.neighbourhood ?? '没有登记小区'} · ${person.organizationName}`,
  ...elderWords(person, now),
  ...volunteerWords(person, now),
  ...(person.phoneMasked === null ? [] : [`电话 ${person.phoneMasked}`]),
  `会员号 ${groupedNumber(person.number)}`,
  ...[FOUND_BY_WORDS[person.foundBy] ?? []].flat(),
];
