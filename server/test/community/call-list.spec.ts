import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CallListDto, ContactReportDto, PageDto } from '@huzhu/shared';
import { newId } from '../../src/platform/database/ids.js';
import type { Answer, Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { MORNING, stagedAssignment, type Staged } from '../support/stages.js';

let bank: Harness;
let staged: Staged;
let street: Client;
beforeAll(async () => {
  bank = await Harness.start('call_list');
  await bank.at(MORNING);
  staged = await stagedAssignment(bank, 'served');
  const { streetId } = await bank.given.community();
  street = await bank.given.worker(streetId);
});
afterAll(() => bank.stop());

const REASON = '晚饭前逐个打电话问一问';
const ask = (who: Client, key = newId()): Promise<Answer<CallListDto>> =>
  who.post<CallListDto>('/queues/to_confirm/call-list', { reason: REASON }, { key });
const phoneOf = async ({ memberId }: Client, phone: string | null): Promise<void> => {
  await bank.source.query('UPDATE members SET phone = $2 WHERE id = $1', [memberId, phone]);
};
const readsOf = async ({ memberId }: Client): Promise<number> => {
  const [row] = await bank.source.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM audit_events WHERE subject_id = $1 AND action = 'read-contact'`,
    [memberId],
  );
  return row?.count ?? 0;
};
const reported = async (): Promise<ContactReportDto[]> => {
  const { items } = await street.must(street.get<PageDto<ContactReportDto>>('/contact-reports'));
  return items.filter(({ reason }) => reason === REASON);
};

it('tells whom to ring of a queue, and is one counted act that the organization above reads', async () => {
  const { elder, volunteer, worker, assignment } = staged;
  await phoneOf(elder, '13800001111');
  await phoneOf(volunteer, '13800002222');
  const { items } = await worker.must(ask(worker));
  const call = items.find((one) => one.assignmentId === assignment.id);
  expect(call).toMatchObject({ person: { phone: '13800001111' }, volunteer: { phone: '13800002222' } });
  expect([await readsOf(elder), await readsOf(volunteer)]).toEqual([1, 1]);
  const [report, ...others] = await reported();
  expect(others).toEqual([]);
  expect(report).toMatchObject({ viewerId: worker.memberId, personName: null, countThatDay: 1 });
});

it('is read anew, counted and audited when it is sent again', async () => {
  const { elder, worker } = staged;
  const [key, before] = [newId(), (await reported()).length];
  await worker.must(ask(worker, key));
  await phoneOf(elder, '13800003333');
  const again = await worker.must(ask(worker, key));
  expect(JSON.stringify(again)).toContain('13800003333');
  expect((await reported()).length).toBe(before + 2);
});

it('names whom to ring for an elder without a telephone', async () => {
  const { elder, worker } = staged;
  await phoneOf(elder, null);
  const contacts = [{ name: '王芳', relation: '女儿', phone: '13800004444' }];
  await bank.source.query('UPDATE elder_profiles SET contacts = $2 WHERE member_id = $1', [
    elder.memberId,
    JSON.stringify(contacts),
  ]);
  const { items } = await worker.must(ask(worker));
  expect(items.find((one) => one.person?.memberId === elder.memberId)?.person).toMatchObject({ phone: null, contacts });
});

it('is for workers with whom the items stand, and counts nothing where nobody waits', async () => {
  const elsewhere = await bank.given.worker(await bank.given.otherCommunity());
  const before = await readsOf(staged.volunteer);
  expect((await elsewhere.must(ask(elsewhere))).items).toEqual([]);
  expect((await street.must(ask(street))).items).toEqual([]);
  for (const who of [staged.elder, staged.volunteer, await bank.given.operator()])
    expect(outcomeOf(await ask(who))).toBe('not-allowed');
  expect(await readsOf(staged.volunteer)).toBe(before);
  const [{ count } = { count: -1 }] = await bank.source.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM exposures WHERE viewer_id = ANY ($1)',
    [[elsewhere.memberId, street.memberId]],
  );
  expect(count).toBe(0);
});
