import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { escapeIdentifier } from 'pg';
import type { Client } from 'pg';
import { Refusal } from '../outer/refusal.mjs';
import { say, step } from '../outer/say.mjs';
import { withClient } from './postgres/connect.ts';
import type { BookReport } from '../../server/src/oversight/book-check/run.ts';

export type { BookReport };

// The built server checks the book (server/src/oversight/book-check/run.ts); the programs here show it and tell what it found.

interface Options {
  progress: (done: number) => void;
  secret?: Buffer;
  beside: readonly Client[];
}
type Check = (client: Client, options: Options) => Promise<BookReport>;

const BUILT = new URL('../../server/dist/oversight/book-check/run.js', import.meta.url);
const SECRET = /^[0-9a-f]{64}$/;
/** Said with every answer: what no check of the book alone can find. */
const LIMIT =
  'Something that was removed together with everything that speaks of it leaves no trace in the book: only the sealed log shows that.\n' +
  '如果有人把某一笔连同所有提到它的记录一起删掉，账本本身看不出来，只有封存的日志能看出来。';

/** Checks the whole bank as of one moment and shows how far it is, whoever connects: owner, application role or superuser. */
export const checkBookAt = (url: string): Promise<BookReport> =>
  withClient(url, (first) => withClient(url, (second) => checkBook(first, second)));

/** The same on connections that are open: both to one database, of one role. */
export const checkBook = async (client: Client, ...beside: Client[]): Promise<BookReport> => {
  const check = await loadCheck();
  for (const one of [client, ...beside]) await findBook(one);
  const secret = secretOf(process.env['HUZHU_IDENTITY_KEY']);
  return step('Checking the book 核对账本', (show) =>
    check(client, { beside, progress: (done) => show(`${(100 * done).toFixed(0)} %`), ...(secret && { secret }) }),
  );
};

const loadCheck = async (): Promise<Check> => {
  if (!existsSync(fileURLToPath(BUILT)))
    throw new Refusal(
      'The server is not built, and it is the server that checks the book: run `npm start` once.',
      '服务端还没有构建，而核对账本要用到它：请先运行一次 `npm start`。',
    );
  const { checkBook: check } = (await import(BUILT.href)) as { checkBook: Check };
  return check;
};

/** With the bank's secret, markers of deleted audit events must be signed by this bank; without it, by the key they name. */
const secretOf = (key: string | undefined): Buffer | undefined => {
  if (key === undefined || key === '') return undefined;
  if (SECRET.test(key)) return Buffer.from(key, 'hex');
  throw new Refusal(
    'HUZHU_IDENTITY_KEY must be 64 random signs of 0-9 and a-f (32 bytes), or not be set.',
    'HUZHU_IDENTITY_KEY 应为 64 位 0-9、a-f 字符，或者不设置。',
  );
};

/** The bank's own roles find its schema by themselves; a superuser is told where the book is. */
const findBook = async (client: Client): Promise<void> => {
  const { rows } = await client.query<{ found: boolean; schema: string | null }>(
    `SELECT to_regclass('ledger_entries') IS NOT NULL AS found, (SELECT relnamespace::regnamespace::text FROM pg_class
      WHERE relname = 'ledger_entries' AND relkind = 'r' LIMIT 1) AS schema`,
  );
  const [book] = rows;
  if (book?.found) return;
  if (!book?.schema) throw new Refusal('This database has no book.', '这个数据库里没有账本。');
  await client.query(`SET search_path = ${escapeIdentifier(book.schema)}`);
};

/** Tells a person what was found; answers with what code the program ends. */
export const tellBook = ({ accounts, transactions, entries, lastPostedAt, faults }: BookReport): 0 | 1 => {
  const last = lastPostedAt ? `the last of ${lastPostedAt.toISOString()}` : 'nothing posted yet';
  const size = `${transactions} transactions, ${entries} entries, ${accounts} accounts, ${last}`;
  const isSound = faults.length === 0;
  say(isSound ? `The book adds up 账本无误: ${size}.` : `The book does not add up 账本有误: ${size}.`);
  for (const { rule, words, found } of faults)
    say(`✘ ${rule} ${words}:\n${found.map((what) => `    ${what}`).join('\n')}`);
  if (!isSound) say(`${faults.length} rules are broken 有 ${faults.length} 条规则不符 (docs/ledger.md).`);
  say(LIMIT);
  return isSound ? 0 : 1;
};
