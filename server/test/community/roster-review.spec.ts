import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ApplicationSummaryDto, FileDto, PageDto, RosterImportDto } from '@huzhu/shared';
import type { Answer, Client } from '../support/client.js';
import { fingerprint } from '../support/fingerprint.js';
import { Harness } from '../support/harness.js';
import { setPolicy } from '../support/policies.js';
import { outcomeOf } from '../support/race.js';
import { elderRow, sheetOf, volunteerRow, type TypedRow } from '../support/sheets.js';
import { MORNING } from '../support/stages.js';

let bank: Harness;
let community: string;
let worker: Client;
beforeAll(async () => {
  bank = await Harness.start('roster_review');
  community = await bank.given.otherCommunity('先审社区');
  await setPolicy(bank, community, { volunteerReviewLevels: 1 });
  worker = await bank.given.worker(community);
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

const dryRun = async (kind: RosterImportDto['kind'], rows: readonly TypedRow[]): Promise<RosterImportDto> => {
  const here = rows.map((row) => ({ ...row, community: '先审社区' }));
  const { id } = await worker.must(worker.upload<FileDto>('/files?purpose=roster', await sheetOf(kind, here)));
  return worker.must(worker.post<RosterImportDto>('/roster-imports', { kind, fileId: id }));
};
const act = (id: string, verb: string): Promise<Answer<RosterImportDto>> =>
  worker.post<RosterImportDto>(`/roster-imports/${id}/${verb}`);
const imported = async (kind: RosterImportDto['kind'], rows: readonly TypedRow[]): Promise<RosterImportDto> => {
  const { id } = await dryRun(kind, rows);
  return worker.must(act(id, 'apply'));
};
const read = (id: string): Promise<RosterImportDto> =>
  worker.must(worker.get<RosterImportDto>(`/roster-imports/${id}`));
const waiting = async (): Promise<ApplicationSummaryDto[]> =>
  (await worker.must(worker.get<PageDto<ApplicationSummaryDto>>('/volunteer-applications'))).items;
const profiles = async (): Promise<number> => {
  const [row] = await bank.source.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM volunteer_profiles v JOIN members m ON m.id = v.member_id
     WHERE m.organization_id = $1`,
    [community],
  );
  return row?.count ?? 0;
};

/** People whom no other test has. */
let count = 7000;
const volunteer = (): TypedRow => volunteerRow((count += 1));

describe('volunteers of a list, where the policy asks for a yes', () => {
  it('wait for a worker and accept nothing until then', async () => {
    const { id, awaitingReview } = await imported('volunteers', [volunteer(), volunteer()]);
    expect([awaitingReview, await profiles()]).toEqual([2, 0]);
    const [first] = await waiting();
    await worker.must(worker.post(`/volunteer-applications/${first?.id ?? ''}/approve`));
    expect([(await read(id)).awaitingReview, await profiles()]).toEqual([1, 1]);
    // Somebody decided about one of them: the import has been used.
    expect((await read(id)).usedBy).toEqual([first?.name]);
    expect(outcomeOf(await act(id, 'undo'))).toBe('roster-used');
    const [second] = await waiting();
    await worker.must(worker.post(`/volunteer-applications/${second?.id ?? ''}/refuse`, { reason: '联系不上' }));
  });

  it('are taken out again with the import, to the last row, while nobody has decided', async () => {
    const before = await fingerprint(bank.source);
    const { id } = await imported('volunteers', [volunteer(), volunteer()]);
    expect((await waiting()).length).toBe(2);
    expect((await read(id)).may).toEqual(['undo']);
    await worker.must(act(id, 'undo'));
    const traces = ['files', 'roster_imports', 'roster_import_people', 'audit_events', 'idempotency_keys'];
    const without = (sums: Record<string, string>) =>
      Object.fromEntries(Object.entries(sums).filter(([name]) => !traces.includes(name)));
    expect(without(await fingerprint(bank.source))).toEqual(without(before));
  });

  it('an elder who also helps waits too, keeps their own file, and is not asked for twice', async () => {
    const both = { ...elderRow((count += 1)), contactName: '', contactPhone: '' };
    await imported('elders', [both]);
    const { id, knownCount, awaitingReview } = await imported('volunteers', [{ ...both, skills: '陪诊' }]);
    expect([knownCount, awaitingReview]).toEqual([1, 1]);
    const again = await dryRun('volunteers', [{ ...both, skills: '陪诊' }]);
    expect(again.faultyRows[0]?.faults).toEqual([{ column: '', message: '这个人的志愿者登记正在等审核' }]);
    await worker.must(act(id, 'undo'));
    expect(await waiting()).toEqual([]);
    const [kept] = await bank.source.query<{ name: string }[]>(
      'SELECT m.name FROM elder_profiles e JOIN members m ON m.id = e.member_id WHERE m.organization_id = $1',
      [community],
    );
    expect(kept?.name).toBe(both.name);
  });
});
