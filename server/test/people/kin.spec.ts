import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/platform/database/database.js';
import { KinshipsService } from '../../src/people/members/kinships.service.js';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { allAtOnce, outcomeOf } from '../support/race.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('kin');
});
afterAll(() => bank.stop());

const idOf = (who: Client): string => who.memberId ?? '';

describe('kin', () => {
  it('are kin to each other whichever of them said so, once, until it ends', async () => {
    const [a, b] = [await bank.given.elder(), await bank.given.volunteer()];
    const kinships = bank.get(KinshipsService);
    const { read } = bank.get(Database);
    const both = async (): Promise<boolean[]> => [
      await kinships.areKin(read, idOf(a), idOf(b)),
      await kinships.areKin(read, idOf(b), idOf(a)),
    ];
    expect(await both()).toEqual([false, false]);
    expect([await bank.given.kin(b, a), await bank.given.kin(a, b)]).toEqual([true, false]);
    expect(await both()).toEqual([true, true]);
    expect(await kinships.end(read, idOf(a), idOf(b), await bank.given.now())).toBe(true);
    expect(await both()).toEqual([false, false]);
    expect(await bank.given.kin(a, b)).toBe(true);
  });

  it('does not end by a worker who is on one side of it: they would decide about their own kin', async () => {
    const [worker, colleague, kin] = [
      await bank.given.worker(),
      await bank.given.worker(),
      await bank.given.volunteer(),
    ];
    await bank.given.kin(worker, kin);
    for (const [memberId, kinId] of [
      [idOf(kin), idOf(worker)],
      [idOf(worker), idOf(kin)],
    ])
      expect(outcomeOf(await worker.post('/kin/end', { memberId, kinId }))).toBe('not-allowed');
    expect(outcomeOf(await colleague.post('/kin/end', { memberId: idOf(kin), kinId: idOf(worker) }))).toBe('ok');
  });

  it('do not take each other’s requests; everybody else does', async () => {
    const [elder, kin, other] = [await bank.given.elder(), await bank.given.volunteer(), await bank.given.volunteer()];
    await bank.given.kin(kin, elder);
    const { id } = await bank.given.openRequest(elder);
    const path = `/service-requests/${id}/accept`;
    expect(outcomeOf(await kin.post(path))).toBe('kin-request');
    expect(await allAtOnce([() => kin.post(path), () => other.post(path)])).toEqual(['kin-request', 'ok']);
  });
});
