import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const FOLDERS = ['server/test', 'scripts/test', 'miniprogram/e2e'];
const NAMED = /`([\w-]+\.(?:spec|test)\.ts)` "([^"]+)"/g;
const NOT_YET = '**not yet**';

const textOf = (file: string): string | null => {
  const folder = FOLDERS.find((one) => readdirSync(path.join(ROOT, one)).includes(file));
  return folder === undefined ? null : readFileSync(path.join(ROOT, folder, file), 'utf8');
};

/** The rows of the tables of threats, without their heads. */
const rowsOf = (text: string): string[] =>
  text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| might') && !line.startsWith('| ---'));

const missing = (text: string): string[] =>
  rowsOf(text).flatMap((row) => {
    const named = [...row.matchAll(NAMED)];
    if (named.length === 0) return row.includes(NOT_YET) ? [] : [`no test: ${row}`];
    return named
      .filter(([, file = '', sentence = '']) => !textOf(file)?.includes(sentence))
      .map(([whole]) => `not there: ${whole}`);
  });

describe('docs/security.md', () => {
  it('names for each threat a test that is there, or says that there is none', () => {
    const text = readFileSync(path.join(ROOT, 'docs/security.md'), 'utf8');
    expect(rowsOf(text).length).toBeGreaterThan(25);
    expect(missing(text)).toEqual([]);
  });

  it('would be caught with a test that is not there, or none', () => {
    expect(missing('| a threat | a wall | `bindings.spec.ts` "is good for a year" |')).toHaveLength(1);
    expect(missing('| a threat | a wall | `nowhere.spec.ts` "is good once" |')).toHaveLength(1);
    expect(missing('| a threat | a wall | |')).toHaveLength(1);
  });
});
