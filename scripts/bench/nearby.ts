// Measures the list nearby among a million open requests (docs/performance.md), with the server's own query:
//   node scripts/bench/nearby.ts [open requests, default 1000000] [looks a case, default 1000]
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { migrate } from '../lib/app.ts';
import { ensureBuilt } from '../lib/builds.ts';
import { prepareBank, startPostgres } from '../lib/postgres.ts';
import { runStoppable } from '../lib/run-stoppable.ts';
import { Stopper } from '../lib/stopper.ts';
import { runProgram } from '../outer/refusal.mjs';
import { say, step } from '../outer/say.mjs';
import { buildCity, VOLUNTEERS, volunteerId } from './nearby/city.ts';
import { loadNearby } from './nearby/query.ts';
import type { NearbyAsk, NearbyQuery } from './nearby/query.ts';

const INTERRUPTED = 130;
const PAGE = 21;
const BUDGET_MS = 3;
const requests = Number(process.argv[2] ?? 1_000_000);
const looks = Number(process.argv[3] ?? 1000);
const root = fileURLToPath(new URL('../..', import.meta.url));

/** Metres around a point, at random. */
const around = (x: number, y: number, meters: number): (() => NearbyAsk['place']) => {
  const one = (): number => Math.round((Math.random() * 2 - 1) * meters);
  return () => ({ x: x + one(), y: y + one() });
};
const CENTRE = around(0, 0, 4000);
const OUTSKIRTS = around(20_000, 20_000, 8000);
const NOWHERE = around(60_000, 60_000, 5000);

interface Case {
  place: () => NearbyAsk['place'];
  radiusMeters: number;
  /** The volunteer's home is not known. */
  isRough?: boolean;
  category?: string;
  startsOn?: string;
  /** Full pages turned before the one that is measured. */
  pages?: number;
}
const CASES: Record<string, Case> = {
  'centre, 3 km': { place: CENTRE, radiusMeters: 3000 },
  'centre, 5 km': { place: CENTRE, radiusMeters: 5000 },
  'centre, 20 km': { place: CENTRE, radiusMeters: 20_000 },
  'centre, 5 km, home not known': { place: CENTRE, radiusMeters: 5000, isRough: true },
  'centre, 5 km, common category': { place: CENTRE, radiusMeters: 5000, category: 'mutual_elder_care' },
  'centre, 5 km, rare category': { place: CENTRE, radiusMeters: 5000, category: 'legal_aid' },
  'centre, 5 km, category with nothing there': { place: CENTRE, radiusMeters: 5000, category: 'environment' },
  'outskirts, 5 km': { place: OUTSKIRTS, radiusMeters: 5000 },
  'outskirts, 5 km, rare category': { place: OUTSKIRTS, radiusMeters: 5000, category: 'legal_aid' },
  'where there is nothing, 5 km': { place: NOWHERE, radiusMeters: 5000 },
  'centre, 5 km, 10th page': { place: CENTRE, radiusMeters: 5000, pages: 9 },
  'centre, 5 km, 50th page': { place: CENTRE, radiusMeters: 5000, pages: 49 },
};

interface Explained {
  'Planning Time': number;
  'Execution Time': number;
  Plan: { 'Actual Rows': number; 'Shared Hit Blocks': number; 'Shared Read Blocks': number };
}

/** As one of the volunteers looks now: the last row of the pages before is found by the same order. */
const askOf = async (client: Client, query: NearbyQuery, one: Case): Promise<NearbyAsk> => {
  const ask: NearbyAsk = {
    ...{ place: one.place(), placeIsRough: one.isRough ?? false, radiusMeters: one.radiusMeters },
    ...{ now: new Date().toISOString(), limit: PAGE, after: null },
    ...{
      memberId: volunteerId(Math.floor(Math.random() * VOLUNTEERS)),
      category: one.category ?? null,
      startsOn: one.startsOn ?? null,
    },
  };
  if (!one.pages) return ask;
  const { rows } = await client.query<{ meters: number; id: string }>(
    ...query({ ...ask, limit: one.pages * (PAGE - 1) }),
  );
  const last = rows.at(-1);
  return { ...ask, after: last ? [last.meters, last.id] : null };
};

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** What the database itself says it took, planning and all; the way there and back is not its work. */
const look = async (client: Client, query: NearbyQuery, one: Case): Promise<Explained> => {
  const [sql, values] = query(await askOf(client, query, one));
  const { rows } = await client.query<{ 'QUERY PLAN': [Explained] }>(
    `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ${sql}`,
    values,
  );
  const [row] = rows;
  if (!row) throw new Error('no plan');
  return row['QUERY PLAN'][0];
};

const measureCase = async (client: Client, query: NearbyQuery, name: string): Promise<void> => {
  const one = CASES[name];
  if (!one) return;
  const found: Explained[] = [];
  for (let count = 0; count < (one.pages ? looks / 4 : looks); count += 1) found.push(await look(client, query, one));
  const times = found.map((plan) => plan['Planning Time'] + plan['Execution Time']).sort((a, b) => a - b);
  const median = (of: (plan: Explained) => number): number =>
    percentile(
      found.map(of).sort((a, b) => a - b),
      0.5,
    );
  const [p50, p99] = [0.5, 0.99].map((share) => percentile(times, share).toFixed(2).padStart(6));
  const pages = median(({ Plan }) => Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks']);
  const detail = `planning ${median((plan) => plan['Planning Time']).toFixed(2)}, ${median(({ Plan }) => Plan['Actual Rows'])} rows, ${pages} blocks`;
  say(
    `${name.padEnd(44)} p50 ${p50} p99 ${p99} ms  (${detail})${Number(p99) > BUDGET_MS ? `  over ${BUDGET_MS} ms` : ''}`,
  );
};

const program = async (stopper: Stopper): Promise<number> => {
  await ensureBuilt(root, ['shared', 'server'], stopper);
  const server = await startPostgres();
  await stopper.add(server.stop);
  const bank = await prepareBank({ superuserUrl: server.superuserUrl, database: 'bench' });
  await migrate({ env: process.env, bank, stopper });
  const { query, categories } = await loadNearby();
  const connect = async (url: string, settings: string): Promise<Client> => {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined); // reported by the query that meets it
    await client.connect();
    await stopper.add(() => client.end());
    if (settings !== '') await client.query(settings);
    return client;
  };
  const url = new URL(server.superuserUrl);
  url.pathname = '/bench';
  const asWriter = 'SET search_path = huzhu, extensions; SET session_replication_role = replica';
  await step(`${requests.toLocaleString('en-US')} open requests 生成需求`, (progress) =>
    buildCity(
      () => connect(url.href, asWriter),
      requests,
      categories,
      (have) => progress(have.toLocaleString('en-US')),
    ),
  );
  const client = await connect(bank.databaseUrl, '');
  for (const name of Object.keys(CASES)) await measureCase(client, query, name);
  return 0;
};

const stopper = new Stopper();
process.exit(await runProgram(() => runStoppable(stopper, INTERRUPTED, () => program(stopper))));
