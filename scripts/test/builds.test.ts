import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { buildFingerprint, ensureBuilt, outputOf } from '../lib/builds.ts';
import { Stopper } from '../lib/stopper.ts';
import { webSnapshot } from '../lib/web-snapshot.ts';
import { makeClone } from './clone.ts';

const { root, remove } = makeClone();
after(remove);

const build = () => ensureBuilt(root, ['shared', 'server', 'h5'], new Stopper());
const page = join(root, 'miniprogram/src/index.html');
const built = join(outputOf(root, 'h5'), 'index.html');

test('builds what changed, only that, and removes what a deleted source left behind', async () => {
  writeFileSync(join(root, 'server/src/old.js'), '');
  await build();
  const untouched = join(outputOf(root, 'shared'), 'untouched');
  writeFileSync(untouched, '');
  rmSync(join(root, 'server/src/old.js'));
  writeFileSync(page, 'new');
  await build();
  assert.equal(existsSync(untouched), true);
  assert.equal(existsSync(join(outputOf(root, 'server'), 'old.js')), false);
  assert.equal(readFileSync(built, 'utf8'), 'new');
});

test('a change of the contract changes all, a change of a test nothing', () => {
  const before = buildFingerprint(root, 'server');
  mkdirSync(join(root, 'server/test'));
  writeFileSync(join(root, 'server/test/some.spec.ts'), '');
  assert.equal(buildFingerprint(root, 'server'), before);
  writeFileSync(join(root, 'shared/src/new.ts'), '');
  assert.notEqual(buildFingerprint(root, 'server'), before);
});

test('a build that fails is told and is tried again next time', async () => {
  const manifest = join(root, 'shared/package.json');
  const whole = readFileSync(manifest, 'utf8');
  writeFileSync(manifest, JSON.stringify({ name: 'shared', scripts: { build: 'echo broken line 7; exit 3' } }));
  await assert.rejects(build(), /broken line 7\n"build" of shared failed/);
  await assert.rejects(build(), /broken line 7/);
  writeFileSync(manifest, whole);
  await build();
});

test('a running server keeps the web app it was started with while another is built', async () => {
  const served = webSnapshot(root);
  const before = readFileSync(join(served, 'index.html'), 'utf8');
  writeFileSync(page, 'newer');
  await build();
  assert.equal(readFileSync(join(served, 'index.html'), 'utf8'), before);
  assert.equal(readFileSync(join(webSnapshot(root), 'index.html'), 'utf8'), 'newer');
  assert.equal(existsSync(served), false);
});
