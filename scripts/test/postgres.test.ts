import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { cloneBank, dropBank, prepareBank, startPostgres } from '../lib/postgres.ts';
import type { Bank, PostgresServer } from '../lib/postgres.ts';
import { urlOf } from '../lib/postgres/connect.ts';
import { databaseUser, isRoot } from '../lib/postgres/system-user.ts';
import { ROOT_BASE } from '../lib/postgres/places.ts';
import { waitUntil } from '../lib/processes.ts';
import { processesOf } from './process-list.ts';
import { clusterOf } from './started.ts';

let server: PostgresServer;
let bank: Bank;

before(async () => {
  server = await startPostgres();
  bank = await prepareBank({ superuserUrl: server.superuserUrl, database: 'bank_one' });
});
after(() => server.stop());

/** The place of a clone, without anything in it. */
const makeEmptyClone = () => {
  const base = mkdtempSync(join(tmpdir(), 'huzhu-place-'));
  const clone = join(base, 'clone');
  mkdirSync(clone);
  const remove = () => {
    rmSync(clusterOf(clone), { recursive: true });
    rmSync(base, { recursive: true });
  };
  return { clone, remove };
};

const ask = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

test('Chinese counts as characters and is found by trigrams, whatever locale the machine has', async () => {
  const [row] = await ask(
    bank.databaseUrl,
    `SELECT length('互助时光') AS length, show_trgm('陪诊服务') <> '{}' AS has_trigrams, upper('é') AS upper`,
  );
  assert.deepEqual(row, { length: 4, has_trigrams: true, upper: 'É' });
});

test('both roles find the schemas by themselves, the application under its limits', async () => {
  const sql = `SELECT current_setting('search_path') AS path, current_setting('TimeZone') AS zone,
    current_setting('lock_timeout') AS lock, current_setting('idle_in_transaction_session_timeout') AS idle,
    current_setting('transaction_timeout') AS whole,
    (SELECT setting || ' by ' || source FROM pg_settings WHERE name = 'jit') AS jit`;
  const common = { path: 'huzhu, extensions, pg_temp', zone: 'UTC' };
  const [app, owner] = [await ask(bank.databaseUrl, sql), await ask(bank.ownerUrl, sql)];
  assert.deepEqual(app, [{ ...common, lock: '5s', idle: '5s', whole: '30s', jit: 'off by user' }]);
  assert.deepEqual(owner, [{ ...common, lock: '0', idle: '0', whole: '0', jit: 'off by command line' }]);
});

test('the application may use what it was granted, and make nothing', async () => {
  await ask(
    bank.ownerUrl,
    'CREATE TABLE granted (a int); GRANT SELECT ON granted TO bank_one_app; CREATE TABLE hidden (a int)',
  );
  assert.deepEqual(await ask(bank.databaseUrl, 'SELECT * FROM granted'), []);
  for (const sql of [
    'SELECT * FROM hidden',
    'CREATE TABLE mine (a int)',
    'CREATE TABLE public.mine (a int)',
    'CREATE TEMP TABLE mine (a int)',
    'SET ROLE bank_one_owner',
    'CREATE DATABASE mine',
    'CREATE ROLE mine',
  ])
    await assert.rejects(ask(bank.databaseUrl, sql), /permission denied|must be/, sql);
});

test('the queue tables that its library makes are open to the application', async () => {
  await ask(bank.ownerUrl, 'CREATE TABLE huzhu_jobs.queue (a int)');
  await ask(bank.databaseUrl, 'INSERT INTO huzhu_jobs.queue VALUES (1); DELETE FROM huzhu_jobs.queue');
});

test('preparing again, also many times at once, changes nothing and keeps the passwords', async () => {
  const prepare = (database: string) => prepareBank({ superuserUrl: server.superuserUrl, database });
  const banks = await Promise.all([
    prepare('bank_one'),
    prepare('bank_one'),
    prepare('bank_two'),
    prepare('bank_three'),
  ]);
  assert.deepEqual(banks[0], bank);
  for (const one of banks) assert.equal((await ask(one.databaseUrl, 'SELECT 1')).length, 1);
});

