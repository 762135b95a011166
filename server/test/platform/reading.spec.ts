import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FileDto, RosterImportDto } from '@huzhu/shared';
import { Database } from '../../src/platform/database/database.js';
import { READERS_MAX, READERS_WAITING_MAX, Readers } from '../../src/platform/files/readers.js';
import { handmade, headingsOf, manyElders, partsAround } from '../support/big-sheets.js';
import type { Answer, Client } from '../support/client.js';
import { fingerprint } from '../support/fingerprint.js';
import { Harness } from '../support/harness.js';
import { holdReaders, type HeldReaders } from '../support/held-readers.js';
import { photograph } from '../support/portraits.js';
import { outcomeOf, tallyOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';
import { zipOf } from '../support/zip.js';

let bank: Harness;
let worker: Client;
let held: HeldReaders | null = null;
beforeAll(async () => {
  bank = await Harness.start('reading');
  worker = await bank.given.worker();
});
beforeEach(() => bank.at(MORNING));
afterEach(() => {
  held?.open();
  held = null;
});
afterAll(() => bank.stop());

const readers = (): Readers => bank.get(Readers);
const hold = (): HeldReaders => (held = holdReaders(readers()));
const uploaded = async (content: Buffer): Promise<string> =>
  (await worker.must(worker.upload<FileDto>('/files?purpose=roster', content))).id;
const checked = (fileId: string): Promise<Answer<RosterImportDto>> =>
  worker.post<RosterImportDto>('/roster-imports', { kind: 'elders', fileId });
const portrait = async (): Promise<string> =>
  outcomeOf(await worker.upload('/files?purpose=portrait', await photograph()));
/** Waits until so many files are being read. */
const reading = async (count: number): Promise<void> => {
  while ((held?.started() ?? 0) < count) await sleep(1);
};
/** Transactions that do nothing and are not ended, of this bank's server. */
const idleTransactions = async (): Promise<number> => {
  const [row] = await bank.source.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
     WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
  );
  return row?.count ?? -1;
};
const REFUSED = 2;
const SHEET = manyElders(3);

describe('while a file is read', () => {
  it('the server answers others, and no transaction is open', async () => {
    const fileId = await uploaded(SHEET);
    hold();
    const answer = checked(fileId);
    await reading(1);
    expect((await worker.get('/me')).status).toBe(200);
    expect((await worker.get('/elders')).status).toBe(200);
    expect(await idleTransactions()).toBe(0);
    held?.open();
    expect((await worker.must(answer)).goodCount).toBe(3);
  });

  it('a photograph is held up as little as a roster', async () => {
    hold();
    const answer = portrait();
    await reading(1);
    expect((await worker.get('/me')).status).toBe(200);
    expect(await idleTransactions()).toBe(0);
    held?.open();
    expect(await answer).toBe('ok');
  });

  it('so many others are read or wait, and the next one is asked to come later', async () => {
    const fileIds = await Promise.all(
      Array.from({ length: READERS_MAX + READERS_WAITING_MAX + REFUSED }, (_, n) => uploaded(manyElders(1, 100 + n))),
    );
    hold();
    let answered = 0;
    const answers = Promise.all(fileIds.map((fileId) => checked(fileId).finally(() => (answered += 1))));
    await reading(READERS_MAX);
    // All have come when those that are refused have their answer.
    while (answered < REFUSED) await sleep(1);
    expect(held?.started()).toBe(READERS_MAX);
    held?.open();
    const statuses = (await answers).map(({ status }) => String(status));
    expect(tallyOf(statuses)).toEqual({ 201: READERS_MAX + READERS_WAITING_MAX, 503: REFUSED });
  });
});

describe('a file that', () => {
  const afterwards = async (): Promise<void> => {
    expect(outcomeOf(await checked(await uploaded(SHEET)))).toBe('ok');
  };

  it('takes too long is given up: a plain refusal, nothing is written, and the next one is read', async () => {
    const fileId = await uploaded(SHEET);
    const before = await fingerprint(bank.source);
    hold();
    readers().millisecondsMax = 1;
    const outcome = outcomeOf(await checked(fileId));
    readers().millisecondsMax = 15_000;
    held?.open();
    expect(outcome).toBe('file-too-heavy');
    expect(await fingerprint(bank.source)).toEqual(before);
    await afterwards();
  });

  it('takes too much memory ends its own thread, and not the server', async () => {
    const greedy = readers().run(new URL('../support/greedy.program.js', import.meta.url), null);
    await expect(greedy).rejects.toMatchObject({ problem: 'file-too-heavy' });
    await afterwards();
  });

  it('is read inside a transaction would be noticed', async () => {
    const inside = bank.get(Database).transaction(() => readers().run(new URL('nowhere', import.meta.url), null));
    await expect(inside).rejects.toThrow('inside a transaction');
  });
});

describe('a zip that is made to fill the memory', () => {
  const MEGABYTE = 1024 * 1024;

  it('is refused by the count of its bytes, however it tells of them', async () => {
    const parts = partsAround('<worksheet/>');
    const bomb = { ...parts, 'xl/media/a.xml': Buffer.alloc(64 * MEGABYTE) };
    const bombs = [
      zipOf(bomb),
      zipOf(bomb, { claimedBytes: 10 }),
      // One reader believes the end record and sees four small parts; another reads the directory on, to the bomb.
      zipOf(bomb, { count: Object.keys(parts).length }),
    ];
    for (const content of bombs) expect(outcomeOf(await checked(await uploaded(content)))).toBe('file-unreadable');
  });

  it('is refused as an honest sheet of 22 megabytes, too', async () => {
    const row = headingsOf('elders').map(() => '石虎关新村3幢1单元502室'.repeat(8));
    const rows = Array.from({ length: 4500 }, () => row);
    const content = handmade([headingsOf('elders'), ...rows]);
    expect(content.length).toBeLessThan(MEGABYTE);
    expect(outcomeOf(await checked(await uploaded(content)))).toBe('file-unreadable');
  });
});
