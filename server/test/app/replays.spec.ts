import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssignmentDto, ContactDto, ElderDto } from '@huzhu/shared';
import { Database } from '../../src/platform/database/database.js';
import type { Caller } from '../../src/platform/common/caller.js';
import { newId } from '../../src/platform/database/ids.js';
import type { Answer, Client } from '../support/client.js';
import { operationsOf } from '../support/contract.js';
import { fingerprint } from '../support/fingerprint.js';
import { newElder } from '../support/given-people.js';
import { Harness } from '../support/harness.js';
import { Routes } from '../support/routes.js';
import { MORNING, stagedAssignment, type Staged } from '../support/stages.js';

/** Whose answers do not follow from where a role is held. */
const OPEN: Record<string, string> = {
  'POST /organizations/{id}/duty': 'everybody may read when a community is open',
  'POST /elders/{id}/card/revoke': 'it answers nothing',
  'POST /assignments/approvals': 'an empty list, and that nothing is found',
  'POST /desk-logins/{id}/approve': 'it is the own login of the caller',
  'POST /posting-stops/{id}/lift': 'every operator may read how the book checks',
  'POST /queues/{queue}/call-list': 'a queue is read anew: by then nothing of it stands with the caller',
};

let bank: Harness;
let staged: Staged;
let routes: Routes;
let elsewhere: string;
beforeAll(async () => {
  bank = await Harness.start('replays');
  staged = await stagedAssignment(bank, 'served');
  routes = new Routes(bank, staged);
  elsewhere = await bank.given.otherCommunity();
});
afterAll(() => bank.stop());

const keyed = (): string[] =>
  operationsOf(bank.contract.document)
    .filter(({ operation }) => (operation.parameters ?? []).some((one) => one.name === 'Idempotency-Key'))
    .map(({ name }) => name);

/** The caller's roles are on another community from now on. */
const moveRoles = async (who: Client): Promise<() => Promise<void>> => {
  const held = await bank.source.query<{ id: string; organization_id: string }[]>(
    'SELECT id, organization_id FROM member_roles WHERE member_id = $1',
    [who.memberId],
  );
  const put = (id: string, organizationId: string): Promise<unknown> =>
    bank.source.query('UPDATE member_roles SET organization_id = $2 WHERE id = $1', [id, organizationId]);
  for (const { id } of held) await put(id, elsewhere);
  return async () => {
    for (const one of held) await put(one.id, one.organization_id);
  };
};

const auditLines = async (who: Client): Promise<string[]> =>
  (
    await bank.source.query<{ action: string }[]>('SELECT action FROM audit_events WHERE actor_id = $1 ORDER BY id', [
      who.memberId,
    ])
  ).map(({ action }) => action);

describe('a replay', () => {
  it('tells staff whose roles are elsewhere by now nothing, on every route that makes or moves something', async () => {
    const told: string[] = [];
    const walked: string[] = [];
    for (const name of keyed()) {
      const who = routes.callerOf(name);
      if (who !== staged.worker && who !== staged.operator) continue;
      const [id, key] = [await routes.targetOf(name), newId()];
      const body = await routes.bodyOf(name);
      const send = (): Promise<Answer<unknown>> => routes.send(who, name, { id, key, body });
      if ((await send()).status >= 300) continue;
      walked.push(name);
      const restore = await moveRoles(who);
      const before = await fingerprint(bank.source);
      const { status } = await send();
      expect(await fingerprint(bank.source)).toEqual(before);
      await restore();
      if (status !== 403 && status !== 404 && !OPEN[name]) told.push(`${name} ${String(status)}`);
      await routes.tidy();
    }
    expect(told).toEqual([]);
    expect(walked.length).toBeGreaterThan(25);
    expect(Object.keys(OPEN).filter((name) => !walked.includes(name))).toEqual([]);
  });

  it('finds nothing but ids kept of all that', async () => {
    const kept = await bank.source.query<{ made: unknown }[]>('SELECT made FROM idempotency_keys');
    expect(kept.length).toBeGreaterThan(25);
    const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
    expect(kept.filter(({ made }) => ![made].flat().every((one) => id.test(String(one))))).toEqual([]);
  });

  it('of an acceptance tells, after the release, neither the telephone nor the door of the elder', async () => {
    await bank.at(MORNING);
    const [elder, volunteer] = [await bank.given.elder(), await bank.given.volunteer()];
    const { id } = await bank.given.openRequest(elder);
    const key = newId();
    const accept = (): Promise<Answer<AssignmentDto>> =>
      volunteer.post<AssignmentDto>(`/service-requests/${id}/accept`, {}, { key });
    const first = await accept();
    expect(first.status).toBe(201);
    await volunteer.must(volunteer.post(`/assignments/${first.body.id}/release`, { reason: '有事' }));
    const [person] = await bank.source.query<{ phone: string; address: string }[]>(
      'SELECT m.phone, e.address FROM members m JOIN elder_profiles e ON e.member_id = m.id WHERE m.id = $1',
      [elder.memberId],
    );
    const again = await accept();
    const raw = JSON.stringify(again.body);
    expect(person?.phone).toBeTruthy();
    expect(raw).not.toContain(person?.phone);
    expect(raw).not.toContain(person?.address);
    expect(again.body.status ?? 'ended').not.toBe('accepted');
  });

  it('of a reading is a reading: judged, and audited, each time; that of a registration reads nothing more', async () => {
    const { worker } = staged;
    const body = await newElder(bank);
    const key = newId();
    const register = (): Promise<ElderDto> => worker.must(worker.post<ElderDto>('/elders', body, { key }));
    const before = (await auditLines(worker)).length;
    const { memberId } = await register();
    expect((await auditLines(worker)).slice(before)).toEqual(['register-elder']);
    expect((await register()).memberId).toBe(memberId);
    expect((await auditLines(worker)).slice(before)).toEqual(['register-elder']);
    const reading = newId();
    const read = (): Promise<Answer<ContactDto>> =>
      worker.post<ContactDto>(`/members/${memberId}/reveal-contact`, {}, { key: reading });
    for (const answer of [await read(), await read()]) expect(answer.body).toMatchObject({ address: body.address });
    expect((await auditLines(worker)).slice(before)).toEqual(['register-elder', 'read-contact', 'read-contact']);
  });
});

describe('an action', () => {
  const once = { key: 'k'.repeat(20), route: 'POST /x', bodyHash: Buffer.from('x') };
  const act = (made: string): Promise<unknown> => {
    const by: Caller = { memberId: staged.worker.memberId ?? '', sessionId: null, roles: [], once };
    return bank.get(Database).once(
      by,
      () => Promise.resolve('answer'),
      () => Promise.resolve(made),
    );
  };

  it('of which anything else than ids were kept is undone', async () => {
    await expect(act('钥匙在门口花盆下面')).rejects.toThrow('only ids are kept');
    await expect(act(newId())).resolves.toBe('answer');
  });

  it('cannot be kept with a name by any other way, either', async () => {
    for (const made of ['"王桂珍"', '{"phone": "13800003333"}', '["13800003333"]'])
      await expect(bank.source.query('UPDATE idempotency_keys SET made = $1', [made])).rejects.toThrow(
        'idempotency_keys_made',
      );
  });
});
