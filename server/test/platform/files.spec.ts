import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FILE_BYTES_MAX, type FileDto } from '@huzhu/shared';
import type { Client } from '../support/client.js';
import { fingerprint } from '../support/fingerprint.js';
import { Harness, SETTINGS } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { elderRow, sheetOf } from '../support/sheets.js';
import { MORNING } from '../support/stages.js';
import { zipOf } from '../support/zip.js';

let bank: Harness;
let worker: Client;
beforeAll(async () => {
  bank = await Harness.start('files');
  worker = await bank.given.worker();
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

const PDF = Buffer.from('%PDF-1.7 the paper book of 1998');
const pathOf = (id: string): string => join(resolve(SETTINGS.filesDirectory), id.slice(-2), id);
const scan = (content: Buffer, options: Parameters<Client['upload']>[2] = {}): ReturnType<Client['upload']> =>
  worker.upload('/files?purpose=opening_scan', content, options);
const imported = async (content: Buffer): Promise<string> => {
  const file = await worker.upload<FileDto>('/files?purpose=roster', content);
  if (file.status >= 400) return outcomeOf(file);
  return outcomeOf(await worker.post('/roster-imports', { kind: 'elders', fileId: file.body.id }));
};

describe('an upload', () => {
  it('is kept under an id, encrypted, without its name', async () => {
    const { id, contentType, bytes } = (await worker.must(scan(PDF, { name: '../../王秀英的存折.exe' }))) as FileDto;
    expect([contentType, bytes]).toEqual(['application/pdf', PDF.length]);
    expect(readFileSync(pathOf(id)).includes('paper book')).toBe(false);
    const [row] = await bank.source.query<{ text: string }[]>('SELECT f::text AS text FROM files f WHERE id = $1', [
      id,
    ]);
    expect(row?.text).not.toContain('王秀英');
  });

  it('is what its bytes say, whatever its sender says', async () => {
    const before = await fingerprint(bank.source);
    const strange = ['<svg onload=alert(1)>', 'MZ…', '#!/bin/sh', 'GIF89a', '<!doctype html>'];
    for (const text of strange)
      expect(outcomeOf(await scan(Buffer.from(text), { name: 'a.pdf' }))).toBe('file-type-refused');
    expect(outcomeOf(await worker.upload('/files?purpose=roster', PDF))).toBe('file-type-refused');
    expect(outcomeOf(await scan(Buffer.alloc(0)))).toBe('file-unreadable');
    expect(await fingerprint(bank.source)).toEqual(before);
  });

  it('is at most five megabytes', async () => {
    const of = (bytes: number): Buffer => Buffer.concat([PDF, Buffer.alloc(bytes - PDF.length)]);
    expect((await scan(of(FILE_BYTES_MAX))).status).toBe(201);
    expect(outcomeOf(await scan(of(FILE_BYTES_MAX + 1)))).toBe('file-too-large');
  });

  it('is one file and nothing else', async () => {
    const type = 'multipart/form-data; boundary=x';
    const part = (name: string): string =>
      `--x\r\ncontent-disposition: form-data; name="${name}"; filename="a"\r\n\r\n%PDF-1\r\n`;
    const send = (body: string, contentType = type): Promise<string> =>
      worker.post('/files?purpose=opening_scan', body, { headers: { 'content-type': contentType } }).then(outcomeOf);
    expect(await send('{}', 'application/json')).toBe('wrong-media-type');
    expect(await send('--x--\r\n')).toBe('malformed-body');
    expect(await send('--x\r\ngarbage')).toBe('malformed-body');
    expect(await send(`--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nfield\r\n--x--\r\n`)).toBe(
      'malformed-body',
    );
    expect(await send(`${part('one')}--x--\r\n`)).toBe('ok');
  });

  it('sent twice under one key is one file; other bytes under that key are refused', async () => {
    const key = 'one-upload-of-this-test';
    const [first, again] = [await scan(PDF, { key }), await scan(PDF, { key })];
    expect(again.body).toEqual(first.body);
    expect(outcomeOf(await scan(Buffer.from('%PDF-other'), { key }))).toBe('key-reused');
  });

  it('that nothing uses is removed after a day; the row that tells of it stays', async () => {
    const { id } = (await worker.must(scan(PDF))) as FileDto;
    const now = await bank.given.now();
    await bank.sweep(now.add({ hours: 23 }));
    expect(existsSync(pathOf(id))).toBe(true);
    await bank.sweep(now.add({ hours: 25 }));
    expect(existsSync(pathOf(id))).toBe(false);
  });

  it('of a roster is removed as soon as it was read', async () => {
    const { id } = await worker.must(
      worker.upload<FileDto>('/files?purpose=roster', await sheetOf('elders', [elderRow(1)])),
    );
    await worker.must(worker.post('/roster-imports', { kind: 'elders', fileId: id }));
    expect(existsSync(pathOf(id))).toBe(false);
    expect((await worker.post('/roster-imports', { kind: 'elders', fileId: id })).status).toBe(404);
  });
});

describe('a sheet that means harm is refused, and nothing is written:', () => {
  const SMALL = { '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' };

  it.each<[string, () => Buffer]>([
    ['no zip at all', () => Buffer.from('PK\u0003\u0004 and then nonsense')],
    ['a zip of something else', () => zipOf({ 'word/document.xml': '<w/>' })],
    ['one without sheets', () => zipOf(SMALL)],
    ['a bomb of zeros', () => zipOf({ ...SMALL, 'xl/worksheets/sheet1.xml': Buffer.alloc(64 * 1024 * 1024) })],
    [
      'a bomb that lies about its size',
      () => zipOf({ ...SMALL, 'xl/a.xml': Buffer.alloc(64 * 1024 * 1024) }, { claimedBytes: 10 }),
    ],
    [
      'many small bombs',
      () =>
        zipOf(
          Object.fromEntries([
            ...Object.entries(SMALL),
            ...Array.from({ length: 40 }, (_, n) => [`xl/${String(n)}.xml`, Buffer.alloc(1024 * 1024)] as const),
          ]),
        ),
    ],
    [
      'entities within entities',
      () => zipOf({ ...SMALL, 'xl/styles.xml': '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>' }),
    ],
    ['one that ends in the middle', () => zipOf(SMALL).subarray(0, -10)],
  ])('%s', async (_what, content) => {
    const tables = async (): Promise<unknown> => {
      const { files: _files, ...rest } = await fingerprint(bank.source);
      return rest;
    };
    const before = await tables();
    expect(await imported(content())).toBe('file-unreadable');
    expect(await tables()).toEqual(before);
  });

  it('other headings, no rows, too many rows', async () => {
    expect(await imported(await sheetOf('volunteers', [elderRow(1)]))).toBe('roster-columns-missing');
    expect(await imported(await sheetOf('elders', []))).toBe('roster-empty');
    expect(
      await imported(
        await sheetOf(
          'elders',
          Array.from({ length: 5001 }, () => ({ name: '王' })),
        ),
      ),
    ).toBe('roster-too-long');
  });
});
