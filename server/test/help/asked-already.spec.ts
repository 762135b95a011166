import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ServiceItemDto, ServiceRequestDto } from '@huzhu/shared';
import { SHORT_HELP, WEDNESDAY, ask, at, draftOf, refusedWith, submit } from '../support/asking.js';
import { bookFaults } from '../support/book.js';
import type { Client } from '../support/client.js';
import { Probe } from '../support/growth/probe.js';
import { referBody } from '../support/given-referrals.js';
import { Harness } from '../support/harness.js';
import { holdLines } from '../support/lots.js';
import { outcomeOf } from '../support/race.js';
import { STANDARD } from '../support/standard.js';
import { MORNING, people } from '../support/stages.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('asked_already');
});
beforeEach(() => bank.at(MORNING));
afterEach(async () => {
  expect(await bookFaults(bank.source)).toEqual([]);
});
afterAll(() => bank.stop());

const statusOf = async (who: Client, id: string): Promise<string> =>
  (await who.must(who.get<ServiceRequestDto>(`/service-requests/${id}`))).status;

describe('the same help asked for twice', () => {
  it('is refused in words for the elder, with what is asked already, and changes nothing', async () => {
    const { elder } = await people(bank);
    const first = await bank.given.openRequest(elder, { ...SHORT_HELP, ...WEDNESDAY });
    const second = await draftOf(bank, elder);
    const answer = await submit(elder, second);
    const { itemTitle, startsAt, latestStartAt } = first;
    expect([answer.status, answer.body]).toEqual([
      409,
      {
        type: '/problems/asked-already',
        ...{ title: '您那天已经请了帮忙，还要再请吗？', status: 409 },
        asked: [{ requestId: first.id, itemTitle, startsAt, latestStartAt, hasVolunteer: false }],
      },
    ]);
    expect(await statusOf(elder, second)).toBe('draft');
    expect(await holdLines(bank, second)).toEqual([]);
  });

  it('goes out when the elder says that it is wanted again', async () => {
    const { elder } = await people(bank);
    expect(await ask(bank, elder)).toBe('ok');
    const second = await draftOf(bank, elder);
    expect(outcomeOf(await submit(elder, second, { again: false }))).toBe('asked-already');
    expect(outcomeOf(await submit(elder, second, { again: true }))).toBe('ok');
    expect(await statusOf(elder, second)).toBe('open');
  });

  it('tells that somebody comes, and never who', async () => {
    const { elder, volunteer } = await people(bank);
    const first = await bank.given.openRequest(elder, { ...SHORT_HELP, ...WEDNESDAY });
    const { volunteer: who } = await bank.given.accepted(volunteer, first.id);
    const answer = await submit(elder, await draftOf(bank, elder));
    expect(await refusedWith(answer)).toMatchObject([{ requestId: first.id, hasVolunteer: true }]);
    expect(JSON.stringify(answer.body)).not.toContain(who.name);
  });

  it('names all of it, soonest first, when more than one is asked', async () => {
    const { elder } = await people(bank);
    const evening = await bank.given.openRequest(elder, { ...SHORT_HELP, ...at('25T18:00') });
    const morning = await bank.given.openRequest(elder, { ...SHORT_HELP, ...WEDNESDAY });
    const asked = await refusedWith(submit(elder, await draftOf(bank, elder)));
    expect(asked?.map((one) => one.requestId)).toEqual([morning.id, evening.id]);
  });

  it('is told before the limit of open requests, which holds for what is wanted again', async () => {
    const { elder } = await people(bank);
    for (const day of ['24', '25', '26', '27', '28']) expect(await ask(bank, elder, at(`${day}T09:00`))).toBe('ok');
    const sixth = await draftOf(bank, elder);
    expect(outcomeOf(await submit(elder, sixth))).toBe('asked-already');
    expect(outcomeOf(await submit(elder, sixth, { again: true }))).toBe('too-many-open');
  });
});

/** It begins within half an hour, and takes one. */
const AT_NINE = { startsAt: '2026-11-25T09:00:00+08:00', latestStartAt: '2026-11-25T09:30:00+08:00' };

