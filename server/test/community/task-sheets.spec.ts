import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { PDF_TYPE, type ProblemDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { MORNING, people } from '../support/stages.js';

/** MORNING is its Monday. */
const WEEK = '2026-11-25';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('task_sheets');
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

const sheet = (who: Client, { memberId }: Client, weekOf = WEEK) =>
  who.get<Buffer>(`/volunteers/${memberId ?? ''}/task-sheet?weekOf=${weekOf}`);
const wordsOf = async (who: Client, volunteer: Client, weekOf = WEEK): Promise<string> => {
  const { status, body, headers } = await sheet(who, volunteer, weekOf);
  expect([status, headers.get('content-type')]).toEqual([200, PDF_TYPE]);
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(body)), { mergePages: true });
  return text.replace(/\s+/gu, '');
};
const accepted = async (elder: Client, volunteer: Client, hours: number): Promise<string> => {
  const startsAt = Temporal.Instant.from(MORNING).add({ hours });
  const times = { startsAt: startsAt.toString(), latestStartAt: startsAt.add({ hours: 4 }).toString() };
  const { id } = await bank.given.openRequest(elder, times);
  return (await bank.given.accepted(volunteer, id)).id;
};

it('tells of the week what is agreed, with the surname alone, and writes down who opened it', async () => {
  const { elder, volunteer, worker } = await people(bank);
  await bank.source.query(`UPDATE members SET name = '欧阳桂珍' WHERE id = $1`, [elder.memberId]);
  await accepted(elder, volunteer, 26);
  await accepted(elder, volunteer, 24 * 9);
  const words = await wordsOf(worker, volunteer);
  expect(words).toContain('周二（11月24日）');
  expect(words).toContain('欧老人');
  expect(words).not.toContain('桂珍');
  expect(words).not.toMatch(/1[3-9]\d{9}/);
  expect(words.match(/签字/g)).toHaveLength(1);
  expect(await wordsOf(worker, volunteer, '2026-12-06')).toContain('周三（12月2日）');
  const audited = await bank.source.query<object[]>(
    `SELECT action FROM audit_events WHERE subject_id = $1 AND actor_id = $2 AND action = 'print-task-sheet'`,
    [volunteer.memberId, worker.memberId],
  );
  expect(audited).toHaveLength(2);
});

it('leaves out what was given back', async () => {
  const { elder, volunteer, worker } = await people(bank);
  const id = await accepted(elder, volunteer, 26);
  await volunteer.must(volunteer.post(`/assignments/${id}/release`));
  expect(await wordsOf(worker, volunteer)).toContain('还没有约好的任务。');
});

it('is printed by workers of the community and above alone', async () => {
  const { elder, volunteer } = await people(bank);
  const { streetId } = await bank.given.community();
  expect((await sheet(await bank.given.worker(streetId), volunteer)).status).toBe(200);
  const stranger = await bank.given.worker(await bank.given.otherCommunity());
  expect(outcomeOf(await sheet(stranger, volunteer))).toBe('not-found');
  expect(outcomeOf(await sheet(await bank.given.worker(), elder))).toBe('not-found');
  expect(outcomeOf(await sheet(volunteer, volunteer))).toBe('not-allowed');
});

it.each(['2026-11-15', '2026-12-28', '2026-11-31', ''])('is asked for a week that is near: not %s', async (weekOf) => {
  const { volunteer, worker } = await people(bank);
  const { status, body } = await sheet(worker, volunteer, weekOf);
  const { errors } = body as unknown as ProblemDto;
  expect([status, errors?.map(({ field }) => field)]).toEqual([400, ['weekOf']]);
});
