import { plainText } from './plain-text.js';

/** Nobody alive was born before; no calendar of this product reaches beyond. */
const DAYS = { min: '1900-01-01', max: '2199-12-31' } as const;

const WRITTEN = /^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?[日号]?(?: \d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const CHINESE =
  /^([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]?$/u;
const DIGITS = '〇一二三四五六七八九';
/** Day 0 of Excel's calendar, for days after its invented 29 February 1900. */
const EXCEL_EPOCH_MS = Date.UTC(1899, 11, 30);
const EXCEL_DAYS = { min: 61, max: 73_050 } as const;
const DAY_MS = 86_400_000;

/** A day that exists, `YYYY-MM-DD`, of any century. */
export const isRealDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

/** A day that exists, `YYYY-MM-DD`, and that this product can mean. */
export const isCalendarDay = (text: string): boolean => text >= DAYS.min && text <= DAYS.max && isRealDay(text);

const chineseNumber = (text: string): number => {
  const [tens = '', ones] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 : 0;
  return ten + (ones ? DIGITS.indexOf(ones) : 0);
};

const partsOf = (text: string): [string, string, string] | null => {
  const [, year, month, day] = WRITTEN.exec(text) ?? COMPACT.exec(text) ?? [];
  if (year && month && day) return [year, month, day];
  const [, years, months, days] = CHINESE.exec(text) ?? [];
  if (!years || !months || !days) return null;
  const digits = Array.from(years.replace(/[零○]/g, '〇'), (sign) => String(DIGITS.indexOf(sign)));
  return [digits.join(''), String(chineseNumber(months)), String(chineseNumber(days))];
};

/**
 * A day as sheets write it, as `YYYY-MM-DD`: `1946-3-8`, `1946/03/08`, `1946.3.8`, `1946年3月8日`, `19460308`,
 * `一九四六年三月八日`, with or without a time. Null: no day, or one of which the year is a guess.
 */
export const readDay = (typed: string): string | null => {
  const parts = partsOf(plainText(typed));
  if (!parts) return null;
  const [year, month, day] = parts;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDay(written) ? written : null;
};

/** A day that a number cell holds: Excel counts days, and a cell that lost its format shows the count. */
export const readDayNumber = (typed: string): string | null => {
  const count = Number(typed);
  if (!/^\d+(\.\d+)?$/.test(typed) || count < EXCEL_DAYS.min || count > EXCEL_DAYS.max) return readDay(typed);
  return new Date(EXCEL_EPOCH_MS + Math.floor(count) * DAY_MS).toISOString().slice(0, 10);
};
