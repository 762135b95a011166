import { describe, expect, it } from 'vitest';
import excel from 'exceljs';
import { handmade, headingsOf, partsAround, rowXml, sheetXml } from '../../../test/support/big-sheets.js';
import { elderRow, sheetOf } from '../../../test/support/sheets.js';
import { zipOf } from '../../../test/support/zip.js';
import { COLUMNS, type ColumnName } from './roster.columns.js';
import type { RosterRow } from './roster.rules.js';
import { readRoster } from './sheet-reader.js';

const HEADINGS = headingsOf('volunteers');
const read = (content: Buffer): Promise<RosterRow[]> => readRoster(content, 'volunteers');
const outcomeOf = (content: Buffer): Promise<string> =>
  read(content).then(
    (rows) => `${String(rows.length)} rows`,
    (error: unknown) => (error as Error).message,
  );
const letterOf = (column: ColumnName): string => String.fromCharCode(65 + COLUMNS.volunteers.indexOf(column));
/** A sheet with the headings and one row of these cells, as XML. */
const withCells = (cells: string): Buffer =>
  zipOf(partsAround(sheetXml(`${rowXml(HEADINGS)}<row r="2">${cells}</row>`)));
const inColumn = (column: ColumnName, rest: string): string => `<c r="${letterOf(column)}2"${rest}</c>`;

describe('a sheet', () => {
  it('says in each cell whether it is text, a number, a day or a formula', async () => {
    const book = new excel.Workbook();
    const sheet = book.addWorksheet('名册');
    sheet.addRow(HEADINGS);
    const typed: Partial<Record<ColumnName, unknown>> = {
      name: { richText: [{ text: '王' }, { text: '秀英' }] },
      bornOn: new Date('1946-03-08'),
      phone: 13_800_003_333,
      identityNumber: 310_105_194_001_015_000,
      community: '石虎关社区',
      skills: { formula: 'A1' },
      consentOn: '2026-11-01',
    };
    sheet.addRow(COLUMNS.volunteers.map((column) => typed[column] ?? ''));
    const [row] = await read(Buffer.from(await book.xlsx.writeBuffer()));
    expect(row?.cells).toMatchObject({
      ...{ name: '王秀英', bornOn: '1946-03-08', phone: '13800003333', identityNumber: '310105194001015000' },
      ...{ community: '石虎关社区', consentOn: '2026-11-01' },
    });
    expect([row?.rowNumber, row?.formulas, row?.numbers]).toEqual([2, ['skills'], ['phone', 'identityNumber']]);
  });

  it('is the first one that is shown, whatever prefix its elements have', async () => {
    const book = new excel.Workbook();
    book.addWorksheet('藏起来的', { state: 'hidden' }).addRow(['x']);
    const sheet = book.addWorksheet('名册');
    sheet.addRow(HEADINGS);
    sheet.addRow(HEADINGS.map(() => '有'));
    expect(await outcomeOf(Buffer.from(await book.xlsx.writeBuffer()))).toBe('1 rows');
    const xml = sheetXml(rowXml(HEADINGS) + rowXml(HEADINGS.map(() => '有')));
    const prefixed = xml.replaceAll(/<(\/?)(\w)/g, '<$1x:$2').replace('xmlns=', 'xmlns:x=');
    expect(await outcomeOf(zipOf(partsAround(prefixed)))).toBe('1 rows');
  });

  it('says in all cells of a merged range what its first one says', async () => {
    const rows = [HEADINGS, HEADINGS.map(() => '一'), ['二', ...HEADINGS.slice(1).map(() => '')]];
    const at = letterOf('community');
    const [, second] = await read(handmade(rows, `<mergeCells><mergeCell ref="${at}2:${at}1048576"/></mergeCells>`));
    expect(second?.cells).toMatchObject({ name: '二', community: '一', skills: '' });
  });

  it('is the same whether a library wrote it or a hand', async () => {
    const rows = [elderRow(1), elderRow(2)];
    const written = await readRoster(await sheetOf('elders', rows), 'elders');
    const texts = rows.map((row) => COLUMNS.elders.map((column) => row[column] as string));
    expect(await readRoster(handmade([headingsOf('elders'), ...texts]), 'elders')).toEqual(written);
  });
});

describe('a sheet is refused', () => {
  const unreadable = 'file-unreadable';
  const merged = (ref: string, times = 1): Buffer =>
    handmade(
      [HEADINGS, HEADINGS.map(() => '一')],
      `<mergeCells>${`<mergeCell ref="${ref}"/>`.repeat(times)}</mergeCells>`,
    );

  it.each<[string, string]>([
    ['whose cell stands in another row', '<c r="A3" t="str"><v>王</v></c>'],
    ['that has a cell twice', '<c r="A2" t="str"><v>王</v></c><c r="A2" t="str"><v>李</v></c>'],
    ['with a cell beyond the last column', '<c r="XFE2"><v>1</v></c>'],
    ['with words that are not there', inColumn('name', ' t="s"><v>7</v>')],
    ['with a number that is none', inColumn('phone', '><v>x</v>')],
    ['that is nested without end', '<x>'.repeat(40) + '</x>'.repeat(40)],
    ['that is not closed', '<c>'],
  ])('%s', async (_what, cells) => {
    expect(await outcomeOf(withCells(cells))).toBe(unreadable);
  });

  it('when a row comes twice, or a document type comes before it', async () => {
    const twice = sheetXml(`${rowXml(HEADINGS)}<row r="2"/><row r="2"/>`);
    expect(await outcomeOf(zipOf(partsAround(twice)))).toBe(unreadable);
    const typed = `<!DOCTYPE x [<!ENTITY a "aaaa">]>${sheetXml(rowXml(HEADINGS))}`;
    expect(await outcomeOf(zipOf(partsAround(typed)))).toBe(unreadable);
    const utf16 = Buffer.from(`\ufeff${sheetXml(rowXml(HEADINGS))}`, 'utf16le');
    expect(await outcomeOf(zipOf(partsAround(utf16)))).toBe(unreadable);
  });

  it('with more cells, rows or merged ranges than a roster has', async () => {
    const cells = sheetXml(rowXml(HEADINGS) + `<row>${'<c/>'.repeat(16_000)}</row>`.repeat(26));
    expect(await outcomeOf(zipOf(partsAround(cells)))).toBe(unreadable);
    const rows = sheetXml(rowXml(HEADINGS) + '<row/>'.repeat(20_000));
    expect(await outcomeOf(zipOf(partsAround(rows)))).toBe('roster-too-long');
    expect(await outcomeOf(merged('A1:B1', 2001))).toBe(unreadable);
    expect(await outcomeOf(merged('A1:XFD1048576', 3))).toBe(unreadable);
  });
});
