import { describe, expect, it } from 'vitest';
import excel from 'exceljs';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { zipOf, type Lies } from '../../../test/support/zip.js';
import { ENTRY_BYTES_MAX, UNPACKED_BYTES_MAX, readZip } from './zip-reader.js';

const PARTS = { 'a.xml': '<a/>', 'b.xml': '<b>有人</b>' };
const outcomeOf = (zip: Buffer): Promise<string> =>
  readZip(zip).then(
    (parts) => [...parts.keys()].join(' '),
    (error: unknown) => (error as Error).message,
  );
const refused = 'file-unreadable';

describe('the reader of a zip', () => {
  it('gives the bytes of every entry, by name', async () => {
    const parts = await readZip(zipOf(PARTS));
    expect([...parts].map(([name, bytes]) => [name, bytes.toString()])).toEqual(Object.entries(PARTS));
  });

  it('reads what spreadsheet programs write: sizes before the bytes, or behind them', async () => {
    const book = new excel.Workbook();
    book.addWorksheet('a').addRow(['x']);
    expect(await outcomeOf(Buffer.from(await book.xlsx.writeBuffer()))).toContain('xl/worksheets/sheet1.xml');
    const stream = new PassThrough();
    const whole = buffer(stream);
    const written = new excel.stream.xlsx.WorkbookWriter({ stream });
    written.addWorksheet('a').addRow(['x']).commit();
    await written.commit();
    expect(await outcomeOf(await whole)).toContain('xl/worksheets/sheet1.xml');
  });

  it.each<[string, Lies]>([
    ['says that it unpacks to less', { claimedBytes: 3 }],
    ['says that it unpacks to more', { claimedBytes: 300 }],
    ['has fewer entries in its end record than in its directory', { count: 1 }],
    ['has more entries in its end record than in its directory', { count: 3 }],
    ['names an entry in two ways', { localName: { of: 'b.xml', says: 'c.xml' } }],
    ['hides bytes between its entries', { between: Buffer.from('PK hidden') }],
    ['hides bytes behind what is packed', { tail: Buffer.from('hidden') }],
    ['has other bytes than it says', { crc: 1 }],
    ['uses the same bytes for two entries', { overlaps: true }],
  ])('refuses one that %s', async (_what, lies) => {
    expect(await outcomeOf(zipOf(PARTS, lies))).toBe(refused);
  });

  it('refuses names that are told twice, whatever their case, and more entries than a sheet has', async () => {
    expect(await outcomeOf(zipOf({ 'a.xml': '1', 'A.XML': '2' }))).toBe(refused);
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`${String(n)}.xml`, '']));
    expect(await outcomeOf(zipOf(many))).toBe(refused);
  });

  it('refuses anything before the first entry and behind the end', async () => {
    const zip = zipOf(PARTS);
    expect(await outcomeOf(Buffer.concat([zip, Buffer.from('more')]))).toBe(refused);
    expect(await outcomeOf(Buffer.concat([Buffer.from('more'), zip]))).toBe(refused);
    expect(await outcomeOf(Buffer.concat([zip, zip]))).toBe(refused);
    expect(await outcomeOf(zip.subarray(0, -5))).toBe(refused);
    expect(await outcomeOf(Buffer.alloc(0))).toBe(refused);
  });

  it('counts what it unpacks: to the last byte allowed, and not one more, of one entry and of all', async () => {
    const of = (bytes: number): Buffer => Buffer.alloc(bytes);
    expect(await outcomeOf(zipOf({ a: of(ENTRY_BYTES_MAX) }))).toBe('a');
    expect(await outcomeOf(zipOf({ a: of(ENTRY_BYTES_MAX + 1) }))).toBe(refused);
    expect(await outcomeOf(zipOf({ a: of(ENTRY_BYTES_MAX + 1) }, { claimedBytes: 10 }))).toBe(refused);
    const rest = UNPACKED_BYTES_MAX - ENTRY_BYTES_MAX;
    expect(await outcomeOf(zipOf({ a: of(ENTRY_BYTES_MAX), b: of(rest) }))).toBe('a b');
    expect(await outcomeOf(zipOf({ a: of(ENTRY_BYTES_MAX), b: of(rest + 1) }))).toBe(refused);
  });
});
