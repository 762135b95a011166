import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ServiceRequestDto } from '@huzhu/shared';
import { operationsOf } from '../support/contract.js';
import { fingerprint } from '../support/fingerprint.js';
import { Harness } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { Routes } from '../support/routes.js';
import { MORNING, stagedAssignment, type Staged } from '../support/stages.js';

let bank: Harness;
let staged: Staged;
let routes: Routes;
beforeAll(async () => {
  bank = await Harness.start('idempotency');
  staged = await stagedAssignment(bank, 'served');
  routes = new Routes(bank, staged);
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

let keys = 0;
const newKey = (): string => `key-of-this-test-${String((keys += 1))}`;

describe('the key of an action', () => {
  it.each([
    ['is missing', null],
    ['is too short', 'k'.repeat(15)],
    ['is too long', 'k'.repeat(65)],
    ['has other signs', 'key with blanks and ü'],
    ['is two keys', 'key-number-one-0001, key-number-two-0002'],
  ])('is refused when it %s, by every route that makes or moves something', async (_what, key) => {
    const keyed = operationsOf(bank.contract.document).filter(({ operation }) =>
      (operation.parameters ?? []).some((one) => one.name === 'Idempotency-Key'),
    );
    expect(keyed.length).toBeGreaterThanOrEqual(11);
    for (const { name } of keyed) {
      const id = name.includes('/assignments/') ? staged.assignment.id : staged.request.id;
      const body = await routes.bodyOf(name);
      const before = await fingerprint(bank.source);
      expect([name, outcomeOf(await routes.send(routes.callerOf(name), name, { id, key, body }))]).toEqual([
        name,
        'key-missing',
      ]);
      expect(await fingerprint(bank.source)).toEqual(before);
    }
  });

  it('with the same content makes nothing again, and answers how it stands now', async () => {
    const { elder } = staged;
    const [key, body] = [newKey(), await bank.given.escort()];
    const first = await elder.post<ServiceRequestDto>('/service-requests', body, { key });
    await elder.must(elder.post(`/service-requests/${first.body.id}/cancel`));
    const before = await fingerprint(bank.source);
    const again = await elder.post<ServiceRequestDto>('/service-requests', body, { key });
    expect([again.status, again.body.id]).toEqual([first.status, first.body.id]);
    expect([first.body.status, again.body.status]).toEqual(['draft', 'cancelled']);
    expect(await fingerprint(bank.source)).toEqual(before);
  });

  it('with another content, another thing or another route is refused, and has no effect', async () => {
    const { elder } = staged;
    const [key, body] = [newKey(), await bank.given.escort()];
    const { id } = await elder.must(elder.post<ServiceRequestDto>('/service-requests', body, { key }));
    const other = await bank.given.draft(elder);
    const submitKey = newKey();
    await elder.must(elder.post(`/service-requests/${id}/submit`, { again: true }, { key: submitKey }));
    const before = await fingerprint(bank.source);
    const reused = [
      await elder.post('/service-requests', { ...body, plannedMinutes: 95 }, { key }),
      await elder.post(`/service-requests/${other.id}/submit`, { again: true }, { key: submitKey }),
      await elder.post(`/service-requests/${id}/cancel`, {}, { key: submitKey }),
    ];
    expect(reused.map(outcomeOf)).toEqual(['key-reused', 'key-reused', 'key-reused']);
    expect(reused.map(({ status }) => status)).toEqual([422, 422, 422]);
    expect(await fingerprint(bank.source)).toEqual(before);
  });

  it('belongs to its member: two people may have made the same one', async () => {
    const key = newKey();
    const [one, two] = [await bank.given.elder(), await bank.given.elder()];
    const made = await Promise.all(
      [one, two].map(async (who) =>
        who.must(who.post<ServiceRequestDto>('/service-requests', await bank.given.escort(), { key })),
      ),
    );
    expect(made.map(({ beneficiaryId }) => beneficiaryId)).toEqual([one.memberId, two.memberId]);
  });

  it('of a refused action may be used again once it can be done', async () => {
    const { elder } = await stagedAssignment(bank, 'accepted');
    await bank.at(MORNING);
    const whole = await bank.given.openRequest(elder, { plannedMinutes: 300 });
    const draft = await bank.given.draft(elder, { plannedMinutes: 300 });
    const key = newKey();
    const submit = async (): Promise<string> =>
      outcomeOf(await elder.post(`/service-requests/${draft.id}/submit`, { again: true }, { key }));
    expect(await submit()).toBe('minutes-short');
    await elder.must(elder.post(`/service-requests/${whole.id}/cancel`));
    expect(await submit()).toBe('ok');
  });

  it('is kept for thirty days', async () => {
    const { elder } = staged;
    const [key, body] = [newKey(), await bank.given.escort()];
    const made = async (): Promise<string> =>
      (await elder.must(elder.post<ServiceRequestDto>('/service-requests', body, { key }))).id;
    const first = await made();
    const age = (days: number): Promise<unknown> =>
      bank.source.query('UPDATE idempotency_keys SET created_at = now() - make_interval(days => $2) WHERE key = $1', [
        key,
        days,
      ]);
    const now = await bank.given.now();
    await age(29);
    await bank.sweep(now);
    expect(await made()).toBe(first);
    await age(31);
    await bank.sweep(now);
    expect(await made()).not.toBe(first);
  });
});