test('two banks on one server cannot enter each other, nor change each other', async () => {
  const superuserUrl = server.superuserUrl;
  const real = await prepareBank({ superuserUrl, database: 'real' });
  await ask(
    real.ownerUrl,
    "CREATE TABLE members (name text); INSERT INTO members VALUES ('王桂珍'); GRANT SELECT ON members TO real_app",
  );
  const passwords = { owner: 'of-the-training-owner', app: 'of-the-training-app' };
  const training = await prepareBank({ superuserUrl, database: 'training', passwords });
  assert.deepEqual(await ask(real.databaseUrl, 'SELECT name FROM members'), [{ name: '王桂珍' }]);
  for (const [own, other] of [
    [training, 'real'],
    [real, 'training'],
  ] as const)
    for (const url of [own.ownerUrl, own.databaseUrl]) {
      await assert.rejects(ask(urlOf(url, { database: other }), 'SELECT 1'), /permission denied for database/);
      for (const sql of [
        `ALTER ROLE ${other}_app PASSWORD 'mine'`,
        `ALTER ROLE ${other}_owner PASSWORD 'mine'`,
        `ALTER ROLE ${other}_app SET search_path = mine`,
        `SET ROLE ${other}_owner`,
        `GRANT ${other}_owner TO CURRENT_USER`,
        `GRANT CONNECT ON DATABASE ${other} TO CURRENT_USER`,
        `ALTER DATABASE ${other} RENAME TO mine`,
        `DROP DATABASE ${other}`,
        `SELECT rolpassword FROM pg_authid`,
      ])
        // Who may not grant is only warned: the next connection says whether anything was given.
        await ask(url, sql).then(
          () => assert.match(sql, /^GRANT CONNECT/),
          (error: unknown) => assert.match(String(error), /permission denied|must be owner/, sql),
        );
      await assert.rejects(ask(urlOf(url, { database: other }), 'SELECT 1'), /permission denied for database/);
    }
});

test('roles of something else on the server are left alone, and so is a database of other roles', async () => {
  const superuserUrl = server.superuserUrl;
  await ask(superuserUrl, "CREATE ROLE shop_app LOGIN PASSWORD 'of-the-shop'");
  await assert.rejects(prepareBank({ superuserUrl, database: 'shop' }), /shop_app exists and is not of this bank/);
  const shop = urlOf(superuserUrl, { database: 'postgres', user: 'shop_app', password: 'of-the-shop' });
  assert.equal((await ask(shop, 'SELECT 1')).length, 1);
  await ask(superuserUrl, 'CREATE DATABASE archive');
  await assert.rejects(prepareBank({ superuserUrl, database: 'archive' }), /belongs to the role postgres/);
  assert.deepEqual(
    await ask(superuserUrl, "SELECT FROM pg_roles WHERE rolname ^@ 'archive' OR rolname = 'shop_owner'"),
    [],
  );
  await assert.rejects(prepareBank({ superuserUrl, database: 'x'.repeat(58) }), /1 to 57 bytes/);
});

test('a preparation that was cut short is finished by the next', async () => {
  const { superuserUrl } = server;
  await prepareBank({ superuserUrl, database: 'cut_short' });
  await dropBank(superuserUrl, 'cut_short');
  await ask(superuserUrl, 'DROP ROLE cut_short_app');
  const whole = await prepareBank({ superuserUrl, database: 'cut_short' });
  assert.equal((await ask(whole.databaseUrl, 'SELECT 1')).length, 1);
});

test('a bank whose roles an earlier version made goes on with them', async () => {
  const { superuserUrl } = server;
  const before = await prepareBank({ superuserUrl, database: 'early' });
  await ask(superuserUrl, 'COMMENT ON ROLE early_owner IS NULL; COMMENT ON ROLE early_app IS NULL');
  assert.deepEqual(await prepareBank({ superuserUrl, database: 'early' }), before);
});

