import 'reflect-metadata';
import { readBudgetChange } from './app/budget-options.js';
import { changeBudgets } from './app/change-budgets.js';
import { reasonOf, say } from './app/say.js';
import { readSettings } from './platform/common/settings.js';

try {
  const change = readBudgetChange(process.argv.slice(2));
  const { organization, from, said } = await changeBudgets(readSettings(process.env), change);
  say(`From ${from} on, ${organization} has: ${said.join(', ')}. What it does not name stays as it was.`);
} catch (error) {
  say(`Nothing was changed: ${reasonOf(error)}`);
  process.exit(1);
}
