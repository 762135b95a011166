import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { PERMISSION } from '../../src/platform/common/may.decorator.js';
import { newId } from '../../src/platform/database/ids.js';
import { ElderFileController } from '../../src/people/elders/elder-file.controller.js';
import { OrganizationsService } from '../../src/people/organizations/organizations.service.js';
import { CALLERS, OUTSIDERS, type CallerName } from '../support/access-callers.js';
import { FATES } from '../support/access-matrix.js';
import type { Answer, Client } from '../support/client.js';
import { operationsOf } from '../support/contract.js';
import { fingerprint } from '../support/fingerprint.js';
import { giveSituation } from '../support/given-facts.js';
import { Harness } from '../support/harness.js';
import { Routes } from '../support/routes.js';
import { stagedAssignment, type Staged } from '../support/stages.js';

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
  await giveSituation(bank, elder.memberId ?? '', 'destitute');
  const elsewhere = await given.otherCommunity();
  callers = {
    ...{ nobody: bank.nobody, forger: bank.nobody.as('nobody', 'x'.repeat(43)) },
    ...{ stranger: await given.elder({ communityId: elsewhere }), neighbour: await given.volunteer() },
    ...{ elder, volunteer, worker, elsewhere: await given.worker(elsewhere) },
    supervisor: await given.staff('supervisor', (await given.community()).communityId),
    ...{ operator: staged.operator, kin: await kinOf(elder), former: await formerVolunteer() },
  };
});
afterAll(() => bank.stop());
afterEach(() => routes.tidy());

/** Served the same elder once before, and was credited for it. */
const formerVolunteer = async (): Promise<Client> => {
  const { elder, worker } = staged;
  const { volunteer, assignment } = await bank.given.confirmedAssignment({ elder });
  await worker.must(worker.post(`/assignments/${assignment.id}/approve`, { approvedMinutes: 90 }));
  return volunteer;
};
const kinOf = async (elder: Client): Promise<Client> => {
  const kin = await bank.given.volunteer();
  await bank.given.kin(kin, elder);
  return kin;
};

const fateOf = ({ status }: Answer<unknown>): string => ({ 401: 'L', 403: 'F', 404: 'H' })[status] ?? '.';

/** A supervisor reads who was served free, and on whose word. */
const FOR_SUPERVISORS = ['GET /members/{id}/facts', 'GET /served-free'];

/** For `end this session` everybody gets one more session to end. */
const inPerson = async (name: CallerName, operation: string): Promise<Client> =>
  operation === 'DELETE /sessions/current' && !['nobody', 'forger'].includes(name)
    ? bank.given.login(callers[name].memberId ?? '')
    : callers[name];

/** Routes of the server that have no line, and lines of no route. */
const unlike = (names: readonly string[]): string[] => [
  ...names.filter((name) => !Object.hasOwn(FATES, name)),
  ...Object.keys(FATES).filter((name) => !names.includes(name)),
];
const served = (): string[] => operationsOf(bank.contract.document).map(({ name }) => name);

/** What each of CALLERS is answered, one after the other; whoever is refused has changed nothing. */
const cellsOf = async (operation: string): Promise<string> => {
  const id = await routes.targetOf(operation);
  let cells = '';
  let before: unknown = null;
  for (const [at, name] of CALLERS.entries()) {
    // Of several refusals in a row it is asked once that they wrote nothing; before somebody may do it.
    if (before !== null && FATES[operation]?.[at] === '.') {
      expect(await fingerprint(bank.source)).toEqual(before);
      before = null;
    }
    const who = await inPerson(name, operation);
    const body = /^(POST|PATCH)/.test(operation) ? await routes.bodyOf(operation) : undefined;
    before ??= await fingerprint(bank.source);
    const answer = await routes.send(who, operation, { id, body });
    expect(answer.status === 503 || answer.status < 500).toBe(true);
    cells += fateOf(answer);
    if (fateOf(answer) === '.') {
      before = null;
      continue;
    }
    // To outsiders a refusal is the same for a thing that is there and for one that never was.
    if (id !== '' && OUTSIDERS.includes(name))
      expect((await routes.send(who, operation, { id: newId(), body })).body).toEqual(answer.body);
  }
  if (before !== null) expect(await fingerprint(bank.source)).toEqual(before);
  return cells;
};

it('has a line for every route of the document, no line for a route that is gone, and a cell for every caller', () => {
  expect(unlike(served())).toEqual([]);
  for (const [operation, fates] of Object.entries(FATES))
    expect([operation, fates.length]).toEqual([operation, CALLERS.length]);
});

describe('a planted hole is caught', () => {
  it('when a route has no line', () => {
    expect(unlike([...served(), 'GET /elders/{id}/secrets'])).toEqual(['GET /elders/{id}/secrets']);
  });

  it('when a route asks for no role any more', async () => {
    const operation = 'POST /elders/{id}/volunteer-wishes';
    const handler = ElderFileController.prototype.wish;
    const permission: unknown = Reflect.getMetadata(PERMISSION, handler);
    Reflect.defineMetadata(PERMISSION, ['member'], handler);
    try {
      expect(await cellsOf(operation)).not.toBe(FATES[operation]);
    } finally {
      Reflect.defineMetadata(PERMISSION, permission, handler);
    }
    expect(await cellsOf(operation)).toBe(FATES[operation]);
  });

  it('when a worker of anywhere counts as one of here', async () => {
    const operation = 'GET /elders/{id}';
    const spy = vi.spyOn(bank.get(OrganizationsService), 'isWorkerFor').mockResolvedValue(true);
    try {
      expect((await cellsOf(operation))[CALLERS.indexOf('elsewhere')]).toBe('.');
    } finally {
      spy.mockRestore();
    }
    expect(await cellsOf(operation)).toBe(FATES[operation]);
  });
});

describe.each(Object.entries(FATES))('%s', (operation, fates) => {
  it(`lets ${fates} of ${CALLERS.join(', ')}`, async () => {
    expect(await cellsOf(operation)).toBe(fates);
  });

  // The demo's list of people is there to tell their names; in production it does not exist.
  // In their own data outsiders read their own door, which is the same in this test.
  if (!operation.includes('/demo/') && !operation.endsWith('/my-data') && !operation.endsWith('/accept')) {
    it('tells outsiders no name, telephone, number, door or note', async () => {
      const { elder, volunteer } = staged;
      const numbers = await bank.source.query<{ number: string }[]>('SELECT number FROM members WHERE id = ANY ($1)', [
        [elder.memberId, volunteer.memberId],
      ]);
      const secrets = [...Object.values(ELDER), ...Object.values(VOLUNTEER), ...numbers.map((one) => one.number)];
      secrets.push(NOTE, '3幢1单元502室', elder.memberId ?? '', volunteer.memberId ?? '');
      const id = await routes.targetOf(operation);
      await bank.source.query('UPDATE service_requests SET note = $1', [NOTE]);
      const outsiders = FOR_SUPERVISORS.includes(operation)
        ? OUTSIDERS.filter((one) => one !== 'supervisor')
        : OUTSIDERS;
      for (const name of outsiders) {
        const raw = JSON.stringify(
          (await routes.send(await inPerson(name, operation), operation, { id })).body ?? null,
        );
        expect(secrets.filter((secret) => raw.includes(secret))).toEqual([]);
      }
    });
  }
});
