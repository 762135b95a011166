import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FileDto, OpeningDto, PageDto, PassbookDto, PublicOpeningDto } from '@huzhu/shared';
import { bookFaults } from '../support/book.js';
import type { Answer, Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';

const SCAN = Buffer.from('%PDF-1.7 paper');
const DAY_HOURS = 24;

let bank: Harness;
let first: Client;
let second: Client;
beforeAll(async () => {
  bank = await Harness.start('openings');
  first = await bank.given.worker();
  second = await bank.given.worker();
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

const fileOf = async (who: Client): Promise<string> =>
  (await who.must(who.upload<FileDto>('/files?purpose=opening_scan', SCAN))).id;
const enter = async (member: Client, who = first, minutes = 900): Promise<Answer<OpeningDto>> =>
  who.post<OpeningDto>('/opening-balances', {
    memberId: member.memberId,
    minutes,
    note: '2019—2023 年纸质存折',
    fileId: await fileOf(who),
  });
const act = (id: string, verb: string, who: Client, body: object = {}): Promise<Answer<OpeningDto>> =>
  who.post<OpeningDto>(`/opening-balances/${id}/${verb}`, body);
const pass = async (days: number): Promise<unknown> =>
  bank.at((await bank.given.now()).add({ hours: days * DAY_HOURS, seconds: 1 }));
const published = async (member: Client): Promise<OpeningDto> =>
  second.must(act((await first.must(enter(member))).id, 'check', second));
const posted = async (member: Client): Promise<OpeningDto> => {
  const { id } = await published(member);
  await pass(7);
  return first.must(act(id, 'post', first));
};
const balanceOf = async (member: Client): Promise<number> =>
  (await member.must(member.get<PassbookDto>('/passbook'))).balanceMinutes;

describe('minutes from a paper book', () => {
  it('take a scan, two persons, seven days in public, and a person who posts', async () => {
    const member = await bank.given.volunteer();
    const entered = await first.must(enter(member));
    expect([entered.status, entered.may]).toEqual(['entered', []]);
    expect(outcomeOf(await act(entered.id, 'check', first))).toBe('second-person-needed');
    expect(outcomeOf(await act(entered.id, 'post', second))).toBe('move-not-allowed');
    await second.must(act(entered.id, 'check', second));
    await pass(6);
    expect(outcomeOf(await act(entered.id, 'post', first))).toBe('still-public');
    await bank.sweep((await bank.given.now()).add({ hours: 400 * DAY_HOURS }));
    expect(await balanceOf(member)).toBe(0);
    await pass(1);
    await first.must(act(entered.id, 'post', first));
    const { lots } = await member.must(member.get<PassbookDto>('/passbook'));
    expect(lots).toEqual([{ origin: 'opening', balanceMinutes: 900, heldMinutes: 0, expiresOn: null }]);
    const [row] = await bank.source.query<object[]>(
      'SELECT reason, nth, evidence IS NOT NULL AS "isProven" FROM ledger_transactions WHERE source = $1',
      [`opening:${entered.id}`],
    );
    expect(row).toEqual({ reason: 'opening', nth: 1, isProven: true });
    expect(await bookFaults(bank.source)).toEqual([]);
  });

  it('stand in a list for everybody: masked name, minutes, day, and never more', async () => {
    const member = await bank.given.volunteer();
    await bank.source.query("UPDATE members SET name = '王秀英' WHERE id = $1", [member.memberId]);
    await published(member);
    const { items } = await bank.nobody.must(bank.nobody.get<PageDto<PublicOpeningDto>>('/opening-balances/public'));
    const mine = items.find(({ maskedName }) => maskedName === '王*英');
    expect(Object.keys(mine ?? {}).sort()).toEqual(['maskedName', 'minutes', 'publicUntil']);
    await pass(7);
    const later = await bank.nobody.must(bank.nobody.get<PageDto<PublicOpeningDto>>('/opening-balances/public'));
    expect(later.items.some(({ maskedName }) => maskedName === '王*英')).toBe(false);
  });

  it('are never posted after an objection, nor after the second person’s no', async () => {
    const { id } = await published(await bank.given.volunteer());
    expect(outcomeOf(await act(id, 'stop', first))).toBe('validation-failed');
    await first.must(act(id, 'stop', first, { reason: '邻居说没有这么多' }));
    await pass(8);
    expect(outcomeOf(await act(id, 'post', first))).toBe('move-not-allowed');
    const other = await first.must(enter(await bank.given.volunteer()));
    await second.must(act(other.id, 'refuse', second, { reason: '存折看不清' }));
    expect(outcomeOf(await act(other.id, 'check', second))).toBe('move-not-allowed');
  });

  it('are not entered or checked by kin of whose they are', async () => {
    const [member, kin] = [await bank.given.volunteer(), await bank.given.worker()];
    await bank.given.kin(kin, member);
    expect(outcomeOf(await enter(member, kin))).toBe('second-person-needed');
    const { id } = await first.must(enter(member));
    expect((await kin.must(kin.get<OpeningDto>(`/opening-balances/${id}`))).may).toEqual([]);
    expect(outcomeOf(await act(id, 'check', kin))).toBe('second-person-needed');
    expect((await act(id, 'check', second)).status).toBe(200);
  });

  it('are not entered, checked or posted by whose they are', async () => {
    expect(outcomeOf(await enter(second, second))).toBe('second-person-needed');
    const { id } = await first.must(enter(second));
    expect(outcomeOf(await act(id, 'check', second))).toBe('second-person-needed');
    await (await bank.given.worker()).must(act(id, 'check', await bank.given.worker()));
    await pass(7);
    expect(outcomeOf(await act(id, 'post', second))).toBe('second-person-needed');
  });

  it('that were wrong are taken back by two persons; what was spent meanwhile the bank bears', async () => {
    const member = await bank.given.volunteer();
    const { id } = await posted(member);
    await first.must(act(id, 'ask-reversal', first, { reason: '重复登记' }));
    expect(outcomeOf(await act(id, 'reverse', first))).toBe('second-person-needed');
    await second.must(act(id, 'keep', second));
    await first.must(act(id, 'ask-reversal', first, { reason: '还是重复' }));
    const outcomes = await allAtOnce([() => act(id, 'reverse', second), () => act(id, 'keep', second)]);
    expect(tallyOf(outcomes)).toEqual({ ok: 1, 'move-not-allowed': 1 });
    const { status } = await first.must(first.get<OpeningDto>(`/opening-balances/${id}`));
    expect([status, await balanceOf(member)]).toEqual(outcomes[0] === 'ok' ? ['reversed', 0] : ['posted', 900]);
    expect(await bookFaults(bank.source)).toEqual([]);
  });

  it('are posted once, whoever taps at the same time', async () => {
    const member = await bank.given.volunteer();
    const { id } = await published(member);
    await pass(7);
    const outcomes = await allAtOnce([first, second, first, second].map((who) => () => act(id, 'post', who)));
    expect(tallyOf(outcomes)).toEqual({ ok: 1, 'move-not-allowed': 3 });
    expect(await balanceOf(member)).toBe(900);
  });

  it('of another community are not there', async () => {
    const { id } = await published(await bank.given.volunteer());
    const other = await bank.given.worker(await bank.given.otherCommunity());
    for (const verb of ['check', 'post', 'keep', 'reverse']) expect((await act(id, verb, other)).status).toBe(404);
    expect((await other.get(`/opening-balances/${id}/scan`)).status).toBe(404);
    expect((await enter(await bank.given.volunteer(), other)).status).toBe(404);
    const elsewhere = await fileOf(other);
    const body = { memberId: (await bank.given.volunteer()).memberId, minutes: 60, note: '本', fileId: elsewhere };
    expect((await first.post('/opening-balances', body)).status).toBe(404);
  });

  it('show their scan to workers, and every look is audited', async () => {
    const { id } = await published(await bank.given.volunteer());
    const { body, headers } = await second.get<Buffer>(`/opening-balances/${id}/scan`);
    expect([body.toString(), headers.get('content-type')]).toEqual([SCAN.toString(), 'application/pdf']);
    const [told] = await bank.source.query<{ count: string }[]>(
      "SELECT count(*) FROM audit_events WHERE action = 'read-file' AND actor_id = $1 AND subject_id = (SELECT file_id FROM opening_balances WHERE id = $2)",
      [second.memberId, id],
    );
    expect(told?.count).toBe('1');
  });
});
