import { PassThrough, type Readable } from 'node:stream';
import { ROSTER_KIND_WORDS, type RosterKind } from '@huzhu/shared';
import excel from 'exceljs';
import type { Worksheet } from 'exceljs';
import { ALLOWED, COLUMNS, EXAMPLE, HEADINGS, HINTS } from './roster.columns.js';
import type { RosterRow } from './roster.rules.js';

const WIDTH = 16;
const WIDE = 60;
const AS_TEXT = '@';
const ALLOWED_SHEET = '可以填什么';
const FAULTS_HEADING = '哪里要改';

/** A cell that a spreadsheet would run as a formula, once saved as CSV, is made plain words. */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const headed = (sheet: Worksheet, headings: readonly string[], widths: readonly number[] = []): void => {
  sheet.columns = headings.map((header, at) => ({ header, width: widths[at] ?? WIDTH, style: { numFmt: AS_TEXT } }));
  sheet.getRow(1).font = { bold: true };
};

const bytesOf = async (book: excel.Workbook): Promise<Buffer> => Buffer.from(await book.xlsx.writeBuffer());

/** Headings, an example, and a sheet of what may be written where. `community` is one the caller can use. */
export const templateOf = (kind: RosterKind, communities: readonly string[]): Promise<Buffer> => {
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

export interface FaultyRow {
  row: RosterRow;
  /** Whole sentences, one for each fault. */
  words: readonly string[];
}

/** The faulty rows as they were typed, what to mend beside them; mended, the file can be uploaded as it is. */
export const faultsOf = (kind: RosterKind, rows: readonly FaultyRow[]): Promise<Buffer> => {
  const book = new excel.Workbook();
  const columns = COLUMNS[kind];
  const sheet = book.addWorksheet(ROSTER_KIND_WORDS[kind]);
  headed(sheet, [...columns.map((column) => HEADINGS[column]), FAULTS_HEADING], [...columns.map(() => WIDTH), WIDE]);
  for (const { row, words } of rows) {
    sheet.addRow([...columns.map((column) => harmless(row.cells[column] ?? '')), words.join('；')]);
  }
  return bytesOf(book);
};

/** Rows as they come, so that a long list is never whole in memory. */
export const streamed = (
  name: string,
  headings: readonly string[],
  batches: AsyncIterable<readonly (readonly string[])[]>,
): Readable => {
  const stream = new PassThrough();
  const write = async (): Promise<void> => {
    const book = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
    const sheet = book.addWorksheet(name);
    headed(sheet, headings);
    for await (const rows of batches) for (const row of rows) sheet.addRow(row.map(harmless)).commit();
    sheet.commit();
    await book.commit();
  };
  // Whoever reads the stream learns of it; half a file must not look whole.
  write().catch((error: unknown) => stream.destroy(error as Error));
  return stream;
};
