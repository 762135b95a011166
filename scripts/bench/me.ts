// Requests a second of GET /me, beside another commit whose tables may be others (docs/performance.md):
//   node scripts/bench/me.ts <another clone, built> [clients]
// Each server has a demo community of its own, made by its own commit; both stand in one PostgreSQL and answer by turns.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { join, resolve } from 'node:path';
import { loadDemo, migrate } from '../lib/app.ts';
import { ensureBuilt } from '../lib/builds.ts';
import { prepareBank, startPostgres } from '../lib/postgres.ts';
import { runStoppable } from '../lib/run-stoppable.ts';
import { Stopper } from '../lib/stopper.ts';
import { Refusal, runProgram } from '../outer/refusal.mjs';
import { say } from '../outer/say.mjs';
import { root, startServer } from './http/server.ts';
import { measure } from './rounds.ts';
import type { Leg } from './rounds.ts';

const INTERRUPTED = 130;
const [ROUNDS, SECONDS_A_TURN] = [6, 3];
/** 李秀英, who asks for help. */
const FIRST_OF_DEMO = 0;

/** By the plainest client there is: what it takes itself is a part of every answer. */
const ask = (agent: Agent, address: string, token: string): Promise<void> =>
  new Promise((done, fail) => {
    const headers = { authorization: `Bearer ${token}` };
    get(`${address}/api/v1/me`, { agent, headers }, (answer) => {
      if (answer.statusCode !== 200) fail(new Error(`GET /me is ${String(answer.statusCode)}`));
      answer.resume().on('end', done);
    }).on('error', fail);
  });

const entered = async (address: string): Promise<string> => {
  const people = (await (await fetch(`${address}/api/v1/demo/people`)).json()) as { items: { memberId: string }[] };
  const body = JSON.stringify({ memberId: people.items[FIRST_OF_DEMO]?.memberId });
  const headers = { 'content-type': 'application/json', 'idempotency-key': 'bench-of-me-bench-of-me' };
  const answer = await fetch(`${address}/api/v1/demo/sessions`, { method: 'POST', headers, body });
  return ((await answer.json()) as { token: string }).token;
};

/** Since decision 032 the programs lie in a folder of their own; a clone from before it is given that folder. */
const withPrograms = (clone: string): void => {
  const folder = join(clone, 'server/dist/programs');
  if (existsSync(folder)) return;
  mkdirSync(folder);
  for (const name of ['main', 'migrate', 'demo'])
    writeFileSync(join(folder, `${name}.js`), `import '../${name}.js';\n`);
};

const legOf = async (name: string, clone: string, superuserUrl: string, stopper: Stopper): Promise<Leg> => {
  withPrograms(clone);
  const bank = await prepareBank({ superuserUrl, database: `bench_${name}` });
  const settings = { root: clone, env: { ...process.env, HUZHU_MODE: 'demo' }, bank, stopper };
  await migrate(settings);
  await loadDemo(settings);
  const { address } = await startServer({ name: `me-${name}`, bank, stopper, clone });
  const [token, agent] = [await entered(address), new Agent({ keepAlive: true })];
  return {
    name,
    run: async () => {
      await ask(agent, address, token);
      return 1;
    },
  };
};

const mean = (speeds: readonly number[] = []): number => speeds.reduce((sum, one) => sum + one, 0) / speeds.length;

const program = async (stopper: Stopper): Promise<number> => {
  const [other, clients = '16'] = process.argv.slice(2);
  if (other === undefined) throw new Refusal('Which other clone? Give its directory.', '请给出另一份程序的目录。');
  await ensureBuilt(root, ['shared', 'server'], stopper);
  const server = await startPostgres();
  await stopper.add(server.stop);
  const legs = [
    await legOf('this', root, server.superuserUrl, stopper),
    await legOf('other', resolve(other), server.superuserUrl, stopper),
  ];
  for (const atOnce of [1, Number(clients)]) {
    const speeds = await measure(legs, { clients: atOnce, rounds: ROUNDS, secondsPerTurn: SECONDS_A_TURN });
    const [ours, theirs] = [mean(speeds.get('this')), mean(speeds.get('other'))];
    say(
      `${String(atOnce)} at once: ${ours.toFixed(0)}/s, other ${theirs.toFixed(0)}/s, ${(ours / theirs).toFixed(2)} times`,
    );
  }
  return 0;
};

const stopper = new Stopper();
process.exit(await runProgram(() => runStoppable(stopper, INTERRUPTED, () => program(stopper))));
