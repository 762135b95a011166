import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElderSummaryDto, FileDto, PageDto, VolunteerSummaryDto } from '@huzhu/shared';
import { ApiPerson, clockOf } from '../support/api-person.ts';
import { showsFace } from '../support/face.ts';
import { elderRow, filledIn } from '../support/roster-sheet.ts';
import { WALKERS } from './line.ts';

/** One white dot: what stands for a scanned page of a paper book. */
export const SCAN = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
const SOON_MS = 30 * 60_000;
const FAULTY = { ...elderRow(1), 出生日期: '1946-02-30' };

const sheetOf = async (worker: ApiPerson): Promise<Buffer> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'huzhu-sheet-'));
  try {
    const template = path.join(folder, 'template.xlsx');
    writeFileSync(template, await worker.download('/roster-imports/template?kind=elders'));
    return await filledIn(template, [elderRow(2), FAULTY]);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const bringsSheet = async (worker: ApiPerson): Promise<void> => {
  const { id } = await worker.upload<FileDto>('roster', await sheetOf(worker));
  await worker.post('/roster-imports', { kind: 'elders', fileId: id });
};

const entersPaperBook = async (worker: ApiPerson): Promise<void> => {
  const { items } = await worker.get<PageDto<VolunteerSummaryDto>>('/volunteers');
  const { id } = await worker.upload<FileDto>('opening_scan', SCAN);
  const memberId = items[0]?.memberId;
  await worker.post('/opening-balances', { memberId, minutes: 600, note: '2019 年起，社区手写存折', fileId: id });
};

const reportsDeath = async (worker: ApiPerson): Promise<void> => {
  const { items } = await worker.get<PageDto<ElderSummaryDto>>('/elders?limit=50');
  const dead = [...items].reverse().find(({ usesApp, name }) => !usesApp && name !== '刘玉兰');
  await worker.post(`/members/${dead?.memberId ?? ''}/death-reports`, { diedOn: '2026-11-01' });
};

/** The first who has a phone and nothing under way: others are refused. */
const asksToBeErased = async (baseUrl: string, worker: ApiPerson): Promise<void> => {
  const { items } = await worker.get<PageDto<ElderSummaryDto>>('/elders?limit=50');
  const walkers: string[] = Object.values(WALKERS);
  for (const { name } of items.filter((one) => one.usesApp && !walkers.includes(one.name))) {
    const asked = await (await ApiPerson.named(baseUrl, name)).post('/my-data/erasure').catch(() => null);
    if (asked !== null) return;
  }
  throw new Error('everybody has something under way');
};

/** Somebody whose face is known comes to the elder in half an hour: she has the code of the day, the volunteer may check in. */
const expectsSomebody = async (baseUrl: string): Promise<void> => {
  const [elder, volunteer] = [
    await ApiPerson.named(baseUrl, WALKERS.elder),
    await ApiPerson.named(baseUrl, WALKERS.volunteer),
  ];
  await showsFace(volunteer, '李姐');
  const soon = new Date((await clockOf(baseUrl)).getTime() + SOON_MS);
  await volunteer.accepts(await elder.asks('companion_chat', soon, 60));
};

/** What the demo has none of: an import under way, a paper book, a report of a death, a wish to be erased, a photograph. */
export const makeWorld = async (baseUrl: string): Promise<void> => {
  const worker = await ApiPerson.named(baseUrl, WALKERS.worker);
  await bringsSheet(worker);
  await entersPaperBook(worker);
  await reportsDeath(worker);
  await asksToBeErased(baseUrl, worker);
  await expectsSomebody(baseUrl);
};
