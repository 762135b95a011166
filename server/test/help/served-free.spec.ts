import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MemberFactDto, PageDto, RosterImportDto, RosterSampleDto, ServedFreeDto } from '@huzhu/shared';
import type { Answer, Client } from '../support/client.js';
import { FactDesk } from '../support/fact-desk.js';
import { appliedRoster } from '../support/given-facts.js';
import { identityNumber } from '../support/given-people.js';
import { Harness } from '../support/harness.js';
import { allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { elderRow } from '../support/sheets.js';
import { MORNING } from '../support/stages.js';

let bank: Harness;
let desk: FactDesk;
beforeAll(async () => {
  bank = await Harness.start('served_free');
  await bank.at(MORNING);
  desk = await FactDesk.open(bank);
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

describe('a roster', () => {
  const bring = async (count: number, from: number): Promise<{ id: string; people: RosterSampleDto['people'] }> => {
    const rows = Array.from({ length: count }, (_, n) => ({ ...elderRow(from + n), situations: '特困' }));
    const id = await appliedRoster(desk.first, rows);
    return {
      id,
      people: (await desk.second.must(desk.second.get<RosterSampleDto>(`/roster-imports/${id}/sample`))).people,
    };
  };
  const call = (id: string, memberId: string, isRight = true): Promise<Answer<RosterSampleDto>> =>
    desk.second.post<RosterSampleDto>(`/roster-imports/${id}/samples`, { memberId, method: 'call', isRight });
  const confirm = (id: string, who = desk.second): Promise<Answer<RosterImportDto>> =>
    who.post<RosterImportDto>(`/roster-imports/${id}/confirm`);

  it('counts after ten calls, the same ten whoever looks, and one yes', async () => {
    const { id, people } = await bring(14, 600);
    expect(people).toHaveLength(10);
    const again = await desk.first.must(desk.first.get<RosterSampleDto>(`/roster-imports/${id}/sample`));
    expect(again.people).toEqual(people);
    for (const { memberId } of people.slice(1)) await desk.second.must(call(id, memberId));
    expect(outcomeOf(await confirm(id))).toBe('sample-missing');
    const last = people[0]?.memberId ?? '';
    await desk.second.must(call(id, last, false));
    expect(outcomeOf(await confirm(id))).toBe('sample-wrong');
    expect((await desk.order(last)).servedFree).toBe(false);
    expect((await desk.second.must(call(id, last))).mayConfirm).toBe(true);
    const third = await bank.given.worker();
    expect(tallyOf(await allAtOnce([() => confirm(id), () => confirm(id, third)]))).toEqual({
      ok: 1,
      'already-done': 1,
    });
    expect((await desk.order(last)).servedFree).toBe(true);
    const [fact] = (await desk.factsOf(last)).filter(({ kind }) => kind === 'situation');
    expect(fact).toMatchObject({ source: 'roster', status: 'counted', value: 'destitute' });
  });

  it('asks all of them where there are fewer, and nobody who is not on it', async () => {
    const { id, people } = await bring(3, 650);
    expect(people).toHaveLength(3);
    const stranger = await desk.register();
    expect(outcomeOf(await call(id, stranger.memberId))).toBe('not-found');
    expect(outcomeOf(await desk.elsewhere.get(`/roster-imports/${id}/sample`))).toBe('not-found');
  });

  it('that is undone takes its facts along', async () => {
    const { id, people } = await bring(2, 660);
    await desk.first.must(desk.first.post(`/roster-imports/${id}/undo`));
    const left = await bank.source.query('SELECT FROM member_facts WHERE member_id = ANY ($1)', [
      people.map(({ memberId }) => memberId),
    ]);
    expect(left).toEqual([]);
  });
});

describe('who was free on that day, on whose word', () => {
  const freeOn = async (who: Client, day: string, limit = 50): Promise<ServedFreeDto[]> => {
    const found: ServedFreeDto[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const path = `/served-free?day=${day}&limit=${String(limit)}${cursor && `&cursor=${cursor}`}`;
      const page: PageDto<ServedFreeDto> = await who.must(who.get<PageDto<ServedFreeDto>>(path));
      found.push(...page.items);
      cursor = page.nextCursor;
    }
    return found;
  };

  it('is answered to workers and supervisors above, page by page, as it was known on that day', async () => {
    const { memberId } = await desk.register({ situations: ['destitute'] });
    const ids = async (who: Client, day: string): Promise<string[]> =>
      (await freeOn(who, day, 2)).map((one) => one.memberId);
    expect(await ids(desk.supervisor, '2026-11-23')).not.toContain(memberId);
    await bank.at('2026-11-25T09:00:00+08:00');
    await desk.countAll(memberId);
    expect(await ids(desk.supervisor, '2026-11-24')).not.toContain(memberId);
    const [entry] = (await freeOn(desk.supervisor, '2026-11-25')).filter((one) => one.memberId === memberId);
    expect(entry?.facts).toEqual([
      expect.objectContaining({ kind: 'situation', value: 'destitute', decisionWords: '看过证件原件' }),
    ]);
    expect(entry?.facts[0]?.decidedByName).not.toBe(entry?.facts[0]?.recordedByName);
    expect(await ids(desk.first, '2026-11-25')).toContain(memberId);
    expect(await ids(desk.elsewhere, '2026-11-25')).not.toContain(memberId);
    await desk.first.must(desk.propose(desk.first, memberId, { kind: 'situation', value: 'destitute', holds: false }));
    expect(await ids(desk.supervisor, '2026-11-25')).not.toContain(memberId);
    expect(outcomeOf(await desk.supervisor.get('/served-free?day=2026-11-26'))).toBe('validation-failed');
  });

  it('a member reads about themself, a supervisor no address and no document, and nobody else anything', async () => {
    const number = identityNumber('1945-02-01', 61);
    const { memberId } = await desk.register({ situations: ['destitute'], identityNumber: number });
    const self = await bank.given.login(memberId);
    const valuesOf = (facts: MemberFactDto[], kind: string): (string | null)[] =>
      facts.filter((one) => one.kind === kind).map(({ value }) => value);
    const own = await desk.factsOf(memberId, self);
    expect(valuesOf(own, 'address')).toEqual(['关上中路12号2单元301室']);
    expect(valuesOf(own, 'identity_document')[0]?.slice(-2)).toBe(number.slice(-2));
    expect(own.every(({ mayConfirm, mayRefuse }) => !mayConfirm && !mayRefuse)).toBe(true);
    const above = await desk.factsOf(memberId, desk.supervisor);
    expect([valuesOf(above, 'address'), valuesOf(above, 'identity_document')]).toEqual([[null], [null]]);
    expect(valuesOf(above, 'situation')).toEqual(['destitute']);
    const stranger = await bank.given.elder();
    expect((await stranger.get(`/members/${memberId}/facts`)).status).toBe(404);
    expect((await desk.elsewhere.get(`/members/${memberId}/facts`)).status).toBe(404);
    const kept = await bank.source.query<object[]>('SELECT value, proof FROM member_facts WHERE member_id = $1', [
      memberId,
    ]);
    expect(JSON.stringify(kept)).not.toMatch(/301室|19450201/);
  });
});
