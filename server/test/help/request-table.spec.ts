import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PageDto, RequestRowDto, ServiceRequestDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
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
beforeAll(async () => {
  bank = await Harness.start('request-table');
});
beforeEach(async () => {
  await bank.at(MORNING);
  communities += 1;
  communityId = await bank.given.otherCommunity(`列表社区${'一二三四五六七八九'[communities] ?? ''}`);
  worker = await bank.given.worker(communityId);
  elder = await bank.given.elder({ communityId });
});
afterAll(() => bank.stop());

const asked = (query: Record<string, string>): string => new URLSearchParams({ ...YEAR, ...query }).toString();
const page = (query: Record<string, string> = {}, who = worker): Promise<PageDto<RequestRowDto>> =>
  who.must(who.get<PageDto<RequestRowDto>>(`/service-requests/table?${asked(query)}`));
const rowsOf = async (query: Record<string, string> = {}, who = worker): Promise<RequestRowDto[]> =>
  (await page(query, who)).items;
const idsOf = async (query: Record<string, string> = {}, who = worker): Promise<string[]> =>
  (await rowsOf(query, who)).map(({ id }) => id);

/** Asked for so many hours from now, which is a Thursday morning. */
const inHours = async (hours: number, changes: Record<string, unknown> = {}): Promise<ServiceRequestDto> => {
  const startsAt: Temporal.Instant = (await bank.given.now()).add({ hours });
  const times = { startsAt: startsAt.toString(), latestStartAt: startsAt.add({ minutes: 60 }).toString() };
  return bank.given.openRequest(elder, { ...times, ...changes });
};

describe('the table of requests', () => {
  it('shows who wants what, when, and who comes; no telephone, door or note', async () => {
    const { id } = await inHours(24, { note: '钥匙在门口' });
    const volunteer = await bank.given.volunteer({ communityId });
    const taken = await volunteer.must(volunteer.post<{ id: string }>(`/service-requests/${id}/accept`, {}));
    const [row] = await rowsOf();
    expect(row).toMatchObject({
      id,
      itemCode: 'hospital_escort',
      status: 'filled',
      plannedMinutes: 90,
      channel: 'app',
    });
    expect(row?.volunteers).toEqual([
      { assignmentId: taken.id, name: expect.any(String) as string, status: 'accepted' },
    ]);
    expect(Object.keys(row ?? {}).sort()).toEqual(
      [
        ...['beneficiaryName', 'channel', 'id', 'itemCode', 'itemTitle', 'latestStartAt', 'neighbourhood'],
        ...['organizationName', 'plannedMinutes', 'shortAt', 'startsAt', 'status', 'volunteers', 'wantedVolunteers'],
      ].sort(),
    );
  });

  it('stands in the order of the start, either way, whatever the page size', async () => {
    const made = [];
    for (const hours of [72, 24, 48, 24]) made.push(await inHours(hours));
    const starts = (await rowsOf()).map(({ startsAt }) => startsAt);
    expect(starts).toEqual([...starts].sort());
    const all = await idsOf();
    expect([...all].sort()).toEqual(made.map(({ id }) => id).sort());
    expect(await idsOf({ order: 'starts_desc' })).toEqual([...all].reverse());
    for (const order of ['starts', 'starts_desc']) {
      const turned: string[] = [];
      let cursor: string | null = null;
      do {
        const next: PageDto<RequestRowDto> = await page({ order, limit: '1', ...(cursor && { cursor }) });
        turned.push(...next.items.map(({ id }) => id));
        cursor = next.nextCursor;
      } while (cursor !== null);
      expect(turned).toEqual(order === 'starts' ? all : [...all].reverse());
    }
  });

  it('shows the days, the kind of help and the state that were chosen', async () => {
    const escort = await inHours(24);
    const chat = await inHours(48, { itemCode: 'companion_chat', plannedMinutes: 60 });
    await elder.must(elder.post(`/service-requests/${chat.id}/cancel`, {}));
    const dayOf = ({ startsAt }: ServiceRequestDto): string => startsAt.slice(0, 10);
    expect(await idsOf({ dayFrom: dayOf(escort), dayTo: dayOf(escort) })).toEqual([escort.id]);
    expect(await idsOf({ itemCode: 'companion_chat' })).toEqual([chat.id]);
    expect(await idsOf({ status: 'cancelled' })).toEqual([chat.id]);
    expect(await idsOf({ status: 'open' })).toEqual([escort.id]);
    expect(await idsOf({ status: 'open', itemCode: 'companion_chat' })).toEqual([]);
    expect(await idsOf({ itemCode: '没有这一项' })).toEqual([]);
  });

  it('a day is one of Kunming, not of Greenwich: what begins at half past midnight belongs to the new day', async () => {
    const { id } = await inHours(24);
    await bank.source.query(
      `UPDATE service_requests SET starts_at = '2026-12-09T16:30:00Z', latest_start_at = '2026-12-09T17:30:00Z' WHERE id = $1`,
      [id],
    );
    expect(await idsOf({ dayFrom: '2026-12-09', dayTo: '2026-12-09' })).toEqual([]);
    expect(await idsOf({ dayFrom: '2026-12-10', dayTo: '2026-12-10' })).toEqual([id]);
  });

  it('a worker of the street sees those of its communities, or of one that is chosen; nobody sees those of others', async () => {
    const { id } = await inHours(24);
    const { streetId } = await bank.given.community();
    const street = await bank.given.worker(streetId);
    expect(await idsOf({ limit: '100' }, street)).toContain(id);
    expect(await idsOf({ organizationId: communityId }, street)).toEqual([id]);
    const elsewhere = await bank.given.worker(
      await bank.given.otherCommunity(`别处社区${'一二三四五六七八九'[communities] ?? ''}`),
    );
    expect(await idsOf({}, elsewhere)).toEqual([]);
    expect(await idsOf({ organizationId: communityId }, elsewhere)).toEqual([]);
  });

  it.each([
    ['an end before its beginning', { dayFrom: '2026-05-02', dayTo: '2026-05-01' }, 'dayTo'],
    ['more than a year', { dayFrom: '2026-01-01', dayTo: '2027-01-02' }, 'dayTo'],
    ['a day that is none', { dayFrom: '2026-02-30' }, 'dayFrom'],
    ['a state that is none', { status: 'lost' }, 'status'],
    ['an order that no index serves', { order: 'name' }, 'order'],
    ['a community that is no id', { organizationId: 'x' }, 'organizationId'],
    ['an empty kind', { itemCode: '' }, 'itemCode'],
  ])('%s is refused, by its name', async (_what, query, field) => {
    for (const path of ['/service-requests/table', '/service-requests/table/file']) {
      const answer = await worker.get<{ errors: { field: string }[] }>(`${path}?${asked(query)}`);
      expect([answer.status, answer.body.errors.map((one) => one.field)]).toEqual([400, [field]]);
    }
  });

  it('is a year long at most, a leap year too', async () => {
    expect(await idsOf({ dayFrom: '2028-01-01', dayTo: '2028-12-31' })).toEqual([]);
  });
});

