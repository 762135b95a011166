import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Client } from 'pg';
import { migrate } from '../lib/app.ts';
import { archiveSettings, baseDirectory, prepareBackups, untilArchived } from '../lib/backup/archive.ts';
import { copyWithTool } from '../lib/backup/tool.ts';
import { checkBook } from '../lib/book.ts';
import { withClient } from '../lib/postgres/connect.ts';
import { makeTemporaryDirectory } from '../lib/postgres/places.ts';
import { prepareBank, startPostgres } from '../lib/postgres.ts';
import type { Bank, PostgresServer } from '../lib/postgres.ts';
import { wait } from '../lib/processes.ts';
import { Stopper } from '../lib/stopper.ts';

const FOUNDING_POLICY = '00000000-0000-7000-8000-000000000003';
const FOUNDING_PROMISE = '00000000-0000-7000-8000-000000000002';
const SYSTEM = '00000000-0000-7000-8000-000000000001';
const DURABLE = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' };

const stopper = new Stopper();
let server: PostgresServer;
let bank: Bank;
let home: string;
let backups: string;

before(async () => {
  home = makeTemporaryDirectory();
  backups = join(home, 'backups');
  prepareBackups(backups);
  server = await startPostgres({ settings: { ...DURABLE, ...archiveSettings(backups) } });
  bank = await prepareBank({ superuserUrl: server.superuserUrl, database: 'huzhu' });
  await migrate({ env: process.env, bank, stopper });
  // Minutes out of nothing need a reason without a proof, which only a bank marked as a demo or test may have.
  await withClient(bank.ownerUrl, async (owner) => {
    await owner.query('INSERT INTO clock_offset (id, offset_milliseconds) VALUES (1, 0)');
    await owner.query("INSERT INTO ledger_reasons (reason) VALUES ('grant')");
  });
});
after(async () => {
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

/** Runs one of the programs as a person would; answers what it said and how it ended. */
const run = async (program: string, ...args: string[]): Promise<{ code: number | null; said: string }> => {
  const path = fileURLToPath(new URL(`../${program}.ts`, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], {
    env: { ...process.env, SUPERUSER_URL: server.superuserUrl, DATABASE_URL: inBank() },
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: code as number | null, said: `${out}${err}` };
};

/** Grants a minute to a member of its own, through the one door of the book. */
const grantOne = (client: Client, issuerId: string): Promise<unknown> => {
  const memberId = randomUUID();
  const lot = `${issuerId}/member/${memberId}/gifted/${FOUNDING_PROMISE}/manual/minute//`;
  const issuance = `${issuerId}/issuer/${issuerId}/issuance///minute//`;
  const operation = {
    ...{ op: 'post', reason: 'grant', source: `member:${memberId}`, nth: 1 },
    ...{ policyVersionId: FOUNDING_POLICY, actorId: SYSTEM, occurredAt: new Date().toISOString() },
    ...{ accounts: [lot, issuance], amounts: [1, -1] },
  };
  return client.query('SELECT ledger_apply($1::jsonb)', [JSON.stringify([operation])]);
};
const grant = (count: number): Promise<void> =>
  withClient(bank.databaseUrl, async (client) => {
    const issuerId = randomUUID();
    for (let granted = 0; granted < count; granted += 1) await grantOne(client, issuerId);
  });
/** Everything committed so far is in the archive. */
const archiveAll = (): Promise<void> =>
  withClient(server.superuserUrl, async (client) => {
    const { rows } = await client.query<{ wal: string }>('SELECT pg_walfile_name(pg_switch_wal()) AS wal');
    await untilArchived(client, backups, rows[0]!.wal);
  });
const inBank = (): string => server.superuserUrl.replace(/postgres$/, 'huzhu');
const transactionsIn = (said: string): number => Number(/账本无误: (\d+) transactions/.exec(said)?.[1]);

/** Somebody looked at something, and it was sealed. */
const sealOne = (): Promise<unknown> =>
  withClient(bank.databaseUrl, async (client) => {
    await client.query(
      `INSERT INTO audit_events (id, actor_id, action, subject_kind, subject_id, at)
       VALUES (uuidv7(), '${SYSTEM}', 'read-card', 'member', '${SYSTEM}', now())`,
    );
    return client.query('SELECT seal_audit_events(now())');
  });

test('a bank whose disk is gone comes back whole from the copy and the log, as of the end or of a moment', async () => {
  await grant(20);
  await sealOne();
  // Somebody is credited in every moment of the copy.
  let isCopying = true;
  const meanwhile = withClient(bank.databaseUrl, async (client) => {
    const issuerId = randomUUID();
    let count = 0;
    for (; isCopying; count += 1) await grantOne(client, issuerId);
    return count;
  });
  const taken = await run('backup', backups);
  isCopying = false;
  assert.equal(taken.code, 0, taken.said);
  const duringCopy = await meanwhile;
  assert.ok(duringCopy > 5, `only ${duringCopy} were posted while copying`);

  await wait(1100); // names of copies are full seconds
  const moment = new Date().toISOString();
  await wait(50);
  await sealOne();
  await grant(30);
  await archiveAll();
  await server.kill9();

  const whole = await run('restore', backups, join(home, 'whole/data'), '--check');
  assert.equal(whole.code, 0, whole.said);
  assert.equal(transactionsIn(whole.said), 20 + duringCopy + 30);

  const earlier = await run('restore', backups, join(home, 'earlier/data'), '--until', moment, '--check');
  assert.equal(earlier.code, 0, earlier.said);
  assert.equal(transactionsIn(earlier.said), 20 + duringCopy);
  server = await server.restart();
});

test('nothing is written over, and nothing from before the first copy is made up', async () => {
  const used = await run('restore', backups, join(home, 'whole/data'));
  assert.equal(used.code, 1);
  assert.match(used.said, /is not empty: nothing is ever written over/);
  const early = await run('restore', backups, join(home, 'early/data'), '--until', '2020-01-01T00:00:00Z');
  assert.match(early.said, /There is no full copy .* from before that moment/);
  const vague = await run('restore', backups, join(home, 'early/data'), '--until', '2026-01-01T00:00:00');
  assert.match(vague.said, /^\nUsage: /);
});

test('old copies go, with the log that only they needed; the newest stays restorable', async () => {
  await grant(1);
  await archiveAll();
  const second = await run('backup', backups, '--keep', '1');
  assert.match(second.said, /1 copies, [1-9]\d* log files/);
  assert.equal(readdirSync(baseDirectory(backups)).length, 1);
  const restored = await run('restore', backups, join(home, 'second/data'), '--check');
  assert.equal(restored.code, 0, restored.said);
  assert.match(restored.said, /账本无误.*\n.*only the sealed log shows that.*\n.*只有封存的日志能看出来/);
});

test('a copy that rotted on its disk is refused, and leaves no half data directory', async () => {
  const [name = ''] = readdirSync(baseDirectory(backups));
  const directory = join(baseDirectory(backups), name, 'data/base');
  const database = readdirSync(directory).at(-1)!;
  const file = readdirSync(join(directory, database)).find((one) => /^\d+$/.test(one))!;
  appendFileSync(join(directory, database, file), 'x');
  const rotten = await run('restore', backups, join(home, 'rotten/data'));
  assert.equal(rotten.code, 1);
  assert.match(rotten.said, /is damaged \(base\//);
  assert.equal(existsSync(join(home, 'rotten/data')), false);
});

test('a server that does not archive is not copied', async () => {
  const careless = await startPostgres();
  const { superuserUrl } = server;
  Object.assign(server, { superuserUrl: careless.superuserUrl });
  const refused = await run('backup', join(home, 'careless'));
  Object.assign(server, { superuserUrl });
  await careless.stop();
  assert.equal(refused.code, 1);
  assert.match(refused.said, /archive_mode is off.*\n.*归档/);
});

/** Says that it is that version, writes down what it was told, and copies one file. */
const STAND_IN = (version: string) => `#!/bin/sh
[ "$1" = --version ] && echo "pg_basebackup (PostgreSQL) ${version}" && exit
mkdir -p "$2" && echo "$PGPASSWORD $*" > "$2/told"
`;

test('files that cannot be read from here are fetched by the tool of the same PostgreSQL, its password unseen', () => {
  const bin = join(home, 'bin');
  const [path, copied] = [process.env['PATH'], join(home, 'fetched')];
  const install = (version: string) => writeFileSync(join(bin, 'pg_basebackup'), STAND_IN(version), { mode: 0o755 });
  const fetch = () => copyWithTool('postgres://postgres:s%3Acret@db.example:5432/postgres', copied);
  mkdirSync(bin);
  process.env['PATH'] = `${bin}${delimiter}${path}`;
  try {
    install('17.6');
    assert.throws(fetch, /run this where it runs, as its user, or install pg_basebackup 18/);
    install('18.4');
    assert.equal(fetch(), 1);
  } finally {
    process.env['PATH'] = path;
  }
  const flags = `--pgdata ${copied} --format=plain --wal-method=none --checkpoint=fast --no-password`;
  const told = `s:cret ${flags} --dbname postgres://postgres@db.example:5432/postgres\n`;
  assert.equal(readFileSync(join(copied, 'told'), 'utf8'), told);
});

const ALTERED = [
  'a transaction does not sum to zero for each issuer, or mixes units',
  'a transaction has no sides, or sides have no transaction',
  'a side says another account, amount, reason, source or time than it was posted with',
  'an account holds other minutes than the holds that stand',
  'audit events of a seal are missing, were added or were changed',
];

test('a book that does not add up is told by the check, rule by rule, with what breaks it', async () => {
  const { faults } = await withClient(inBank(), checkBook);
  assert.deepEqual(faults, []);
  const altered = await withClient(inBank(), async (client) => {
    // As somebody would who has the rights of a superuser: no guard of the book is asked.
    await client.query('SET session_replication_role = replica; SET search_path = huzhu');
    const { rows } = await client.query<{ id: string }>(
      'SELECT id FROM ledger_transactions ORDER BY posted_at LIMIT 2',
    );
    const [first, second] = rows.map(({ id }) => id);
    await client.query('UPDATE ledger_entries SET amount = amount + 1 WHERE transaction_id = $1 AND amount > 0', [
      first,
    ]);
    await client.query('DELETE FROM ledger_entries WHERE transaction_id = $1', [second]);
    await client.query('UPDATE ledger_accounts SET held = 1 WHERE balance > 0');
    await client.query('DELETE FROM audit_events');
    return second;
  });
  const { code, said } = await run('check-book');
  assert.equal(code, 1);
  assert.match(said, /The book does not add up 账本有误/);
  for (const rule of ALTERED) assert.ok(said.includes(`✘ ${rule} `), `${rule}\n${said}`);
  assert.ok(said.includes(`    ${altered}\n`));
});
