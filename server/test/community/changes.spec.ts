import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  DeathReportDto,
  ElderDto,
  ElderPauseDto,
  MemberFactDto,
  MemberLifeDto,
  MemberMoveDto,
  PageDto,
  ServiceRequestDto,
} from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { setPolicy } from '../support/policies.js';
import { outcomeOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';

let bank: Harness;
let worker: Client;
beforeAll(async () => {
  bank = await Harness.start('changes');
  await bank.at(MORNING);
  worker = await bank.given.worker();
});
afterAll(() => bank.stop());

describe('a pause of an elder', () => {
  it('lists what was asked before, cancels nothing, refuses what is new inside, and ends by itself', async () => {
    await bank.at(MORNING);
    const [elder, volunteer] = [await bank.given.elder(), await bank.given.volunteer()];
    const asked = await bank.given.openRequest(elder);
    await bank.given.accepted(volunteer, asked.id);
    const draft = await bank.given.draft(elder);
    const path = `/elders/${elder.memberId}`;
    const pause = { until: '2026-11-30', reason: '住院' };
    const paused = await worker.must(worker.post<ElderPauseDto>(`${path}/pause`, pause));
    expect(paused).toMatchObject({ since: '2026-11-23', until: '2026-11-30', reason: '住院' });
    expect(paused.requests.map((one) => [one.requestId, one.status, one.volunteerNames.length])).toEqual(
      expect.arrayContaining([
        [asked.id, 'filled', 1],
        [draft.id, 'draft', 0],
      ]),
    );
    expect(outcomeOf(await worker.post(`${path}/pause`, pause))).toBe('pause-in-force');
    expect(outcomeOf(await elder.post('/service-requests', await bank.given.escort()))).toBe('elder-paused');
    expect(outcomeOf(await elder.post(`/service-requests/${draft.id}/submit`))).toBe('elder-paused');
    const startsAt = '2026-12-01T09:00:00+08:00';
    const after = await bank.given.escort({ startsAt, latestStartAt: startsAt });
    expect((await elder.post('/service-requests', after)).status).toBe(201);
    await bank.at('2026-12-01T08:00:00+08:00');
    expect(await worker.must(worker.get<ElderPauseDto>(`${path}/pause`))).toMatchObject({ until: null, requests: [] });
    expect((await worker.post(`${path}/pause`, { until: '2026-12-31' })).status).toBe(200);
    await worker.must(worker.post(`${path}/resume`));
    expect(outcomeOf(await worker.post(`${path}/resume`))).toBe('move-not-allowed');
    expect((await elder.post('/service-requests', await bank.given.escort())).status).toBe(201);
  });

  it('begins today or later, and ends after it begins', async () => {
    await bank.at(MORNING);
    const { memberId } = await bank.given.elder();
    for (const body of [{ until: '2026-11-22' }, { since: '2026-11-22', until: '2026-11-30' }, {}]) {
      expect((await worker.post(`/elders/${memberId}/pause`, body)).status).toBe(400);
    }
    const { memberId: volunteerId } = await bank.given.volunteer();
    expect((await worker.post(`/elders/${volunteerId}/pause`, { until: '2026-11-30' })).status).toBe(404);
  });
});

describe('a move', () => {
  const organizationOf = async (who: Client): Promise<string | undefined> => {
    const [row] = await bank.source.query<{ id: string }[]>('SELECT organization_id AS id FROM members WHERE id = $1', [
      who.memberId,
    ]);
    return row?.id;
  };
  const home = { address: '东华小区8幢301室', neighbourhood: '东华小区' };

  it('comes on its day; what is under way stays, what is new belongs to the new community', async () => {
    await bank.at(MORNING);
    const elder = await bank.given.elder();
    const { communityId } = await bank.given.community();
    const organizationId = await bank.given.otherCommunity();
    const there = await bank.given.worker(organizationId);
    const asked = await bank.given.openRequest(elder);
    const body = { organizationId, effectiveOn: '2026-11-25', ...home };
    const path = `/members/${elder.memberId}/moves`;
    const move = await worker.must(worker.post<MemberMoveDto>(path, body));
    expect(move).toMatchObject({ toName: '东华社区', appliedAt: null });
    expect(outcomeOf(await worker.post(path, body))).toBe('move-recorded');
    await bank.sweep(await bank.at('2026-11-24T23:59:00+08:00'));
    expect(await organizationOf(elder)).toBe(communityId);
    await bank.sweep(await bank.at('2026-11-25T00:01:00+08:00'));
    expect(await organizationOf(elder)).toBe(organizationId);
    const file = await there.must(there.get<ElderDto>(`/elders/${elder.memberId}`));
    expect(file.neighbourhood).toBe(home.neighbourhood);
    const contact = `/members/${elder.memberId}/reveal-contact`;
    expect(await there.must(there.post(contact, {}))).toMatchObject({ address: home.address });
    expect((await worker.get(`/elders/${elder.memberId}`)).status).toBe(404);
    const [kept] = await bank.source.query<object[]>(
      'SELECT organization_id AS id FROM service_requests WHERE id = $1',
      [asked.id],
    );
    expect(kept).toEqual({ id: communityId });
    const fresh = await elder.must(elder.post<ServiceRequestDto>('/service-requests', await bank.given.escort()));
    expect((await there.get(`/service-requests/${fresh.id}`)).status).toBe(200);
    const [left] = await bank.source.query<object[]>('SELECT address FROM member_moves WHERE id = $1', [move.id]);
    expect(left).toEqual({ address: null });
  });

  it('takes a second person where other rules pay on its day, whatever pays today, and also when they change meanwhile', async () => {
    await bank.at(MORNING);
    const second = await bank.given.worker();
    const moved = async (organizationId: string, effectiveOn: string): Promise<Client> => {
      const elder = await bank.given.elder();
      const body = { organizationId, effectiveOn, ...home };
      await worker.must(worker.post(`/members/${elder.memberId}/moves`, body));
      return elder;
    };
    const waiting = async (elder: Client): Promise<MemberFactDto[]> => {
      const path = `/members/${elder.memberId}/facts?limit=50`;
      const { items } = await second.must(second.get<PageDto<MemberFactDto>>(path));
      return items.filter(({ kind, status }) => kind === 'organization' && status === 'waiting');
    };
    const confirmed = async (elder: Client): Promise<void> => {
      const factIds = (await waiting(elder)).map(({ id }) => id);
      const body = { factIds, answer: 'counted', words: '看过搬家证明' };
      await second.must(second.post(`/members/${elder.memberId}/fact-decisions`, body));
    };
    const [known, changing] = [
      await bank.given.otherCommunity('先定社区'),
      await bank.given.otherCommunity('后改社区'),
    ];
    await setPolicy(bank, known, { backEntryDays: 20 }, { effectiveOn: '2026-11-27' });
    const [before, after, surprised] = [
      await moved(known, '2026-11-26'),
      await moved(known, '2026-11-28'),
      await moved(changing, '2026-11-28'),
    ];
    expect([await waiting(before), await waiting(surprised)]).toEqual([[], []]);
    expect(await waiting(after)).toHaveLength(1);
    await setPolicy(bank, changing, { backEntryDays: 20 }, { effectiveOn: '2026-11-27' });
    await bank.sweep(await bank.at('2026-11-28T00:01:00+08:00'));
    const { communityId } = await bank.given.community();
    const where = async (): Promise<unknown[]> => Promise.all([before, after, surprised].map(organizationOf));
    expect(await where()).toEqual([known, communityId, communityId]);
    await confirmed(after);
    await confirmed(surprised);
    await bank.sweep(await bank.given.now());
    expect(await where()).toEqual([known, known, changing]);
  });

  it('of today is made at once, can be taken back before its day, and needs a home for an elder', async () => {
    await bank.at(MORNING);
    const [elder, volunteer] = [await bank.given.elder(), await bank.given.volunteer()];
    const organizationId = await bank.given.otherCommunity('双龙社区');
    const today = { organizationId, effectiveOn: '2026-11-23' };
    expect((await worker.post(`/members/${elder.memberId}/moves`, today)).status).toBe(400);
    await worker.must(worker.post(`/members/${volunteer.memberId}/moves`, today));
    expect(await organizationOf(volunteer)).toBe(organizationId);
    const later = { ...today, effectiveOn: '2026-12-01', ...home };
    const { id } = await worker.must(worker.post<MemberMoveDto>(`/members/${elder.memberId}/moves`, later));
    await worker.must(worker.post(`/member-moves/${id}/cancel`));
    expect(outcomeOf(await worker.post(`/member-moves/${id}/cancel`))).toBe('move-not-allowed');
    await bank.sweep(Temporal.Instant.from('2026-12-02T00:00:00Z'));
    expect(await organizationOf(elder)).toBe((await bank.given.community()).communityId);
  });

  it('out of the city is noted, and the account stays open', async () => {
    await bank.at(MORNING);
    const volunteer = await bank.given.volunteer();
    const body = { effectiveOn: '2026-11-23' };
    const move = await worker.must(worker.post<MemberMoveDto>(`/members/${volunteer.memberId}/moves`, body));
    expect(move.toName).toBeNull();
    expect((await volunteer.get('/passbook')).status).toBe(200);
  });
});

describe('how a member stands', () => {
  it('tells the move that waits and the report that stands, and no telephone', async () => {
    await bank.at(MORNING);
    const [elder, volunteer] = [await bank.given.elder(), await bank.given.volunteer()];
    const lifeOf = (who: Client): Promise<MemberLifeDto> =>
      worker.must(worker.get<MemberLifeDto>(`/members/${who.memberId}/life`));
    expect(await lifeOf(elder)).toMatchObject({ isElder: true, deathReport: null, move: null });
    expect(await lifeOf(volunteer)).toMatchObject({ isElder: false });
    const move = { effectiveOn: '2026-12-01' };
    const { id } = await worker.must(worker.post<MemberMoveDto>(`/members/${elder.memberId}/moves`, move));
    const death = { diedOn: '2026-11-20' };
    const report = await worker.must(worker.post<DeathReportDto>(`/members/${elder.memberId}/death-reports`, death));
    const stands = await lifeOf(elder);
    expect(stands).toMatchObject({ move: { id }, deathReport: { id: report.id, status: 'reported' } });
    expect(JSON.stringify(stands)).not.toContain('phone');
    await worker.must(worker.post(`/member-moves/${id}/cancel`));
    const second = await bank.given.worker();
    await second.must(second.post(`/death-reports/${report.id}/undo`, { reason: '弄错了人' }));
    expect(await lifeOf(elder)).toMatchObject({ move: null, deathReport: null });
  });

  it('is told to the workers of their community only', async () => {
    const elder = await bank.given.elder();
    const elsewhere = await bank.given.worker(await bank.given.otherCommunity('和平社区'));
    expect((await elsewhere.get(`/members/${elder.memberId}/life`)).status).toBe(404);
  });
});
