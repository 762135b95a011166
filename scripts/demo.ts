// Fills an empty bank with a large made-up city, for measuring and for looking at big lists (docs/performance.md):
//   node scripts/demo.ts [--members 100000] [--requests 1000000] [--seed 1] [--today 2026-11-26]
// In the bank of DATABASE_URL and DATABASE_OWNER_URL, or in a database `huzhu_large` beside the one of `npm start`.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { migrate } from './lib/app.ts';
import { tellBook } from './lib/book.ts';
import { ensureBuilt } from './lib/builds.ts';
import { openOutside } from './lib/demo-database.ts';
import { prepareBank, startPostgres } from './lib/postgres.ts';
import type { Bank } from './lib/postgres.ts';
import { withClient } from './lib/postgres/connect.ts';
import { runStoppable } from './lib/run-stoppable.ts';
import { Stopper } from './lib/stopper.ts';
import { fillBank, reportOn } from './large-bank/fill.ts';
import type { Size } from './large-bank/fill.ts';
import { Refusal, runProgram } from './outer/refusal.mjs';
import { say } from './outer/say.mjs';

const INTERRUPTED = 130;
const LIMITS = { members: [20, 1_000_000], requests: [1, 10_000_000], seed: [1, 1_000_000] } as const;
const REQUESTS_A_MEMBER_MAX = 40;
const root = fileURLToPath(new URL('..', import.meta.url));

const readSize = (): Size => {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { members: text, requests: text, seed: text, today: text } });
  const number = (name: keyof typeof LIMITS, usual: number): number => {
    const value = Number(values[name] ?? usual);
    const [min, max] = LIMITS[name];
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    throw new Refusal(`--${name} is a whole number from ${min} to ${max}.`, `--${name} 应为 ${min} 到 ${max} 的整数。`);
  };
  const today = values.today ?? new Date().toISOString().slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today) || Number.isNaN(Date.parse(today)))
    throw new Refusal('--today is a day like 2026-11-26.', '--today 的格式应为 2026-11-26。');
  const size = {
    members: number('members', 100_000),
    requests: number('requests', 1_000_000),
    seed: number('seed', 1),
    today,
  };
  if (size.requests <= size.members * REQUESTS_A_MEMBER_MAX) return size;
  throw new Refusal(
    `At most ${REQUESTS_A_MEMBER_MAX} requests a member: nobody could serve more.`,
    `每位会员最多 ${REQUESTS_A_MEMBER_MAX} 次需求，再多就没有人能服务了。`,
  );
};

const openBank = async (stopper: Stopper): Promise<Bank> => {
  const { DATABASE_URL: databaseUrl = '', DATABASE_OWNER_URL: ownerUrl = '' } = process.env;
  if (databaseUrl !== '' || ownerUrl !== '') return (await openOutside(databaseUrl, ownerUrl)).bank;
  const server = await startPostgres({ clone: root });
  await stopper.add(server.stop);
  return prepareBank({ superuserUrl: server.superuserUrl, database: 'huzhu_large' });
};

const program = async (stopper: Stopper): Promise<number> => {
  const size = readSize();
  await ensureBuilt(root, ['shared', 'server'], stopper);
  const bank = await openBank(stopper);
  await migrate({ env: process.env, bank, stopper });
  const startedAtMs = Date.now();
  const report = await withClient(bank.ownerUrl, async (owner) => {
    await fillBank(owner, size);
    return reportOn(owner);
  });
  const code = tellBook(report);
  say(`${report.megabytes} MB in ${((Date.now() - startedAtMs) / 1000).toFixed(0)} s`);
  return code;
};

const stopper = new Stopper();
process.exit(await runProgram(() => runStoppable(stopper, INTERRUPTED, () => program(stopper))));
