// Approves 1,000 confirmed services in one call over HTTP (budget: 2 s, docs/performance.md), on a database of its own:
//   node scripts/bench/approvals.ts [assignments, default 1000] [rounds, default 3]
import { randomUUID } from 'node:crypto';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt } from '../lib/builds.ts';
import { runStoppable } from '../lib/run-stoppable.ts';
import { Stopper } from '../lib/stopper.ts';
import { runProgram } from '../outer/refusal.mjs';
import { say } from '../outer/say.mjs';
import { apply, issuanceOf, openBook, openServer } from './ledger/book.ts';
import type { Book } from './ledger/book.ts';
import { median } from './rounds.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const count = Number(process.argv[2] ?? 1000);
const rounds = Number(process.argv[3] ?? 3);

const POLICY = '00000000-0000-7000-8000-000000000003';

interface Community {
  issuerId: string;
  communityId: string;
  workerId: string;
  token: string;
}

interface App {
  get: <T>(type: unknown, options: object) => T;
  listen: (port: number, host: string) => Promise<unknown>;
  getUrl: () => Promise<string>;
  close: () => Promise<void>;
}

const load = async <T>(file: string): Promise<T> =>
  (await import(pathToFileURL(fileURLToPath(new URL(`../../server/dist/${file}`, import.meta.url))).href)) as T;

