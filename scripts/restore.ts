// Makes a data directory from the newest full copy and the archived log, as of the end of the log or of a moment. It
// writes into a new place only and touches no running server. `--check` is the drill: it starts the built-in PostgreSQL
// there, lets it follow the log, checks the book, and stops it again.
//   node scripts/restore.ts <backup directory> <new data directory> [--until 2026-11-22T03:00:00+08:00] [--check]
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { drill } from './lib/backup/drill.ts';
import { layOut } from './lib/backup/restore.ts';
import type { RestoreOptions } from './lib/backup/restore.ts';
import { superuserPasswordFor } from './lib/backup/server-address.ts';
import { tellBook } from './lib/book.ts';
import { Refusal, runProgram } from './outer/refusal.mjs';
import { say } from './outer/say.mjs';

const clone = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
/** A moment without its offset from UTC would mean another one on another machine. */
const MOMENT = /T.*(Z|[+-]\d\d:\d\d)$/;

const OPTIONS = {
  until: { type: 'string' },
  check: { type: 'boolean', default: false },
  database: { type: 'string', default: 'huzhu' },
} as const;

const readArguments = () => {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: OPTIONS });
  const [backups, data, ...more] = positionals;
  const untilMs = values.until === undefined ? undefined : Date.parse(values.until);
  const isMoment = values.until === undefined || (MOMENT.test(values.until) && !Number.isNaN(untilMs));
  if (backups !== undefined && data !== undefined && more.length === 0 && isMoment) {
    const from: RestoreOptions = { backups, data, ...(untilMs !== undefined && { untilMs }) };
    return { from, isDrill: values.check, database: values.database };
  }
  throw new Refusal(
    'Usage: node scripts/restore.ts <backup directory> <new data directory> [--until 2026-11-22T03:00:00+08:00] [--check]',
    '用法：node scripts/restore.ts <备份目录> <新数据目录> [--until 2026-11-22T03:00:00+08:00] [--check]',
  );
};

const restore = async (): Promise<number> => {
  const { from, isDrill, database } = readArguments();
  const base = await layOut(from);
  say(`Laid out 已还原到 ${from.data}, from the full copy 使用完整备份 ${base.name}.`);
  if (!isDrill) return 0;
  return tellBook(await drill({ data: from.data, database, password: superuserPasswordFor(clone, process.env) }));
};

process.exit(await runProgram(restore));
