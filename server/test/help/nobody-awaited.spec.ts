import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { IncidentDto, PageDto } from '@huzhu/shared';
import { reported } from '../support/given-life.js';
import { Harness } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { MORNING, people } from '../support/stages.js';

/** The death of an elder was reported: nobody waits for a volunteer, and what she said is still looked after. */
let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('nobody_awaited');
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-11-${time}+08:00`);

it('the volunteer is neither reminded, nor late, nor absent', async () => {
  const { elder, worker, volunteer } = await people(bank);
  const startsAt = at('25T09:00');
  const window = { startsAt: startsAt.toString(), latestStartAt: startsAt.add({ minutes: 60 }).toString() };
  const part = await bank.given.accepted(volunteer, (await bank.given.openRequest(elder, window)).id);
  await reported(bank, worker, elder);
  for (const time of ['24T19:01', '25T09:20', '25T10:20']) await bank.sweep(await bank.at(at(time)));
  const kinds = await bank.source.query(
    `SELECT kind FROM events WHERE assignment_id = $1 AND kind IN ('assignment.soon', 'assignment.late', 'assignment.noShow')`,
    [part.id],
  );
  expect(kinds).toEqual([]);
});

it('what she said went wrong is read by the workers after her death, and nobody says more in her name', async () => {
  const { elder, worker } = await people(bank);
  const said = { kind: 'fall', words: '在楼道里摔了一跤', isHurt: true };
  const { id } = await elder.must(elder.post<IncidentDto>('/incidents', said));
  const report = await reported(bank, worker, elder);
  const colleague = await bank.given.worker();
  await colleague.must(colleague.post(`/death-reports/${report.id}/confirm`));
  const path = `/incidents?memberId=${elder.memberId ?? ''}`;
  const { items } = await colleague.must(colleague.get<PageDto<IncidentDto>>(path));
  expect(items.map((one) => one.id)).toEqual([id]);
  const more = { ...said, kind: 'theft', memberId: elder.memberId, way: 'phone' };
  expect(outcomeOf(await colleague.post('/incidents', more))).toBe('not-found');
});
