import { describe, expect, it } from 'vitest';
import type { PolicyRules, PromiseClauses } from '@huzhu/shared';
import ts from 'typescript';
import { filesIn, textOf } from '../support/sources.js';

const MIGRATION = 'server/src/platform/database/migrations/1770000003000-policies.ts';

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
    const allowed = [MIGRATION, 'server/test/people/policy-rules.spec.ts'];
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

interface Rule {
  /** Below server/src. */
  file: string;
  /** The expression that reads the field; of SQL, the column of `policy_rules`. */
  reads: string;
}

/** Which rule obeys each field. A field without a line does not compile; a line that is not true fails. */
const OBEYED: Record<keyof PolicyRules | keyof PromiseClauses, Rule> = {
  volunteerFromAge: { file: 'help/dispatch/fit.rules.ts', reads: 'policy.volunteerFromAge' },
  volunteerReviewLevels: { file: 'people/volunteers/application.rules.ts', reads: 'policy.volunteerReviewLevels' },
  trainingRequired: { file: 'help/dispatch/fit.rules.ts', reads: 'policy.trainingRequired' },
  itemTrainingRequired: { file: 'help/dispatch/fit.rules.ts', reads: 'policy.itemTrainingRequired' },
  insuranceRequired: { file: 'help/dispatch/fit.rules.ts', reads: 'policy.insuranceRequired' },
  servedFree: { file: 'people/members/served-free.rules.ts', reads: 'policy.servedFree' },
  shortfall: { file: 'help/service-requests/payers.rules.ts', reads: 'ask.policy.shortfall' },
  overPlan: { file: 'help/assignments/excess.rules.ts', reads: 'one.overPlan' },
  roundToMinutes: { file: 'help/evidence/serving.service.ts', reads: 'content.roundToMinutes' },
  checkMethods: { file: 'help/evidence/checks.service.ts', reads: 'content.checkMethods' },
  openRequestsMax: { file: 'help/service-requests/asked.service.ts', reads: 'policy.content.openRequestsMax' },
  reviewBeforePublish: {
    file: 'help/service-requests/submission.service.ts',
    reads: 'policy.content.reviewBeforePublish',
  },
  backEntryDays: { file: 'help/evidence/back-entry.service.ts', reads: 'policy.content.backEntryDays' },
  dispatchRadiusMeters: {
    file: 'platform/database/migrations/1770000011003-requests.ts',
    reads: 'p.dispatch_radius_meters',
  },
  openingPublicDays: { file: 'book/openings/openings.service.ts', reads: 'content.openingPublicDays' },
  newcomerOpenTasksMax: { file: 'help/dispatch/accepting.rules.ts', reads: 'policy.newcomerOpenTasksMax' },
  newcomerContactsPerDay: { file: 'people/exposure/exposure.rules.ts', reads: 'policy.newcomerContactsPerDay' },
  newcomerNeedsYes: { file: 'help/dispatch/accepting.rules.ts', reads: 'policy.newcomerNeedsYes' },
  newcomerPhoneHours: { file: 'help/assignments/assignment.row.ts', reads: 'vp.newcomer_phone_hours' },
  earlyOpenTasksMax: { file: 'help/dispatch/accepting.rules.ts', reads: 'policy.earlyOpenTasksMax' },
  settledMinutes: { file: 'people/exposure/exposure.rules.ts', reads: 'policy.settledMinutes' },
  openTasksMax: { file: 'help/dispatch/accepting.rules.ts', reads: 'policy.openTasksMax' },
  seenReleasesPerWeek: { file: 'help/dispatch/seen-releases.service.ts', reads: 'policy.content.seenReleasesPerWeek' },
  contactsPerDay: { file: 'people/exposure/exposure.rules.ts', reads: 'policy.contactsPerDay' },
  workerContactsPerDay: { file: 'people/exposure/exposure.rules.ts', reads: 'policy.workerContactsPerDay' },
  redeemInto: { file: 'help/service-requests/payers.rules.ts', reads: 'promise.redeemInto' },
  spendFromAge: { file: 'help/service-requests/payers.rules.ts', reads: 'promise.spendFromAge' },
};

/** Whether the program reads it: as a property, or within SQL. What is a type, a comment or another text does not count. */
const isRead = (text: string, reads: string): boolean => {
  const visit = (node: ts.Node): boolean =>
    (ts.isPropertyAccessExpression(node) && node.getText().replaceAll('?.', '.') === reads) ||
    (ts.isTemplateLiteral(node) && /\bSELECT\b/.test(node.getText()) && node.getText().includes(reads)) ||
    (ts.forEachChild(node, (child) => visit(child) || undefined) ?? false);
  return visit(ts.createSourceFile('rule.ts', text, ts.ScriptTarget.Latest, true));
};

const snake = (field: string): string => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Fields whose line is not true. */
const unread = (rules: Record<string, Rule>, read: Read = (file) => textOf(`server/src/${file}`)): string[] =>
  Object.entries(rules)
    .filter(([field, { file, reads }]) => {
      const last = reads.split('.').at(-1);
      return (last !== field && last !== snake(field)) || !isRead(read(file), reads);
    })
    .map(([field]) => field);

describe('every field of a policy', () => {
  it('is read by a rule', () => {
    expect(unread(OBEYED)).toEqual([]);
  });

  it('would be caught stored and read by nothing', () => {
    const sources: Record<string, string> = {
      'comment.ts': '// policy.someDays is obeyed here\nexport const a = 1;',
      'type.ts': "type A = { policy: { someDays: number } }; export const b: A['policy']['someDays'] = 3;",
      'words.ts': "export const words = 'policy.someDays';",
      'other.ts': 'export const c = policy.someDaysMore;',
      'rule.ts': 'export const isLate = (policy, days) => days > policy.someDays;',
      'sql.ts': 'export const SQL = `SELECT p.some_days FROM policy_rules p`;',
    };
    const fate = (file: string, reads: string): string[] =>
      unread({ someDays: { file, reads } }, (one) => sources[one] ?? '');
    for (const file of ['comment.ts', 'type.ts', 'words.ts', 'other.ts']) {
      expect([file, ...fate(file, 'policy.someDays')]).toEqual([file, 'someDays']);
    }
    expect(fate('other.ts', 'policy.someDaysMore')).toEqual(['someDays']);
    expect([...fate('rule.ts', 'policy.someDays'), ...fate('sql.ts', 'p.some_days')]).toEqual([]);
  });
});
