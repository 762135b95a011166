import type { RosterKind } from '@huzhu/shared';
import { COLUMNS, HEADINGS } from '../../src/community/roster/roster.columns.js';
import { elderRow, type TypedRow } from './sheets.js';
import { zipOf } from './zip.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** What stands around a sheet, written by hand. */
export const partsAround = (sheet: string | Buffer): Record<string, string | Buffer> => ({
  '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  'xl/worksheets/sheet1.xml': sheet,
});

const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
export const rowXml = (texts: readonly string[]): string => `<row>${texts.map(cell).join('')}</row>`;

export const sheetXml = (rows: string, after = ''): string =>
  `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${after}</worksheet>`;

/** A sheet by hand: a library takes seconds to write thousands of rows. */
export const handmade = (rows: readonly (readonly string[])[], after = ''): Buffer =>
  zipOf(partsAround(sheetXml(rows.map(rowXml).join(''), after)));

export const headingsOf = (kind: RosterKind): string[] => COLUMNS[kind].map((column) => HEADINGS[column]);

/** From there on the invented identity numbers begin again. */
const NUMBERED_MAX = 4500;

/** So many elders, none of whom is another. */
export const manyElders = (count: number, from = 0): Buffer => {
  const typed = Array.from({ length: count }, (_, index): TypedRow => {
    const n = from + index;
    return n < NUMBERED_MAX ? elderRow(n) : { ...elderRow(n), identityNumber: '' };
  });
  const rows = typed.map((row) => COLUMNS.elders.map((column) => row[column] as string));
  return handmade([headingsOf('elders'), ...rows]);
};
