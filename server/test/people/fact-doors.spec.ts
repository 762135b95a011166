import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ElderDto, FactKind, FactSource, MergeDto, StaffDto, VolunteerApplicationDto } from '@huzhu/shared';
import type { Client } from '../support/client.js';
import { FactDesk } from '../support/fact-desk.js';
import { appliedRoster } from '../support/given-facts.js';
import { identityNumber, newElder, newVolunteer } from '../support/given-people.js';
import { Harness } from '../support/harness.js';
import { setPolicy } from '../support/policies.js';
import { outcomeOf } from '../support/race.js';
import { elderRow } from '../support/sheets.js';
import { MORNING } from '../support/stages.js';

let bank: Harness;
let desk: FactDesk;
beforeAll(async () => {
  bank = await Harness.start('fact_doors');
  await bank.at(MORNING);
  desk = await FactDesk.open(bank);
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

type Told = [kind: FactKind, value: string | null, source: FactSource, byId: string | null];
/** What facts say of somebody, oldest first. Sealed values are told as `sealed`. */
const told = (memberId: string): Promise<Told[]> =>
  bank.source
    .query<{ told: Told }[]>(
      `SELECT json_build_array(kind, CASE WHEN sealed_value IS NULL THEN value ELSE 'sealed' END, source, recorded_by_id) AS told
       FROM member_facts WHERE member_id = $1 ORDER BY recorded_at, id`,
      [memberId],
    )
    .then((rows) => rows.map((row) => row.told));

/** Every column that shows a fact, and whether a fact says the same. A door that writes one without the other fails. */
const shownWithoutFact = (): Promise<object[]> =>
  bank.source.query<object[]>(
    `WITH shown AS (
       SELECT id AS member_id, 'birth_date' AS kind, born_on::text AS value FROM members WHERE born_on IS NOT NULL
       UNION ALL SELECT id, 'organization', organization_id::text FROM members WHERE organization_id IS NOT NULL
       UNION ALL SELECT member_id, 'situation', unnest(situations) FROM elder_profiles
       UNION ALL SELECT elder_id, 'ability_level', level::text FROM elder_ability_levels
       UNION ALL SELECT id, 'identity_document', NULL FROM members WHERE identity_ciphertext IS NOT NULL
       UNION ALL SELECT member_id, 'address', NULL FROM elder_profiles)
     SELECT s.* FROM shown s JOIN members m ON m.id = s.member_id AND m.merged_into_id IS NULL
     WHERE NOT EXISTS (SELECT FROM member_facts f WHERE f.member_id = s.member_id AND f.kind = s.kind AND f.holds
       AND (s.value IS NULL OR f.value = s.value))`,
  );

const idOf = (who: Client): string => who.memberId ?? '';

describe('every door that writes such a fact says by whom, from where and what', () => {
  it('the form of a worker, at once and when it is changed', async () => {
    const number = identityNumber('1945-02-01', 71);
    const { memberId } = await desk.register({ situations: ['lives_alone'], identityNumber: number });
    const { communityId } = await bank.given.community();
    const by = idOf(desk.first);
    expect(new Set(await told(memberId))).toEqual(
      new Set<Told>([
        ['organization', communityId, 'worker', by],
        ['birth_date', '1945-02-01', 'worker', by],
        ['identity_document', 'sealed', 'worker', by],
        ['situation', 'lives_alone', 'worker', by],
        ['address', 'sealed', 'worker', by],
      ]),
    );
    const other = await desk.register({ situations: ['lives_alone'] });
    const change = {
      version: other.version,
      situations: ['empty_nest'],
      address: '关上中路13号',
      bornOn: '1944-02-01',
      proof: '户口簿',
    };
    await desk.second.must(desk.second.patch<ElderDto>(`/elders/${other.memberId}`, change));
    expect(new Set((await told(other.memberId)).slice(-4))).toEqual(
      new Set<Told>([
        ['situation', 'empty_nest', 'worker', idOf(desk.second)],
        ['situation', 'lives_alone', 'worker', idOf(desk.second)],
        ['address', 'sealed', 'worker', idOf(desk.second)],
        ['birth_date', '1944-02-01', 'worker', idOf(desk.second)],
      ]),
    );
  });

  it('an assessment', async () => {
    const { memberId } = await desk.register();
    const judged = { level: 2, source: 'hospital', judgedOn: '2026-11-01' };
    await desk.first.must(desk.first.post(`/elders/${memberId}/levels`, judged));
    expect((await told(memberId)).at(-1)).toEqual(['ability_level', '2', 'assessment', idOf(desk.first)]);
  });

  it('a roster', async () => {
    const id = await appliedRoster(desk.first, [{ ...elderRow(703), situations: '特困' }]);
    const [person] = await bank.source.query<{ memberId: string }[]>(
      'SELECT member_id AS "memberId" FROM roster_import_people WHERE import_id = $1',
      [id],
    );
    const facts = await told(person?.memberId ?? '');
    expect(facts.map(([kind]) => kind).sort()).toEqual(
      ['address', 'birth_date', 'identity_document', 'organization', 'situation'].sort(),
    );
    expect(facts.every(([, , source, by]) => source === 'roster' && by === idOf(desk.first))).toBe(true);
  });

  it('a registration at the desk, and whoever approves it is the second person', async () => {
    const body = await newVolunteer(bank, { identityNumber: identityNumber('1962-04-03', 74) });
    await desk.first.must(desk.first.post('/volunteers', body));
    const { id } = await desk.first.must(desk.first.post<VolunteerApplicationDto>('/volunteers', body));
    const [row] = await bank.source.query<{ memberId: string }[]>(
      'SELECT member_id AS "memberId" FROM volunteer_applications WHERE id = $1',
      [id],
    );
    const memberId = row?.memberId ?? '';
    const facts = await told(memberId);
    expect(facts.map(([kind]) => kind).sort()).toEqual(['birth_date', 'identity_document', 'organization']);
    expect(facts.every(([, , source, by]) => source === 'registration' && by === idOf(desk.first))).toBe(true);
    expect(await desk.waitingOf(memberId)).toMatchObject([{ kind: 'birth_date' }]);
    await desk.second.must(desk.second.post(`/volunteer-applications/${id}/approve`));
    expect(await desk.waitingOf(memberId)).toEqual([]);
  });

  it('an invitation of staff', async () => {
    const operator = await bank.given.operator();
    const { communityId } = await bank.given.community();
    const body = { organizationId: communityId, role: 'worker', name: '新同事' };
    await operator.must(operator.post<StaffDto>('/staff', body));
    const [member] = await bank.source.query<{ id: string }[]>("SELECT id FROM members WHERE name = '新同事'");
    expect(await told(member?.id ?? '')).toEqual([['organization', communityId, 'staff', operator.memberId]]);
  });

  it('a merge: what counted goes on counting by its two people, what waited goes on waiting', async () => {
    const from = await desk.register({ situations: ['destitute'], identityNumber: identityNumber('1945-02-01', 75) });
    await desk.countAll(from.memberId);
    const waits = { kind: 'situation', value: 'lost_only_child' };
    await desk.first.must(desk.propose(desk.first, from.memberId, waits));
    const into = await bank.given.volunteer();
    const merge = { fromId: from.memberId, intoId: idOf(into), reason: '同一个人' };
    const { id } = await desk.first.must(desk.first.post<MergeDto>('/member-merges', merge));
    await desk.second.must(desk.second.post(`/member-merges/${id}/confirm`));
    const facts = (await desk.factsOf(idOf(into))).filter(({ source }) => source === 'merge');
    const shown = facts.map(({ kind, value, status }) => [kind, kind === 'situation' ? value : '', status]);
    expect(new Set(shown)).toEqual(
      new Set([
        ['situation', 'destitute', 'counted'],
        ['situation', 'lost_only_child', 'waiting'],
        ['address', '', 'counted'],
        ['identity_document', '', 'counted'],
      ]),
    );
    expect((await desk.order(idOf(into))).servedFree).toBe(true);
  });

  it('a move', async () => {
    const { memberId } = await desk.register();
    const organizationId = await bank.given.otherCommunity('搬去社区');
    const home = { address: '搬去社区1幢', neighbourhood: '搬去小区' };
    await desk.first.must(
      desk.first.post(`/members/${memberId}/moves`, { organizationId, effectiveOn: '2026-11-23', ...home }),
    );
    expect((await told(memberId)).slice(-2)).toEqual([
      ['organization', organizationId, 'move', idOf(desk.first)],
      ['address', 'sealed', 'move', idOf(desk.first)],
    ]);
  });

  it('so that no column of the register shows what no fact says', async () => {
    const body = await newElder(bank);
    await desk.first.must(desk.first.post('/elders', body));
    expect(await shownWithoutFact()).toEqual([]);
  });
});

describe('a move to where another policy pays', () => {
  const moved = async (answer: string): Promise<{ memberId: string; to: string; at: () => Promise<unknown> }> => {
    const { memberId } = await desk.register({ situations: ['minimum_living'] });
    await desk.countAll(memberId);
    const to = await bank.given.otherCommunity(`宽松社区${answer}`);
    await setPolicy(bank, to, { servedFree: [{ fromAge: 0, anyOf: ['minimum_living'] }] });
    const home = { address: '宽松社区1幢', neighbourhood: '宽松小区' };
    const body = { organizationId: to, effectiveOn: '2026-11-23', ...home };
    await desk.first.must(desk.first.post(`/members/${memberId}/moves`, body));
    const at = async (): Promise<unknown> => {
      const [row] = await bank.source.query<{ at: string }[]>(
        'SELECT organization_id AS at FROM members WHERE id = $1',
        [memberId],
      );
      return row?.at;
    };
    return { memberId, to, at };
  };
  const fact = async (memberId: string): Promise<string> => (await desk.waitingOf(memberId))[0]?.id ?? '';

  it('waits for a second person, and is then made by the sweep', async () => {
    const { memberId, to, at } = await moved('是');
    await bank.sweep(await bank.given.now());
    expect(await at()).not.toBe(to);
    expect((await desk.order(memberId)).servedFree).toBe(false);
    expect(outcomeOf(await desk.decide(desk.first, memberId, [await fact(memberId)]))).toBe('second-person-needed');
    await desk.second.must(desk.decide(desk.second, memberId, [await fact(memberId)]));
    await bank.sweep(await bank.given.now());
    expect(await at()).toBe(to);
  });

  it('is cancelled by a no', async () => {
    const { memberId, to, at } = await moved('否');
    await desk.second.must(desk.decide(desk.second, memberId, [await fact(memberId)], 'refused'));
    await bank.sweep(await bank.given.now());
    expect(await at()).not.toBe(to);
    expect(
      (await bank.source.query<object[]>('SELECT cancelled_at FROM member_moves WHERE member_id = $1', [memberId]))[0],
    ).not.toEqual({ cancelled_at: null });
  });
});