const startApp = async (databaseUrl: string): Promise<App> => {
  const { createApp } = await load<{ createApp: (settings: object) => Promise<App> }>('app/create-app.js');
  const { Database } = await load<{ Database: unknown }>('platform/database/database.js');
  const { readSettings } = await load<{ readSettings: (env: object) => object }>('platform/common/settings.js');
  const env = { HUZHU_MODE: 'test', PORT: '0', DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent' };
  const app = await createApp(readSettings({ ...env, WECHAT_BASE_URL: 'http://127.0.0.1:9' }));
  await app.get<{ source: { initialize: () => Promise<unknown> } }>(Database, { strict: false }).source.initialize();
  await app.listen(0, '127.0.0.1');
  return app;
};

/** A district that issues, a community under it, and its worker, who had no part in anything. */
const openCommunity = async (book: Book, app: App): Promise<Community> => {
  const [issuerId, communityId, workerId] = [randomUUID(), randomUUID(), randomUUID()];
  const run = (sql: string, values: unknown[]): Promise<unknown> => book.app.query(sql, values);
  await run(
    `INSERT INTO organizations (id, parent_id, kind, name, issues_minutes)
     VALUES ($1, NULL, 'district', '区', true), ($2, $1, 'community', '社区', false)`,
    [issuerId, communityId],
  );
  await run(
    `INSERT INTO organization_closure (ancestor_id, descendant_id, effective_on, depth)
     VALUES ($1, $1, '2026-01-01', 0), ($2, $2, '2026-01-01', 0), ($1, $2, '2026-01-01', 1)`,
    [issuerId, communityId],
  );
  await addMembers(book, communityId, [workerId]);
  await run(
    `INSERT INTO member_roles (id, member_id, organization_id, role, granted_by_id, granted_at)
     VALUES (uuidv7(), $1, $2, 'worker', $1, now())`,
    [workerId, communityId],
  );
  const { SessionsService } = await load<{ SessionsService: unknown }>('people/members/sessions.service.js');
  const { Temporal } = (await import(
    pathToFileURL(fileURLToPath(new URL('../../server/node_modules/temporal-polyfill/index.js', import.meta.url))).href
  )) as { Temporal: { Now: { instant: () => unknown } } };
  const sessions = app.get<{ open: (memberId: string, now: unknown) => Promise<{ token: string }> }>(SessionsService, {
    strict: false,
  });
  const { token } = await sessions.open(workerId, Temporal.Now.instant());
  return { issuerId, communityId, workerId, token };
};

let members = 0;
const addMembers = async (book: Book, organizationId: string, ids: string[]): Promise<void> => {
  const numbers = ids.map(() => String(10_000_000_000 + (members += 1)));
  await book.app.query(
    `INSERT INTO members (id, number, name, name_pinyin, name_initials, organization_id)
     SELECT x.id, x.number, '人', 'ren', 'r', $3 FROM unnest($1::uuid[], $2::text[]) AS x (id, number)`,
    [ids, numbers, organizationId],
  );
};

/** `count` confirmed services of as many elders and volunteers, an hour ago, each with its hold. */
const confirmMany = async (book: Book, { issuerId, communityId }: Community): Promise<string[]> => {
  const rows = Array.from({ length: count }, () => ({
    ...{ request: randomUUID(), assignment: randomUUID(), elder: randomUUID(), volunteer: randomUUID() },
  }));
  await addMembers(
    book,
    communityId,
    rows.flatMap(({ elder, volunteer }) => [elder, volunteer]),
  );
  const recordset = 'jsonb_to_recordset($1::jsonb) AS x (request uuid, assignment uuid, elder uuid, volunteer uuid)';
  await book.app.query(
    `INSERT INTO service_requests (id, organization_id, issuer_id, beneficiary_kind, beneficiary_id, service_item_version_id,
       policy_version_id, requested_by_id, channel, status, starts_at, latest_start_at, planned_minutes, wanted_volunteers,
       neighbourhood, blurred_place, created_at)
     SELECT x.request, $2, $3, 'member', x.elder, (SELECT id FROM service_item_versions
         WHERE item_code = 'hospital_escort'), $4, x.elder, 'app', 'filled', now() - interval '3 hours',
       now() - interval '2 hours', 90, 1, '小区', '(0,0)', now() FROM ${recordset}`,
    [JSON.stringify(rows), communityId, issuerId, POLICY],
  );
  await book.app.query(
    `INSERT INTO assignments (id, request_id, place_number, volunteer_id, policy_version_id, status, agreed_start_at,
       agreed_end_at, checked_in_at, checked_out_at, measured_minutes, evidence_class, confirmed_at, confirmed_by_id,
       confirm_basis, created_at)
     SELECT x.assignment, x.request, 1, x.volunteer, $2, 'confirmed', now() - interval '3 hours',
       now() - interval '90 minutes', now() - interval '3 hours', now() - interval '90 minutes', 90, 'system',
       now() - interval '1 hour', x.elder, 'elder', now() FROM ${recordset}`,
    [JSON.stringify(rows), POLICY],
  );
  const payers = [{ account: issuanceOf(issuerId) }];
  await apply(
    book,
    rows.map(({ request }) => ({ op: 'hold', hold: `service-request:${request}:1`, amount: 90, payers })),
  );
  return rows.map(({ assignment }) => assignment);
};

const post = async <T>(url: string, token: string, body: object): Promise<T> => {
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
    authorization: `Bearer ${token}`,
  };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const said = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} from ${url}: ${said.slice(0, 500)}`);
  return JSON.parse(said) as T;
};

/** The worker agrees to the privacy terms, as everybody does before anything else. */
const agree = async (url: string, token: string): Promise<void> => {
  const terms = (await (await fetch(`${url}/api/v1/terms`)).json()) as { version: number };
  await post(`${url}/api/v1/me/consents`, token, { version: terms.version });
};

const approveAll = async (url: string, token: string, assignmentIds: string[]): Promise<number> => {
  const start = performance.now();
  const path = `${url}/api/v1/assignments/approvals`;
  const body = await post<{ approved?: unknown[] }>(path, token, { assignmentIds });
  const milliseconds = performance.now() - start;
  if (body.approved?.length !== assignmentIds.length) throw new Error(JSON.stringify(body).slice(0, 500));
  return milliseconds;
};

const program = async (stopper: Stopper): Promise<number> => {
  await ensureBuilt(root, ['shared', 'server'], stopper);
  const book = await openBook(stopper, await openServer(stopper));
  const app = await startApp(book.databaseUrl);
  const community = await openCommunity(book, app);
  const url = await app.getUrl();
  await agree(url, community.token);
  const taken: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const ids = await confirmMany(book, community);
    await book.ownerSource.manager.query('ANALYZE');
    taken.push(await approveAll(url, community.token, ids));
    say(`${count} approved in ${(taken.at(-1) ?? 0).toFixed(0)} ms`);
  }
  say(`median ${median(taken).toFixed(0)} ms (budget 2000 for 1,000)`);
  return 0;
};

const INTERRUPTED = 130;
const stopper = new Stopper();
process.exit(await runProgram(() => runStoppable(stopper, INTERRUPTED, () => program(stopper))));
