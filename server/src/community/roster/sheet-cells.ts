import { Temporal } from 'temporal-polyfill';
import { Problem } from '../../platform/common/problem.js';
import { TEXT_LENGTH_MAX, type Book } from './sheet-parts.js';
import { readXml, type Element } from './sheet-xml.js';

/** Cells, empty ones included, that a sheet may have; and rows, columns and merged ranges. */
export const CELLS_MAX = 400_000;
const ROWS_MAX = 20_000;
export const COLUMNS_MAX = 60;
const MERGES_MAX = 2000;
/** Of the grid itself: no cell stands beyond. */
const GRID = { rows: 1_048_576, columns: 16_384 } as const;

/** `number`: of which a spreadsheet keeps 15 digits; `day` is written `YYYY-MM-DD`; `formula` has no text here. */
export type CellKind = 'text' | 'number' | 'day' | 'formula';
export interface Cell {
  kind: CellKind;
  text: string;
}
/** Cells that are not empty, by row and column, both counted from 1. */
export type Cells = Map<number, Map<number, Cell>>;

const unreadable = (): never => {
  throw new Problem('file-unreadable');
};

const REFERENCE = /^([A-Z]{1,3})([1-9]\d{0,6})$/;
const LETTERS = 26;
const A = 64;

/** `AB12` → row 12, column 28. */
const placeOf = (reference: string): { row: number; column: number } => {
  const [, letters = '', digits = ''] = REFERENCE.exec(reference) ?? unreadable();
  const column = Array.from(letters).reduce((sum, letter) => sum * LETTERS + letter.charCodeAt(0) - A, 0);
  const row = Number(digits);
  return row <= GRID.rows && column <= GRID.columns ? { row, column } : unreadable();
};

const EPOCH = Temporal.PlainDate.from('1899-12-30');
const DAYS_OF_1904 = 1462;
const LAST_DAY = 2_958_465;

const dayOf = (serial: number, from1904: boolean): string | null => {
  const days = Math.floor(serial) + (from1904 ? DAYS_OF_1904 : 0);
  return days >= 0 && days <= LAST_DAY ? EPOCH.add({ days }).toString() : null;
};

const ISO_DAY_LENGTH = 10;

/** What a cell says, by its type, its style and the text of its value. */
const cellOf = (type: string, style: number, text: string, book: Book): Cell => {
  if (type === 's') return { kind: 'text', text: book.strings[Number(text)] ?? unreadable() };
  if (type === 'd') return { kind: 'day', text: text.slice(0, ISO_DAY_LENGTH) };
  if (type === 'b') return { kind: 'text', text: text === '1' ? 'TRUE' : 'FALSE' };
  if (type !== 'n') return { kind: 'text', text };
  const value = Number(text);
  if (!Number.isFinite(value)) return unreadable();
  const day = book.isDay[style] ? dayOf(value, book.from1904) : null;
  return day === null ? { kind: 'number', text: String(value) } : { kind: 'day', text: day };
};

/** Walks over the rows, and keeps what stands in the first columns. */
class CellReader {
  readonly cells: Cells = new Map();
  readonly merges: string[] = [];
  private row = 0;
  private column = 0;
  private counts = { rows: 0, cells: 0 };
  private cell: { type: string; style: number; text: string; isFormula: boolean } | null = null;

  constructor(private readonly book: Book) {}

  open({ name, path, attribute }: Element): void {
    const parent = path.at(-1);
    if (name === 'row' && parent === 'sheetData') this.openRow(attribute('r'));
    if (name === 'c' && parent === 'row') this.openCell(attribute);
    if (name === 'f' && parent === 'c' && this.cell) this.cell.isFormula = true;
    if (name !== 'mergeCell' || parent !== 'mergeCells') return;
    if (this.merges.length >= MERGES_MAX) unreadable();
    this.merges.push(attribute('ref') ?? '');
  }

  text(text: string, path: readonly string[]): void {
    const holder = path.at(-1);
    const isSaid = holder === 'v' || (holder === 't' && path.includes('is') && !path.includes('rPh'));
    if (this.cell && isSaid) this.cell.text = `${this.cell.text}${text}`.slice(0, TEXT_LENGTH_MAX);
  }

  close(name: string): void {
    if (name !== 'c' || !this.cell) return;
    const { type, style, text, isFormula } = this.cell;
    this.cell = null;
    if (this.column > COLUMNS_MAX || (text === '' && !isFormula)) return;
    const cell: Cell = isFormula ? { kind: 'formula', text: '' } : cellOf(type, style, text, this.book);
    const row = this.cells.get(this.row) ?? new Map<number, Cell>();
    this.cells.set(this.row, row.set(this.column, cell));
  }

  private openRow(number: string | undefined): void {
    const row = number === undefined ? this.row + 1 : Number(number);
    this.counts.rows += 1;
    if (this.counts.rows > ROWS_MAX) throw new Problem('roster-too-long');
    // Each row once, in their order: a second one of the same number would hide what stands in the first.
    if (!Number.isInteger(row) || row <= this.row || row > GRID.rows) unreadable();
    [this.row, this.column] = [row, 0];
  }

  private openCell(attribute: Element['attribute']): void {
    this.counts.cells += 1;
    if (this.counts.cells > CELLS_MAX) unreadable();
    const reference = attribute('r');
    const place = reference === undefined ? { row: this.row, column: this.column + 1 } : placeOf(reference);
    if (place.row !== this.row || place.column <= this.column) unreadable();
    this.column = place.column;
    this.cell = { type: attribute('t') ?? 'n', style: Number(attribute('s') ?? 0), text: '', isFormula: false };
  }
}

/** All cells of a merged range say what its first one says, as a person sees it. */
const spread = (cells: Cells, merges: readonly string[], rowsMax: number): void => {
  let left = CELLS_MAX;
  for (const merge of merges) {
    const [first = '', last = first] = merge.split(':');
    const [from, to] = [placeOf(first), placeOf(last)];
    if (to.row < from.row || to.column < from.column) unreadable();
    const said = cells.get(from.row)?.get(from.column);
    const [lastRow, lastColumn] = [Math.min(to.row, rowsMax), Math.min(to.column, COLUMNS_MAX)];
    left -= Math.max(0, lastRow - from.row + 1) * Math.max(0, lastColumn - from.column + 1);
    if (left < 0) unreadable();
    for (let row = from.row; said && row <= lastRow; row += 1) {
      const kept = cells.get(row);
      // Rows without anything of their own are not people.
      for (let column = from.column; kept && column <= lastColumn; column += 1) kept.set(column, said);
    }
  }
};

/** The cells of the sheet down to a row; merged ranges below it are not spread. */
export const cellsOf = (book: Book, rowsMax: number): Cells => {
  const reader = new CellReader(book);
  readXml(book.sheet, {
    open: (element) => reader.open(element),
    text: (text, path) => reader.text(text, path),
    close: (name) => reader.close(name),
  });
  spread(reader.cells, reader.merges, rowsMax);
  return reader.cells;
};
