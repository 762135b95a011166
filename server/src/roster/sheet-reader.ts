import { ROSTER_ROWS_MAX, type RosterKind } from '@huzhu/shared';
import excel from 'exceljs';
import type { CellValue, Row, Worksheet } from 'exceljs';
import { Problem } from '../common/problem.js';
import { COLUMNS, EXAMPLE_NAME, HEADINGS, type ColumnName } from './roster.columns.js';
import type { RosterRow } from './roster.rules.js';
import { guardZip } from './zip-guard.js';

const CELL_LENGTH_MAX = 300;
/** Columns looked at for headings; sheets grow ghosts to the right. */
const COLUMNS_MAX = 60;
/** Empty rows that a sheet may hold between and below its people. */
const EMPTY_ROWS_MAX = 1000;

const FORMULA = Symbol('formula');

/** A cell's words; days as `YYYY-MM-DD`, whatever the sheet's own calendar shows. */
const textOf = (value: CellValue): string | typeof FORMULA => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value);
  if ('formula' in value || 'sharedFormula' in value) return FORMULA;
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return textOf(value.text);
  return '';
};

const clean = (text: string): string =>
  Array.from(
    text
      // eslint-disable-next-line no-control-regex -- the signs that must not reach the register
      .replaceAll(/[\u0000-\u001f\u200b-\u200f\u202a-\u202e\ufeff]/g, ' ')
      .toWellFormed()
      .trim()
      .replace(/^'(?=[=+@-])/, ''),
  )
    .slice(0, CELL_LENGTH_MAX)
    .join('');

const headingsOf = (sheet: Worksheet, wanted: readonly ColumnName[]): Map<ColumnName, number> => {
  const found = new Map<ColumnName, number>();
  for (let at = 1; at <= Math.min(sheet.columnCount, COLUMNS_MAX); at++) {
    const text = textOf(sheet.getRow(1).getCell(at).value);
    const heading = typeof text === 'string' ? clean(text).replace(/[*＊]$/, '') : '';
    const column = wanted.find((one) => HEADINGS[one] === heading);
    if (column && !found.has(column)) found.set(column, at);
  }
  if (found.size !== wanted.length) throw new Problem('roster-columns-missing');
  return found;
};

const rowOf = (row: Row, headings: Map<ColumnName, number>): RosterRow => {
  const cells: RosterRow['cells'] = {};
  const formulas: ColumnName[] = [];
  const numbers: ColumnName[] = [];
  for (const [column, at] of headings) {
    const { value } = row.getCell(at);
    const text = textOf(value);
    if (text === FORMULA) formulas.push(column);
    else cells[column] = clean(text);
    if (typeof value === 'number') numbers.push(column);
  }
  return { rowNumber: row.number, cells, formulas, numbers };
};

const isFilled = ({ cells, formulas }: RosterRow): boolean =>
  cells.name !== EXAMPLE_NAME && (formulas.length > 0 || Object.values(cells).some((text) => text !== ''));

const load = async (content: Buffer): Promise<Worksheet> => {
  guardZip(content);
  const book = new excel.Workbook();
  try {
    // Only words are wanted: what else a sheet may carry is not even parsed.
    await book.xlsx.load(content as never, { ignoreNodes: ['dataValidations', 'conditionalFormatting', 'hyperlinks'] });
  } catch {
    throw new Problem('file-unreadable');
  }
  const [sheet] = book.worksheets;
  if (!sheet) throw new Problem('file-unreadable');
  return sheet;
};

/** The filled rows of the first sheet, as typed. The headings may stand in any order. */
export const readRoster = async (content: Buffer, kind: RosterKind): Promise<RosterRow[]> => {
  const sheet = await load(content);
  const headings = headingsOf(sheet, COLUMNS[kind]);
  const rows: RosterRow[] = [];
  sheet.eachRow((row, number) => {
    if (number > ROSTER_ROWS_MAX + EMPTY_ROWS_MAX || rows.length > ROSTER_ROWS_MAX)
      throw new Problem('roster-too-long');
    const read = number === 1 ? null : rowOf(row, headings);
    if (read && isFilled(read)) rows.push(read);
  });
  if (rows.length > ROSTER_ROWS_MAX) throw new Problem('roster-too-long');
  if (rows.length === 0) throw new Problem('roster-empty');
  return rows;
};
