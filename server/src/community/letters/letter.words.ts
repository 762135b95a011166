import { formatMinutes, formatTime, tailOf, TIME_ZONE, weekInWords, wordsOf, type DutyDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { Sheet, SheetPart } from '../../platform/print/sheet.js';
import { toldOf } from '../../help/stories/stories.reader.js';
import type { BadRow, MinutesRow, RecipientRow, VisitRow } from './letters.sql.js';

/** All that one letter tells. */
export interface LetterFacts {
  recipient: RecipientRow;
  came: readonly VisitRow[];
  minutes: MinutesRow | undefined;
  bad: readonly BadRow[];
  coming: readonly VisitRow[];
  seeking: readonly { at: Temporal.Instant; itemTitle: string }[];
}

export interface Sender {
  organizationName: string;
  month: Temporal.PlainYearMonth;
  duty: Pick<DutyDto, 'hotline' | 'hours'>;
}

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const MINUTES_PER_HOUR = 60;

const dayWords = (at: Temporal.Instant): string => {
  const day = at.toZonedDateTimeISO(TIME_ZONE);
  return `${String(day.month)}月${String(day.day)}日（${WEEKDAYS[day.dayOfWeek - 1] ?? ''}）`;
};
const momentWords = (at: Temporal.Instant): string => {
  const { hour, minute } = at.toZonedDateTimeISO(TIME_ZONE);
  return `${dayWords(at)}${formatTime(hour * MINUTES_PER_HOUR + minute)}`;
};

const more =
  (what: string) =>
  (left: number): string =>
    `还有${String(left)}${what}，写不下了，请打电话问社区。`;

const cameWords = ({ side, at, itemTitle, name }: VisitRow): string =>
  side === 'helped'
    ? `${dayWords(at)} ${name ?? '志愿者'}来帮您：${itemTitle}`
    : `${dayWords(at)} 您去帮忙：${itemTitle}`;
const comingWords = ({ side, at, itemTitle, name }: VisitRow): string =>
  side === 'helped'
    ? `${momentWords(at)} ${name ?? '志愿者'}来帮您：${itemTitle}`
    : `${momentWords(at)} 您去帮忙：${itemTitle}`;

const minutesPart = (minutes: MinutesRow | undefined): SheetPart => {
  const { gained = 0, spent = 0, balance = 0 } = minutes ?? {};
  const moved = [
    ...(gained > 0 ? [`存进来 ${formatMinutes(gained)}`] : []),
    ...(spent > 0 ? [`用出去 ${formatMinutes(spent)}`] : []),
  ];
  const lines = [moved.length === 0 ? '这个月没有存，也没有用。' : `这个月${moved.join('，')}。`];
  return { heading: '您的时间', lines: [...lines, `现在一共有 ${formatMinutes(balance)}。`], more: more('行') };
};

const badWords = (row: BadRow): string =>
  `${dayWords(row.at)} ${row.itemTitle}：${wordsOf('helped', toldOf(row)) ?? ''}${tailOf('helped', row.kind, row.requestStatus, row.cameAfter)}`;

const partsOf = ({ came, minutes, bad, coming, seeking }: LetterFacts): SheetPart[] => {
  const next = [
    ...coming.map(comingWords),
    ...seeking.map(({ at, itemTitle }) => `${momentWords(at)} ${itemTitle}：正在找人`),
  ];
  return [
    { heading: '这个月', lines: came.length > 0 ? came.map(cameWords) : ['这个月没有人来过。'], more: more('次') },
    minutesPart(minutes),
    ...(bad.length > 0 ? [{ heading: '没有办好的事', lines: bad.map(badWords), more: more('件') }] : []),
    { heading: '后面的事', lines: next.length > 0 ? next : ['还没有约好的事。'], more: more('件') },
  ];
};

const footOf = ({ organizationName, duty }: Sender): string[] => {
  const hours = weekInWords(duty.hours);
  return [
    `要人帮忙，或者有哪里不对，请找${organizationName}。`,
    ...(duty.hotline === null ? [] : [`电话：${duty.hotline}`]),
    ...(hours.length > 0 ? [`有人接电话的时间：${hours.join('；')}。`] : []),
    '有人受伤、不舒服，打 120。',
    '这封信由来帮忙的志愿者带来，或者由社区工作人员送来。',
  ];
};

/** What stands in the letter of one person for one month. */
export const letterOf = (facts: LetterFacts, sender: Sender): Sheet => {
  const { name, neighbourhood } = facts.recipient;
  const { month, organizationName } = sender;
  return {
    title: `${String(month.year)}年${String(month.month)}月，给您的信`,
    opening: [
      `${name}${neighbourhood === null ? '' : `（${neighbourhood}）`}，您好。`,
      `这是${organizationName}的互助时光写给您的。`,
    ],
    parts: partsOf(facts),
    foot: footOf(sender),
  };
};
