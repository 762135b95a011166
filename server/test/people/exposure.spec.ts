import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  AssignmentDto,
  ContactReportDto,
  NewsDto,
  PageDto,
  QueueItemDto,
  ServiceRequestDto,
  VolunteerDto,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { Client } from '../support/client.js';
import { ExposureWorld, accept, accepting, reveal, taskOf, HOURS_PER_DAY } from '../support/exposure-world.js';
import { Harness } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';

let bank: Harness;
let world: ExposureWorld;
beforeAll(async () => {
  bank = await Harness.start('exposure');
  world = new ExposureWorld(bank);
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

describe('whoever is known a little', () => {
  it('holds three tasks until ten hours are credited, and ten after', async () => {
    const place = await world.community();
    const stages: unknown[] = [];
    const who = await world.helper(place);
    for (const minutes of [60, 599, 600]) {
      await bank.source.query('UPDATE assignments SET credited_minutes = $2 WHERE volunteer_id = $1', [
        who.memberId,
        minutes,
      ]);
      const { stage, openTasksMax } = await accepting(who);
      stages.push([minutes, stage, openTasksMax]);
    }
    expect(stages).toEqual([
      [60, 'early', 3],
      [599, 'early', 3],
      [600, 'settled', 10],
    ]);
    for (const [minutes, held] of [
      [60, 3],
      [600, 10],
    ] as const) {
      await bank.source.query('UPDATE assignments SET credited_minutes = $2 WHERE volunteer_id = $1 AND status = $3', [
        who.memberId,
        minutes,
        'credited',
      ]);
      const outcomes: string[] = [];
      for (let count = 0; count < 11 && !outcomes.includes('open-tasks-full'); count++)
        outcomes.push(await accept(who, (await world.request(place, 30 + 3 * (count + held))).id));
      expect(await accepting(who)).toMatchObject({ openTasks: held, refusal: 'open-tasks-full' });
    }
  }, 180_000);

  it('reads the telephone at once, and the door of a home they know from 24 hours before', async () => {
    const place = await world.community();
    const who = await world.proven(place);
    const first = await world.request(place);
    await who.must(who.post(`/service-requests/${first.id}/accept`));
    await world.credited(place, who, first.elder, await taskOf(who, first.id));
    const seen: unknown[] = [];
    const [again, other] = [await world.request(place, 50, first.elder), await world.request(place, 54)];
    for (const { id, startsAt } of [again, other]) {
      await who.must(who.post(`/service-requests/${id}/accept`));
      const { id: task } = await taskOf(who, id);
      const now = await bank.given.now();
      for (const hours of [48, 23, 1.9]) {
        await bank.at(startsAt.subtract({ minutes: Math.round(hours * 60) }));
        const { phone, address } = (await reveal(who, task)).body;
        seen.push([phone !== null, address !== null]);
      }
      await bank.at(now);
    }
    const known = [true, true];
    const phone = [true, false];
    expect(seen).toEqual([phone, known, known, phone, phone, known]);
  });

  it('gives back the tasks of three homes of a week: then a worker looks, and lifts it with a reason', async () => {
    const place = await world.community();
    const who = await world.helper(place);
    const release = async (look: boolean): Promise<void> => {
      const { id } = await world.request(place, 30);
      await who.must(who.post(`/service-requests/${id}/accept`));
      const { id: task } = await taskOf(who, id);
      if (look) await who.must(reveal(who, task));
      await who.must(who.post(`/assignments/${task}/release`));
    };
    const queued = async (): Promise<unknown[]> =>
      (await place.worker.must(place.worker.get<PageDto<QueueItemDto>>('/queues/seen_releases'))).items.map(
        (item) => item.memberId,
      );
    for (const look of [false, true]) await release(look);
    expect([(await accepting(who)).refusal, await queued()]).toEqual([null, []]);
    await release(false);
    expect([(await accepting(who)).refusal, await queued()]).toEqual(['accepting-paused', [who.memberId]]);
    const { items: news } = await who.must(who.get<PageDto<NewsDto>>('/news'));
    expect(news.map(({ kind }) => kind)).toEqual(['assignment.pauseAccepting']);
    const { id } = await world.request(place, 30);
    expect(await accept(who, id)).toBe('accepting-paused');
    const path = `/volunteers/${who.memberId}/lift-accepting-pause`;
    expect(outcomeOf(await who.post(path, { reason: '我自己' }))).toBe('not-allowed');
    expect((await place.worker.post(path, { reason: '' })).status).toBe(400);
    const lifted = await place.worker.must(place.worker.post<VolunteerDto>(path, { reason: '孙子住院，问过了' }));
    expect([lifted.acceptingPausedAt, await queued()]).toEqual([null, []]);
    expect(outcomeOf(await place.worker.post(path, { reason: '再来一次' }))).toBe('already-done');
    expect(await accept(who, id)).toBe('ok');
    await who.must(who.post(`/assignments/${(await taskOf(who, id)).id}/release`));
    await release(true);
    expect((await accepting(who)).refusal).toBeNull();
  }, 180_000);
});

describe('a contact', () => {
  it('counts once a day for each person, also under the same key; beyond the number a reason is asked and reported above', async () => {
    const place = await world.community({ workerContactsPerDay: 2 });
    const elders = [];
    for (let count = 0; count < 4; count++) elders.push(await bank.given.elder({ communityId: place.communityId }));
    const ask = (who: Client | undefined, body: object = {}, key?: string): Promise<string> =>
      place.worker.post(`/members/${who?.memberId ?? ''}/reveal-contact`, body, key ? { key } : {}).then(outcomeOf);
    const [a, b, c, d] = elders;
    const key = 'k'.repeat(32);
    expect([await ask(a, {}, key), await ask(a, {}, key), await ask(a), await ask(b), await ask(b)]).toEqual(
      Array(5).fill('ok'),
    );
    expect(await ask(c)).toBe('contacts-of-today-full');
    expect(await ask(c, { reason: '  ' })).toBe('contacts-of-today-full');
    expect(await ask(c, { reason: '停水了，要通知各家' })).toBe('ok');
    expect(await ask(c)).toBe('ok');
    expect(await ask(d)).toBe('contacts-of-today-full');
    const { streetId } = await bank.given.community();
    const [above, supervisor] = [await bank.given.worker(streetId), await bank.given.staff('supervisor', streetId)];
    for (const who of [above, supervisor]) {
      const { items } = await who.must(who.get<PageDto<ContactReportDto>>('/contact-reports'));
      const told = items.filter((one) => one.viewerId === place.worker.memberId);
      expect(told).toMatchObject([{ reason: '停水了，要通知各家', countThatDay: 3 }]);
      expect(told[0]?.personName).toContain('*');
    }
    const own = await place.worker.must(place.worker.get<PageDto<ContactReportDto>>('/contact-reports'));
    expect(own.items).toEqual([]);
    await bank.at((await bank.given.now()).add({ hours: HOURS_PER_DAY }));
    expect(await ask(d)).toBe('ok');
  });

  it('beyond ten a day is reported of a volunteer, too', async () => {
    const place = await world.community({ contactsPerDay: 1, openTasksMax: 10 });
    const who = await world.helper(place);
    const tasks: string[] = [];
    for (const hours of [30, 34]) {
      const { id } = await world.request(place, hours);
      await who.must(who.post(`/service-requests/${id}/accept`));
      tasks.push((await taskOf(who, id)).id);
      await bank.at((await bank.given.now()).add({ hours: 14 }));
    }
    const [first = '', second = ''] = tasks;
    expect([outcomeOf(await reveal(who, first)), outcomeOf(await reveal(who, second))]).toEqual([
      'ok',
      'contacts-of-today-full',
    ]);
    expect(outcomeOf(await reveal(who, second, { reason: '两家都改了时间' }))).toBe('ok');
  });

  it('is written down each time, and read by nobody but volunteer and worker', async () => {
    const place = await world.community();
    const who = await world.helper(place);
    const { elder, id } = await world.request(place, 3);
    await who.must(who.post(`/service-requests/${id}/accept`));
    const { id: task } = await taskOf(who, id);
    const reads = async (): Promise<number> =>
      Number(
        (
          await bank.source.query<{ n: string }[]>(
            "SELECT count(*) AS n FROM audit_events WHERE action = 'read-contact'",
          )
        )[0]?.n,
      );
    const before = await reads();
    for (const one of [who, who, place.worker]) await one.must(reveal(one, task));
    await place.worker.must(reveal(place.worker, task, { of: 'volunteer' }));
    expect((await reads()) - before).toBe(4);
    const stranger = await world.newcomer(place);
    const outcomes = [];
    for (const [one, body] of [
      [elder, {}],
      [elder, { of: 'volunteer' }],
      [who, { of: 'volunteer' }],
      [stranger, {}],
    ] as const)
      outcomes.push(outcomeOf(await reveal(one, task, body)));
    expect(outcomes).toEqual(Array(4).fill('not-found'));
    expect((await reads()) - before).toBe(4);
  });
});

/**
 * A settled volunteer who takes three services a day, six days a week, and gives one in four days back, contact read: each time another
 * home, so that two a week count, and nobody is visited twice in a week.
 */
const HOMES = 29;
it('the busiest honest volunteer of a month is never stopped', async () => {
  const place = await world.community();
  const who = await world.helper(place);
  await bank.source.query("UPDATE assignments SET credited_minutes = 900 WHERE status = 'credited'");
  const elders: Client[] = [];
  for (let count = 0; count < HOMES; count++)
    elders.push(await bank.given.elder({ communityId: place.communityId, situations: ['destitute'] }));
  const morning = Temporal.Instant.from('2026-12-01T08:00:00+08:00');
  const outcomes: string[] = [];
  for (let day = 0; day < 30; day++) {
    if (day % 7 === 6) continue;
    await bank.at(morning.add({ hours: day * HOURS_PER_DAY }));
    const tasks: AssignmentDto[] = [];
    for (let visit = 0; visit < 3; visit++) {
      const { id } = await world.request(place, 3 + visit * 2, elders[(day * 3 + visit) % elders.length]);
      const answer = await who.post<AssignmentDto>(`/service-requests/${id}/accept`);
      outcomes.push(outcomeOf(answer));
      tasks.push(answer.body);
    }
    for (const [visit, task] of tasks.entries()) {
      outcomes.push(outcomeOf(await reveal(who, task.id)));
      if (day % 4 === 1 && visit === 2) await who.must(who.post(`/assignments/${task.id}/release`));
      else await bank.given.served(who, task, 60);
    }
    if (day % 4 === 1) await cancelOpen(elders[(day * 3 + 2) % elders.length]);
  }
  expect(outcomes).toHaveLength(26 * 6);
  expect(outcomes.filter((one) => one !== 'ok')).toEqual([]);
}, 240_000);

/** What was given back and found nobody counts against the elder no more. */
const cancelOpen = async (elder: Client | undefined): Promise<void> => {
  if (!elder) throw new Error('nobody to cancel for');
  const { items } = await elder.must(elder.get<PageDto<ServiceRequestDto>>('/service-requests/mine?limit=50'));
  for (const { id, status } of items)
    if (status === 'open') await elder.must(elder.post(`/service-requests/${id}/cancel`));
};
