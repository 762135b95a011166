import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Client } from 'pg';
import { checkBook } from '../lib/book.ts';
import type { BookReport } from '../lib/book.ts';
import { Refusal } from '../outer/refusal.mjs';
import { step } from '../outer/say.mjs';
import { OPEN, PAPER, SETTLE, TAKE } from './book.sql.ts';
import { HELPERS, PEOPLE, TREE } from './people.sql.ts';
import { PLAN, ROWS } from './requests.sql.ts';

export interface Size {
  members: number;
  requests: number;
  seed: number;
  /** `YYYY-MM-DD` in Asia/Shanghai; the past lies before it. */
  today: string;
}

const MEMBERS_A_COMMUNITY = 500;
const YEARS_BACK = 2;
const ROWS_A_SLICE = 20_000;
const PAPER_BOOKS_A_CALL = 200;
/** A hold looks at those before it in its call, so calls that hold are smaller. */
const HOLDS_A_CALL = 50;
const SETTLES_A_CALL = 250;

export interface LargeBankReport extends BookReport {
  megabytes: number;
}

/** Fills an empty bank, as its owner; the book through `ledger_apply` alone. */
export const fillBank = async (owner: Client, size: Size): Promise<void> => {
  await refusePeopled(owner);
  const { members, requests, today } = size;
  const foundedAt = `${String(Number(today.slice(0, 4)) - YEARS_BACK - 1)}-01-01T00:00:00Z`;
  // The row that marks a made-up bank, before the first made-up person.
  await owner.query('INSERT INTO clock_offset (id, offset_milliseconds) VALUES (1, 0) ON CONFLICT DO NOTHING');
  await owner.query("SET work_mem = '128MB'");
  await owner.query(HELPERS(size.seed));
  await step('Organizations and members 机构和会员', async () => {
    for (const sql of TREE)
      await owner.query(sql, parametersOf(sql, [Math.ceil(members / MEMBERS_A_COMMUNITY), foundedAt]));
    for (const sql of PEOPLE) await owner.query(sql, parametersOf(sql, [members, foundedAt, today]));
  });
  await agreeToTerms(owner, foundedAt);
  await step('Planning the requests 安排需求', async () => {
    const midnight = `${today}T00:00:00+08:00`;
    for (const sql of PLAN) await owner.query(sql, parametersOf(sql, [requests, `${today}T10:00:00+08:00`, midnight]));
  });
  await writeRequests(owner, requests);
  await writeBook(owner, requests, foundedAt);
  await owner.query('UPDATE banks SET opened_at = $1', [foundedAt]);
  // As a real bank after a night of autovacuum: what a page costs must not depend on whether that has come round yet.
  await step('Gathering statistics 统计', () => owner.query('VACUUM (ANALYZE)'));
};

/** Everybody, to the privacy terms in force: whoever is given a session can use the bank. */
const agreeToTerms = async (owner: Client, foundedAt: string): Promise<void> => {
  const { PRIVACY_TERMS_VERSION } = (await import(
    pathToFileURL(fileURLToPath(new URL('../../shared/dist/people/consents.js', import.meta.url))).href
  )) as { PRIVACY_TERMS_VERSION: number };
  await owner.query(
    `INSERT INTO consents (id, member_id, version, method, recorded_by_id, at)
     SELECT uuidv7(), id, $1, 'app', id, $2 FROM members WHERE organization_id IS NOT NULL`,
    [PRIVACY_TERMS_VERSION, foundedAt],
  );
};

/** A statement without parameters takes none. */
const parametersOf = (sql: string, values: unknown[]): unknown[] =>
  values.slice(0, Math.max(0, ...[...sql.matchAll(/\$(\d)/g)].map(([, digit]) => Number(digit))));

const refusePeopled = async (owner: Client): Promise<void> => {
  const { rows } = await owner.query<{ peopled: boolean; opened: boolean }>(
    `SELECT EXISTS (SELECT FROM banks) OR (SELECT count(*) FROM members) > 1 AS peopled,
       EXISTS (SELECT FROM banks WHERE opened_at IS NOT NULL) AS opened`,
  );
  const [bank] = rows;
  if (!bank?.peopled) return;
  if (bank.opened)
    throw new Refusal('This bank is not empty; nothing was changed.', '这个银行里已经有人了，什么也没有改动。');
  throw new Refusal(
    'Filling this bank was cut short before, and cannot be taken up again: drop the database and begin anew.',
    '这个银行上次只填了一半，不能接着填：请删掉这个数据库重新开始。',
  );
};

/** Slices of numbers, from 0: told as a share of the whole. */
const inSlices = async (
  title: string,
  count: number,
  slice: number,
  work: (from: number, to: number) => Promise<unknown>,
): Promise<void> => {
  await step(title, async (progress) => {
    for (let from = 0; from < count; from += slice) {
      await work(from, Math.min(count, from + slice) - 1);
      progress(`${((100 * Math.min(count, from + slice)) / count).toFixed(0)} %`);
    }
  });
};

const writeRequests = (owner: Client, requests: number): Promise<void> =>
  inSlices('Requests, services, moves 需求和服务', requests, ROWS_A_SLICE, async (from, to) => {
    await together(owner, 'rows', ROWS, [from, to]);
  });

/** Prepared statements in one transaction. */
const together = async (owner: Client, name: string, statements: string[], values: number[]): Promise<void> => {
  await owner.query('BEGIN');
  for (const [index, text] of statements.entries()) await owner.query({ name: `${name} ${index}`, text, values });
  await owner.query('COMMIT');
};

const writeBook = async (owner: Client, requests: number, foundedAt: string): Promise<void> => {
  for (const sql of PAPER) await owner.query(sql, parametersOf(sql, [foundedAt]));
  const { rows } = await owner.query<{ count: number }>('SELECT count(*)::int AS count FROM paper');
  await inSlices('Paper books 纸质存折', rows[0]?.count ?? 0, PAPER_BOOKS_A_CALL, (from, to) =>
    together(owner, 'open', OPEN, [from + 1, to + 1]),
  );
  await inSlices('Minutes held and settled 预留和入账', requests, SETTLES_A_CALL, async (from, to) => {
    for (let first = from; first <= to; first += HOLDS_A_CALL)
      await owner.query({ name: 'take', text: TAKE, values: [first, Math.min(to, first + HOLDS_A_CALL - 1)] });
    await together(owner, 'settle', SETTLE, [from, to]);
  });
};

/** How large it is, and what the check of its book found. */
export const reportOn = async (owner: Client): Promise<LargeBankReport> => {
  const { rows } = await owner.query<{ megabytes: number }>(
    'SELECT (pg_database_size(current_database()) / 1048576)::int AS megabytes',
  );
  return { ...(await checkBook(owner)), megabytes: rows[0]?.megabytes ?? 0 };
};
