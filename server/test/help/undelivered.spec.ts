import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { PageDto, UndeliveredCallDto, UndeliveredDto, UntoldListDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { SendingService } from '../../src/help/messages/sending.service.js';
import type { Client } from '../support/client.js';
import { reported } from '../support/given-life.js';
import { Harness } from '../support/harness.js';
import { MORNING } from '../support/stages.js';
import { idsIn } from '../support/standing.js';

/** WeChat has no template in this bank: it brings nothing. */
let bank: Harness;
let communityId: string;
let worker: Client;
let communities = 0;
let minutes = 0;
beforeAll(async () => {
  bank = await Harness.start('undelivered', { wechatTemplates: {} });
});
beforeEach(async () => {
  await bank.at(MORNING);
  communities += 1;
  minutes = 0;
  communityId = await bank.given.otherCommunity(`没送到社区${'一二三四五六七八九'[communities] ?? ''}`);
  worker = await bank.given.worker(communityId);
});
afterAll(() => bank.stop());

/** A minute later than all before. */
const sent = async (): Promise<void> => {
  minutes += 1;
  const now = await bank.at(Temporal.Instant.from(MORNING).add({ minutes }));
  while ((await bank.get(SendingService).sendDue(now)) > 0);
};
const listed = async (who = worker, query = 'limit=50'): Promise<PageDto<UndeliveredDto>> =>
  who.must(who.get<PageDto<UndeliveredDto>>(`/undelivered?${query}`));
const accepted = async () => {
  const [elder, volunteer] = [await bank.given.elder({ communityId }), await bank.given.volunteer({ communityId })];
  const request = await bank.given.openRequest(elder);
  const { id } = await bank.given.accepted(volunteer, request.id);
  await sent();
  return { elder, volunteer, request, assignmentId: id };
};

it('lists what WeChat did not bring, with whom, what, and why; and no more once it was read', async () => {
  const { elder, request } = await accepted();
  const [one, ...others] = (await listed()).items;
  expect(others).toEqual([]);
  expect(one).toMatchObject({
    ...{ memberId: elder.memberId, side: 'helped', kind: 'assignment.accept', requestId: request.id },
    ...{ why: 'no_template', isOnCallList: false, takenByName: null },
  });
  expect(one?.words).toMatch(/答应来帮您/);
  await elder.must(elder.post('/messages/seen', { upToId: one!.id }));
  expect((await listed()).items).toEqual([]);
});

it('is read by workers of the organization and above it alone', async () => {
  const { elder } = await accepted();
  const [one] = (await listed()).items;
  const { streetId } = await bank.given.community();
  const street = await bank.given.worker(streetId);
  expect((await listed(street)).items.map(({ id }) => id)).toContain(one?.id);
  const elsewhere = await bank.given.worker(await bank.given.otherCommunity('别处没送到社区'));
  expect((await listed(elsewhere)).items).toEqual([]);
  for (const act of ['call', 'told']) {
    const body = { memberId: elder.memberId };
    expect((await elsewhere.post(`/undelivered/${one!.id}/${act}`, body)).status).toBe(404);
    expect((await elder.post(`/undelivered/${one!.id}/${act}`, body)).status).toBe(403);
  }
});

it('becomes a call of one worker, whoever taps at the same moment, and leaves with the call', async () => {
  const { elder, request } = await accepted();
  const colleague = await bank.given.worker(communityId);
  const [one] = (await listed()).items;
  const body = { memberId: elder.memberId };
  const both = await Promise.all([worker, colleague].map((who) => who.post(`/undelivered/${one!.id}/call`, body)));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await listed()).items[0]).toMatchObject({ isOnCallList: true });
  expect((await listed()).items[0]?.takenByName).not.toBeNull();
  const untold = await worker.must(worker.get<UntoldListDto>(`/service-requests/${request.id}/untold`));
  expect(untold.items.map(({ kind, memberId }) => [kind, memberId])).toEqual([['assignment.accept', elder.memberId]]);
  // A quarter of an hour later it stands with all workers, as any other call that came to nothing.
  await bank.at(Temporal.Instant.from(MORNING).add({ minutes: 20 }));
  expect(await idsIn(colleague, 'to_tell_now')).toContain(request.id);
  await worker.must(worker.post(`/news/${one!.id}/told`, body));
  expect((await listed()).items).toEqual([]);
  expect((await worker.post(`/undelivered/${one!.id}/call`, body)).status).toBe(409);
});

it('is told once, with a note that nobody but the bank keeps', async () => {
  const { elder } = await accepted();
  const [one] = (await listed()).items;
  const body = { memberId: elder.memberId, note: '女儿转告的' };
  const tell = () => worker.post<UndeliveredCallDto>(`/undelivered/${one!.id}/told`, body);
  const answers = await Promise.all([tell(), tell()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 200)?.body).toMatchObject({ isTold: true });
  expect((await listed()).items).toEqual([]);
  const [kept] = await bank.source.query<object[]>(
    'SELECT told_note, told_by_id FROM messages WHERE event_id = $1 AND member_id = $2',
    [one!.id, elder.memberId],
  );
  expect(kept).toEqual({ told_note: '女儿转告的', told_by_id: worker.memberId });
});

it('holds nothing of the dead, nothing that is not so any more, and nothing that is over', async () => {
  const first = await accepted();
  const second = await accepted();
  const third = await accepted();
  expect((await listed()).items).toHaveLength(3);
  await reported(bank, worker, first.elder);
  const { volunteer, assignmentId } = second;
  await volunteer.must(volunteer.post(`/assignments/${assignmentId}/release`, { reason: '病了' }));
  await sent();
  const left = (await listed()).items;
  expect(left.map(({ kind, memberId }) => [kind, memberId]).sort()).toEqual(
    [
      ['assignment.accept', third.elder.memberId],
      ['assignment.release', second.elder.memberId],
    ].sort(),
  );
  await bank.at(Temporal.Instant.from(MORNING).add({ hours: 24 * 5 }));
  expect((await listed()).items).toEqual([]);
});

it('is read in pages, newest first', async () => {
  for (let nth = 0; nth < 3; nth += 1) await accepted();
  const whole = (await listed()).items;
  expect(whole).toHaveLength(3);
  expect(whole.map(({ id }) => id)).toEqual(
    whole
      .map(({ id }) => id)
      .sort()
      .reverse(),
  );
  const paged: UndeliveredDto[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: PageDto<UndeliveredDto> = await listed(worker, `limit=1${cursor && `&cursor=${cursor}`}`);
    paged.push(...page.items);
    cursor = page.nextCursor;
  }
  expect(paged).toEqual(whole);
});