describe('what counts as the same help', () => {
  it.each<[string, object, object, string]>([
    ['the same item later that day', at('25T09:00'), at('25T17:00'), 'asked-already'],
    ['the same item at the first minute of the day', at('25T23:00'), at('25T00:00'), 'asked-already'],
    ['the same item on the next day', at('25T22:59'), at('26T00:59'), 'ok'],
    ['the same item over midnight, at a time that overlaps', at('25T22:59'), at('26T00:58'), 'asked-already'],
    ['the same item on the day before, long enough', at('26T00:58'), at('25T22:59'), 'asked-already'],
    ['another item that can only be at the same time', AT_NINE, { ...AT_NINE, itemCode: 'haircut' }, 'asked-already'],
    ['another item that can wait until it is over', AT_NINE, { ...at('25T09:00'), itemCode: 'haircut' }, 'ok'],
    ['another item that can be over before', at('25T09:00'), { ...AT_NINE, itemCode: 'haircut' }, 'ok'],
  ])('%s', async (_what, first, second, outcome) => {
    const { elder } = await people(bank);
    expect(await ask(bank, elder, first)).toBe('ok');
    expect(await ask(bank, elder, second)).toBe(outcome);
  });

  it('is another item at the hour that a volunteer agreed to, however wide the time was that was asked', async () => {
    const { elder, volunteer } = await people(bank);
    const half = { startsAt: '2026-11-25T08:00:00+08:00', latestStartAt: '2026-11-25T11:00:00+08:00' };
    const first = await bank.given.openRequest(elder, { ...SHORT_HELP, ...half });
    const haircut = (from: string, to: string) => ({
      ...at(`25T${from}`),
      latestStartAt: `2026-11-25T${to}:00+08:00`,
      itemCode: 'haircut',
    });
    await bank.given.accepted(volunteer, first.id);
    expect(await ask(bank, elder, haircut('08:10', '08:40'))).toBe('asked-already');
    expect(await ask(bank, elder, haircut('09:00', '09:30'))).toBe('ok');
  });

  it('is the item, in whatever version of the catalog it was asked for', async () => {
    const { elder, operator } = await people(bank);
    const { effectiveAt: _later, ...atOnce } = STANDARD;
    const item = { ...atOnce, category: 'environment', position: 60, maxMinutes: 60 };
    const { code, title } = await operator.must(operator.post<ServiceItemDto>('/service-items', item));
    expect(await ask(bank, elder, { ...WEDNESDAY, itemCode: code })).toBe('ok');
    const renamed = { ...atOnce, title: '晒棉被', basedOnVersion: 1 };
    await operator.must(operator.post(`/service-items/${code}/versions`, renamed));
    const asked = await refusedWith(submit(elder, await draftOf(bank, elder, { ...WEDNESDAY, itemCode: code })));
    expect(asked).toMatchObject([{ itemTitle: title }]);
  });

  it('is for the same person: a neighbour asks for the same', async () => {
    const [one, other] = [await bank.given.elder(), await bank.given.elder()];
    expect([await ask(bank, one), await ask(bank, other)]).toEqual(['ok', 'ok']);
  });
});

describe('what is asked already', () => {
  it.each<[string, (elder: Client, worker: Client, id: string) => Promise<unknown>]>([
    ['cancelled', (elder, _worker, id) => elder.must(elder.post(`/service-requests/${id}/cancel`))],
    [
      'referred',
      async (_elder, worker, id) => worker.must(worker.post(`/service-requests/${id}/refer`, await referBody(bank))),
    ],
    ['still a draft', () => Promise.resolve()],
  ])('is nothing that is %s', async (what, end) => {
    const { elder, worker } = await people(bank);
    const first = await draftOf(bank, elder);
    if (what !== 'still a draft') await elder.must(submit(elder, first));
    await end(elder, worker, first);
    expect(await ask(bank, elder)).toBe('ok');
  });

  it('is no request that nobody took in time, swept or not', async () => {
    const { elder } = await people(bank);
    expect(await ask(bank, elder)).toBe('ok');
    await bank.at('2026-11-25T10:01:00+08:00');
    expect(await ask(bank, elder, at('25T15:00'))).toBe('ok');
  });

  it('is a request that a worker still looks at, until it is returned', async () => {
    const communityId = await bank.given.reviewingCommunity();
    const [elder, worker] = [await bank.given.elder({ communityId }), await bank.given.worker(communityId)];
    const first = await draftOf(bank, elder);
    expect((await elder.must(submit(elder, first))).status).toBe('in_review');
    const second = await draftOf(bank, elder);
    expect(outcomeOf(await submit(elder, second))).toBe('asked-already');
    await worker.must(worker.post(`/service-requests/${first}/return`, { reason: '请写明去哪家医院' }));
    expect(outcomeOf(await submit(elder, second))).toBe('ok');
    expect(outcomeOf(await submit(elder, first))).toBe('asked-already');
  });

  it('is a service that is done, until it is settled: an elder who wants another says so', async () => {
    const { elder, volunteer, worker } = await people(bank);
    const first = await bank.given.openRequest(elder, { ...SHORT_HELP, ...WEDNESDAY });
    const accepted = await bank.given.accepted(volunteer, first.id);
    await bank.given.served(volunteer, accepted, 60);
    const afternoon = at('25T15:00');
    expect(await ask(bank, elder, afternoon)).toBe('asked-already');
    await elder.must(elder.post(`/assignments/${accepted.id}/confirm`));
    await bank.at('2026-11-25T11:30:00+08:00');
    await worker.must(worker.post(`/assignments/${accepted.id}/approve`, { approvedMinutes: 60 }));
    expect(await ask(bank, elder, afternoon)).toBe('ok');
  });
});

it('finds what is asked by an index of it alone, however much an elder ever asked for', async () => {
  const { elder } = await people(bank);
  const draft = await draftOf(bank, elder);
  const probe = new Probe();
  const sent = await probe.during(() => submit(elder, draft)).finally(() => probe.stop());
  const [live, ...more] = sent.filter((one) => one.text.includes("r.status IN ('in_review', 'open', 'filled')"));
  expect([live?.name, more]).toEqual(['requests_live', []]);
  const plan = await bank.source.transaction(async (tx) => {
    await tx.query('SET LOCAL enable_seqscan = off');
    return tx.query<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${live?.text ?? ''}`, [...(live?.values ?? [])]);
  });
  expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('service_requests_live');
});
