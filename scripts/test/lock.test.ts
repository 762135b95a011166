import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { tryLock, withLock } from '../outer/lock.mjs';

const directory = mkdtempSync(join(tmpdir(), 'huzhu-lock-'));
const path = join(directory, 'some.lock');
after(() => rmSync(directory, { recursive: true }));

const take = () => {
  const lock = tryLock(path);
  assert.ok('release' in lock, 'the lock should have been free');
  return lock;
};

test('one holder at a time, and free again after release', () => {
  const lock = take();
  assert.equal(lock.recovered, false);
  const refused = tryLock(path);
  assert.ok('holder' in refused);
  assert.equal(refused.holder.pid, process.pid);
  lock.release();
  take().release();
});

test('the lock of a dead process, of a reused number, and a half-written one are cleared', () => {
  const { pid } = spawnSync('true');
  for (const left of [
    JSON.stringify({ pid, born: '1' }),
    JSON.stringify({ pid: process.pid, born: '1' }),
    '{"pi',
    '',
  ]) {
    writeFileSync(path, left);
    const lock = take();
    assert.equal(lock.recovered, true);
    lock.release();
  }
});

test('many waiters get it one after the other', async () => {
  let inside = 0;
  let mostInside = 0;
  const visit = () =>
    withLock(path, async () => {
      inside += 1;
      mostInside = Math.max(mostInside, inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
    });
  await Promise.all([visit(), visit(), visit()]);
  assert.equal(mostInside, 1);
});
