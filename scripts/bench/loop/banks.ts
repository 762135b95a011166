import { migrate } from '../../lib/app.ts';
import { cloneBank, prepareBank } from '../../lib/postgres.ts';
import type { Bank } from '../../lib/postgres.ts';
import { withClient } from '../../lib/postgres/connect.ts';
import type { Stopper } from '../../lib/stopper.ts';
import { fillBank } from '../../large-bank/fill.ts';
import { step } from '../../outer/say.mjs';
import { openServer } from '../ledger/book.ts';
import { withoutSweep } from '../without-sweep.ts';
import type { Couple } from './couples.ts';
import { findCouples } from './couples.ts';

const DAY_MS = 86_400_000;
const DATABASE = 'huzhu_bench';

export interface Size {
  members: number;
  requests: number;
}

export interface FilledBank {
  superuserUrl: string;
  bank: Bank;
  couples: Couple[];
  /** The bank's day at the beginning, `YYYY-MM-DD`: tomorrow, because its time is never behind the machine's. */
  today: string;
}

/**
 * A large bank in a PostgreSQL of its own, with sessions for as many couples as it has, `wanted` at most. Nothing sweeps it: what is
 * overdue after a day's jump would be ended meanwhile, in one of two banks.
 */
export const openFilledBank = async (stopper: Stopper, size: Size, wanted: number): Promise<FilledBank> => {
  const superuserUrl = await openServer(stopper);
  const bank = await prepareBank({ superuserUrl, database: DATABASE });
  await migrate({ env: process.env, bank, stopper });
  const today = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);
  const couples = await withClient(bank.ownerUrl, async (owner) => {
    await fillBank(owner, { ...size, seed: 1, today });
    await withoutSweep(owner);
    return findCouples(owner, wanted);
  });
  return { superuserUrl, bank, couples, today };
};

/** The same bank again; nobody may be connected to the first. */
export const copyOf = ({ superuserUrl }: FilledBank): Promise<Bank> =>
  step('Copying the bank 复制数据库', () =>
    cloneBank({ superuserUrl, database: `${DATABASE}_copy`, template: DATABASE }),
  );
