import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findChromium } from '../lib/chromium.ts';
import { tally } from '../lib/tally.ts';

test('adds up what the runners say they ran', () => {
  const output = [
    'ℹ tests 7\nℹ pass 6\nℹ fail 1',
    '# pass 2\n# fail 0',
    ' Test Files  1 failed | 11 passed (12)',
    '\u001b[2m      Tests \u001b[22m \u001b[1m\u001b[31m1 failed\u001b[39m\u001b[22m | \u001b[32m40 passed\u001b[39m | 2 skipped (43)',
    ' Test Files  1 passed (1)\n      Tests  5 passed (5)',
    '9 passed, 0 failed',
    'it passed 100 times',
  ].join('\n');
  assert.deepEqual(tally(output), { passed: 62, failed: 2 });
});

test('counts nothing where no test was run', () => {
  const output = ' Test Files  no tests\n      Tests  no tests\n   Start at  06:55:22';
  const skipped = ' Test Files  1 skipped (1)\n      Tests  63 skipped (63)';
  assert.deepEqual(tally(output), { passed: 0, failed: 0 });
  assert.deepEqual(tally(skipped), { passed: 0, failed: 0 });
});

test('Chromium is the one that was named, else the first on the path', () => {
  assert.equal(findChromium({ CHROMIUM_PATH: process.execPath, PATH: '' }), process.execPath);
  assert.equal(findChromium({ CHROMIUM_PATH: '/no/such/file', PATH: '/no/such/place' }), undefined);
});
