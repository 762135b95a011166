import { LETTERS_IN_PART, type LetterDto, type LetterPrintDto } from '@huzhu/shared';
import { addDays, type Day, dayOf } from '../../../format/day.ts';
import { formatMoment } from '../../../format/moment.ts';

const MONTH_LENGTH = 7;
const DAY_OF_MONTH = -2;

/** This month and the one before it, `YYYY-MM`. */
export const monthsUntil = (now: Date): [thisMonth: string, lastMonth: string] => {
  const today = dayOf(now);
  const lastDayBefore: Day = addDays(today, -Number(today.slice(DAY_OF_MONTH)));
  return [today.slice(0, MONTH_LENGTH), lastDayBefore.slice(0, MONTH_LENGTH)];
};

/** `第 1 份，500 封`; of a single part only how many. */
export const partWords = (part: number, parts: number, total: number): string => {
  const letters = part < parts ? LETTERS_IN_PART : total - (parts - 1) * LETTERS_IN_PART;
  return parts === 1 ? `${String(letters)} 封` : `第 ${String(part)} 份，${String(letters)} 封`;
};

/** Who printed it last; undefined: nobody yet. */
export const printedWords = (prints: readonly LetterPrintDto[], part: number, now: Date): string | undefined => {
  const last = prints.find((one) => one.part === part);
  return last && `${last.printedByName}${formatMoment(last.printedAt, now)}印过`;
};

export const whyWords = ({ reason, neighbourhood }: LetterDto): string =>
  [neighbourhood, reason === 'chosen' ? '自己选了收信' : '没有智能手机'].filter((words) => words !== null).join(' · ');
