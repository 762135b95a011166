import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AssignmentDto, AssignmentRowDto, PageDto, ServiceRequestDto } from '@huzhu/shared';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { MORNING } from '../support/stages.js';

const YEAR = { dayFrom: '2026-01-01', dayTo: '2026-12-31' };

let bank: Harness;
/** Each test has a community of its own. */
let communityId: string;
let communities = 0;
let worker: Client;
let elder: Client;
let volunteer: Client;
beforeAll(async () => {
  bank = await Harness.start('assignment-table');
});
beforeEach(async () => {
  await bank.at(MORNING);
  communities += 1;
  communityId = await bank.given.otherCommunity(`任务社区${'一二三四五六七八九'[communities] ?? ''}`);
  worker = await bank.given.worker(communityId);
  elder = await bank.given.elder({ communityId });
  volunteer = await bank.given.volunteer({ communityId });
});
afterAll(() => bank.stop());

const asked = (query: Record<string, string>): string => new URLSearchParams({ ...YEAR, ...query }).toString();
const page = (query: Record<string, string> = {}, who = worker): Promise<PageDto<AssignmentRowDto>> =>
  who.must(who.get<PageDto<AssignmentRowDto>>(`/assignments/table?${asked(query)}`));
const idsOf = async (query: Record<string, string> = {}, who = worker): Promise<string[]> =>
  (await page(query, who)).items.map(({ id }) => id);

/** A request so many hours from now, which is a Thursday morning. */
const inHours = async (hours: number): Promise<ServiceRequestDto> => {
  const startsAt = (await bank.given.now()).add({ hours });
  const latestStartAt = startsAt.add({ minutes: 60 });
  return bank.given.openRequest(elder, { startsAt: startsAt.toString(), latestStartAt: latestStartAt.toString() });
};
const accepted = async (hours: number): Promise<AssignmentDto> => {
  const { id } = await inHours(hours);
  return volunteer.must(volunteer.post<AssignmentDto>(`/service-requests/${id}/accept`, {}));
};

describe('the table of tasks', () => {
  it('shows who goes to whom, when, how the yes came and what came of it; no telephone, door, note or reason', async () => {
    const task = await accepted(24);
    const { items } = await page();
    expect(items).toEqual([
      {
        ...{ id: task.id, requestId: task.requestId, status: 'accepted', yesVia: 'app', itemTitle: '陪诊' },
        ...{ agreedStartAt: task.agreedStartAt, plannedMinutes: 90, neighbourhood: '石虎关新村' },
        ...{ checkedInAt: null, checkedOutAt: null, measuredMinutes: null, evidenceClass: null, creditedMinutes: null },
        organizationName: expect.stringContaining('任务社区') as string,
        volunteerName: expect.any(String) as string,
        beneficiaryName: expect.any(String) as string,
      },
    ]);
  });

  it('says of a yes that a worker wrote down that it came by telephone', async () => {
    const { id } = await inHours(24);
    const body = { volunteerId: volunteer.memberId };
    await worker.must(worker.post(`/service-requests/${id}/assign`, body));
    expect((await page()).items.map(({ yesVia }) => yesVia)).toEqual(['phone']);
  });

  it('keeps a task that was given up, and can show those alone', async () => {
    const given = await accepted(24);
    await volunteer.must(volunteer.post(`/assignments/${given.id}/release`, { reason: '家里有事' }));
    const kept = await accepted(48);
    expect(await idsOf()).toEqual([given.id, kept.id]);
    expect(await idsOf({ status: 'ended' })).toEqual([given.id]);
    expect(await idsOf({ status: 'accepted' })).toEqual([kept.id]);
  });

  it('stands in the order of the agreed start, either way, whatever the page size', async () => {
    for (const hours of [72, 24, 48]) await accepted(hours);
    const all = await idsOf();
    const starts = (await page()).items.map(({ agreedStartAt }) => agreedStartAt);
    expect(starts).toEqual([...starts].sort());
    for (const order of ['starts', 'starts_desc']) {
      const turned: string[] = [];
      let cursor: string | null = null;
      do {
        const next: PageDto<AssignmentRowDto> = await page({ order, limit: '1', ...(cursor && { cursor }) });
        turned.push(...next.items.map(({ id }) => id));
        cursor = next.nextCursor;
      } while (cursor !== null);
      expect(turned).toEqual(order === 'starts' ? all : [...all].reverse());
    }
  });

  it('a worker of the street sees those of its communities, or of one that is chosen; nobody sees those of others', async () => {
    const { id } = await accepted(24);
    const { streetId } = await bank.given.community();
    const street = await bank.given.worker(streetId);
    expect(await idsOf({ limit: '100' }, street)).toContain(id);
    expect(await idsOf({ organizationId: communityId }, street)).toEqual([id]);
    const away = await bank.given.otherCommunity(`别处任务社区${'一二三四五六七八九'[communities] ?? ''}`);
    const elsewhere = await bank.given.worker(away);
    expect(await idsOf({}, elsewhere)).toEqual([]);
    expect(await idsOf({ organizationId: communityId }, elsewhere)).toEqual([]);
    for (const who of [elder, volunteer]) expect((await who.get(`/assignments/table?${asked({})}`)).status).toBe(403);
  });

  it.each([
    ['an end before its beginning', { dayFrom: '2026-05-02', dayTo: '2026-05-01' }, 'dayTo'],
    ['more than a year', { dayFrom: '2026-01-01', dayTo: '2027-01-02' }, 'dayTo'],
    ['a state that is none', { status: 'lost' }, 'status'],
    ['an order that no index serves', { order: 'name' }, 'order'],
    ['a community that is no id', { organizationId: 'x' }, 'organizationId'],
  ])('%s is refused, by its name', async (_what, query, field) => {
    for (const path of ['/assignments/table', '/assignments/table/file']) {
      const answer = await worker.get<{ errors: { field: string }[] }>(`${path}?${asked(query)}`);
      expect([answer.status, answer.body.errors.map((one) => one.field)]).toEqual([400, [field]]);
    }
  });
});

it('the file of the table holds what the page shows, and is one audited act with its choice', async () => {
  await accepted(24);
  const { status, body } = await worker.get<Buffer>(`/assignments/table/file?${asked({ status: 'accepted' })}`);
  const [headings, line, end, ...more] = Buffer.from(body).toString('utf8').split('\r\n');
  expect([status, headings, end, more]).toEqual([
    200,
    '\uFEFF日期,时间,志愿者,去谁家,帮什么,现在怎样了,怎么答应的,来了,走了,说好多久（分钟）,一共（分钟）,记了（分钟）,凭什么,小区,社区',
    '',
    [],
  ]);
  expect(line).toMatch(/,陪诊,已接单,自己接的,,,90,,,,/);
  const kept = await bank.source.query<object[]>(
    `SELECT x.list, x.filter, x.row_count AS rows, a.action FROM list_exports x JOIN audit_events a ON a.subject_id = x.id
     WHERE x.exported_by_id = $1`,
    [worker.memberId],
  );
  expect(kept).toEqual([
    { list: 'assignments', filter: { ...YEAR, status: 'accepted' }, rows: 1, action: 'export-list' },
  ]);
});
