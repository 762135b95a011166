import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NewsDto, PageDto, ServiceRequestDto, StoryLineDto } from '@huzhu/shared';
import { SHORT_HELP, WEDNESDAY, at, draftOf, idsOf, live, refusedWith, submit } from '../support/asking.js';
import { bookFaults } from '../support/book.js';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { ROUNDS, allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { MORNING, people } from '../support/stages.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('asked_again');
});
beforeEach(() => bank.at(MORNING));
afterEach(async () => {
  expect(await bookFaults(bank.source)).toEqual([]);
});
afterAll(() => bank.stop());

const HALL = { longitudeMicrodegrees: 102_744_600, latitudeMicrodegrees: 25_013_300 };
describe('two that are sent out at once', () => {
  it.each(ROUNDS)('exactly one goes out (%i)', async () => {
    const { elder, worker } = await people(bank);
    const drafts = [await draftOf(bank, elder), await draftOf(bank, elder), await draftOf(bank, elder)];
    const outcomes = await allAtOnce(drafts.map((id, index) => () => submit(index === 0 ? worker : elder, id)));
    expect(tallyOf(outcomes)).toEqual({ ok: 1, 'asked-already': 2 });
  });

  it.each(ROUNDS)('also for a community that two people in charge speak for (%i)', async () => {
    const { communityId } = await bank.given.community();
    const operator = await bank.given.operator();
    const { version } = await operator.must(operator.get<{ version: number }>(`/organizations/${communityId}`));
    const place = { address: '关兴路88号', neighbourhood: '关兴路', ...HALL };
    await operator.must(operator.patch(`/organizations/${communityId}`, { version, ...place }));
    const workers = [await bank.given.worker(), await bank.given.worker()];
    const drafts: [Client, string][] = [];
    for (const worker of workers) {
      const whom = { beneficiaryOrganizationId: communityId, personInChargeId: worker.memberId };
      drafts.push([worker, await draftOf(bank, worker, { ...WEDNESDAY, itemCode: 'waste_sorting', ...whom })]);
    }
    const sends = drafts.map(
      ([worker, id]) =>
        () =>
          submit(worker, id),
    );
    const outcomes = await allAtOnce(sends);
    expect(tallyOf(outcomes)).toEqual({ ok: 1, 'asked-already': 1 });
    const { items } = await live(workers[0]!, communityId);
    for (const { id } of items) await workers[0]!.must(workers[0]!.post(`/service-requests/${id}/cancel`));
  });

  it('one key that comes back is answered as before, and asks nothing', async () => {
    const { elder } = await people(bank);
    const id = await draftOf(bank, elder);
    const [path, key] = [`/service-requests/${id}/submit`, 'the-first-time-0001'];
    const first = await elder.must(elder.post<ServiceRequestDto>(path, {}, { key }));
    const second = await elder.must(elder.post<ServiceRequestDto>(path, {}, { key }));
    expect(second).toEqual(first);
    // Refusals are not kept: the same key may say the same again, and another body needs another key.
    const other = `/service-requests/${await draftOf(bank, elder)}/submit`;
    const again = 'the-second-time-0001';
    expect(outcomeOf(await elder.post(other, {}, { key: again }))).toBe('asked-already');
    expect(outcomeOf(await elder.post(other, {}, { key: again }))).toBe('asked-already');
    expect(outcomeOf(await elder.post(other, { again: true }, { key: again }))).toBe('ok');
    expect(outcomeOf(await elder.post(other, { again: true }, { key: again }))).toBe('ok');
    expect(outcomeOf(await elder.post(other, {}, { key: again }))).toBe('key-reused');
  });
});

