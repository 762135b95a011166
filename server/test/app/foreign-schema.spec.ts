import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DataSource } from 'typeorm';
import { isDemo, markDemo } from '../../src/app/demo-mark.js';
import { ForeignSchema } from '../../src/app/foreign-schema.js';
import { migrate, replaceForeignDemo } from '../../src/app/migrate.js';
import { openBank } from '../../src/app/open-bank.js';
import { refuseUnsafe } from '../../src/app/safety.js';
import { createDataSource } from '../../src/platform/database/data-source.js';
import { MIGRATIONS } from '../../src/platform/database/migrations/index.js';
import { freshBank, type BankUrls } from '../support/bank.js';
import { fingerprint } from '../support/fingerprint.js';
import { SETTINGS } from '../support/harness.js';

let bank: BankUrls & { drop: () => Promise<void> };
let owner: DataSource;
beforeEach(async () => {
  bank = await freshBank('foreign');
  owner = await createDataSource({ url: bank.ownerUrl, poolMax: 1 }).initialize();
});
afterEach(async () => {
  await owner.destroy();
  await bank.drop();
});

/** As if a version of the program with other migrations had set the bank up. */
const SET_UP_BY_ANOTHER = "UPDATE migrations SET name = replace(name, '1770', '1699')";
const FIRST_TWO = MIGRATIONS.slice(0, 2).map(({ name }) => name.replace('1770', '1699'));
const SENTENCE = `This database was set up by another version of the program: it has migrations that this version does not know (${FIRST_TWO.join(', ')}, …) and lacks ${String(MIGRATIONS.length)} that it needs, so it can be neither used nor updated; nothing was changed.`;

const ORIGIN = { longitudeMicrodegrees: 102_712_300, latitudeMicrodegrees: 25_040_600 };

const addPeople = async (): Promise<void> => {
  await owner.query(`INSERT INTO banks VALUES (1, '真实的银行', 102744500, 25013200);
    INSERT INTO organizations (id, kind, name, issues_minutes) VALUES (uuidv7(), 'city', '昆明市', true);
    INSERT INTO members (id, number, name, name_pinyin, name_initials) VALUES (uuidv7(), '12345678903', '李敏', 'limin', 'lm')`);
};
/** Every row of every table, also of those that a refusal elsewhere may touch. */
const everything = (): Promise<Record<string, string>> => fingerprint(owner, []);
const unchangedBy = async (work: () => Promise<unknown>): Promise<void> => {
  const before = await everything();
  await expect(work()).rejects.toBeInstanceOf(ForeignSchema);
  expect(await everything()).toEqual(before);
};
const appliedNames = async (): Promise<string[]> =>
  (await owner.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY id')).map(({ name }) => name);
const countOf = async (table: string): Promise<number> =>
  Number((await owner.query<{ count: string }[]>(`SELECT count(*) FROM ${table}`))[0]?.count);

/** As the server asks at its start; the tests' PostgreSQL is not one that production accepts. */
const startRefusal = async (mode: 'demo' | 'test'): Promise<string> => {
  const source = await createDataSource({ url: bank.databaseUrl, poolMax: 1 }).initialize();
  try {
    return await refuseUnsafe(source, mode).then(
      () => '',
      (error: unknown) => (error as Error).message,
    );
  } finally {
    await source.destroy();
  }
};

/** A program of the server, as the scripts run it. */
const run = async (program: string): Promise<{ code: number; stderr: string }> => {
  const file = fileURLToPath(new URL(`../../dist/${program}.js`, import.meta.url));
  const env = { DATABASE_URL: bank.databaseUrl, DATABASE_OWNER_URL: bank.ownerUrl, HUZHU_MODE: 'demo' };
  return promisify(execFile)(process.execPath, [file], { env }).then(
    ({ stderr }) => ({ code: 0, stderr }),
    (error: unknown) => error as { code: number; stderr: string },
  );
};

describe('a bank of real people that another version set up', () => {
  beforeEach(async () => {
    await addPeople();
    await owner.query(SET_UP_BY_ANOTHER);
  });

  it('is refused by the migration step, which begins nothing', async () => {
    await unchangedBy(() => migrate(bank.ownerUrl, bank.databaseUrl));
  });

  it('is refused by the server (in production: refusals.spec.ts)', async () => {
    for (const mode of ['demo', 'test'] as const) expect(await startRefusal(mode)).toBe(SENTENCE);
  });

  it('is not replaced as a demo would be', async () => {
    await unchangedBy(() => replaceForeignDemo(bank.ownerUrl, bank.databaseUrl));
  });

  it('is told in one sentence and by an exit code, which the scripts read', async () => {
    const before = await everything();
    for (const [program, what] of [
      ['migrate', 'The database could not be brought up to date'],
      ['replace-demo', 'The demo community could not be replaced'],
    ] as const)
      expect(await run(program)).toMatchObject({ code: 3, stderr: `${what}: ${SENTENCE}\n` });
    expect(await everything()).toEqual(before);
  });
});

describe('a bank without people that another version set up', () => {
  beforeEach(() => owner.query(SET_UP_BY_ANOTHER));

  it('is not opened', async () => {
    const city = {
      name: '昆明市时间银行',
      city: '昆明市',
      operator: '李敏',
      origin: ORIGIN,
    };
    await unchangedBy(() => openBank({ ...SETTINGS, databaseUrl: bank.databaseUrl }, city));
  });

  it('is replaced', async () => {
    await replaceForeignDemo(bank.ownerUrl, bank.databaseUrl);
    expect(await appliedNames()).toEqual(MIGRATIONS.map(({ name }) => name));
    expect(await startRefusal('demo')).toBe('');
  });

  it('is kept when it lacks a table that would tell whether people are in it', async () => {
    await owner.query('DROP TABLE clock_offset');
    await unchangedBy(() => replaceForeignDemo(bank.ownerUrl, bank.databaseUrl));
  });
});

it('a demo that another version set up is removed, with all its people', async () => {
  await markDemo(owner);
  await addPeople();
  await owner.query(SET_UP_BY_ANOTHER);
  await replaceForeignDemo(bank.ownerUrl, bank.databaseUrl);
  expect(await appliedNames()).toEqual(MIGRATIONS.map(({ name }) => name));
  expect(await isDemo(owner)).toBe(false);
  expect([await countOf('banks'), await countOf('members')]).toEqual([0, 1]);
  expect(await startRefusal('demo')).toBe('');
});

it('a demo of this version is not replaced', async () => {
  await markDemo(owner);
  await addPeople();
  const before = await everything();
  await replaceForeignDemo(bank.ownerUrl, bank.databaseUrl);
  expect(await everything()).toEqual(before);
});

it('a bank that lacks one migration and has an unknown one is refused before the one is begun', async () => {
  await owner.query(`UPDATE migrations SET name = 'Other1770000099000'
    WHERE id = (SELECT max(id) FROM migrations)`);
  await unchangedBy(() => migrate(bank.ownerUrl, bank.databaseUrl));
  expect(await startRefusal('test')).toContain('(Other1770000099000) and lacks 1 that it needs');
});

it('a bank that a newer release migrated further is used, and migrating it changes nothing', async () => {
  await owner.query("INSERT INTO migrations (timestamp, name) VALUES (1790000001000, 'Newer1790000001000')");
  const before = await everything();
  await migrate(bank.ownerUrl, bank.databaseUrl);
  expect(await startRefusal('test')).toBe('');
  expect(await everything()).toEqual(before);
});
