import { Client } from 'pg';
import { loadDemo, migrate } from '../../../scripts/lib/app.ts';
import { cloneBank, dropBank, type Bank, prepareBank } from '../../../scripts/lib/postgres.ts';
import type { Stopper } from '../../../scripts/lib/stopper.ts';
import { addDays, type Day, dayOf, instantOf, minuteOfDay } from '../../src/format/day.ts';

interface At {
  superuserUrl: string;
  database: string;
}

interface Making extends At {
  mode: 'demo' | 'test';
  aheadMs?: number;
  env: NodeJS.ProcessEnv;
  stopper: Stopper;
}

/**
 * The model's name, how many milliseconds its clock is ahead, and the day on which it was made: what happens 今天 in its
 * community is over tomorrow.
 */
const MODEL = 'HUZHU_E2E_MODEL';

const modelOfToday = (): string | undefined => {
  const told = process.env[MODEL];
  if (told === undefined) return undefined;
  const [database, aheadMs, madeOn] = told.split(' ');
  return madeOn === dayOf(new Date(Date.now() + Number(aheadMs))) ? database : undefined;
};

const MORNING_MINUTE = 8 * 60;
const EVENING_MINUTE = 18 * 60;

/** Requests of the tests lie as far ahead, and use up the minutes of the month in which they lie. */
const DAYS_LEFT_MIN = 5;

/**
 * Tests ask for help in half an hour, and some days ahead: a bank that begins at night begins on its next morning, and one
 * that begins where the month ends, with the next month.
 */
const aheadAt = (now: Date): number => {
  const minute = minuteOfDay(now);
  let day = minute < EVENING_MINUTE ? dayOf(now) : addDays(dayOf(now), 1);
  if (day === dayOf(now) && minute >= MORNING_MINUTE && hasDaysLeft(day)) return 0;
  while (!hasDaysLeft(day)) day = addDays(day, 1);
  return instantOf(day, MORNING_MINUTE).getTime() - now.getTime();
};

const hasDaysLeft = (day: Day): boolean => addDays(day, DAYS_LEFT_MIN).slice(0, 7) === day.slice(0, 7);

/** The row of the movable clock, before the community is loaded by it. */
const moveClock = async (bank: Bank, aheadMs: number): Promise<void> => {
  const owner = new Client({ connectionString: bank.ownerUrl });
  await owner.connect();
  try {
    await owner.query('INSERT INTO clock_offset (id, offset_milliseconds) VALUES (1, $1)', [aheadMs]);
  } finally {
    await owner.end();
  }
};

const makeAnew = async ({ mode, aheadMs = aheadAt(new Date()), env, stopper, ...at }: Making): Promise<Bank> => {
  const bank = await prepareBank({ ...at, patienceSeconds: 25 });
  const settings = { env: { ...env, HUZHU_MODE: mode }, bank, stopper };
  await migrate(settings);
  if (mode === 'demo') {
    await moveClock(bank, aheadMs);
    await loadDemo(settings);
  }
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
  const now = new Date();
  const aheadMs = aheadAt(now);
  const madeOn = dayOf(new Date(now.getTime() + aheadMs));
  await stopper.add(() => dropBank(superuserUrl, database));
  await makeAnew({ superuserUrl, database, mode: 'demo', aheadMs, env: process.env, stopper });
  return { [MODEL]: `${database} ${String(aheadMs)} ${madeOn}` };
};
