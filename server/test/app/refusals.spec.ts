import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { DataSource } from 'typeorm';
import { prepareBank, startPostgres, type Bank, type PostgresServer } from '../../../scripts/lib/postgres.ts';
import { markDemo } from '../../src/app/demo-mark.js';
import { loadDemo } from '../../src/app/load-demo.js';
import { migrate } from '../../src/app/migrate.js';
import { refuseUnsafe } from '../../src/app/safety.js';
import type { Mode } from '../../src/platform/common/settings.js';
import { createDataSource } from '../../src/platform/database/data-source.js';
import { freshBank } from '../support/bank.js';
import { SETTINGS } from '../support/harness.js';

/** Unlike the server of the other tests, one that survives a power cut: what production asks for. */
const DURABLE = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' };
const MAIN = fileURLToPath(new URL('../../dist/programs/main.js', import.meta.url));

let server: PostgresServer;
let bank: Bank;

beforeAll(async () => {
  server = await startPostgres({ settings: DURABLE });
  bank = await prepareBank({ superuserUrl: server.superuserUrl, database: 'refusals' });
  await migrate(bank.ownerUrl, bank.databaseUrl);
}, 60_000);
afterAll(() => server.stop());

const asking = async <T>(url: string, work: (source: DataSource) => Promise<T>): Promise<T> => {
  const source = await createDataSource({ url, poolMax: 1 }).initialize();
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
};
const tell = (url: string, sql: string): Promise<unknown> => asking(url, (source) => source.query(sql));
const KEY = { HUZHU_IDENTITY_KEY: '0a'.repeat(32) };
/** The sentence of the refusal; empty when the server would start. */
const refusal = (mode: Mode, url = bank.databaseUrl): Promise<string> =>
  asking(url, (source) =>
    refuseUnsafe(source, mode).then(
      () => '',
      (error: unknown) => (error as Error).message,
    ),
  );

