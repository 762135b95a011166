import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BANK_TIME_HEADER } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { operationsOf } from '../support/contract.js';
import { Harness } from '../support/harness.js';
import { Routes } from '../support/routes.js';
import { stagedAssignment, type Staged } from '../support/stages.js';

/** Answers that nobody is looked up for: not judged by a time. */
const WITHOUT_TIME = new Set([401, 429]);
const MINUTES_MAX = 5;

let bank: Harness;
let staged: Staged;
beforeAll(async () => {
  bank = await Harness.start('bank_time');
  staged = await stagedAssignment(bank, 'served');
});
afterAll(() => bank.stop());

describe('what time it is for the bank', () => {
  it('is told by every answer that was judged by it, also by a refusal', async () => {
    const routes = new Routes(bank, staged);
    const untold: string[] = [];
    const statuses = new Set<number>();
    for (const { name } of operationsOf(bank.contract.document)) {
      // A write is one of somebody's own: it may end their session.
      const who = name.startsWith('GET ') ? routes.callerOf(name) : await bank.given.elder();
      const id = name.startsWith('GET ') ? await routes.targetOf(name) : staged.request.id;
      const { status, headers } = await routes.send(who, name, { id, body: {} });
      const told = headers.get(BANK_TIME_HEADER);
      statuses.add(status);
      if (!isNow(told, await bank.given.now()) && !WITHOUT_TIME.has(status)) untold.push(`${name} ${String(status)}`);
    }
    expect(untold).toEqual([]);
    expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 403, 404]));
  });
});

const isNow = (told: string | null, now: Temporal.Instant): boolean =>
  told !== null && Math.abs(Temporal.Instant.from(told).until(now).total('minutes')) < MINUTES_MAX;
