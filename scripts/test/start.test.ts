import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, test } from 'node:test';
import { freePort } from '../lib/free-port.ts';
import { waitUntil } from '../lib/processes.ts';
import { makeClone } from './clone.ts';
import { clusterOf, runningOf, runStart, untilReady } from './started.ts';

const STOP_LIMIT_MS = 20_000;

const clone = makeClone();
const port = await freePort();
const start = () => runStart(clone.root, { PORT: String(port) });
const notes = async (method = 'GET') => (await fetch(`http://127.0.0.1:${port}/notes`, { method })).json();
const nothingRuns = () => waitUntil(() => runningOf(clone.root).length === 0, STOP_LIMIT_MS);

const killAll = () => {
  for (const { pid } of runningOf(clone.root)) process.kill(pid, 'SIGKILL');
};

// A test that failed half-way leaves its start running: the next tests would be refused, and hide which one is at fault.
afterEach(async () => {
  if (runningOf(clone.root).length === 0) return;
  killAll();
  await nothingRuns();
});

after(() => {
  try {
    killAll();
    rmSync(clusterOf(clone.root), { recursive: true, force: true });
  } finally {
    clone.remove();
  }
});

test('starts in a private directory with blanks and Chinese in its name, keeps one start at a time, and stops whole', async () => {
  const first = start();
  await untilReady(first);
  assert.match(first.output(), /李秀英 85 岁/);
  assert.deepEqual(await notes(), ['示范']);
  const settings = (await (await fetch(`http://127.0.0.1:${port}/settings`)).json()) as Record<string, unknown>;
  assert.equal(settings['ownerUrl'], null, 'the server must not know the owner of the tables');
  assert.equal((await fetch(`${String(settings['wechat'])}/sns/jscode2session`)).status, 200);

  const second = start();
  assert.equal(await second.exitCode, 1);
  assert.match(second.output(), /already started.*\n.*已经在运行/);

  first.child.kill('SIGTERM');
  assert.equal(await first.exitCode, 0);
  assert.ok(await nothingRuns(), JSON.stringify(runningOf(clone.root)));
});

test('starts again by itself after everything was killed, and has kept what was committed', async () => {
  const killed = start();
  await untilReady(killed);
  await notes('POST');
  // All but PostgreSQL: the worst leftovers are a server on the data directory, a stale lock and a stale pid file.
  const victims = runningOf(clone.root).filter(({ command }) => !command.includes(clusterOf(clone.root)));
  assert.ok(victims.length >= 4, 'start.mjs, start.ts, keeper and server were expected');
  for (const { pid } of victims) process.kill(pid, 'SIGKILL');
  const again = start();
  await untilReady(again);
  assert.deepEqual(await notes(), ['示范', '新']);
  again.child.kill('SIGINT');
  assert.equal(await again.exitCode, 0);
  assert.ok(await nothingRuns(), JSON.stringify(runningOf(clone.root)));
});

test('leaves nothing running when only the outermost program is killed', async () => {
  const started = start();
  await untilReady(started);
  started.child.kill('SIGKILL');
  assert.ok(await nothingRuns(), JSON.stringify(runningOf(clone.root)));
});

test('leaves nothing running when only the inner program is killed', async () => {
  const started = start();
  await untilReady(started);
  const inner = runningOf(clone.root).find(({ command }) => command.includes('start.ts'));
  process.kill(inner!.pid, 'SIGKILL');
  assert.equal(await started.exitCode, 137);
  assert.ok(await nothingRuns(), JSON.stringify(runningOf(clone.root)));
});

test('does not believe a pid file whose number now belongs to another program', async () => {
  const data = join(clusterOf(clone.root), 'data');
  writeFileSync(join(data, 'postmaster.pid'), `${process.pid}\n${data}\n0\n5432\n\n127.0.0.1\n`);
  const started = start();
  await untilReady(started);
  started.child.kill('SIGTERM');
  assert.equal(await started.exitCode, 0);
});

test('tells when the server ends by itself, and stops the rest', async () => {
  const started = start();
  await untilReady(started);
  const server = runningOf(clone.root).find(({ command }) => command.includes('dist/programs/main.js'));
  process.kill(server!.pid, 'SIGKILL');
  assert.equal(await started.exitCode, 1);
  assert.match(started.output(), /The server ended by itself[^]*服务意外停止/);
  assert.ok(await nothingRuns(), JSON.stringify(runningOf(clone.root)));
});