describe('production starts on an empty, safe bank, and refuses', () => {
  it('nothing of it', async () => {
    expect(await refusal('production')).toBe('');
  });

  it('the owner and the superuser', async () => {
    const superuserUrl = server.superuserUrl.replace(/postgres$/, 'refusals?options=-csearch_path%3Dhuzhu');
    const role = (name: string): string =>
      `DATABASE_URL names ${name}, an owner or superuser; it must be the application role, which cannot rewrite the book.`;
    expect(await refusal('production', bank.ownerUrl)).toBe(role('refusals_owner'));
    expect(await refusal('production', superuserUrl)).toBe(role('postgres'));
  });

  it('an application role that may write any table of the book itself', async () => {
    const tables = await asking(bank.ownerUrl, (owner) =>
      owner.query<{ name: string }[]>(
        `SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() AND starts_with(tablename, 'ledger_')`,
      ),
    );
    expect(tables.length).toBe(9);
    for (const { name } of tables) {
      await tell(bank.ownerUrl, `GRANT UPDATE ON ${name} TO refusals_app`);
      expect(await refusal('production')).toBe(
        "DATABASE_URL names refusals_app, which was granted writing in the book's tables; revoke that first.",
      );
      await tell(bank.ownerUrl, `REVOKE UPDATE ON ${name} FROM refusals_app`);
    }
  });

  it('a PostgreSQL that may lose what it acknowledged', async () => {
    await tell(server.superuserUrl, 'ALTER ROLE refusals_app SET synchronous_commit = off');
    expect(await refusal('production')).toBe(
      'PostgreSQL runs with synchronous_commit off, which can lose credited hours.',
    );
    await tell(server.superuserUrl, 'ALTER ROLE refusals_app RESET synchronous_commit');
    const { databaseUrl, drop } = await freshBank('unsafe');
    const words =
      'PostgreSQL runs with fsync, full_page_writes, synchronous_commit off, which can lose credited hours.';
    expect(await refusal('production', databaseUrl)).toBe(words);
    await drop();
  });

  it('to give rights to a role of another bank on the same server', async () => {
    const other = await prepareBank({ superuserUrl: server.superuserUrl, database: 'refusals_other' });
    await expect(migrate(bank.ownerUrl, other.databaseUrl)).rejects.toThrow(
      'DATABASE_URL names refusals_other_app, a role that this database does not know.',
    );
  });

  it('a database that is older than the program', async () => {
    const words =
      'The database lacks 1 of the migrations this version needs: run the migration step (dist/programs/migrate.js) first.';
    const [last] = await asking(bank.ownerUrl, (owner) =>
      owner.query<{ id: number; timestamp: string; name: string }[]>(
        'SELECT * FROM migrations ORDER BY id DESC LIMIT 1',
      ),
    );
    await tell(bank.ownerUrl, `DELETE FROM migrations WHERE id = ${String(last?.id)}`);
    for (const mode of ['production', 'demo', 'test'] as const) expect(await refusal(mode)).toBe(words);
    await tell(
      bank.ownerUrl,
      `INSERT INTO migrations VALUES (${String(last?.id)}, ${String(last?.timestamp)}, '${String(last?.name)}')`,
    );
  });

  it('a database that another version of the program set up', async () => {
    await tell(bank.ownerUrl, "UPDATE migrations SET name = replace(name, '1770', '1699')");
    for (const mode of ['production', 'demo', 'test'] as const)
      expect(await refusal(mode)).toMatch(
        /^This database was set up by another version of the program: .*nothing was changed\.$/,
      );
    await tell(bank.ownerUrl, "UPDATE migrations SET name = replace(name, '1699', '1770')");
    expect(await refusal('production')).toBe('');
  });

  it('a demo community, also one that was only begun', async () => {
    await asking(bank.databaseUrl, markDemo);
    expect(await refusal('production')).toBe(
      'This database holds a demo community, whose people are made up and whose clock can be moved: production needs one of its own.',
    );
    expect(await refusal('demo')).toBe('');
    await tell(bank.ownerUrl, 'DELETE FROM clock_offset');
  });

  it.each<[string, () => string, RegExp]>([
    ['an owner', () => bank.ownerUrl, /DATABASE_URL names refusals_owner, [^\n]+\.\n$/],
    ['nobody there', () => bank.databaseUrl.replace(/:\d+\//, ':9/'), /connect ECONNREFUSED 127\.0\.0\.1:9\n$/],
  ])(
    'to start at all with one sentence and nothing else: %s',
    async (_, url, words) => {
      const env = { DATABASE_URL: url(), WECHAT_APPID: 'wx', WECHAT_SECRET: 'secret', PORT: '0', ...KEY };
      const told = await promisify(execFile)(process.execPath, [MAIN], { env }).then(
        () => ({ code: 0, stdout: '', stderr: '' }),
        (error: unknown) => error as { code: number; stdout: string; stderr: string },
      );
      expect([told.code, told.stdout]).toEqual([1, '']);
      expect(told.stderr).toMatch(new RegExp(`^The server could not start: ${words.source}`));
    },
    30_000,
  );
});

describe('where real people are, nobody may become anyone', () => {
  const NAME = '真实的银行';

  beforeAll(() => tell(bank.ownerUrl, `INSERT INTO banks VALUES (1, '${NAME}', 102744500, 25013200)`));

  it.each(['demo', 'test'] as const)('mode %s does not start there', async (mode) => {
    expect(await refusal('production')).toBe('');
    expect(await refusal(mode)).toBe(
      `This database holds people who are not of a demo, and HUZHU_MODE=${mode} would let anybody act as any of them.`,
    );
  });

  it('loading the demo changes nothing there, though the bank is not open yet', async () => {
    const settings = { ...SETTINGS, mode: 'demo' as const, databaseUrl: bank.databaseUrl };
    await expect(loadDemo(settings, bank.ownerUrl)).rejects.toThrow('this database holds people already');
    const rows = await asking(bank.databaseUrl, (source) => source.query<object[]>('SELECT name FROM banks'));
    expect(rows).toEqual([{ name: NAME }]);
  });
});
