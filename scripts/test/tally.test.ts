import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findChromium } from '../lib/chromium.ts';
import { tally } from '../lib/tally.ts';

test('adds up what the runners say they ran', () => {
  const output = [
    'ℹ tests 7\nℹ pass 6\nℹ fail 1',
    '# pass 2\n# fail 0',
    '\u001b[1mTests:\u001b[22m       1 failed, 2 skipped, 40 passed, 43 total',
    'Tests:       5 passed, 5 total',
    '9 passed, 0 failed',
    'it passed 100 times',
  ].join('\n');
  assert.deepEqual(tally(output), { passed: 62, failed: 2 });
});

test('Chromium is the one that was named, else the first on the path', () => {
  assert.equal(findChromium({ CHROMIUM_PATH: process.execPath, PATH: '' }), process.execPath);
  assert.equal(findChromium({ CHROMIUM_PATH: '/no/such/file', PATH: '/no/such/place' }), undefined);
});
