import type { DutyDto } from '@huzhu/shared';
import { formatMoment } from '../../../format/moment.ts';
import { textOf, WEEKDAY_WORDS } from './week.ts';

/** What stands under the telephone number; undefined where nobody has said when they answer. */
export const sayDuty = ({ hours, isOnDuty, changesAt }: DutyDto, now: Date): string | undefined => {
  if (hours.length === 0) return undefined;
  if (isOnDuty) return changesAt === null ? '现在有人值班' : `现在有人值班，到${formatMoment(changesAt, now)}`;
  return changesAt === null ? '现在没有人值班' : `现在没有人值班，${formatMoment(changesAt, now)}开始`;
};

/** As {@link sayDuty}, to somebody who may be in need: where nobody answers, whom else they call. */
export const sayWhoAnswers = (duty: DutyDto, now: Date): string | undefined => {
  const words = sayDuty(duty, now);
  return words === undefined || duty.isOnDuty ? words : `${words}。有人受伤、不舒服，打 120。`;
};

const DAYS = WEEKDAY_WORDS.map((words) => words.replace('星期', '周'));

/** The week on paper, days that are alike in one line: 周一至周五 8:30-12:00 14:00-17:30. */
export const weekInWords = (hours: DutyDto['hours']): string[] => {
  const spans: { first: number; last: number; text: string }[] = [];
  textOf(hours).forEach((text, day) => {
    const before = spans[spans.length - 1];
    if (before?.text === text) before.last = day;
    else spans.push({ first: day, last: day, text });
  });
  return spans
    .filter(({ text }) => text !== '')
    .map(({ first, last, text }) => {
      const days = [DAYS[first], DAYS[last]].slice(0, first === last ? 1 : 2);
      return `${days.join('至')} ${text.replace(/\b0(?=\d:)/g, '')}`;
    });
};
