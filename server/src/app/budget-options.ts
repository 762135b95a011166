import { parseArgs } from 'node:util';
import { EXPOSURE_BUDGETS, isCalendarDay, type ExposureBudgets } from '@huzhu/shared';

export interface BudgetChange {
  /** Name of the organization. */
  organization: string;
  /** First day, `YYYY-MM-DD`. */
  from: string;
  /** Member numbers. */
  author: string;
  approver: string;
  budgets: Partial<ExposureBudgets>;
}

const OPTIONS = {
  organization: { type: 'string' },
  from: { type: 'string' },
  author: { type: 'string' },
  approver: { type: 'string' },
} as const;
const USAGE =
  '--organization 石虎关社区 --from 2026-12-01 --author 会员号 --approver 会员号 contactsPerDay=15 newcomerNeedsYes=false';
const BUDGET_MAX = 1_000_000;

type Name = keyof ExposureBudgets;
const isName = (name: string): name is Name => EXPOSURE_BUDGETS.some((one) => one === name);

const budgetOf = (told: string): [Name, number | boolean] => {
  const [name = '', value = ''] = told.split('=');
  if (!isName(name)) throw new Error(`'${name}' is no budget. These are: ${EXPOSURE_BUDGETS.join(', ')}.`);
  if (name === 'newcomerNeedsYes') {
    if (value !== 'true' && value !== 'false') throw new Error(`${name} is 'true' or 'false', not '${value}'.`);
    return [name, value === 'true'];
  }
  if (!/^\d{1,7}$/.test(value) || Number(value) > BUDGET_MAX) throw new Error(`${name} is a number, not '${value}'.`);
  return [name, Number(value)];
};

/** What the command line says; says in one sentence what is wrong with it. */
export const readBudgetChange = (args: string[]): BudgetChange => {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const given = (name: keyof typeof OPTIONS): string => {
    const text = values[name]?.trim() ?? '';
    if (text === '') throw new Error(`--${name} is missing. All are needed: ${USAGE}`);
    return text;
  };
  if (positionals.length === 0) throw new Error(`no budget is named. For example: ${USAGE}`);
  const from = given('from');
  if (!isCalendarDay(from)) throw new Error(`--from is '${from}', but must be a day like 2026-12-01.`);
  const people = { author: given('author'), approver: given('approver') };
  if (people.author === people.approver) throw new Error('author and approver must be two people.');
  const budgets = Object.fromEntries(positionals.map(budgetOf)) as Partial<ExposureBudgets>;
  return { organization: given('organization'), from, ...people, budgets };
};