describe('a worker at the telephone', () => {
  it('reads what is asked for the elder, without a telephone, and is refused as the elder is', async () => {
    const { elder, volunteer, worker } = await people(bank);
    const taken = await bank.given.openRequest(elder, { ...SHORT_HELP, ...WEDNESDAY });
    await bank.given.accepted(volunteer, taken.id);
    const open = await bank.given.openRequest(elder, { ...SHORT_HELP, ...at('26T09:00') });
    const ended = await bank.given.openRequest(elder, { ...SHORT_HELP, ...at('27T09:00') });
    await elder.must(elder.post(`/service-requests/${ended.id}/cancel`));
    await bank.given.draft(elder);
    const { items } = await live(worker, elder.memberId ?? '');
    expect(items.map(({ id, status }) => [id, status])).toEqual([
      [open.id, 'open'],
      [taken.id, 'filled'],
    ]);
    expect(items[1]?.assignments).toMatchObject([{ volunteer: { phone: null }, meetingCode: null }]);
    expect(await live(elder)).toMatchObject({ items: [{ id: open.id }, { id: taken.id }] });
    const asked = await refusedWith(
      submit(worker, await draftOf(bank, worker, { ...WEDNESDAY, beneficiaryId: elder.memberId })),
    );
    expect(asked).toMatchObject([{ requestId: taken.id, hasVolunteer: true }]);
  });

  it('is asked as well where the minutes are short and the worker answers for it', async () => {
    const { elder, worker } = await people(bank);
    await bank.given.openRequest(elder, { ...WEDNESDAY, plannedMinutes: 300 });
    await bank.given.openRequest(elder, { ...at('26T09:00'), plannedMinutes: 300 });
    const draft = await draftOf(bank, elder);
    expect(outcomeOf(await submit(elder, draft, { again: true }))).toBe('minutes-short');
    const path = `/service-requests/${draft}/hardship-submit`;
    const reason = { reason: '刚做完手术' };
    expect(await refusedWith(worker.post(path, reason))).toHaveLength(1);
    expect(outcomeOf(await worker.post(path, { ...reason, again: true }))).toBe('ok');
  });

  it('reads nothing that another community keeps of an elder who moved, and is refused all the same', async () => {
    const { elder, worker } = await people(bank);
    const newId = await bank.given.otherCommunity(`新家社区${String(Date.now())}`);
    const newWorker = await bank.given.worker(newId);
    const before = await bank.given.openRequest(elder, { ...SHORT_HELP, ...WEDNESDAY });
    await bank.source.query('UPDATE members SET organization_id = $1 WHERE id = $2', [newId, elder.memberId]);
    const draft = await draftOf(bank, newWorker, { ...WEDNESDAY, beneficiaryId: elder.memberId });
    expect(await refusedWith(submit(newWorker, draft))).toEqual([]);
    expect(idsOf(await live(newWorker, elder.memberId ?? ''))).toEqual([]);
    expect(outcomeOf(await worker.get(`/service-requests/live?beneficiaryId=${elder.memberId}`))).toBe('not-found');
    expect((await refusedWith(submit(elder, draft)))?.map((one) => one.requestId)).toEqual([before.id]);
    expect(idsOf(await live(elder))).toEqual([before.id]);
  });

  it.each(['a neighbour', 'kin', 'a worker elsewhere', 'somebody who asks for nobody'])('is not %s', async (who) => {
    const { elder } = await people(bank);
    const one =
      who === 'a worker elsewhere' ? await bank.given.worker(await bank.given.otherCommunity(`外${who}`)) : null;
    const other = one ?? (await bank.given.volunteer());
    if (who === 'kin') await bank.given.kin(other, elder);
    const id = who === 'somebody who asks for nobody' ? '00000000-0000-7000-8000-000000000000' : elder.memberId;
    expect(outcomeOf(await other.get(`/service-requests/live?beneficiaryId=${id}`))).toBe('not-found');
  });
});

describe('a draft that was given up before it went out', () => {
  const mine = (who: Client): Promise<PageDto<ServiceRequestDto>> =>
    who.must(who.get<PageDto<ServiceRequestDto>>('/service-requests/mine'));

  it('is not among what the elder asked for', async () => {
    const { elder } = await people(bank);
    const first = await bank.given.openRequest(elder, { ...SHORT_HELP, ...WEDNESDAY });
    const second = await draftOf(bank, elder);
    expect(idsOf(await mine(elder))).toEqual([second, first.id]);
    await elder.must(elder.post(`/service-requests/${second}/cancel`));
    expect(idsOf(await mine(elder))).toEqual([first.id]);
  });

  it('is no bad news to the elder for whom a worker had begun it, nor a call to make', async () => {
    const { elder, worker } = await people(bank);
    await bank.given.openRequest(elder, { ...SHORT_HELP, ...WEDNESDAY });
    const second = await draftOf(bank, worker, { ...WEDNESDAY, beneficiaryId: elder.memberId });
    await refusedWith(submit(worker, second));
    await worker.must(worker.post(`/service-requests/${second}/cancel`));
    expect((await elder.must(elder.get<PageDto<NewsDto>>('/news'))).items).toEqual([]);
    const story = await worker.must(worker.get<PageDto<StoryLineDto>>(`/service-requests/${second}/story`));
    expect(story.items.map(({ kind }) => kind)).toEqual(['request.drop']);
  });

  it('is, when it had gone out or had waited for a call', async () => {
    const { elder } = await people(bank);
    const sent = await bank.given.openRequest(elder, { ...WEDNESDAY, plannedMinutes: 300 });
    await bank.given.openRequest(elder, { ...at('26T09:00'), plannedMinutes: 300 });
    const short = await draftOf(bank, elder, at('27T09:00'));
    expect(outcomeOf(await submit(elder, short))).toBe('minutes-short');
    for (const id of [sent.id, short]) await elder.must(elder.post(`/service-requests/${id}/cancel`));
    expect(idsOf(await mine(elder))).toEqual(expect.arrayContaining([sent.id, short]));
  });
});
