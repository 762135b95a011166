import { afterAll, beforeAll, expect, it } from 'vitest';
import { Harness } from '../support/harness.js';
import { Homes } from '../support/homes.js';
import { MORNING, people } from '../support/stages.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('homes');
});
afterAll(() => bank.stop());

const givesUp = async (forget: () => Promise<unknown>): Promise<string[]> => {
  await bank.at(MORNING);
  const { elder, volunteer } = await people(bank);
  const request = await bank.given.openRequest(elder);
  const { id } = await bank.given.accepted(volunteer, request.id);
  const homes = new Homes(bank, [elder, volunteer]);
  const found = await homes.faults();
  await volunteer.must(volunteer.post(`/assignments/${id}/release`, { reason: '孙子病了' }));
  await forget();
  found.push(...(await homes.faults()));
  await bank.source.query('UPDATE news SET seen_at = now() WHERE seen_at IS NULL');
  return [...found, ...(await homes.faults())];
};

// `loop-model.spec.ts` reads every home after every random move.
it('a home that forgets what it said, and one that never said it, are found by name', async () => {
  const forgotten = await givesUp(() => Promise.resolve());
  expect(forgotten).toEqual([expect.stringMatching(/^assignment\.release .* went by itself$/)]);
  const unsaid = await givesUp(() => bank.source.query('UPDATE news SET seen_at = now() WHERE seen_at IS NULL'));
  expect(unsaid).toEqual([expect.stringMatching(/ is ended, and the home of .* does not say it$/)]);
});
