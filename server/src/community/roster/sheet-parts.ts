import { posix } from 'node:path';
import { Problem } from '../../platform/common/problem.js';
import { readXml, type Element } from './sheet-xml.js';

// What stands around the cells of a sheet: which part is the first sheet, its shared words, which styles show a day.

const RELATIONSHIPS = new Set(['http://schemas.openxmlformats.org/package/2006/relationships']);
const WORKBOOK = 'xl/workbook.xml';
const WORKBOOK_RELATIONSHIPS = 'xl/_rels/workbook.xml.rels';
const STRINGS_MAX = 100_000;
const STYLES_MAX = 65_000;
/** More of a cell is not looked at. */
export const TEXT_LENGTH_MAX = 1000;

export type Parts = ReadonlyMap<string, Buffer>;

export interface Book {
  /** XML of the first sheet that is shown. */
  sheet: Buffer;
  strings: readonly string[];
  /** By the number of a style: a number in it is a day. */
  isDay: readonly boolean[];
  /** Days are counted from 1904 instead of 1900. */
  from1904: boolean;
}

const unreadable = (): never => {
  throw new Problem('file-unreadable');
};

interface Relationship {
  type: string;
  target: string;
}

const relationshipsOf = (content: Buffer): Map<string, Relationship> => {
  const found = new Map<string, Relationship>();
  const open = ({ name, attribute }: Element): void => {
    const [id, type, target] = ['Id', 'Type', 'Target'].map(attribute);
    if (name !== 'Relationship' || !id || !type || !target || attribute('TargetMode') === 'External') return;
    found.set(id, { type: type.slice(type.lastIndexOf('/') + 1), target: posix.resolve('/xl', target).slice(1) });
  };
  readXml(content, { open }, RELATIONSHIPS);
  return found;
};

/** Words that cells share, without what tells how they are pronounced. */
const stringsOf = (content: Buffer | undefined): string[] => {
  const strings: string[] = [];
  if (!content) return strings;
  readXml(content, {
    open: ({ name, path }) => {
      if (name !== 'si' || path.length !== 1) return;
      if (strings.length >= STRINGS_MAX) unreadable();
      strings.push('');
    },
    text: (text, path) => {
      const last = strings.length - 1;
      if (path.at(-1) === 't' && !path.includes('rPh'))
        strings[last] = `${strings[last] ?? ''}${text}`.slice(0, TEXT_LENGTH_MAX);
    },
  });
  return strings;
};

/** Formats that every spreadsheet program knows without being told, and that show a day: by their numbers, first and last. */
const DAY_FORMATS: readonly (readonly [number, number])[] = [
  [14, 17],
  [22, 22],
  [27, 31],
  [34, 36],
  [50, 58],
];
/** What a format says in quotes, in brackets or behind a backslash is not about the day. */
const showsDay = (format: string): boolean => /[yd]/i.test(format.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, ''));

const dayStylesOf = (content: Buffer | undefined): boolean[] => {
  const own = new Map<number, boolean>();
  const styles: boolean[] = [];
  if (!content) return styles;
  const isDay = (id: number): boolean => own.get(id) ?? DAY_FORMATS.some(([first, last]) => id >= first && id <= last);
  readXml(content, {
    open: ({ name, path, attribute }) => {
      const id = Number(attribute('numFmtId'));
      if (own.size + styles.length > STYLES_MAX) unreadable();
      if (name === 'numFmt' && path.at(-1) === 'numFmts') own.set(id, showsDay(attribute('formatCode') ?? ''));
      if (name === 'xf' && path.at(-1) === 'cellXfs') styles.push(isDay(id));
    },
  });
  return styles;
};

/** The first sheet that is shown: what a person sees who opens the file. */
export const bookOf = (parts: Parts): Book => {
  const part = (name: string): Buffer => parts.get(name) ?? unreadable();
  part('[Content_Types].xml');
  const relationships = relationshipsOf(part(WORKBOOK_RELATIONSHIPS));
  let sheetId: string | undefined;
  let from1904 = false;
  readXml(part(WORKBOOK), {
    open: ({ name, attribute }) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attribute('date1904') ?? '');
      if (name === 'sheet' && (attribute('state') ?? 'visible') === 'visible') sheetId ??= attribute('id');
    },
  });
  const ofType = (type: string): Buffer | undefined => {
    const target = [...relationships.values()].find((one) => one.type === type)?.target;
    return target === undefined ? undefined : parts.get(target);
  };
  const sheet = relationships.get(sheetId ?? '');
  if (sheet?.type !== 'worksheet') return unreadable();
  const strings = stringsOf(ofType('sharedStrings'));
  return { sheet: part(sheet.target), strings, isDay: dayStylesOf(ofType('styles')), from1904 };
};
