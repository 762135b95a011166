// Checks the whole book and says, rule by rule, whether anything is wrong with it: after a restore, an upgrade, or just so.
//   DATABASE_URL=postgres://…@host:5432/huzhu [HUZHU_IDENTITY_KEY=…] node scripts/check-book.ts
import { checkBookAt, tellBook } from './lib/book.ts';
import { checkAddress } from './lib/demo-database.ts';
import { runProgram } from './outer/refusal.mjs';

const check = async (): Promise<number> => {
  const url = process.env['DATABASE_URL'] ?? '';
  await checkAddress('DATABASE_URL', url);
  return tellBook(await checkBookAt(url));
};

process.exit(await runProgram(check));
