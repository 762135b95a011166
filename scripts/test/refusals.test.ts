import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, afterEach, test } from 'node:test';
import { checkDiskSpace, checkNode, checkPlatform } from '../outer/checks.mjs';
import { freePort } from '../lib/free-port.ts';
import { Refusal } from '../outer/refusal.mjs';
import { makeClone } from './clone.ts';
import { runStart } from './started.ts';

const clone = makeClone();
const envFile = join(clone.root, '.env');

afterEach(() => rmSync(envFile, { force: true }));
after(() => clone.remove());

/** The one English sentence of a refused start; nothing else may be said, no stack trace above all. */
const refusalOf = async (env: NodeJS.ProcessEnv): Promise<string> => {
  const started = runStart(clone.root, env);
  assert.equal(await started.exitCode, 1);
  const [english = '', chinese = '', ...more] = started.output().trim().split('\n');
  assert.match(chinese, /\p{Script=Han}/u);
  assert.deepEqual(more, []);
  return english;
};

test('a broken line of .env is refused with its number, and not shown', async () => {
  writeFileSync(envFile, '# settings\nPORT=3456\nWECHAT_SECRET "hunter2"\n');
  const sentence = await refusalOf({});
  assert.match(sentence, /Line 3 of \.env/);
  assert.doesNotMatch(sentence, /hunter2/);
});

test('a port that is taken is refused, also one from .env', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as AddressInfo;
  assert.match(await refusalOf({ PORT: String(port) }), new RegExp(`Port ${port} is taken`));
  writeFileSync(envFile, `PORT = ${port} # the usual one\n`);
  assert.match(await refusalOf({}), new RegExp(`Port ${port} is taken`));
  taken.close();
});

test('a port that is none is refused', async () => {
  assert.match(await refusalOf({ PORT: '3000x' }), /PORT must be a whole number/);
  assert.match(await refusalOf({ PORT: '70000' }), /PORT must be a whole number/);
});

test('only one of the two database addresses is refused', async () => {
  assert.match(await refusalOf({ DATABASE_URL: 'postgres://a@b/c' }), /DATABASE_OWNER_URL is missing/);
  writeFileSync(envFile, 'DATABASE_OWNER_URL=postgres://a@b/c\n');
  assert.match(await refusalOf({}), /DATABASE_URL is missing/);
});

test('an outside database that cannot be used is refused without showing its password', async () => {
  const url = 'postgres://huzhu_app:hunter2@127.0.0.1:1/huzhu';
  const started = runStart(clone.root, { PORT: String(await freePort()), DATABASE_URL: url, DATABASE_OWNER_URL: url });
  assert.equal(await started.exitCode, 1);
  assert.match(started.output(), /The database of DATABASE_URL cannot be used: .*ECONNREFUSED/);
  assert.doesNotMatch(started.output(), /hunter2/);
});

test('too old a Node, Windows and a full disk are refused', () => {
  assert.throws(() => checkNode('16.20.2'), /Node\.js 18\.12 or newer/);
  assert.throws(() => checkNode('18.0.0'), Refusal);
  assert.doesNotThrow(() => checkNode('18.12.0'));
  assert.doesNotThrow(() => checkNode('20.0.0'));
  assert.throws(() => checkPlatform('win32'), Refusal);
  assert.throws(() => checkDiskSpace(clone.root, 1e12), /MB are free/);
  assert.doesNotThrow(() => checkDiskSpace(clone.root, 1));
});
