// A PostgreSQL for running tests by hand: fresh, fast, gone with Ctrl-C.
import { startPostgres } from './lib/postgres.ts';
import { runStoppable } from './lib/run-stoppable.ts';
import { Stopper } from './lib/stopper.ts';
import { runProgram } from './outer/refusal.mjs';
import { say } from './outer/say.mjs';

const stopper = new Stopper();

const serve = async (): Promise<number> => {
  const server = await startPostgres();
  await stopper.add(server.stop);
  say(`HUZHU_TEST_SUPERUSER_URL=${server.superuserUrl}`);
  await server.ended;
  return 0;
};

process.exit(await runProgram(() => runStoppable(stopper, 0, serve)));
