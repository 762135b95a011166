// Changes how much volunteers and workers may learn of homes in one organization and below it, from a day on: a new
// policy version, written whole, answered for by two people (docs/operations.md).
//   DATABASE_URL=postgres://…@host:5432/huzhu node scripts/change-budgets.ts --organization 石虎关社区 --from 2026-12-01 \
//     --author 12345678901 --approver 10987654321 contactsPerDay=15 newcomerNeedsYes=false
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const server = fileURLToPath(new URL('../server', import.meta.url));

const program = spawn(process.execPath, ['dist/programs/change-budgets.js', ...process.argv.slice(2)], {
  cwd: server,
  stdio: 'inherit',
});
const [code] = (await once(program, 'exit')) as [number | null];
process.exit(code ?? 1);
