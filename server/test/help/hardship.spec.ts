import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { HardshipOverrideDto, PageDto, ServiceRequestDto } from '@huzhu/shared';
import { bookFaults } from '../support/book.js';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { holdLines, paidFrom } from '../support/lots.js';
import { allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('hardship');
});
beforeEach(() => bank.at(MORNING));
afterEach(async () => {
  expect(await bookFaults(bank.source)).toEqual([]);
});
afterAll(() => bank.stop());

const override = async (who: Client, id: string): Promise<string> =>
  outcomeOf(await who.post(`/service-requests/${id}/hardship-submit`, { reason: ' 刚做完手术 ', again: true }));
const listOf = async (who: Client): Promise<HardshipOverrideDto[]> =>
  (await who.must(who.get<PageDto<HardshipOverrideDto>>('/hardship-overrides?limit=50'))).items;

/** Own 40 minutes and 600 of the quota, 500 of which are taken: 140 are left for 200. */
const shortDraft = async (elder: Client): Promise<ServiceRequestDto> => {
  await bank.given.openRequest(elder, { plannedMinutes: 300 });
  await bank.given.openRequest(elder, { plannedMinutes: 200 });
  const draft = await bank.given.draft(elder, { plannedMinutes: 200 });
  expect(outcomeOf(await elder.post(`/service-requests/${draft.id}/submit`, { again: true }))).toBe('minutes-short');
  return draft;
};

it('a worker submits beyond the quota: paid in the same order, recorded, audited, reported', async () => {
  const [elder, worker] = [await bank.given.elder(), await bank.given.worker()];
  const draft = await shortDraft(elder);
  expect(await override(worker, draft.id)).toBe('ok');
  expect(await paidFrom(bank, draft.id)).toEqual(['issuance 200']);
  const [reported] = (await listOf(worker)).filter(({ requestId }) => requestId === draft.id);
  expect(reported).toMatchObject({ beneficiaryId: elder.memberId, minutes: 100, reason: '刚做完手术' });
  const { streetId } = await bank.given.community();
  expect((await listOf(await bank.given.worker(streetId))).some(({ requestId }) => requestId === draft.id)).toBe(true);
  const elsewhere = await bank.given.worker(await bank.given.otherCommunity());
  expect(await listOf(elsewhere)).toEqual([]);
  const audited = await bank.source.query<object[]>(
    "SELECT actor_id, acting_for_id FROM audit_events WHERE action = 'override-hardship' AND subject_id = $1",
    [draft.id],
  );
  expect(audited).toEqual([{ actor_id: worker.memberId, acting_for_id: elder.memberId }]);
  expect(await override(worker, draft.id)).toBe('move-not-allowed');
});

it('once, when two workers do it at the same time', async () => {
  const draft = await shortDraft(await bank.given.elder());
  const workers = [await bank.given.worker(), await bank.given.worker()];
  const body = { reason: '刚做完手术', again: true };
  const path = `/service-requests/${draft.id}/hardship-submit`;
  const outcomes = await allAtOnce(workers.map((worker) => () => worker.post(path, body)));
  expect(tallyOf(outcomes)).toEqual({ ok: 1, 'move-not-allowed': 1 });
  const { items } = { items: await listOf(workers[0]!) };
  expect(items.filter(({ requestId }) => requestId === draft.id)).toHaveLength(1);
});

it('is refused where nothing is short, to the elder, to kin, to a worker from elsewhere, and without a reason', async () => {
  const [elder, worker, kin] = [await bank.given.elder(), await bank.given.worker(), await bank.given.worker()];
  const enough = await bank.given.draft(elder);
  expect(await override(worker, enough.id)).toBe('minutes-enough');
  await elder.must(elder.post(`/service-requests/${enough.id}/cancel`));
  const draft = await shortDraft(elder);
  await bank.given.kin(kin, elder);
  const elsewhere = await bank.given.worker(await bank.given.otherCommunity());
  expect(await Promise.all([elder, kin, elsewhere].map((who) => override(who, draft.id)))).toEqual([
    'not-allowed',
    'not-allowed',
    'not-found',
  ]);
  const path = `/service-requests/${draft.id}/hardship-submit`;
  expect(outcomeOf(await worker.post(path, { reason: '  ' }))).toBe('validation-failed');
});

it('where the policy wants each request looked at, is looked at too; sent back, its minutes are free', async () => {
  const communityId = await bank.given.reviewingCommunity();
  const [elder, worker] = [await bank.given.elder({ communityId }), await bank.given.worker(communityId)];
  const draft = await shortDraft(elder);
  expect(await override(worker, draft.id)).toBe('ok');
  const read = (): Promise<ServiceRequestDto> => worker.must(worker.get(`/service-requests/${draft.id}`));
  expect((await read()).status).toBe('in_review');
  expect(await paidFrom(bank, draft.id)).toEqual(['issuance 200']);
  await worker.must(worker.post(`/service-requests/${draft.id}/return`, { reason: '写清楚' }));
  expect((await read()).status).toBe('draft');
  const lines = await holdLines(bank, draft.id);
  expect(lines.map(({ status }) => status)).toEqual(['released']);
});
