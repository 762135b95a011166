import { loadDemo, migrate } from '../../../scripts/lib/app.ts';
import { cloneBank, dropBank, type Bank, prepareBank } from '../../../scripts/lib/postgres.ts';
import type { Stopper } from '../../../scripts/lib/stopper.ts';
import { type Day, dayOf } from '../../src/format/day.ts';

interface At {
  superuserUrl: string;
  database: string;
}

interface Making extends At {
  mode: 'demo' | 'test';
  env: NodeJS.ProcessEnv;
  stopper: Stopper;
}

/** The name of the model and the day on which it was made: what happens 今天 in its community is over tomorrow. */
const MODEL = 'HUZHU_E2E_MODEL';
const today = (): Day => dayOf(new Date());

const modelOfToday = (): string | undefined => {
  const [database, madeOn] = process.env[MODEL]?.split(' ') ?? [];
  return madeOn === today() ? database : undefined;
};

const makeAnew = async ({ mode, env, stopper, ...at }: Making): Promise<Bank> => {
  const bank = await prepareBank(at);
  const settings = { env: { ...env, HUZHU_MODE: mode }, bank, stopper };
  await migrate(settings);
  if (mode === 'demo') await loadDemo(settings);
  return bank;
};

/** A bank of the test's own: empty, or a copy of the model where there is one. */
export const makeBank = (making: Making): Promise<Bank> => {
  const template = making.mode === 'demo' ? modelOfToday() : undefined;
  return template === undefined ? makeAnew(making) : cloneBank({ ...making, template });
};

/** Made once for all tests of a run: loading the community takes longer than most tests. Answers what they are told of it. */
export const makeModel = async (superuserUrl: string, stopper: Stopper): Promise<NodeJS.ProcessEnv> => {
  const database = `huzhu_e2e_model_${String(process.pid)}`;
  const madeOn = today();
  await stopper.add(() => dropBank(superuserUrl, database));
  await makeAnew({ superuserUrl, database, mode: 'demo', env: process.env, stopper });
  return { [MODEL]: `${database} ${madeOn}` };
};
