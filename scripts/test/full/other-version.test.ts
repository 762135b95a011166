import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, test } from 'node:test';
import type { Client } from 'pg';
import { freePort } from '../../lib/free-port.ts';
import { startPostgres } from '../../lib/postgres.ts';
import { urlOf, withClient } from '../../lib/postgres/connect.ts';
import { makeClone } from '../clone.ts';
import { clusterOf, runningOf, runStart, untilReady } from '../started.ts';

/** `npm start` with the real server, in a clone whose database another version of the program set up. */
const clone = makeClone({ isServerReal: true });
const port = await freePort();
const start = () => runStart(clone.root, { PORT: String(port) });
const REPLACED = /made by another version of the program.*示范社区由另一个版本建立/;

after(() => {
  try {
    for (const { pid } of runningOf(clone.root)) process.kill(pid, 'SIGKILL');
    rmSync(clusterOf(clone.root), { recursive: true, force: true });
  } finally {
    clone.remove();
  }
});

interface Person {
  memberId: string;
  name: string;
}

/** Starts, and stops again once the people of the demo were read. */
const startAndRead = async (): Promise<{ people: Person[]; output: string }> => {
  const started = start();
  await untilReady(started);
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/demo/people`);
  const { items } = (await response.json()) as { items: Person[] };
  started.child.kill('SIGTERM');
  assert.equal(await started.exitCode, 0);
  return { people: items, output: started.output() };
};

/** Between two starts: the clone's own database, as its superuser. */
const inDatabase = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
  const server = await startPostgres({ clone: clone.root });
  try {
    return await withClient(urlOf(server.superuserUrl, { database: 'huzhu' }), work);
  } finally {
    await server.stop();
  }
};

/** As a version with other migrations would have left it. */
const setUpByAnother = (client: Client) =>
  client.query("UPDATE huzhu.migrations SET name = name || '0', timestamp = timestamp - 1");

/** A checksum of the rows of every table. */
const allRows = async (client: Client): Promise<Record<string, string>> => {
  const { rows: tables } = await client.query<{ name: string }>(
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('huzhu', 'huzhu_jobs')",
  );
  const sums: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await client.query<{ sum: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS sum FROM ${name} t`,
    );
    sums[name] = rows[0]!.sum;
  }
  return sums;
};

const namesOf = (people: readonly Person[]): string[] => people.map(({ name }) => name);

test('a demo that another version set up is made again, which one line says, and only once', async () => {
  const first = await startAndRead();
  assert.ok(namesOf(first.people).includes('李秀英'), first.output);
  await inDatabase(setUpByAnother);
  const second = await startAndRead();
  assert.match(second.output, REPLACED);
  assert.deepEqual(namesOf(second.people), namesOf(first.people));
  const before = new Set(first.people.map(({ memberId }) => memberId));
  assert.deepEqual(
    second.people.filter(({ memberId }) => before.has(memberId)),
    [],
    'the old people should be gone',
  );
  const third = await startAndRead();
  assert.doesNotMatch(third.output, REPLACED);
  assert.deepEqual(third.people, second.people);
});

test('a bank of real people that another version set up is refused in one sentence, and no row of it changes', async () => {
  const before = await inDatabase(async (client) => {
    await setUpByAnother(client);
    await client.query('DELETE FROM huzhu.clock_offset'); // its row is what marks a demo
    return allRows(client);
  });
  const started = start();
  assert.equal(await started.exitCode, 1);
  const refusal = started.output().trim().split('\n\n').at(-1)!;
  const [english, chinese, ...more] = refusal.split('\n');
  assert.match(english!, /^This database was set up by another version .* holds people who are not of a demo/);
  assert.match(chinese!, /^这个数据库由另一个版本建立，里面有不属于示范社区的人/);
  assert.deepEqual(more, []);
  assert.doesNotMatch(started.output(), REPLACED);
  assert.deepEqual(await inDatabase(allRows), before);
});
