import { describe, expect, it } from '@jest/globals';
import { filesIn, textOf } from './support/sources.js';

const MIGRATION = 'server/src/database/migrations/1770000003000-policies.ts';

type Read = (file: string) => string;

/** Without comments: what a program says of itself is no use of anything. */
const codeOf = (text: string): string => text.replaceAll(/\/\*[^]*?\*\/|(^|\s)\/\/[^\n]*/g, '$1');

/** Files that name what a form begins with, where the rules in force must be asked for. */
const constantIn = (files: readonly string[], read: Read = textOf): string[] =>
  files.filter((file) => /\bFOUNDING_(POLICY|PROMISE)\b/.test(codeOf(read(file))));

/** Files that look into the JSON of a version or a promise by SQL. */
const jsonReadIn = (files: readonly string[], read: Read = textOf): string[] =>
  files.filter((file) => /\b(content|clauses)\s*(->|#>|@>)/.test(codeOf(read(file))));

const programs = filesIn('server/src').filter((file) => !file.endsWith('.spec.ts'));

/** A form in which somebody decides rules may begin with them; there is none yet. */
const SETTINGS_FORMS: readonly string[] = [];

describe('what a form begins with', () => {
  it('is no rule of the server', () => {
    expect(constantIn(programs)).toEqual([]);
  });

  it('is told on no page as if it were in force: the server tells what is', () => {
    const pages = filesIn('miniprogram/src').filter((file) => !/\.test\.tsx?$/.test(file));
    expect(pages.length).toBeGreaterThan(100);
    expect(constantIn(pages)).toEqual(SETTINGS_FORMS);
  });

  it('would be caught as one, by whatever name it comes in', () => {
    const sources: Record<string, string> = {
      'a.ts': "import { FOUNDING_POLICY } from '@huzhu/shared';",
      'b.ts': "import * as shared from '@huzhu/shared'; const age = shared.FOUNDING_PROMISE.spendFromAge;",
      'c.ts': '/** As FOUNDING_POLICY says. */ export const a = 1; // FOUNDING_PROMISE',
    };
    expect(constantIn(Object.keys(sources), (file) => sources[file] ?? '')).toEqual(['a.ts', 'b.ts']);
  });
});

describe('the JSON of a version', () => {
  it('is looked into by the view alone', () => {
    const others = [...programs, ...filesIn('scripts'), ...filesIn('server/test'), ...filesIn('miniprogram/e2e')];
    const allowed = [MIGRATION, 'server/test/policy-rules.spec.ts'];
    expect(jsonReadIn(others)).toEqual(allowed);
  });

  it('would be caught looked into elsewhere', () => {
    const sources: Record<string, string> = {
      'a.ts': "`SELECT p.content ->> 'overPlan' FROM policy_versions p`",
      'b.ts': "`SELECT q.clauses->'spendFromAge' FROM promises q`",
      'c.ts': '`SELECT p.over_plan FROM policy_rules p` // not p.content ->> any more',
    };
    expect(jsonReadIn(Object.keys(sources), (file) => sources[file] ?? '')).toEqual(['a.ts', 'b.ts']);
  });
});
