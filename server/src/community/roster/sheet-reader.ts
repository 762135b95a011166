import { ROSTER_ROWS_MAX, type RosterKind } from '@huzhu/shared';
import { Problem } from '../../platform/common/problem.js';
import { COLUMNS, EXAMPLE_NAME, HEADINGS, type ColumnName } from './roster.columns.js';
import type { RosterRow } from './roster.rules.js';
import { COLUMNS_MAX, cellsOf, type Cell } from './sheet-cells.js';
import { bookOf } from './sheet-parts.js';
import { readZip } from './zip-reader.js';

const CELL_LENGTH_MAX = 300;
/** Empty rows that a sheet may hold between and below its people. */
const EMPTY_ROWS_MAX = 1000;
const LAST_ROW = ROSTER_ROWS_MAX + EMPTY_ROWS_MAX;

const clean = (text: string): string =>
  Array.from(
    text
      // How a sheet writes signs that XML has no place for.
      .replaceAll(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      // eslint-disable-next-line no-control-regex -- the signs that must not reach the register
      .replaceAll(/[\u0000-\u001f\u200b-\u200f\u202a-\u202e\ufeff]/g, ' ')
      .toWellFormed()
      .trim()
      .replace(/^'(?=[=+@-])/, ''),
  )
    .slice(0, CELL_LENGTH_MAX)
    .join('');

type Row = ReadonlyMap<number, Cell>;

const headingsOf = (row: Row | undefined, wanted: readonly ColumnName[]): Map<ColumnName, number> => {
  const found = new Map<ColumnName, number>();
  for (let at = 1; at <= COLUMNS_MAX; at += 1) {
    const heading = clean(row?.get(at)?.text ?? '').replace(/[*＊]$/, '');
    const column = wanted.find((one) => HEADINGS[one] === heading);
    if (column && !found.has(column)) found.set(column, at);
  }
  if (found.size !== wanted.length) throw new Problem('roster-columns-missing');
  return found;
};

const rowOf = (rowNumber: number, row: Row, headings: ReadonlyMap<ColumnName, number>): RosterRow => {
  const cells: RosterRow['cells'] = {};
  const formulas: ColumnName[] = [];
  const numbers: ColumnName[] = [];
  for (const [column, at] of headings) {
    const cell = row.get(at);
    if (cell?.kind === 'formula') formulas.push(column);
    else cells[column] = clean(cell?.text ?? '');
    if (cell?.kind === 'number') numbers.push(column);
  }
  return { rowNumber, cells, formulas, numbers };
};

const isFilled = ({ cells, formulas }: RosterRow): boolean =>
  cells.name !== EXAMPLE_NAME && (formulas.length > 0 || Object.values(cells).some((text) => text !== ''));

/** The filled rows of the first sheet, as typed. The headings may stand in any order. */
export const readRoster = async (content: Buffer, kind: RosterKind): Promise<RosterRow[]> => {
  const cells = cellsOf(bookOf(await readZip(content)), LAST_ROW);
  const headings = headingsOf(cells.get(1), COLUMNS[kind]);
  const rows: RosterRow[] = [];
  for (const [number, row] of cells) {
    const read = number === 1 ? null : rowOf(number, row, headings);
    if (!read || !isFilled(read)) continue;
    if (number > LAST_ROW || rows.length >= ROSTER_ROWS_MAX) throw new Problem('roster-too-long');
    rows.push(read);
  }
  if (rows.length === 0) throw new Problem('roster-empty');
  return rows;
};
