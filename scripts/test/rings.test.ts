import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the gate says of these files, and whether it lets them pass. */
const judge = (files: Record<string, string>): { passes: boolean; said: string } => {
  const folder = mkdtempSync(join(tmpdir(), 'huzhu-rings-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const args = ['--config', join(root, '.oxlintrc.json'), '--deny-warnings', '.'];
    const run = spawnSync(join(root, 'node_modules/.bin/oxlint'), args, { cwd: folder, encoding: 'utf8' });
    return { passes: run.status === 0, said: run.stdout + run.stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const RING = {
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
  'src/a/one.ts': `import { two } from '../b/two.js';\nexport const one = (): number => two() + 1;\n`,
  'src/b/two.ts': `import { three } from '@/three';\nexport const two = (): number => three();\n`,
};

test('a ring of imports is found, by the names of what files become and through @/', () => {
  const { passes, said } = judge({
    ...RING,
    'src/three.ts': `import { one } from './a/one.ts';\nexport const three = (): number => one();\n`,
  });
  assert.equal(passes, false);
  assert.match(said, /import\(no-cycle\)/);
});

test('the same files without the ring pass', () => {
  const { passes, said } = judge({ ...RING, 'src/three.ts': 'export const three = (): number => 3;\n' });
  assert.equal(passes, true, said);
});
