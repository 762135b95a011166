import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  CLIMB_HOURS,
  TAKEN_MINUTES,
  TELL_MINUTES,
  TELL_SOON_HOURS,
  type NewsDto,
  type PageDto,
  type ProblemDto,
  type UntoldListDto,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { MORNING, people } from '../support/stages.js';
import { idsIn } from '../support/standing.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('taken_calls');
});
afterAll(() => bank.stop());

const untoldOf = async (worker: Client, requestId: string): Promise<UntoldListDto['items']> =>
  (await worker.must(worker.get<UntoldListDto>(`/service-requests/${requestId}/untold`))).items;

/** The volunteer is late and does not come; the elder has read that they were late, and no more. */
const notComing = async () => {
  await bank.at(MORNING);
  const everybody = await people(bank);
  const request = await bank.given.openRequest(everybody.elder);
  const { agreedStartAt } = await bank.given.accepted(everybody.volunteer, request.id);
  const after = async (minutes: number): Promise<void> =>
    bank.sweep(await bank.at(Temporal.Instant.from(agreedStartAt).add({ minutes })));
  await after(31);
  return { ...everybody, request, after };
};

it('stands with nobody else while a worker is telephoning, and with all again where nothing came of it', async () => {
  const { elder, worker, request, after } = await notComing();
  await after(31 + TELL_MINUTES.soon);
  const [colleague, street] = [
    await bank.given.worker(),
    await bank.given.worker((await bank.given.community()).streetId),
  ];
  const [noShow] = await untoldOf(worker, request.id);
  const path = `/news/${noShow!.id}`;
  const body = { memberId: elder.memberId };
  const both = await Promise.all([worker, colleague].map((one) => one.post(`${path}/taken`, body)));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const [taker, other] = both[0]?.status === 200 ? [worker, colleague] : [colleague, worker];
  const seenBy = async (who: Client) => (await untoldOf(who, request.id)).find(({ id }) => id === noShow!.id);
  expect(await seenBy(taker)).toMatchObject({ isTakenByMe: true });
  expect((await seenBy(other))?.takenByName).toBe((await seenBy(taker))?.takenByName);
  expect(await seenBy(other)).toMatchObject({ isTakenByMe: false });
  const expiry = (await untoldOf(worker, request.id)).find(({ kind }) => kind === 'request.expire');
  if (expiry) await taker.must(taker.post(`/news/${expiry.id}/told`, body));
  for (const minutes of [TELL_MINUTES.soon, TELL_MINUTES.soon + CLIMB_HOURS.minutes[0] * 60 + 1]) {
    await after(31 + minutes);
    for (const who of [other, street]) expect(await idsIn(who, 'to_tell_now')).not.toContain(request.id);
  }
  await after(31 + TELL_MINUTES.soon + TAKEN_MINUTES + 1);
  // Meanwhile its turns went on.
  for (const who of [other, street]) expect(await idsIn(who, 'to_tell_now')).toContain(request.id);
  expect((await other.post(`${path}/taken`, body)).status).toBe(200);
  await elder.must(elder.post(`${path}/seen`));
  expect((await taker.post(`${path}/taken`, body)).status).toBe(409);
});

it('is told by nobody who helped or was helped, and stands with somebody else', async () => {
  const { elder, volunteer, worker, request, after } = await notComing();
  // The volunteer who did not come has the desk, too.
  await bank.given.makeWorker(volunteer.memberId ?? '', (await bank.given.community()).communityId);
  await after(31 + TELL_MINUTES.soon);
  expect(await idsIn(worker, 'to_tell_now')).toContain(request.id);
  expect(await idsIn(volunteer, 'to_tell_now')).not.toContain(request.id);
  const [news] = await untoldOf(worker, request.id);
  const body = { memberId: elder.memberId };
  for (const deed of ['taken', 'told']) {
    const answer = await volunteer.post<ProblemDto>(`/news/${news?.id ?? ''}/${deed}`, body);
    expect([answer.status, answer.body.type]).toEqual([403, '/problems/own-hours']);
  }
  expect((await worker.post(`/news/${news?.id ?? ''}/told`, body)).status).toBe(200);
});

it('tells an elder without a smartphone who comes, until they have come or do not come any more', async () => {
  await bank.at(MORNING);
  const { volunteer, worker } = await people(bank);
  const elder = await bank.given.elder({ usesApp: false });
  const request = await bank.given.openRequest(elder);
  const { id } = await bank.given.accepted(volunteer, request.id);
  await bank.at((await bank.given.now()).add({ minutes: TELL_MINUTES.soon + 1 }));
  expect(await idsIn(worker, 'to_tell_now')).toContain(request.id);
  const [news] = await untoldOf(worker, request.id);
  expect(news).toMatchObject({ kind: 'assignment.accept', memberId: elder.memberId });
  expect(news?.words).toMatch(/答应来帮您。$/);
  expect((await elder.must(elder.get<PageDto<NewsDto>>('/news'))).items).toEqual([]);
  await volunteer.must(volunteer.post(`/assignments/${id}/release`, { reason: '孙子病了' }));
  expect((await untoldOf(worker, request.id)).map(({ kind }) => kind)).toEqual(['assignment.release']);
});

it('rings nobody about who comes who can read it on their own phone', async () => {
  await bank.at(MORNING);
  const { elder, volunteer, worker } = await people(bank);
  const request = await bank.given.openRequest(elder);
  await bank.given.accepted(volunteer, request.id);
  expect(await untoldOf(worker, request.id)).toEqual([]);
});

it('is pressing for a day, and then one of the others', async () => {
  const { worker, request, after } = await notComing();
  await after(31 + TELL_MINUTES.soon);
  expect(await idsIn(worker, 'to_tell_now')).toContain(request.id);
  expect(await idsIn(worker, 'to_tell')).not.toContain(request.id);
  await bank.at(Temporal.Instant.from(request.latestStartAt).add({ hours: TELL_SOON_HOURS, minutes: 1 }));
  expect(await idsIn(worker, 'to_tell_now')).not.toContain(request.id);
  expect(await idsIn(worker, 'to_tell')).toContain(request.id);
});
