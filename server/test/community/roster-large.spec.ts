import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROSTER_ROWS_MAX, type FileDto, type RosterImportDto } from '@huzhu/shared';
import { Database } from '../../src/platform/database/database.js';
import { RegisterReader } from '../../src/community/roster/register.reader.js';
import { RosterEnter } from '../../src/community/roster/roster.enter.js';
import { manyElders } from '../support/big-sheets.js';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { MORNING } from '../support/stages.js';

let bank: Harness;
let worker: Client;
beforeAll(async () => {
  bank = await Harness.start('roster_large');
  worker = await bank.given.worker();
  await bank.at(MORNING);
});
afterAll(() => bank.stop());

const checked = async (content: Buffer): Promise<RosterImportDto> => {
  const { id } = await worker.must(worker.upload<FileDto>('/files?purpose=roster', content));
  return worker.must(worker.post<RosterImportDto>('/roster-imports', { kind: 'elders', fileId: id }));
};

it('a roster as long as one may be is checked, entered, and known again', async () => {
  const content = manyElders(ROSTER_ROWS_MAX);
  const dry = await checked(content);
  expect(dry).toMatchObject({ rowCount: ROSTER_ROWS_MAX, goodCount: ROSTER_ROWS_MAX, faultyCount: 0 });
  const applied = await worker.must(worker.post<RosterImportDto>(`/roster-imports/${dry.id}/apply`));
  expect(applied.status).toBe('applied');
  const [row] = await bank.source.query<{ count: number }[]>('SELECT count(*)::int AS count FROM elder_profiles');
  expect(row?.count).toBe(ROSTER_ROWS_MAX);
  expect(await checked(content)).toMatchObject({ goodCount: 0, faultyCount: ROSTER_ROWS_MAX });
});

it('a long list is not worked through inside a transaction: whoever tries is told', async () => {
  const prepare = bank.get(Database).transaction(() => bank.get(RosterEnter).prepare([], new Map()));
  await expect(prepare).rejects.toThrow('inside a transaction');
  const hash = bank.get(Database).transaction(() => bank.get(RegisterReader).hashesOf([]));
  await expect(hash).rejects.toThrow('inside a transaction');
});