test('a clone has the tables and rows of its template and is independent of it', async () => {
  const superuserUrl = server.superuserUrl;
  const template = await prepareBank({ superuserUrl, database: 'template_bank' });
  await ask(
    template.ownerUrl,
    "CREATE TABLE kept (a text); GRANT SELECT ON kept TO template_bank_app; INSERT INTO kept VALUES ('时')",
  );
  const copy = await cloneBank({ superuserUrl, template: 'template_bank', database: 'worker_1' });
  assert.deepEqual(await ask(copy.databaseUrl, 'SELECT a FROM kept'), [{ a: '时' }]);
  await ask(copy.ownerUrl, 'DROP TABLE kept');
  assert.equal((await ask(template.databaseUrl, 'SELECT a FROM kept')).length, 1);
  await dropBank(superuserUrl, 'worker_1');
  await assert.rejects(ask(copy.databaseUrl, 'SELECT 1'), /does not exist/);
});

test('only a password opens it, also from this machine', async () => {
  await assert.rejects(ask(server.superuserUrl.replace(/:[0-9a-f]+@/, ':wrong@'), 'SELECT 1'), /password/);
  const password = statSync(join(dirname(server.logFile), 'superuser-password'));
  assert.equal(password.mode & 0o077, 0);
});

test('comes back with its data after being killed, and leaves nothing on the disk when stopped', async () => {
  const other = await startPostgres({ settings: { synchronous_commit: 'on' } });
  await ask(other.superuserUrl, 'CREATE TABLE survived (a int)');
  await other.kill9();
  const again = await other.restart();
  assert.equal(again.port, other.port);
  assert.deepEqual(await ask(again.superuserUrl, 'SELECT * FROM survived'), []);
  await again.stop();
  assert.equal(existsSync(dirname(other.logFile)), false);
});

test('an ephemeral server and its directory go when their owner is killed outright', async () => {
  const program = fileURLToPath(new URL('../test-database.ts', import.meta.url));
  const owner = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(owner.stdout, 'data');
  const ours = `huzhu-pg-${owner.pid}-`;
  assert.ok(processesOf(ours).length > 0);
  owner.kill('SIGKILL');
  const base = isRoot() ? ROOT_BASE : tmpdir();
  const isGone = () => processesOf(ours).length === 0 && !readdirSync(base).some((name) => name.startsWith(ours));
  assert.ok(await waitUntil(isGone, 20_000), 'it is still there');
});

test('a set-up that was killed half-way is redone', async () => {
  const { clone, remove } = makeEmptyClone();
  await (await startPostgres({ clone })).stop();
  const cluster = clusterOf(clone);
  rmSync(join(cluster, 'data'), { recursive: true });
  mkdirSync(join(cluster, 'data.new'));
  writeFileSync(join(cluster, 'data.new/PG_VERSION'), '18\n');
  await (await startPostgres({ clone })).stop();
  assert.equal(existsSync(join(cluster, 'data.new')), false);
  remove();
});

test('data of another PostgreSQL are refused', async () => {
  const { clone, remove } = makeEmptyClone();
  await (await startPostgres({ clone })).stop();
  writeFileSync(join(clusterOf(clone), 'data/PG_VERSION'), '17\n');
  await assert.rejects(startPostgres({ clone }), /was made by PostgreSQL 17/);
  remove();
});

test(
  'a moved clone keeps its data, a copied one gets its own',
  { skip: isRoot() ? false : 'only root keeps data elsewhere' },
  async () => {
    const { clone, remove } = makeEmptyClone();
    await (await startPostgres({ clone })).stop();
    const cluster = clusterOf(clone);
    const moved = `${clone} moved`;
    const copied = `${clone} copied`;
    renameSync(clone, moved);
    await (await startPostgres({ clone: moved })).stop();
    assert.equal(clusterOf(moved), cluster);
    cpSync(moved, copied, { recursive: true });
    await (await startPostgres({ clone: copied })).stop();
    assert.notEqual(clusterOf(copied), cluster);
    rmSync(clusterOf(copied), { recursive: true });
    renameSync(moved, clone);
    remove();
  },
);

test('as root the server runs as somebody else', { skip: isRoot() ? false : 'we are not root' }, () => {
  assert.notEqual(databaseUser()?.uid, 0);
  assert.deepEqual(databaseUser(['no-such-user', 'nobody']), databaseUser(['nobody']));
  assert.throws(() => databaseUser(['no-such-user']), /cannot run as root/);
});

test('as a normal user the server is himself', { skip: isRoot() ? 'we are root' : false }, () => {
  assert.equal(databaseUser(), undefined);
});