describe('the file of the table', () => {
  const fileOf = async (query: Record<string, string> = {}, who = worker): Promise<string> => {
    const { status, body, headers } = await who.get<Buffer>(`/service-requests/table/file?${asked(query)}`);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv']);
    return Buffer.from(body).toString('utf8');
  };

  it('holds what the page shows, for a spreadsheet, and is one audited act with its choice', async () => {
    const { id } = await inHours(24);
    await inHours(48, { itemCode: 'companion_chat', plannedMinutes: 60 });
    await bank.source.query(`UPDATE members SET name = '=HYPERLINK("x")' WHERE id = $1`, [elder.memberId]);
    const text = await fileOf({ itemCode: 'hospital_escort' });
    const [headings, line, end, ...more] = text.split('\r\n');
    expect([headings, end, more]).toEqual([
      '\uFEFF日期,时间,多久（分钟）,谁,帮什么,现在怎样了,志愿者,小区,社区,怎么来的',
      '',
      [],
    ]);
    expect(line).toContain(`,90,"'=HYPERLINK(""x"")",`);
    expect(line).toContain('正在找人');
    const kept = await bank.source.query<{ filter: object; rowCount: number; by: string; audited: string }[]>(
      `SELECT x.filter, x.row_count AS "rowCount", x.exported_by_id AS by, a.action AS audited
       FROM list_exports x JOIN audit_events a ON a.subject_id = x.id WHERE x.exported_by_id = $1`,
      [worker.memberId],
    );
    const filter = { ...YEAR, itemCode: 'hospital_escort' };
    expect(kept).toEqual([{ filter, rowCount: 1, by: worker.memberId, audited: 'export-list' }]);
    expect((await rowsOf({ itemCode: 'hospital_escort' })).map((row) => row.id)).toEqual([id]);
  });

  it('is of the organizations that the caller reaches, and nobody else takes one', async () => {
    await inHours(24);
    const elsewhere = await bank.given.worker(
      await bank.given.otherCommunity(`远处社区${'一二三四五六七八九'[communities] ?? ''}`),
    );
    expect((await fileOf({ organizationId: communityId }, elsewhere)).split('\r\n')).toHaveLength(2);
    expect((await elder.get(`/service-requests/table/file?${asked({})}`)).status).toBe(403);
  });
});
