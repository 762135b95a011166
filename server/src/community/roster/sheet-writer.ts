import { createRequire } from 'node:module';
import { PassThrough, type Readable } from 'node:stream';
import { ROSTER_KIND_WORDS, type RosterKind } from '@huzhu/shared';
import type { Workbook, Worksheet } from 'exceljs';
import { mapInSlices } from '../../platform/database/outside.js';
import { ALLOWED, COLUMNS, EXAMPLE, HEADINGS, HINTS } from './roster.columns.js';
import type { RosterRow } from './roster.rules.js';

const WIDTH = 16;
const WIDE = 60;
const AS_TEXT = '@';
const ALLOWED_SHEET = '可以填什么';
const FAULTS_HEADING = '哪里要改';

/** A cell that a spreadsheet would run as a formula, once saved as CSV, is made plain words. */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** Loaded with the first spreadsheet: it takes as long as half of all else that a server loads when it starts. */
const loadExcel = (): typeof import('exceljs') => createRequire(import.meta.url)('exceljs') as typeof import('exceljs');

const headed = (sheet: Worksheet, headings: readonly string[], widths: readonly number[] = []): void => {
  sheet.columns = headings.map((header, at) => ({ header, width: widths[at] ?? WIDTH, style: { numFmt: AS_TEXT } }));
  sheet.getRow(1).font = { bold: true };
};

const bytesOf = async (book: Workbook): Promise<Buffer> => Buffer.from(await book.xlsx.writeBuffer());

/** Headings, an example, and a sheet of what may be written where. `community` is one the caller can use. */
export const templateOf = (kind: RosterKind, communities: readonly string[]): Promise<Buffer> => {
  const excel = loadExcel();
  const book = new excel.Workbook();
  const columns = COLUMNS[kind];
  const sheet = book.addWorksheet(ROSTER_KIND_WORDS[kind]);
  headed(
    sheet,
    columns.map((column) => HEADINGS[column]),
  );
  sheet.addRow(
    columns.map((column) => (column === 'community' ? (communities[0] ?? '') : EXAMPLE[column])).map(harmless),
  );
  const allowed = book.addWorksheet(ALLOWED_SHEET);
  headed(allowed, ['哪一列', '怎样填', '可以填的内容'], [WIDTH, WIDE, WIDE]);
  for (const column of columns) {
    const values = column === 'community' ? communities : (ALLOWED[column] ?? []);
    allowed.addRow([HEADINGS[column], HINTS[column] ?? '', values.join('、')].map(harmless));
  }
  return bytesOf(book);
};

type Rows = readonly (readonly string[])[];

export interface FaultyRow {
  row: RosterRow;
  /** Whole sentences, one for each fault. */
  words: readonly string[];
}

/** The faulty rows as they were typed, what to mend beside them; mended, the file can be uploaded as it is. */
export const faultsOf = (kind: RosterKind, rows: readonly FaultyRow[]): Readable => {
  const columns = COLUMNS[kind];
  const headings = [...columns.map((column) => HEADINGS[column]), FAULTS_HEADING];
  const typed = rows.map(({ row, words }) => [...columns.map((column) => row.cells[column] ?? ''), words.join('；')]);
  return streamed(ROSTER_KIND_WORDS[kind], headings, [typed], [...columns.map(() => WIDTH), WIDE]);
};

/** Rows as they come, so that a long list is never whole in memory; between slices of them, other requests have their turn. */
export const streamed = (
  name: string,
  headings: readonly string[],
  batches: AsyncIterable<Rows> | Iterable<Rows>,
  widths: readonly number[] = [],
): Readable => {
  const stream = new PassThrough();
  const write = async (): Promise<void> => {
    const excel = loadExcel();
    const book = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
    const sheet = book.addWorksheet(name);
    headed(sheet, headings, widths);
    for await (const rows of batches) await mapInSlices(rows, (row) => sheet.addRow(row.map(harmless)).commit());
    sheet.commit();
    await book.commit();
  };
  // Whoever reads the stream learns of it; half a file must not look whole.
  write().catch((error: unknown) => stream.destroy(error as Error));
  return stream;
};
