import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { GLOSSARY, ROLES, wordFor, type Term } from '@huzhu/shared';
import { ROLE_WORDS } from '../src/features/people/operating/words.ts';
import { isShown } from './places.ts';
import { readCopy, ROOT } from './read.ts';
import { faultsOf } from './rules.ts';

const TERMS = Object.keys(GLOSSARY) as Term[];
const COPY = readCopy(isShown).map(({ text }) => text);
const isSaid = (word: string): boolean => COPY.some((text) => text.includes(word));

it('says what the pages say: each word is on one, unless it is for later', () => {
  const silent = TERMS.filter((term) => !GLOSSARY[term].later && !isSaid(wordFor(term)));
  assert.deepEqual(silent.map(wordFor), []);
});

it('says “later” of nothing that a page says already', () => {
  const early = TERMS.filter((term) => GLOSSARY[term].later && isSaid(wordFor(term)));
  assert.deepEqual(early.map(wordFor), []);
});

it('is itself in words of an elder, each explanation in one or two breaths', () => {
  const pieces = TERMS.flatMap((term) =>
    [wordFor(term), GLOSSARY[term].means].map((text) => ({ file: term, line: 0, text, key: '', filled: [] })),
  );
  assert.deepEqual(faultsOf(pieces), []);
  for (const term of TERMS) assert.ok(GLOSSARY[term].means.length <= 20, GLOSSARY[term].means);
});

it('calls the roles as the desk calls them', () => {
  for (const role of ROLES) assert.equal(GLOSSARY[role].official, ROLE_WORDS[role]);
});

const camel = (words: string): string => words.replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase());

/** The rows of the table of words in the architecture: Chinese, and the words of the code for it. */
const rows = (): { chinese: string; terms: string[] }[] => {
  const page = readFileSync(join(ROOT, 'docs', 'architecture.md'), 'utf8');
  const table = page.slice(page.indexOf('## Words'), page.indexOf('## The house'));
  return [...table.matchAll(/^\| (\P{ASCII}[^|]*?) +\| ([^|]+?) +\|/gmu)]
    .map(([, chinese = '', codes = '']) => ({ chinese, terms: codes.split(/ [/·] /).map(camel) }))
    .filter(({ chinese }) => chinese !== '中文');
};

it('has every word of the architecture, by the same name', () => {
  assert.ok(rows().length > 8);
  for (const { chinese, terms } of rows()) {
    for (const term of terms) {
      const word = term in GLOSSARY ? GLOSSARY[term as Term] : null;
      const names = [word?.official, word?.said].filter((one) => one !== undefined);
      assert.ok(
        names.some((name) => chinese.includes(name)),
        `${term}: ${chinese}`,
      );
    }
  }
});
