// Makes a full copy of the bank's PostgreSQL while it runs, and removes copies and log files that are no longer wanted.
// The server must archive its log into the same directory (docs/operations.md). Meant to be run every night.
//   [SUPERUSER_URL=postgres://postgres:…@host:5432/postgres] node scripts/backup.ts <directory> [--keep 14]
// Without SUPERUSER_URL: the built-in database of this checkout, when it was started with BACKUP_DIRECTORY.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { prepareBackups } from './lib/backup/archive.ts';
import { superuserUrlFor } from './lib/backup/server-address.ts';
import { takeBackup } from './lib/backup/take.ts';
import { checkAddress } from './lib/demo-database.ts';
import { withClient } from './lib/postgres/connect.ts';
import { Refusal, runProgram } from './outer/refusal.mjs';
import { say } from './outer/say.mjs';

const KEEP_DEFAULT = 14;
const clone = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

const readArguments = (): { backups: string; keep: number } => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { keep: { type: 'string' } } });
  const keep = Number(values.keep ?? KEEP_DEFAULT);
  const [backups, ...more] = positionals;
  if (backups !== undefined && more.length === 0 && Number.isInteger(keep) && keep >= 1) return { backups, keep };
  throw new Refusal(
    'Usage: node scripts/backup.ts <directory> [--keep 14]',
    '用法：node scripts/backup.ts <目录> [--keep 14]',
  );
};

const backup = async (): Promise<number> => {
  const { backups, keep } = readArguments();
  const superuserUrl = superuserUrlFor(clone, process.env);
  await checkAddress('SUPERUSER_URL', superuserUrl);
  prepareBackups(backups);
  await withClient(superuserUrl, async (client) => {
    const { name, files, removed } = await takeBackup(client, { backups, superuserUrl, keep });
    say(
      `Full copy 完整备份 ${name}: ${files} files. Removed 已清理: ${removed.bases} copies, ${removed.wal} log files.`,
    );
  });
  return 0;
};

process.exit(await runProgram(backup));
