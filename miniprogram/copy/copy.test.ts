import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isShown } from './places.ts';
import { readCopy } from './read.ts';
import { faultsOf } from './rules.ts';

const COPY = readCopy(isShown);

it('everything that people read is said in words of an elder, one word per thing', () => {
  assert.ok(COPY.length > 2000, `only ${String(COPY.length)} pieces of copy found`);
  assert.deepEqual(faultsOf(COPY), []);
});
