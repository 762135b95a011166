// Lets the same simulated months happen with the open list alone, and with offers and a worker who telephones (docs/simulation.md):
//   node scripts/simulate.ts
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './lib/builds.ts';
import { runStoppable } from './lib/run-stoppable.ts';
import { Stopper } from './lib/stopper.ts';
import { runProgram } from './outer/refusal.mjs';
import { say } from './outer/say.mjs';
import { simulate } from './simulate/simulate.ts';
import { loadRules } from './simulate/rules.ts';
import { SCENARIOS, SEEDS } from './simulate/scenarios.ts';
import { partsTable, tableOf } from './simulate/tables.ts';

const INTERRUPTED = 130;
const root = fileURLToPath(new URL('..', import.meta.url));

const program = async (stopper: Stopper): Promise<number> => {
  await ensureBuilt(root, ['shared', 'server'], stopper);
  const rules = await loadRules();
  const all = SCENARIOS.map((scenario) => ({ scenario, months: SEEDS.map((seed) => simulate(scenario, seed, rules)) }));
  say(tableOf(all));
  for (const one of all) say(`\n${one.scenario.name}\n\n${partsTable(one.months)}`);
  return 0;
};

const stopper = new Stopper();
process.exit(await runProgram(() => runStoppable(stopper, INTERRUPTED, () => program(stopper))));
