// Prepares a PostgreSQL server of your own for a bank (roles, database, schemas, extensions) and prints the two
// addresses that the server needs. May be repeated; it changes nothing that is already right.
//   SUPERUSER_URL=postgres://postgres:…@host:5432/postgres HUZHU_OWNER_PASSWORD=… HUZHU_APP_PASSWORD=… \
//     node scripts/prepare-database.ts [database, default huzhu] [--quiet]
// --quiet prints no addresses: they hold the passwords, and what a container prints is kept.
import { parseArgs } from 'node:util';
import { checkAddress } from './lib/demo-database.ts';
import { prepareBank } from './lib/postgres.ts';
import { Refusal, runProgram } from './outer/refusal.mjs';
import { say } from './outer/say.mjs';

const needed = (name: string): string => {
  const value = process.env[name] ?? '';
  if (value !== '') return value;
  throw new Refusal(
    `${name} is missing: set SUPERUSER_URL, HUZHU_OWNER_PASSWORD and HUZHU_APP_PASSWORD (openssl rand -hex 24 makes a good password).`,
    `缺少 ${name}：请设置 SUPERUSER_URL、HUZHU_OWNER_PASSWORD 和 HUZHU_APP_PASSWORD（密码可用 openssl rand -hex 24 生成）。`,
  );
};

const prepare = async (): Promise<number> => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { quiet: { type: 'boolean' } } });
  const superuserUrl = needed('SUPERUSER_URL');
  await checkAddress('SUPERUSER_URL', superuserUrl);
  const bank = await prepareBank({
    superuserUrl,
    database: positionals[0] ?? 'huzhu',
    passwords: { owner: needed('HUZHU_OWNER_PASSWORD'), app: needed('HUZHU_APP_PASSWORD') },
  });
  if (values.quiet) return 0;
  say(`DATABASE_URL=${bank.databaseUrl}`);
  say(`DATABASE_OWNER_URL=${bank.ownerUrl}`);
  return 0;
};

process.exit(await runProgram(prepare));
