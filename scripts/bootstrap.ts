// Opens the bank of an empty, migrated database: the bank, its city, and the first operator, whose single-use binding
// code it prints (docs/operations.md). Refuses when there is a bank already.
//   DATABASE_URL=postgres://…@host:5432/huzhu node scripts/bootstrap.ts --name 昆明市时间银行 --city 昆明市 \
//     --origin-longitude 102.7123 --origin-latitude 25.0406 --operator 姓名
// Or prints a new code, when the first one expired or was lost before the operator bound a phone:
//   DATABASE_URL=postgres://…@host:5432/huzhu node scripts/bootstrap.ts reissue
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const server = fileURLToPath(new URL('../server', import.meta.url));

const program = spawn(process.execPath, ['dist/programs/bootstrap.js', ...process.argv.slice(2)], {
  cwd: server,
  stdio: 'inherit',
});
const [code] = (await once(program, 'exit')) as [number | null];
process.exit(code ?? 1);
