import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, it } from 'node:test';
import { BUDGETS_BYTES, checkSizes, h5EntryBytes } from './sizes.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'huzhu-sizes-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

const write = (name: string, content: string | Buffer): void => {
  const file = path.join(directory, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
};
const bytes = (count: number): string => 'x'.repeat(count);
/** What does not become less by compression. */
const noise = (count: number): Buffer => randomBytes(count);

it('takes a mini-program that just fills its budgets', () => {
  write('app.js', bytes(BUDGETS_BYTES.weappMain));
  write('packages/elder/pages/home/index.js', bytes(Math.floor(BUDGETS_BYTES.weappSubpackage)));
  assert.doesNotThrow(() => {
    checkSizes('weapp', directory);
  });
});

it('refuses one byte more in the main package, wherever in it', () => {
  write('app.js', bytes(BUDGETS_BYTES.weappMain));
  write('pages/home/index.wxml', 'x');
  assert.throws(() => {
    checkSizes('weapp', directory);
  }, /main package has 1229 KB of 1229 KB/);
});

it('refuses a subpackage over its budget by its name, however light the others are', () => {
  write('app.js', bytes(1));
  write('packages/elder/a.js', bytes(1));
  write('packages/worker/a.js', bytes(BUDGETS_BYTES.weappSubpackage / 2));
  write('packages/worker/b.wxss', bytes(BUDGETS_BYTES.weappSubpackage));
  assert.throws(() => {
    checkSizes('weapp', directory);
  }, /^Error: over budget: packages\/worker has 922 KB of 614 KB$/);
});

it('weighs on H5 what is read before the first page, compressed, and not the pages that come later', () => {
  write('index.html', '<script src="/js/app.js"></script><link href="/css/app.css" rel="stylesheet">');
  write('js/app.js', bytes(BUDGETS_BYTES.h5FirstScript));
  write('css/app.css', 'a{}');
  write('js/page.js', noise(2 * BUDGETS_BYTES.h5FirstPaint));
  write('js/home-elder.1.js', bytes(BUDGETS_BYTES.h5FirstScript));
  assert.ok(h5EntryBytes(directory) < BUDGETS_BYTES.h5FirstPaint / 10);
  assert.doesNotThrow(() => {
    checkSizes('h5', directory);
  });
});

it('refuses an H5 build whose first page is too much to fetch', () => {
  write('index.html', '<script src="/js/app.js"></script>');
  write('js/app.js', noise(BUDGETS_BYTES.h5FirstPaint));
  assert.throws(() => {
    checkSizes('h5', directory);
  }, /H5 before first paint has 130 KB of 130 KB/);
});

it('refuses an H5 build whose first script takes too long to run, however well it compresses', () => {
  write('index.html', '<script src="/js/app.js"></script>');
  write('js/app.js', bytes(BUDGETS_BYTES.h5FirstScript + 1));
  assert.throws(() => {
    checkSizes('h5', directory);
  }, /^Error: over budget: H5 first script has 400 KB of 400 KB$/);
});

it('refuses a home that brings along what it does not need', () => {
  write('index.html', '<script src="/js/app.js"></script>');
  write('js/app.js', bytes(1));
  write('js/home-elder.1a2b.js', noise(BUDGETS_BYTES.h5Home));
  write('js/home-worker.3c4d.js', noise(1));
  assert.throws(() => {
    checkSizes('h5', directory);
  }, /^Error: over budget: js\/home-elder has 7 KB of 7 KB$/);
});
