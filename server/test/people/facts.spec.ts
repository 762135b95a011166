import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ElderDto, MyTimeDto, RosterSampleDto } from '@huzhu/shared';
import pg from 'pg';
import type { Client } from '../support/client.js';
import { FactDesk } from '../support/fact-desk.js';
import { appliedRoster } from '../support/given-facts.js';
import { identityNumber, newElder } from '../support/given-people.js';
import { Harness } from '../support/harness.js';
import { allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { elderRow } from '../support/sheets.js';
import { MORNING } from '../support/stages.js';

let bank: Harness;
let desk: FactDesk;
beforeAll(async () => {
  bank = await Harness.start('facts');
  await bank.at(MORNING);
  desk = await FactDesk.open(bank);
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

const month = { plannedMinutes: 300 };

describe('one worker alone gives no free minutes', () => {
  it('by setting 特困, ordering twice, and unsetting it; both are seen for ever', async () => {
    const { memberId, version } = await desk.register();
    await desk.countAll(memberId);
    const set = await desk.first.must(
      desk.first.patch<ElderDto>(`/elders/${memberId}`, { version, situations: ['destitute'], proof: '她说的' }),
    );
    expect((await desk.order(memberId, month)).servedFree).toBe(false);
    expect((await desk.order(memberId, month)).servedFree).toBe(false);
    expect((await desk.order(memberId, month)).outcome).toBe('minutes-short');
    await desk.first.must(desk.first.patch(`/elders/${memberId}`, { version: set.version, situations: [] }));
    const said = (await desk.factsOf(memberId)).filter(({ kind }) => kind === 'situation');
    expect(said.map(({ value, holds, status }) => [value, holds, status])).toEqual([
      ['destitute', false, 'counted'],
      ['destitute', true, 'waiting'],
    ]);
    expect(said[1]).toMatchObject({ source: 'worker', proof: '她说的', decidedByName: null, countsAlone: false });
    // The yes that comes too late does not bring back what was unset.
    await desk.second.must(desk.decide(desk.second, memberId, [said[1]?.id ?? '']));
    expect((await desk.order(memberId, { plannedMinutes: 60 })).outcome).toBe('minutes-short');
  });

  it('by another year of birth for an hour', async () => {
    const { memberId, version } = await desk.register({ bornOn: '1965-02-01', situations: ['lives_alone'] });
    await desk.countAll(memberId);
    const older = { version, bornOn: '1935-02-01' };
    expect(outcomeOf(await desk.first.patch(`/elders/${memberId}`, older))).toBe('validation-failed');
    const changed = await desk.first.must(
      desk.first.patch<ElderDto>(`/elders/${memberId}`, { ...older, proof: '户口簿' }),
    );
    expect(changed.bornOn).toBe('1965-02-01');
    expect((await desk.order(memberId, month)).servedFree).toBe(false);
    expect((await desk.order(memberId, month)).servedFree).toBe(false);
    expect((await desk.order(memberId, month)).outcome).toBe('minutes-short');
    const [proposed] = await desk.waitingOf(memberId);
    expect(proposed).toMatchObject({ kind: 'birth_date', value: '1935-02-01', source: 'worker', proof: '户口簿' });
  });

  it('by a roster that nobody else has looked at, nor by calling the people of it themself', async () => {
    const rows = [{ ...elderRow(501), situations: '特困' }, elderRow(502)];
    const importId = await appliedRoster(desk.first, rows);
    const sample = await desk.first.must(desk.first.get<RosterSampleDto>(`/roster-imports/${importId}/sample`));
    expect(sample.people).toHaveLength(2);
    expect(sample).toMatchObject({ mayCheck: false, mayConfirm: false });
    const [freed] = sample.people.filter(({ situations }) => situations.includes('destitute'));
    const called = { memberId: freed?.memberId, method: 'call', isRight: true };
    expect(outcomeOf(await desk.first.post(`/roster-imports/${importId}/samples`, called))).toBe(
      'second-person-needed',
    );
    expect(outcomeOf(await desk.first.post(`/roster-imports/${importId}/confirm`))).toBe('second-person-needed');
    expect((await desk.order(freed?.memberId ?? '', month)).servedFree).toBe(false);
  });

  it('by registering an elder of 85 who lives alone', async () => {
    const { memberId } = await desk.register({ bornOn: '1940-02-01', situations: ['lives_alone'] });
    expect((await desk.order(memberId)).servedFree).toBe(false);
    await desk.countAll(memberId);
    const facts = await desk.factsOf(memberId);
    const idsOf = (...kinds: string[]) => facts.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
    const { servedFree, freeFactIds } = await desk.order(memberId);
    expect(servedFree).toBe(true);
    expect([...freeFactIds].sort()).toEqual(idsOf('birth_date', 'situation').sort());
  });

  it('nor are earned minutes spent by an age that one person states', async () => {
    const { memberId } = await desk.register({ bornOn: '1950-02-01' });
    const elder = await bank.given.login(memberId);
    const { servedFree } = await elder.must(elder.get<MyTimeDto>('/my-time'));
    expect(servedFree).toBe(false);
    const [fact] = (await desk.factsOf(memberId)).filter(({ kind }) => kind === 'birth_date');
    expect(fact).toMatchObject({ status: 'waiting', countsAlone: false, mayConfirm: false, mayRefuse: true });
  });
});

describe('a second person', () => {
  it('is not who stated the fact, nor the person, nor their kin, nor somebody elsewhere', async () => {
    const { memberId } = await desk.register({ situations: ['destitute'] });
    const ids = (await desk.waitingOf(memberId)).map(({ id }) => id);
    expect(outcomeOf(await desk.decide(desk.first, memberId, ids))).toBe('second-person-needed');
    const kin = await bank.given.worker();
    await bank.given.kin(kin, bank.nobody.as(memberId, ''));
    expect(outcomeOf(await desk.decide(kin, memberId, ids))).toBe('second-person-needed');
    await bank.given.makeWorker(memberId);
    const self = await bank.given.login(memberId);
    expect(outcomeOf(await desk.decide(self, memberId, ids))).toBe('second-person-needed');
    expect(outcomeOf(await desk.propose(self, memberId, { kind: 'situation', value: 'destitute' }))).toBe(
      'second-person-needed',
    );
    expect(outcomeOf(await desk.decide(desk.elsewhere, memberId, ids))).toBe('not-found');
    expect((await desk.order(memberId)).servedFree).toBe(false);
    const { items } = await desk.second.must(desk.decide(desk.second, memberId, ids));
    expect(new Set(items.map(({ status }) => status))).toEqual(new Set(['counted']));
    expect((await desk.order(memberId)).servedFree).toBe(true);
  });

  it('of two at once decides once', async () => {
    const { memberId } = await desk.register({ situations: ['destitute'] });
    const ids = (await desk.waitingOf(memberId)).map(({ id }) => id);
    const third = await bank.given.worker();
    const both = [() => desk.decide(desk.second, memberId, ids), () => desk.decide(third, memberId, ids, 'refused')];
    expect(tallyOf(await allAtOnce(both))).toEqual({ ok: 1, 'already-done': 1 });
    expect(await desk.waitingOf(memberId)).toEqual([]);
  });

  it('who says no takes the situation out of the file; whoever stated it may say no as well', async () => {
    const { memberId } = await desk.register({ situations: ['destitute', 'children_away'] });
    const [alone] = (await desk.waitingOf(memberId)).filter(({ value }) => value === 'destitute');
    await desk.first.must(desk.decide(desk.first, memberId, [alone?.id ?? ''], 'refused'));
    expect((await desk.first.must(desk.first.get<ElderDto>(`/elders/${memberId}`))).situations).toEqual([
      'children_away',
    ]);
    expect(outcomeOf(await desk.decide(desk.second, memberId, [alone?.id ?? '']))).toBe('already-done');
    await desk.countAll(memberId);
    expect((await desk.order(memberId)).servedFree).toBe(false);
  });

  it('is told by a queue, which leaves out who stated it; the events name the fact', async () => {
    const { memberId } = await desk.register({ situations: ['destitute'] });
    const seenBy = async (who: Client): Promise<boolean> =>
      JSON.stringify(await who.must(who.get<object>('/queues/facts_to_verify?limit=50'))).includes(memberId);
    expect([await seenBy(desk.first), await seenBy(desk.second), await seenBy(desk.elsewhere)]).toEqual([
      false,
      true,
      false,
    ]);
    await desk.countAll(memberId);
    expect(await seenBy(desk.second)).toBe(false);
    const told = await bank.source.query<{ action: string; by: string }[]>(
      `SELECT a.action, a.actor_id AS by FROM audit_events a JOIN member_facts f ON f.id = a.subject_id
       WHERE f.member_id = $1 AND f.kind = 'situation' AND a.subject_kind = 'member-fact'`,
      [memberId],
    );
    expect(told).toEqual([{ action: 'count-fact', by: desk.second.memberId }]);
  });
});

describe('a correction', () => {
  it('of a birth date takes two people, and is shown when both have spoken', async () => {
    const { memberId } = await desk.register({ bornOn: '1950-02-01' });
    await desk.countAll(memberId);
    const fact = await desk.first.must(desk.propose(desk.first, memberId, { kind: 'birth_date', value: '1940-02-01' }));
    expect((await desk.first.must(desk.first.get<ElderDto>(`/elders/${memberId}`))).bornOn).toBe('1950-02-01');
    await desk.second.must(desk.decide(desk.second, memberId, [fact.id]));
    expect((await desk.first.must(desk.first.get<ElderDto>(`/elders/${memberId}`))).bornOn).toBe('1940-02-01');
  });

  it('of an identity number takes two people; the new one is found, the old one is free again', async () => {
    const [wrong, right] = [identityNumber('1945-02-01', 41), identityNumber('1945-02-01', 43)];
    const { memberId } = await desk.register({ identityNumber: wrong });
    expect(outcomeOf(await desk.propose(desk.first, memberId, { kind: 'identity_document', value: '1' }))).toBe(
      'validation-failed',
    );
    const fact = await desk.first.must(desk.propose(desk.first, memberId, { kind: 'identity_document', value: right }));
    expect(JSON.stringify(fact)).not.toContain(right);
    const masked = async (): Promise<string | undefined> =>
      (await desk.first.must(desk.first.get<ElderDto>(`/elders/${memberId}`))).identity?.masked.slice(-2);
    expect(await masked()).toBe(wrong.slice(-2));
    expect(outcomeOf(await desk.decide(desk.first, memberId, [fact.id]))).toBe('second-person-needed');
    await desk.second.must(desk.decide(desk.second, memberId, [fact.id]));
    expect(await masked()).toBe(right.slice(-2));
    expect(outcomeOf(await desk.first.post('/elders', await newElder(bank, { identityNumber: right })))).toBe(
      'identity-known',
    );
    expect((await desk.first.post('/elders', await newElder(bank, { identityNumber: wrong }))).status).toBe(201);
  });
});

it('the database refuses to change or delete a fact or an answer, and one person as both', async () => {
  const { memberId } = await desk.register({ situations: ['destitute'] });
  const id = (await desk.waitingOf(memberId))[0]?.id ?? '';
  await desk.countAll(memberId);
  const owner = new pg.Client({ connectionString: bank.urls.ownerUrl });
  await owner.connect();
  try {
    const refused = async (sql: string, values: unknown[]): Promise<string | undefined> =>
      owner.query(sql, values).then(
        () => undefined,
        (error: unknown) => (error as { code?: string }).code,
      );
    expect(await refused('UPDATE member_facts SET value = NULL WHERE id = $1', [id])).toBe('HZ002');
    expect(await refused('DELETE FROM member_facts WHERE id = $1', [id])).toBe('HZ002');
    expect(await refused("UPDATE member_fact_decisions SET answer = 'refused' WHERE fact_id = $1", [id])).toBe('HZ002');
    expect(await refused('DELETE FROM member_fact_decisions WHERE fact_id = $1', [id])).toBe('HZ002');
    const other = await desk.register({ situations: ['destitute'] });
    const [waits] = await desk.waitingOf(other.memberId);
    const alone = `INSERT INTO member_fact_decisions (fact_id, answer, decided_by_id, decided_at) VALUES ($1, 'counted', $2, now())`;
    expect(await refused(alone, [waits?.id, desk.first.memberId])).toBe('HZ002');
  } finally {
    await owner.end();
  }
});
