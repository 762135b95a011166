import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AssignmentDto, NearbyRequestDto, PageDto, QueueItemDto, ServiceRequestDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { ExposureWorld, accept, accepting, reveal, taskOf } from '../support/exposure-world.js';
import { Harness } from '../support/harness.js';
import { bindPhone } from '../support/phones.js';
import { outcomeOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';

let bank: Harness;
let world: ExposureWorld;
beforeAll(async () => {
  bank = await Harness.start('newcomers');
  world = new ExposureWorld(bank);
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

describe('a newcomer', () => {
  it('waits for a worker, who says yes: only then do they know whom they help', async () => {
    const place = await world.community();
    const [who, { elder, id }] = [await world.newcomer(place), await world.request(place, 20)];
    expect(await accepting(who)).toMatchObject({ stage: 'newcomer', needsYes: true, refusal: null });
    expect(await accept(who, id)).toBe('ok');
    const waiting = await taskOf(who, id);
    expect(waiting).toMatchObject({
      status: 'accepted',
      note: null,
      contactTimes: null,
      firstTask: { state: 'waiting' },
    });
    expect(waiting.beneficiary).toMatchObject({ phone: null, phoneMasked: null });
    expect(waiting.beneficiary.name).toContain('*');
    expect(waiting.may).toEqual(['release']);
    expect(outcomeOf(await reveal(who, waiting.id))).toBe('first-task-waits');
    const shown = await elder.must(elder.get<AssignmentDto>(`/assignments/${waiting.id}`));
    expect([shown.volunteer.phone, shown.meetingCode, shown.firstTask?.state]).toEqual([null, null, 'waiting']);
    const queue = await place.worker.must(place.worker.get<PageDto<QueueItemDto>>('/queues/first_task'));
    expect(queue.items.map((item) => item.assignmentId)).toEqual([waiting.id]);
    await place.worker.must(place.worker.post(`/assignments/${waiting.id}/vouch`));
    const known = await taskOf(who, id);
    expect(known).toMatchObject({ note: '钥匙在门口花盆下面', firstTask: { state: 'yes' } });
    expect(known.beneficiary.name).not.toContain('*');
    expect((await reveal(who, known.id)).body.phone).not.toBeNull();
    expect(outcomeOf(await place.worker.post(`/assignments/${waiting.id}/vouch`))).toBe('already-done');
  });

  it('whose phone is proven while they wait goes on without the yes', async () => {
    const place = await world.community();
    const [who, { id }] = [await world.newcomer(place), await world.request(place, 20)];
    await who.must(who.post(`/service-requests/${id}/accept`));
    await bank.sweep(await bank.given.now());
    expect((await taskOf(who, id)).firstTask?.state).toBe('waiting');
    await bindPhone(bank, who);
    const call = { way: 'call', words: '电话里核实过' };
    await place.worker.must(place.worker.post(`/members/${who.memberId}/phone-proofs`, call));
    await bank.sweep(await bank.given.now());
    expect(await taskOf(who, id)).toMatchObject({ note: '钥匙在门口花盆下面', firstTask: { state: 'yes' } });
    const queue = await place.worker.must(place.worker.get<PageDto<QueueItemDto>>('/queues/first_task'));
    expect(queue.items).toEqual([]);
  });

  it('begins nothing before the yes, by no door: code, card and worker are refused', async () => {
    const place = await world.community();
    const [who, { id, startsAt }] = [await world.newcomer(place), await world.request(place, 20)];
    await who.must(who.post(`/service-requests/${id}/accept`));
    const { id: task } = await taskOf(who, id);
    await bank.at(startsAt.subtract({ minutes: 30 }));
    const code = { method: 'code', digits: await bank.given.code(task, 'start') };
    expect(outcomeOf(await who.post(`/assignments/${task}/check-in`, code))).toBe('first-task-waits');
    expect(outcomeOf(await who.post(`/assignments/${task}/check-in`, { method: 'card', digits: '00000000' }))).toBe(
      'first-task-waits',
    );
    const recorded = place.worker.post(`/assignments/${task}/worker-check-in`, { reason: '电话里说的' });
    expect(outcomeOf(await recorded)).toBe('first-task-waits');
  });

  it('reads why a worker said no; the place is free, and not theirs a second time', async () => {
    const place = await world.community();
    const [who, { elder, id }] = [await world.newcomer(place), await world.request(place)];
    await who.must(who.post(`/service-requests/${id}/accept`));
    const { id: task } = await taskOf(who, id);
    expect((await place.worker.post(`/assignments/${task}/turn-down`, { reason: ' ' })).status).toBe(400);
    await place.worker.must(place.worker.post(`/assignments/${task}/turn-down`, { reason: '请先来社区见个面' }));
    expect(await taskOf(who, id)).toMatchObject({
      status: 'ended',
      firstTask: { state: 'no', reason: '请先来社区见个面' },
      note: null,
    });
    expect((await elder.must(elder.get<ServiceRequestDto>(`/service-requests/${id}`))).status).toBe('open');
    expect(await accept(who, id)).toBe('another-helper-wanted');
    expect(await accept(await world.newcomer(place), id)).toBe('ok');
  });

  it('keeps no place for ever: without an answer it is free again, in time to find somebody else', async () => {
    const place = await world.community();
    const stories: [startsInHours: number, lapsesAfterHours: number][] = [
      [200, 48],
      [20, 18],
      [2.25, 0.5],
    ];
    for (const [startsInHours, lapsesAfterHours] of stories) {
      await bank.at(MORNING);
      const [who, { id, elder }] = [await world.newcomer(place), await world.request(place, startsInHours)];
      await who.must(who.post(`/service-requests/${id}/accept`));
      const asked = await bank.given.now();
      await bank.sweep(await bank.at(asked.add({ minutes: lapsesAfterHours * 60 - 1 })));
      expect([startsInHours, (await taskOf(who, id)).status]).toEqual([startsInHours, 'accepted']);
      await bank.sweep(await bank.at(asked.add({ minutes: lapsesAfterHours * 60 + 1 })));
      expect(await taskOf(who, id)).toMatchObject({ status: 'ended', firstTask: { state: 'lapsed' } });
      expect((await elder.must(elder.get<ServiceRequestDto>(`/service-requests/${id}`))).status).toBe('open');
    }
  });

  it('is let go by nobody who takes part in it, is their kin, or works elsewhere', async () => {
    const place = await world.community();
    const who = await world.newcomer(place);
    const { id } = await world.request(place);
    await who.must(who.post(`/service-requests/${id}/accept`));
    const { id: task } = await taskOf(who, id);
    const kin = await bank.given.worker(place.communityId);
    await bank.given.kin(kin, who);
    await bank.given.makeWorker(who.memberId ?? '', place.communityId);
    const elsewhere = await bank.given.worker((await world.community()).communityId);
    const outcomes: string[] = [];
    for (const one of [kin, await bank.given.login(who.memberId ?? ''), elsewhere, await world.newcomer(place)])
      outcomes.push(outcomeOf(await one.post(`/assignments/${task}/vouch`)));
    expect(outcomes).toEqual(['not-yours-to-decide', 'not-yours-to-decide', 'not-found', 'not-allowed']);
  });

  it('with a proven phone needs no yes; another phone is not proven', async () => {
    const place = await world.community();
    const [who, { id }] = [await world.proven(place), await world.request(place)];
    expect(await accepting(who)).toMatchObject({ stage: 'newcomer', needsYes: false });
    await who.must(who.post(`/service-requests/${id}/accept`));
    expect(await taskOf(who, id)).toMatchObject({ firstTask: null, note: '钥匙在门口花盆下面' });
    await bank.source.query('UPDATE wechat_identities SET ended_at = now() WHERE member_id = $1', [who.memberId]);
    expect(await accepting(who)).toMatchObject({ needsYes: true });
  });

  it('reads the telephone from 24 hours before, the door from two: until then the community connects them', async () => {
    const place = await world.community();
    const [who, { id, startsAt }] = [await world.proven(place), await world.request(place, 30)];
    await who.must(who.post(`/service-requests/${id}/accept`));
    const { id: task, contactTimes } = await taskOf(who, id);
    const hoursBefore = (at: string | undefined): number =>
      Math.round(startsAt.since(Temporal.Instant.from(at ?? '')).total('seconds')) / 3600;
    expect([hoursBefore(contactTimes?.phoneFrom), hoursBefore(contactTimes?.doorFrom)]).toEqual([24, 2]);
    const seen: unknown[] = [];
    for (const [hours, seconds] of [
      [24, -20],
      [24, 1],
      [2, -20],
      [2, 1],
    ] as const) {
      await bank.at(startsAt.subtract({ hours }).add({ seconds }));
      const answer = await reveal(who, task);
      const { phone, address } = answer.body;
      seen.push(answer.status === 200 ? [phone !== null, address !== null] : outcomeOf(answer));
    }
    expect(seen).toEqual(['contact-not-yet', [true, false], [true, false], [true, true]]);
  });

  it('harvests nothing: accepting, reading and giving back all open requests reads one home a day', async () => {
    const place = await world.community();
    const requests: unknown[] = [];
    for (let count = 0; count < 3; count++) requests.push(await world.request(place, 22));
    for (const who of [await world.proven(place), await world.newcomer(place)]) {
      await bank.at(MORNING);
      const homes = new Map<string, Set<string>>();
      // At ten and at three of one day, and of the next.
      for (const hoursLater of [0, 5, 19, 5]) {
        const now = await bank.at((await bank.given.now()).add({ hours: hoursLater }));
        const day = now.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString();
        const read = homes.get(day) ?? new Set<string>();
        homes.set(day, read);
        const list = await who.must(who.get<PageDto<NearbyRequestDto>>('/nearby-requests?limit=50'));
        for (const { id } of list.items) {
          await who.post(`/service-requests/${id}/accept`);
          const mine = await who.must(who.get<PageDto<AssignmentDto>>('/assignments/mine?limit=50'));
          for (const one of mine.items) {
            await place.worker.post(`/assignments/${one.id}/vouch`);
            const { phone, address } = (await reveal(who, one.id)).body;
            const task = await who.must(who.get<AssignmentDto>(`/assignments/${one.id}`));
            const { beneficiary, note } = task;
            if (phone || address || note !== null || !beneficiary.name.includes('*')) read.add(one.requestId);
            await who.post(`/assignments/${one.id}/release`);
          }
        }
      }
      // One on the first day, so that something was read at all, and never more.
      const counts = [...homes.values()].map(({ size }) => size);
      expect([counts[0], Math.max(...counts)]).toEqual([1, 1]);
    }
    expect(requests).toHaveLength(3);
  }, 180_000);

  it('holds one task: of two accepted at once one is refused', async () => {
    const place = await world.community();
    for (const who of [await world.proven(place), await world.newcomer(place)]) {
      const [a, b] = [await world.request(place, 30), await world.request(place, 40)];
      const both = await Promise.all([accept(who, a.id), accept(who, b.id)]);
      expect(both.sort()).toEqual(['first-task-first', 'ok']);
      expect(await accepting(who)).toMatchObject({ openTasks: 1, openTasksMax: 1, refusal: 'first-task-first' });
    }
  });

  it('comes to a first credited task from registration on, with two yeses of a worker', async () => {
    const place = await world.community({ volunteerReviewLevels: 1 });
    const member = await bank.given.elder({ communityId: place.communityId, ageYears: 66 });
    const applied = { skills: ['company'], freeTimes: ['weekday_morning'], agrees: true };
    const { id: application } = await member.must(member.post<{ id: string }>('/volunteer-applications', applied));
    const { elder, id } = await world.request(place);
    expect(await accept(member, id)).toBe('not-a-volunteer');
    await place.worker.must(place.worker.post(`/volunteer-applications/${application}/approve`));
    await member.must(member.post(`/service-requests/${id}/accept`));
    const { id: waiting } = await taskOf(member, id);
    await place.worker.must(place.worker.post(`/assignments/${waiting}/vouch`));
    await world.credited(place, member, elder, await taskOf(member, id));
    expect((await taskOf(member, id)).status).toBe('credited');
    expect(await accepting(member)).toMatchObject({ stage: 'early', needsYes: false, openTasksMax: 3, refusal: null });
  });
});
