import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Client } from '../support/client.js';
import { change, requestOf } from '../support/changing.js';
import { reported } from '../support/given-life.js';
import { Harness } from '../support/harness.js';
import { stagedAssignment, type Staged } from '../support/stages.js';
import { tellingFaults } from '../support/told.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('changes_ended');
});
afterAll(() => bank.stop());

/** Questions about a new time that stand on the volunteer's home, and are telephoned. */
const questions = async ({ assignment }: Staged): Promise<number> => {
  const [row] = await bank.source.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM news n JOIN events e ON e.id = n.event_id
     WHERE e.kind = 'assignment.askAgain' AND e.assignment_id = $1 AND n.seen_at IS NULL`,
    [assignment.id],
  );
  return row?.count ?? 0;
};
const reason = '不用了';

/** A second worker confirms it. */
const died = async ({ worker }: Staged, who: Client): Promise<void> => {
  const { id } = await reported(bank, worker, who);
  const colleague = await bank.given.worker();
  await colleague.must(colleague.post(`/death-reports/${id}/confirm`));
};

it.each<[string, (one: Staged) => Promise<unknown>]>([
  ['the elder cancels', ({ elder, request }) => elder.must(elder.post(`/service-requests/${request.id}/cancel`))],
  [
    'the volunteer gives the place back',
    ({ volunteer, assignment }) => volunteer.must(volunteer.post(`/assignments/${assignment.id}/release`)),
  ],
  [
    'the elder wants somebody else',
    ({ elder, assignment }) =>
      elder.must(elder.post(`/assignments/${assignment.id}/incidents`, { kind: 'not_again', words: reason })),
  ],
  ['the elder has died', (one) => died(one, one.elder)],
  ['the volunteer has died', (one) => died(one, one.volunteer)],
  [
    'the request is changed once more, which asks anew, once',
    async (one) => {
      await one.elder.must(change(one.elder, await requestOf(one.elder, one.request), { hours: 1 }));
      expect(await questions(one)).toBe(1);
      await one.elder.must(one.elder.post(`/service-requests/${one.request.id}/cancel`));
    },
  ],
])('a question about a new time is asked no more once %s', async (_what, end) => {
  const one = await stagedAssignment(bank, 'accepted');
  await one.elder.must(change(one.elder, await requestOf(one.elder, one.request), { hours: 3 }));
  expect(await questions(one)).toBe(1);
  await end(one);
  expect(await questions(one)).toBe(0);
  expect(await tellingFaults(bank)).toEqual([]);
});
