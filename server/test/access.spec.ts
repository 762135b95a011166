import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MembersService } from '../src/members/members.service.js';
import { Database } from '../src/database/database.js';
import { newId } from '../src/database/ids.js';
import { SYSTEM_MEMBER_ID } from '../src/members/member.entity.js';
import type { Answer, Client } from './support/client.js';
import { operationsOf } from './support/contract.js';
import { fingerprint } from './support/fingerprint.js';
import { Harness } from './support/harness.js';
import { Routes } from './support/routes.js';
import { stagedAssignment, type Staged } from './support/stages.js';

const CALLERS = [
  'nobody',
  'forger',
  'stranger',
  'neighbour',
  'elder',
  'volunteer',
  'worker',
  'elsewhere',
  'supervisor',
] as const;
type CallerName = (typeof CALLERS)[number];
const OUTSIDERS: CallerName[] = ['nobody', 'forger', 'stranger', 'neighbour', 'elsewhere', 'supervisor'];

/**
 * Who gets in, in the order of CALLERS: `.` in (whatever the state then says), `L` log in first, `F` forbidden to this
 * kind of person, `H` hidden: 404, as if it were not there. A route without a line here fails.
 */
const FATES: Record<string, string> = {
  'GET /health': '.........',
  'GET /readiness': '.........',
  'GET /me': 'LL.......',
  'POST /sessions/wechat': '.........',
  'DELETE /sessions/current': 'LL.......',
  'GET /elders': 'LLFFFF..F',
  'GET /elders/{id}': 'LLFFFF.HF',
  'GET /service-items': '.........',
  'POST /service-requests': 'LLHH.H.HH',
  'GET /service-requests': 'LLFFFF..F',
  'POST /service-requests/{id}/submit': 'LLHH.H.HH',
  'POST /service-requests/{id}/cancel': 'LLHH.H.HH',
  'POST /service-requests/{id}/publish': 'LLFFFF.HF',
  'POST /service-requests/{id}/return': 'LLFFFF.HF',
  'POST /service-requests/{id}/refer': 'LLFFFF.HF',
  'GET /service-requests/mine': 'LL.......',
  'GET /service-requests/short': 'LLFFFF..F',
  'GET /service-requests/{id}': 'LLHH.H.HH',
  'GET /my-time': 'LL.H.HHHH',
  'GET /assignments/mine': 'LL.......',
  'GET /assignments/waiting': 'LLFFFF..F',
  'GET /assignments/{id}': 'LLHH...HH',
  'GET /nearby-requests': 'LLF.F.FFF',
  'GET /nearby-requests/{id}': 'LLF.F.FFF',
  'POST /service-requests/{id}/accept': 'LLF.F.FFF',
  'POST /assignments/{id}/release': 'LLHHH.HHH',
  'POST /assignments/{id}/check-in': 'LLHHH.HHH',
  'POST /assignments/{id}/check-out': 'LLHHH.HHH',
  'POST /assignments/{id}/confirm': 'LLHH.F.HH',
  'POST /assignments/{id}/withdraw': 'LLHH.F.HH',
  'POST /assignments/{id}/calls': 'LLFFFF.HF',
  'POST /assignments/{id}/confirm-on-evidence': 'LLFFFF.HF',
  'POST /assignments/{id}/worker-check-in': 'LLFFFF.HF',
  'POST /assignments/{id}/worker-check-out': 'LLFFFF.HF',
  'POST /assignments/{id}/close-out': 'LLFFFF.HF',
  'POST /assignments/{id}/abort': 'LLHHF..HH',
  'POST /back-entries': 'LLFFFF.HF',
  'GET /queues': 'LLFFFF..F',
  'GET /queues/{queue}': 'LLFFFF..F',
  'POST /assignments/{id}/approve': 'LLFFFF.HF',
  'POST /assignments/{id}/reject': 'LLFFFF.HF',
  'GET /passbook': 'LL.......',
  'GET /passbook/lines': 'LL.......',
  'POST /assignments/{id}/rating': 'LLHH.HHHH',
  'GET /demo/people': '.........',
  'POST /demo/sessions': '.........',
  'GET /demo/clock': '.........',
  'POST /demo/clock/advance': '.........',
};

let bank: Harness;
let staged: Staged;
let routes: Routes;
let callers: Record<CallerName, Client>;
const ELDER = { name: '周桂英', phone: '19912345678' };
const VOLUNTEER = { name: '马秀兰', phone: '19987654321' };
const NOTE = '钥匙在门口花盆下面';

