import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, it } from 'node:test';
import { checkScripts } from './check-scripts.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'huzhu-scripts-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

it('counts the scripts it could read', () => {
  writeFileSync(path.join(directory, 'good.js'), 'class Time { #minutes = 90 }');
  assert.equal(checkScripts(directory), 1);
});

it('refuses a private field whose name was quoted by a minifier', () => {
  writeFileSync(path.join(directory, 'bad.js'), 'class Time { #"minutes" = 90 }');
  assert.throws(() => checkScripts(directory), SyntaxError);
});

it('refuses an output folder without scripts', () => {
  assert.throws(() => checkScripts(directory), /no scripts/);
});
