import { describe, expect, it } from 'vitest';
import { basename } from 'node:path';
import { filesIn, textOf } from '../support/sources.js';

const FILES = ['server/src', 'server/test', 'scripts/test', 'miniprogram/e2e'].flatMap((folder) => filesIn(folder));
const NAMED = /`([\w-]+\.(?:spec|test)\.ts)` "([^"]+)"/g;
const NOT_YET = '**not yet**';

const sourceOf = (file: string): string | null => {
  const found = FILES.find((one) => basename(one) === file);
  return found === undefined ? null : textOf(found);
};

/** The rows of the tables of threats, without their heads. */
const rowsOf = (text: string): string[] =>
  text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| might') && !line.startsWith('| ---'));

const missing = (text: string): string[] =>
  rowsOf(text).flatMap((row) => {
    const named = [...row.matchAll(NAMED)];
    if (named.length === 0) return row.includes(NOT_YET) ? [] : [`no test: ${row}`];
    return named
      .filter(([, file = '', sentence = '']) => !sourceOf(file)?.includes(sentence))
      .map(([whole]) => `not there: ${whole}`);
  });

describe('docs/security.md', () => {
  it('names for each threat a test that is there, or says that there is none', () => {
    const text = textOf('docs/security.md');
    expect(rowsOf(text).length).toBeGreaterThan(25);
    expect(missing(text)).toEqual([]);
  });

  it('would be caught with a test that is not there, or none', () => {
    expect(missing('| a threat | a wall | `bindings.spec.ts` "is good for a year" |')).toHaveLength(1);
    expect(missing('| a threat | a wall | `nowhere.spec.ts` "is good once" |')).toHaveLength(1);
    expect(missing('| a threat | a wall | |')).toHaveLength(1);
  });
});