beforeAll(async () => {
  bank = await Harness.start('access');
  const { given } = bank;
  staged = await stagedAssignment(bank, 'served');
  routes = new Routes(bank, staged);
  const { elder, volunteer, worker } = staged;
  const rename = (who: Client, { name, phone }: typeof ELDER): Promise<unknown> =>
    bank.source.query('UPDATE members SET name = $2, phone = $3 WHERE id = $1', [who.memberId, name, phone]);
  await rename(elder, ELDER);
  await rename(volunteer, VOLUNTEER);
  // Free of quota, with room for the open requests that routes need.
  await bank.source.query("UPDATE elder_profiles SET situations = '{destitute}' WHERE member_id = $1", [
    elder.memberId,
  ]);
  const elsewhere = await given.otherCommunity();
  callers = {
    ...{ nobody: bank.nobody, forger: bank.nobody.as('nobody', 'x'.repeat(43)) },
    ...{ stranger: await given.elder({ communityId: elsewhere }), neighbour: await given.volunteer() },
    ...{ elder, volunteer, worker, elsewhere: await given.worker(elsewhere), supervisor: await supervisor() },
  };
});
afterAll(() => bank.stop());
afterEach(() => routes.tidy());

const supervisor = async (): Promise<Client> => {
  const { communityId } = await bank.given.community();
  const somebody = await bank.given.worker(await bank.given.otherCommunity('双龙社区'));
  const by = { memberId: SYSTEM_MEMBER_ID, sessionId: null, roles: [], once: null };
  await bank.source.query('UPDATE member_roles SET ended_at = now() WHERE member_id = $1', [somebody.memberId]);
  await bank.get(Database).transaction(async (tx) => {
    const now = await bank.given.now();
    await bank.get(MembersService).grantRole(tx, somebody.memberId ?? '', 'supervisor', communityId, by, now);
  });
  return somebody;
};

const fateOf = ({ status }: Answer<unknown>): string => ({ 401: 'L', 403: 'F', 404: 'H' })[status] ?? '.';

/** For `end this session` everybody gets one more session to end. */
const inPerson = async (name: CallerName, operation: string): Promise<Client> =>
  operation.startsWith('DELETE') && !['nobody', 'forger'].includes(name)
    ? bank.given.login(callers[name].memberId ?? '')
    : callers[name];

it('has a line for every route of the document, and no line for a route that is gone', () => {
  expect(
    operationsOf(bank.contract.document)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(Object.keys(FATES).sort());
});

describe.each(Object.entries(FATES))('%s', (operation, fates) => {
  it(`lets ${fates} of ${CALLERS.join(', ')}`, async () => {
    const id = await routes.targetOf(operation);
    const seen: string[] = [];
    for (const name of CALLERS) {
      const who = await inPerson(name, operation);
      const before = await fingerprint(bank.source);
      const answer = await routes.send(who, operation, { id });
      expect(answer.status === 503 || answer.status < 500).toBe(true);
      seen.push(fateOf(answer));
      if (fateOf(answer) === '.') continue;
      expect(await fingerprint(bank.source)).toEqual(before);
      // To outsiders a refusal is the same for a thing that is there and for one that never was.
      if (id !== '' && OUTSIDERS.includes(name))
        expect((await routes.send(who, operation, { id: newId() })).body).toEqual(answer.body);
    }
    expect(seen.join('')).toBe(fates);
  });

  // The demo's list of people is there to tell their names; in production it does not exist.
  if (!operation.includes('/demo/') && !operation.endsWith('/accept')) {
    it('tells outsiders no name, telephone, number, door or note', async () => {
      const { elder, volunteer } = staged;
      const numbers = await bank.source.query<{ number: string }[]>('SELECT number FROM members WHERE id = ANY ($1)', [
        [elder.memberId, volunteer.memberId],
      ]);
      const secrets = [...Object.values(ELDER), ...Object.values(VOLUNTEER), ...numbers.map((one) => one.number)];
      secrets.push(NOTE, '3幢1单元502室', elder.memberId ?? '', volunteer.memberId ?? '');
      const id = await routes.targetOf(operation);
      await bank.source.query('UPDATE service_requests SET note = $1', [NOTE]);
      for (const name of OUTSIDERS) {
        const raw = JSON.stringify(
          (await routes.send(await inPerson(name, operation), operation, { id })).body ?? null,
        );
        expect(secrets.filter((secret) => raw.includes(secret))).toEqual([]);
      }
    });
  }
});
