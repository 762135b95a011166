// Adds up the whole book and says whether anything is wrong with it: after a restore, an upgrade, or just so.
//   DATABASE_URL=postgres://…@host:5432/huzhu node scripts/check-book.ts
import { checkBook, tellBook } from './lib/book.ts';
import { checkAddress } from './lib/demo-database.ts';
import { withClient } from './lib/postgres/connect.ts';
import { runProgram } from './outer/refusal.mjs';
import { say } from './outer/say.mjs';

const check = async (): Promise<number> => {
  const url = process.env['DATABASE_URL'] ?? '';
  await checkAddress('DATABASE_URL', url);
  const report = await withClient(url, checkBook);
  say(tellBook(report));
  for (const fault of report.faults) say(`✘ ${fault}`);
  return report.faults.length === 0 ? 0 : 1;
};

process.exit(await runProgram(check));
