import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { XLSX_TYPE, type FileDto, type RosterImportDto, type RosterKind } from '@huzhu/shared';
import type { Answer, Client } from '../support/client.js';
import { fingerprint } from '../support/fingerprint.js';
import { Harness } from '../support/harness.js';
import { allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import {
  FAULTS,
  cellsOf,
  elderRow,
  faultyRowAt,
  identityNumber,
  sheetOf,
  twoHundred,
  volunteerRow,
  type TypedRow,
} from '../support/sheets.js';
import { MORNING } from '../support/stages.js';

let bank: Harness;
let worker: Client;
beforeAll(async () => {
  bank = await Harness.start('roster');
  worker = await bank.given.worker();
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

const uploaded = async (content: Buffer, who = worker): Promise<string> =>
  (await who.must(who.upload<FileDto>('/files?purpose=roster', content))).id;
const checked = async (content: Buffer, kind: RosterKind = 'elders', who = worker): Promise<Answer<RosterImportDto>> =>
  who.post<RosterImportDto>('/roster-imports', { kind, fileId: await uploaded(content, who) });
const dryRun = (rows: readonly TypedRow[], kind: RosterKind = 'elders', who = worker): Promise<RosterImportDto> =>
  sheetOf(kind, rows).then((content) => who.must(checked(content, kind, who)));
const act = (id: string, verb: string, who = worker): Promise<Answer<RosterImportDto>> =>
  who.post<RosterImportDto>(`/roster-imports/${id}/${verb}`);
const messagesOf = ({ faultyRows }: RosterImportDto): string[] =>
  faultyRows.flatMap(({ faults }) => faults.map(({ column, message }) => `${column}：${message}`));
const without = (sums: Record<string, string>, ...tables: string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(sums).filter(([name]) => !tables.includes(name)));

/** People whom no other test has. */
let count = 1000;
const fresh = (changes: TypedRow = {}): TypedRow => ({ ...elderRow((count += 1)), ...changes });

it('an identity number that Excel kept as a number is refused with the reason, though its check digit may fit', async () => {
  const name = '周圆整';
  const good = fresh();
  const dry = await dryRun([fresh({ name, identityNumber: 310_105_194_001_015_000 }), good]);
  expect(messagesOf(dry)).toEqual([
    '身份证号：这一格是数字，Excel 只留得住前 15 位，号码可能变了。请把这一列设成文本，对着证件重新填',
  ]);
  expect(dry.faultyRows.map(({ rowNumber }) => rowNumber)).toEqual([2]);
  await worker.must(act(dry.id, 'apply'));
  const known = await bank.source.query<object[]>('SELECT name FROM members WHERE name = ANY ($1)', [
    [name, good['name']],
  ]);
  expect(known).toEqual([{ name: good['name'] }]);
});

describe('a roster of 200 elders, 14 rows of it faulty', () => {
  it('is read without writing anything but the import, applied, and undone to the last row', async () => {
    const before = await fingerprint(bank.source);
    const dry = await worker.must(checked(await twoHundred()));
    expect(dry).toMatchObject({ status: 'checked', rowCount: 200, goodCount: 186, faultyCount: 14, knownCount: 0 });
    const told = dry.faultyRows.map(({ rowNumber, faults }) => [rowNumber, faults[0]?.column, faults[0]?.message]);
    expect(told).toEqual(FAULTS.map(([, column, message], index) => [faultyRowAt(index) + 2, column, message]));
    const ours = ['files', 'roster_imports', 'audit_events'];
    expect(without(await fingerprint(bank.source), ...ours)).toEqual(without(before, ...ours));

    const people = await fingerprint(bank.source);
    const applied = await worker.must(act(dry.id, 'apply'));
    expect(applied).toMatchObject({ status: 'applied', may: ['undo'], usedBy: [] });
    const [counts] = await bank.source.query<object[]>(
      `SELECT count(*)::int AS people, count(e)::int AS elders, count(k)::int AS cards, count(m.identity_hash)::int AS hashes,
         count(*) FILTER (WHERE e.position_is_rough)::int AS rough, count(*) FILTER (WHERE k.id IS NULL)::int AS apps
       FROM roster_import_people p JOIN members m ON m.id = p.member_id JOIN elder_profiles e USING (member_id)
       LEFT JOIN elder_cards k USING (member_id) WHERE p.import_id = $1 AND p.consent_on = '2026-11-01'`,
      [dry.id],
    );
    expect(counts).toMatchObject({ people: 186, elders: 186, rough: 186 });
    expect(counts).toMatchObject({ cards: 186 - (counts as { apps: number }).apps });

    await worker.must(act(dry.id, 'undo'));
    const traces = [...ours, 'roster_import_people'];
    expect(without(await fingerprint(bank.source), ...traces)).toEqual(without(people, ...traces));
  });

  it('gives its faulty rows back as a sheet, and mended that sheet is good', async () => {
    const dry = await worker.must(checked(await twoHundred()));
    const { body, headers } = await worker.get<Buffer>(`/roster-imports/${dry.id}/faults`);
    expect(headers.get('content-disposition')).toBe('attachment; filename="faults.xlsx"');
    const [headings = [], ...rows] = await cellsOf(body);
    expect([rows.length, headings.at(-1)]).toEqual([14, '哪里要改']);
    expect(rows.map((row) => row.at(-1))).toEqual(FAULTS.map(([, column, message]) => `${column}：${message}`));
    // What a spreadsheet would run is made plain words.
    expect(rows[1]?.[0]).toBe("'=cmd|1");
    await worker.must(act(dry.id, 'discard'));
    expect((await worker.get(`/roster-imports/${dry.id}/faults`)).status).toBe(404);
  });
});

describe('a row is faulty', () => {
  it('once for every column that is wrong, so that it is mended in one go', async () => {
    const dry = await dryRun([fresh({ name: '', gender: 'x', bornOn: 'gestern', consentOn: '' }), fresh()]);
    expect(messagesOf(dry)).toEqual([
      '姓名：这一项要填',
      '性别：只能填女或男',
      '出生日期：日期不对，请写成 1946-03-08 这样',
      '同意日期：这一项要填',
    ]);
  });

  it('when the number tells another day or gender than the row', async () => {
    const number = identityNumber('1950-01-01', 3);
    const dry = await dryRun([fresh({ identityNumber: number, bornOn: '1950-01-02', gender: '女' })]);
    expect(messagesOf(dry)).toEqual([
      '身份证号：身份证号里的出生日期，和填写的不一样',
      '身份证号：身份证号里的性别，和填写的不一样',
    ]);
  });

  it('when the file has the person already', async () => {
    const one = fresh({ identityNumber: '' });
    const dry = await dryRun([one, one]);
    expect([dry.goodCount, messagesOf(dry)]).toEqual([1, ['：和第 2 行是同一个人']]);
  });

  it('when the register has the person: by number, or by name, day and telephone', async () => {
    const [byNumber, byName] = [
      fresh({ identityNumber: identityNumber('1951-01-01', 40), bornOn: '1951-01-01' }),
      fresh({ identityNumber: '' }),
    ];
    await worker.must(act((await dryRun([byNumber, byName])).id, 'apply'));
    const dry = await dryRun([{ ...byNumber, phone: '13100000000' }, byName]);
    expect(messagesOf(dry).every((one) => one.startsWith('：已经在名册里（会员号 '))).toBe(true);
    expect(dry.goodCount).toBe(0);
    expect(outcomeOf(await act(dry.id, 'apply'))).toBe('roster-empty');
    const stranger = await dryRun([{ ...byNumber, name: '别人' }]);
    expect(messagesOf(stranger)).toEqual(['：这个身份证号已登记在别人名下，请核对']);
  });

  it('when its community is not the caller’s, or the person is another community’s', async () => {
    const elsewhere = await bank.given.otherCommunity('宝海社区');
    const other = await bank.given.worker(elsewhere);
    expect(messagesOf(await dryRun([fresh()], 'elders', other))).toEqual(['社区：您的管辖范围里没有“石虎关社区”']);
    const theirs = fresh({ community: '宝海社区' });
    await other.must(act((await dryRun([theirs], 'elders', other)).id, 'apply', other));
    const dry = await dryRun([{ ...theirs, community: '石虎关社区' }]);
    expect(messagesOf(dry)).toEqual(['：这个人已在别的社区登记，请联系街道']);
  });
});

describe('volunteers', () => {
  it('are imported with their skills, and an elder who helps only gets the profile', async () => {
    const elder = fresh();
    await worker.must(act((await dryRun([elder])).id, 'apply'));
    const { address: _a, situations: _s, usesApp: _u, ...both } = elder;
    const dry = await dryRun([{ ...both, skills: '陪诊' }, volunteerRow((count += 1))], 'volunteers');
    expect(dry).toMatchObject({ goodCount: 2, knownCount: 1 });
    await worker.must(act(dry.id, 'apply'));
    const people = (): Promise<{ count: string }[]> =>
      bank.source.query(
        "SELECT count(*) FROM roster_import_people p JOIN volunteer_profiles v USING (member_id) WHERE p.skills <> ''",
      );
    expect((await people())[0]?.count).toBe('2');
    const [{ members: before } = { members: '' }] = await bank.source.query<{ members: string }[]>(
      'SELECT count(*) AS members FROM members',
    );
    await worker.must(act(dry.id, 'undo'));
    const [{ members: after } = { members: '' }] = await bank.source.query<{ members: string }[]>(
      'SELECT count(*) AS members FROM members',
    );
    expect([Number(before) - Number(after), (await people())[0]?.count]).toEqual([1, '0']);
  });

  it('who are too young are refused', async () => {
    const dry = await dryRun(
      [{ ...volunteerRow((count += 1)), bornOn: '2010-01-01', identityNumber: '' }],
      'volunteers',
    );
    expect(messagesOf(dry)).toEqual(['出生日期：志愿者要年满 18 岁']);
  });
});

describe('undoing', () => {
  it('is barred by whoever has been used, by name', async () => {
    const dry = await dryRun([fresh({ name: '用过的' }), fresh()]);
    await worker.must(act(dry.id, 'apply'));
    const [one] = await bank.source.query<{ id: string }[]>("SELECT id FROM members WHERE name = '用过的'");
    await worker.must(worker.post('/service-requests', await bank.given.escort({ beneficiaryId: one?.id })));
    expect(outcomeOf(await act(dry.id, 'undo'))).toBe('roster-used');
    const shown = await worker.must(worker.get<RosterImportDto>(`/roster-imports/${dry.id}`));
    expect([shown.usedBy, shown.may]).toEqual([['用过的'], []]);
  });

  it('is barred by what nobody thought of, through its foreign key', async () => {
    const dry = await dryRun([fresh({ name: '被引用的' })]);
    await worker.must(act(dry.id, 'apply'));
    const [one] = await bank.source.query<{ id: string }[]>("SELECT id FROM members WHERE name = '被引用的'");
    await bank.source.query(
      "INSERT INTO idempotency_keys (member_id, key, route, body_hash, created_at) VALUES ($1, 'k', 'r', '', now())",
      [one?.id],
    );
    expect(outcomeOf(await act(dry.id, 'undo'))).toBe('roster-used');
  });
});

describe('at the same time', () => {
  it('one import is applied once, whoever taps', async () => {
    const dry = await dryRun([fresh(), fresh()]);
    const colleague = await bank.given.worker();
    const outcomes = await allAtOnce(
      [worker, colleague, worker, colleague].map((who) => () => act(dry.id, 'apply', who)),
    );
    expect(tallyOf(outcomes)).toEqual({ ok: 1, 'move-not-allowed': 3 });
  });

  it('two imports of the same people make them once', async () => {
    const rows = [fresh(), fresh()];
    const [one, other] = [await dryRun(rows), await dryRun(rows)];
    const outcomes = await allAtOnce([() => act(one.id, 'apply'), () => act(other.id, 'apply')]);
    expect(tallyOf(outcomes)).toEqual({ ok: 1, 'roster-changed': 1 });
  });

  it('an import is applied or discarded, undone once', async () => {
    const dry = await dryRun([fresh()]);
    const ends = await allAtOnce([() => act(dry.id, 'apply'), () => act(dry.id, 'discard')]);
    expect(tallyOf(ends)).toEqual({ ok: 1, 'move-not-allowed': 1 });
    const again = await dryRun([fresh()]);
    await worker.must(act(again.id, 'apply'));
    expect(tallyOf(await allAtOnce([1, 2, 3].map(() => () => act(again.id, 'undo'))))).toEqual({
      ok: 1,
      'move-not-allowed': 2,
    });
  });
});

describe('an import', () => {
  it('of somebody else’s community is not there', async () => {
    const dry = await dryRun([fresh()]);
    const other = await bank.given.worker(await bank.given.otherCommunity('官渡社区'));
    for (const verb of ['apply', 'discard', 'undo']) expect((await act(dry.id, verb, other)).status).toBe(404);
    expect((await other.get(`/roster-imports/${dry.id}`)).status).toBe(404);
    expect((await other.get(`/roster-imports/${dry.id}/faults`)).status).toBe(404);
    const fileId = await uploaded(await sheetOf('elders', [fresh()]));
    expect((await other.post('/roster-imports', { kind: 'elders', fileId })).status).toBe(404);
  });

  it('is discarded and forgotten after thirty days, and until then waits in the list', async () => {
    const dry = await dryRun([fresh()]);
    const now = await bank.given.now();
    await bank.sweep(now.add({ hours: 29 * 24 }));
    expect((await worker.must(worker.get<RosterImportDto>(`/roster-imports/${dry.id}`))).status).toBe('checked');
    await bank.sweep(now.add({ hours: 30 * 24 + 1 }));
    expect((await worker.must(worker.get<RosterImportDto>(`/roster-imports/${dry.id}`))).status).toBe('discarded');
  });

  it('keeps nothing of its rows in the clear', async () => {
    const number = identityNumber('1949-05-05', 500);
    const dry = await dryRun([fresh({ name: '绝密人', bornOn: '1949-05-05', identityNumber: number })]);
    const [row] = await bank.source.query<{ sealed: Buffer }[]>(
      'SELECT sealed_rows AS sealed FROM roster_imports WHERE id = $1',
      [dry.id],
    );
    expect([row?.sealed.includes(number), row?.sealed.includes('绝密人')]).toEqual([false, false]);
    await worker.must(act(dry.id, 'apply'));
    const [kept] = await bank.source.query<{ text: string }[]>(
      "SELECT m::text AS text FROM members m WHERE name = '绝密人'",
    );
    expect(kept?.text).not.toContain(number);
  });
});

describe('the sheets that go out', () => {
  it('begin with a template that has headings, an example that is never imported, and what may be written', async () => {
    for (const kind of ['elders', 'volunteers'] as const) {
      const { body, headers } = await worker.get<Buffer>(`/roster-imports/template?kind=${kind}`);
      expect(headers.get('content-type')).toBe(XLSX_TYPE);
      expect((await cellsOf(body)).length).toBe(2);
      expect(outcomeOf(await checked(body, kind))).toBe('roster-empty');
    }
  });

  it('hold the people of the worker’s organizations with masked numbers, and the export is audited', async () => {
    const number = identityNumber('1948-08-08', 700);
    await worker.must(
      act((await dryRun([fresh({ name: '出口人', bornOn: '1948-08-08', identityNumber: number })])).id, 'apply'),
    );
    const { body } = await worker.get<Buffer>('/roster-exports?kind=elders');
    const row = (await cellsOf(body)).find((one) => one.includes('出口人'));
    expect(row).toContain(`${number.slice(0, 2)}**************${number.slice(-2)}`);
    const other = await bank.given.worker(await bank.given.otherCommunity('空社区'));
    expect((await cellsOf((await other.get<Buffer>('/roster-exports?kind=elders')).body)).length).toBe(1);
    const [told] = await bank.source.query<{ count: string }[]>(
      "SELECT count(*) FROM audit_events WHERE action = 'export-roster'",
    );
    expect(told?.count).toBe('2');
  });
});
