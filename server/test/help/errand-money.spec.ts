import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ERRAND_MONEY_HOURS,
  RECEIPT_SIDE_PIXELS,
  type AssignmentDto,
  type ErasureDto,
  type ErrandMoneyDto,
  type IncidentDto,
  type MessageDto,
  type MyDataDto,
  type PageDto,
  type ProblemDto,
} from '@huzhu/shared';
import sharp from 'sharp';
import { newId } from '../../src/platform/database/ids.js';
import type { Answer, Client } from '../support/client.js';
import { givenErrand, givenSpent, moneyPath, uploadedReceipt, type Errand } from '../support/given-errands.js';
import { Harness, SETTINGS } from '../support/harness.js';
import { photograph } from '../support/portraits.js';
import { ROUNDS, allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { stagedAssignment } from '../support/stages.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('errand_money');
});
afterAll(() => bank.stop());

type Sent = Promise<Answer<ErrandMoneyDto>>;
const handsOver = (who: Client, { assignment }: Errand, handedOverFen: number): Sent =>
  who.post(moneyPath(assignment), { handedOverFen });
const spends = (who: Client, { assignment }: Errand, body: object): Sent =>
  who.post(`${moneyPath(assignment)}/spent`, body);
const agrees = (who: Client, { assignment }: Errand, version: number): Sent =>
  who.post(`${moneyPath(assignment)}/agree`, { version });
const disputes = (who: Client, { assignment }: Errand, version: number, words = '少找了十元'): Sent =>
  who.post(`${moneyPath(assignment)}/dispute`, { version, words });
const reads = (who: Client, { assignment }: Errand): Promise<ErrandMoneyDto> =>
  who.must(who.get<ErrandMoneyDto>(moneyPath(assignment)));
const incidentsOf = async (who: Client, { assignment }: Errand): Promise<IncidentDto[]> =>
  (await who.must(who.get<PageDto<IncidentDto>>(`/assignments/${assignment.id}/incidents`))).items;
const fieldsOf = (answer: Answer<unknown>): string[] =>
  ((answer.body as ProblemDto).errors ?? []).map(({ field }) => field);
const NO_RECEIPT = { receiptMissingReason: '菜场没有小票' };
const isKept = (id: string): boolean => existsSync(join(resolve(SETTINGS.filesDirectory), id.slice(-2), id));

describe('money for an errand', () => {
  it('is written by the volunteer, read by both sides and their worker, and agreed on by whoever was helped', async () => {
    const one = await givenErrand(bank);
    const { elder, volunteer, worker } = one;
    expect(await reads(elder, one)).toMatchObject({ ceilingFen: 20_000, version: 0, handedOverFen: null, may: [] });
    expect(outcomeOf(await handsOver(volunteer, one, 10_000))).toBe('ok');
    expect(outcomeOf(await spends(volunteer, one, { spentFen: 6250, ...NO_RECEIPT }))).toBe('ok');
    const sums = { handedOverFen: 10_000, spentFen: 6250, changeFen: 3750, version: 2, agreedAt: null };
    expect(await reads(volunteer, one)).toMatchObject({ ...sums, may: ['handOver', 'spend'] });
    for (const who of [elder, worker])
      expect(await reads(who, one)).toMatchObject({ ...sums, may: ['agree', 'dispute'] });
    expect((await elder.must(agrees(elder, one, 2))).agreedHow).toBe('own');
    expect(await reads(volunteer, one)).toMatchObject({ agreedHow: 'own', may: [] });
    for (const late of [
      handsOver(volunteer, one, 9000),
      spends(volunteer, one, { spentFen: 1 }),
      agrees(worker, one, 2),
    ])
      expect(outcomeOf(await late)).toBe('move-not-allowed');
  });

  it('is nothing that anybody else may read or write', async () => {
    const one = await givenSpent(bank);
    const far = await bank.given.worker(await bank.given.otherCommunity());
    for (const who of [await bank.given.elder(), await bank.given.volunteer(), far]) {
      const path = moneyPath(one.assignment);
      const sent = [
        who.get(path),
        who.get(`${path}/receipt`),
        handsOver(who, one, 1),
        agrees(who, one, 2),
        disputes(who, one, 2),
      ];
      for (const answer of sent) expect(outcomeOf(await answer)).toBe('not-found');
    }
    for (const who of [one.elder, one.worker]) {
      expect(outcomeOf(await handsOver(who, one, 1))).toBe('not-allowed');
      expect(outcomeOf(await spends(who, one, { spentFen: 1 }))).toBe('not-allowed');
    }
    for (const act of [agrees, disputes]) expect(outcomeOf(await act(one.volunteer, one, 2))).toBe('not-allowed');
    expect(await reads(one.worker, one)).toEqual({ ...one.money, may: ['agree', 'dispute'] });
  });

  it('is at most what the kind of help allows, and none where it allows none', async () => {
    const one = await givenErrand(bank);
    const { volunteer } = one;
    for (const wrong of [0, -1, 1.5, 20_001, '100', null])
      expect(fieldsOf(await handsOver(volunteer, one, wrong as number))).toEqual(['handedOverFen']);
    expect(outcomeOf(await handsOver(volunteer, one, 20_000))).toBe('ok');
    const other = await stagedAssignment(bank, 'in_service');
    expect(await reads(other.volunteer, other)).toMatchObject({ ceilingFen: null, may: [] });
    expect(outcomeOf(await handsOver(other.volunteer, other, 100))).toBe('move-not-allowed');
    const shown = await volunteer.must(volunteer.get<AssignmentDto>(`/assignments/${one.assignment.id}`));
    expect([shown.takesMoney, other.assignment.takesMoney]).toEqual([true, false]);
  });

  it('is spent up to what was handed over, with a receipt or a reason, and not with both', async () => {
    const one = await givenErrand(bank);
    const { volunteer } = one;
    expect(outcomeOf(await spends(volunteer, one, { spentFen: 1, ...NO_RECEIPT }))).toBe('move-not-allowed');
    await volunteer.must(handsOver(volunteer, one, 5000));
    const receiptFileId = await uploadedReceipt(volunteer);
    const faults: [object, string[]][] = [
      [{ spentFen: 5001, ...NO_RECEIPT }, ['spentFen']],
      [{ spentFen: 5001 }, ['spentFen', 'receiptMissingReason']],
      [{ spentFen: 10, receiptFileId, ...NO_RECEIPT }, ['receiptFileId']],
      [{ spentFen: 10, receiptMissingReason: ' ' }, ['receiptMissingReason']],
    ];
    for (const [body, fields] of faults) expect(fieldsOf(await spends(volunteer, one, body))).toEqual(fields);
    const others = await uploadedReceipt(one.elder);
    expect(outcomeOf(await spends(volunteer, one, { spentFen: 10, receiptFileId: others }))).toBe('not-found');
    expect(outcomeOf(await spends(volunteer, one, { spentFen: 4000, receiptFileId }))).toBe('ok');
    expect(fieldsOf(await handsOver(volunteer, one, 3999))).toEqual(['handedOverFen']);
    expect(await reads(volunteer, one)).toMatchObject({ handedOverFen: 5000, spentFen: 4000, version: 2 });
  });

  it('is written from the check-in until a day after the check-out, and agreed on later, too', async () => {
    const one = await givenErrand(bank);
    const { volunteer, elder, assignment } = one;
    await bank.given.checkedOut(volunteer, assignment);
    const { checkedOutAt } = await volunteer.must(volunteer.get<AssignmentDto>(`/assignments/${assignment.id}`));
    await bank.at(new Date(Date.parse(checkedOutAt ?? '') + ERRAND_MONEY_HOURS * 3_600_000 - 60_000).toISOString());
    await volunteer.must(handsOver(volunteer, one, 5000));
    await volunteer.must(spends(volunteer, one, { spentFen: 5000, ...NO_RECEIPT }));
    await bank.at(new Date(Date.parse(checkedOutAt ?? '') + ERRAND_MONEY_HOURS * 3_600_000).toISOString());
    expect(outcomeOf(await spends(volunteer, one, { spentFen: 4000 }))).toBe('move-not-allowed');
    expect(outcomeOf(await agrees(elder, one, 2))).toBe('ok');
    const early = await stagedAssignment(bank, 'accepted');
    expect((await reads(early.volunteer, early)).may).toEqual([]);
  });

  it('is agreed on by telephone through a worker, and not through one who is near to a side', async () => {
    const one = await givenSpent(bank);
    const kin = await bank.given.worker();
    await bank.given.kin(kin, one.volunteer);
    for (const act of [agrees, disputes]) expect(outcomeOf(await act(kin, one, 2))).toBe('own-hours');
    expect((await reads(kin, one)).may).toEqual([]);
    expect((await one.worker.must(agrees(one.worker, one, 2))).agreedHow).toBe('phone');
    expect(await reads(one.elder, one)).toMatchObject({ agreedHow: 'phone', may: [] });
  });

  it.each(ROUNDS)('is never agreed on as somebody did not read it: a change and a yes at once (%i)', async (round) => {
    const one = await givenSpent(bank);
    const { volunteer, elder } = one;
    const change = (): Sent => spends(volunteer, one, { spentFen: 9000 });
    const yes = (): Sent => agrees(elder, one, 2);
    const outcomes = await allAtOnce(round % 2 ? [change, yes] : [yes, change]);
    const [changed, agreed] = round % 2 ? outcomes : [outcomes[1], outcomes[0]];
    const now = await reads(elder, one);
    if (agreed === 'ok') {
      expect([changed, now.spentFen, now.agreedAt !== null]).toEqual(['move-not-allowed', 6250, true]);
    } else {
      expect([changed, agreed, now.spentFen, now.agreedAt]).toEqual(['ok', 'stale', 9000, null]);
    }
  });

  it.each(ROUNDS)('is agreed on once, or disputed once, however many say it at once (%i)', async () => {
    const one = await givenSpent(bank);
    const { elder, worker } = one;
    const said = await allAtOnce([() => agrees(elder, one, 2), () => agrees(worker, one, 2)]);
    expect(tallyOf(said)).toEqual({ ok: 1, 'move-not-allowed': 1 });
    const other = await givenSpent(bank);
    const wrong = await allAtOnce([() => disputes(other.elder, other, 2), () => disputes(other.worker, other, 2)]);
    expect(tallyOf(wrong)).toEqual({ ok: 1, 'move-not-allowed': 1 });
    expect(await incidentsOf(other.worker, other)).toHaveLength(1);
  });

  it('answers a repeated tap with what the first one made', async () => {
    const one = await givenErrand(bank);
    const { volunteer, elder, assignment } = one;
    const key = newId();
    const path = moneyPath(assignment);
    const first = await volunteer.send('POST', path, { handedOverFen: 100 }, { key });
    expect(await volunteer.send('POST', path, { handedOverFen: 100 }, { key })).toMatchObject({ body: first.body });
    await volunteer.must(spends(volunteer, one, { spentFen: 10, ...NO_RECEIPT }));
    for (let time = 0; time < 2; time += 1)
      await elder.must(elder.send('POST', `${path}/dispute`, { version: 2, words: '不对' }, { key }));
    expect(await incidentsOf(elder, one)).toHaveLength(1);
    expect((await reads(elder, one)).version).toBe(2);
  });
});

describe('a difference', () => {
  it('is an incident of the visit, which the volunteer never reads; written anew, the elder is asked again', async () => {
    const one = await givenSpent(bank);
    const { elder, volunteer, worker } = one;
    const before = await reads(volunteer, one);
    expect(fieldsOf(await disputes(elder, one, 2, ' '))).toEqual(['words']);
    expect(await elder.must(disputes(elder, one, 2))).toMatchObject({ isDisputed: true, may: ['agree'] });
    const said = { kind: 'loss', words: '少找了十元', side: 'helped', way: null };
    expect(await incidentsOf(worker, one)).toMatchObject([said]);
    expect(await reads(volunteer, one)).toEqual(before);
    expect(await incidentsOf(volunteer, one)).toEqual([]);
    await volunteer.must(spends(volunteer, one, { spentFen: 5250 }));
    expect(await reads(elder, one)).toMatchObject({ isDisputed: false, hasReceipt: true, may: ['agree', 'dispute'] });
    // The first is still open: the community looks after it already.
    expect(outcomeOf(await disputes(elder, one, 3))).toBe('said-already');
    expect((await elder.must(agrees(elder, one, 3))).agreedAt).not.toBeNull();
  });

  it('that a worker hears on the telephone is the word of whoever was helped, with the worker named', async () => {
    const one = await givenSpent(bank);
    await one.worker.must(disputes(one.worker, one, 2));
    expect(await incidentsOf(one.elder, one)).toMatchObject([{ side: 'helped', way: 'phone', words: '少找了十元' }]);
  });

  it('is told in no letter and no message with its amounts', async () => {
    const one = await givenSpent(bank);
    const [row] = await bank.source.query<{ odd: number }[]>(
      'UPDATE errand_moneys SET handed_over_fen = 9876, spent_fen = 4321 WHERE assignment_id = $1 RETURNING 1 AS odd',
      [one.assignment.id],
    );
    expect(row).toBeDefined();
    await one.elder.must(disputes(one.elder, one, 2));
    for (const who of [one.elder, one.volunteer]) {
      const messages = await who.must(who.get<PageDto<MessageDto>>('/messages?limit=50'));
      const story = await who.get(`/assignments/${one.assignment.id}/story`);
      const told = JSON.stringify([messages, story.body, (await who.get('/news')).body]);
      for (const sum of ['98.76', '43.21', '55.55', '9876', '4321', '5555']) expect(told).not.toContain(sum);
    }
  });
});

describe('a receipt', () => {
  it('is kept whole and upright, without where it was taken, and shown to who reads the amounts; each look is written down', async () => {
    const one = await givenSpent(bank);
    const path = `${moneyPath(one.assignment)}/receipt`;
    for (const who of [one.elder, one.volunteer, one.worker]) {
      const { body, headers } = await who.get<Buffer>(path);
      expect([headers.get('content-type'), headers.get('cache-control')]).toEqual(['image/jpeg', 'private, no-store']);
      const { width, height, exif } = await sharp(body).metadata();
      expect([width / height, exif]).toEqual([900 / 1600, undefined]);
      expect(Math.max(width, height)).toBeLessThanOrEqual(RECEIPT_SIDE_PIXELS);
    }
    const looks = await bank.source.query<object[]>(
      `SELECT FROM audit_events e JOIN errand_moneys m ON m.receipt_file_id = e.subject_id WHERE m.assignment_id = $1 AND e.action = 'read-file'`,
      [one.assignment.id],
    );
    expect(looks).toHaveLength(3);
    const { reads: told } = await one.elder.must(one.elder.get<MyDataDto>('/my-data'));
    expect(told.filter(({ action }) => action === 'read-file')).toHaveLength(2);
  });

  it('that is replaced is gone, whether by another or by a reason', async () => {
    const one = await givenErrand(bank);
    const { volunteer } = one;
    await volunteer.must(handsOver(volunteer, one, 5000));
    const [first, second] = [
      await uploadedReceipt(volunteer),
      await uploadedReceipt(volunteer, await photograph('#00a000')),
    ];
    for (const receiptFileId of [first, second])
      await volunteer.must(spends(volunteer, one, { spentFen: 10, receiptFileId }));
    expect([first, second].map(isKept)).toEqual([false, true]);
    await volunteer.must(spends(volunteer, one, { spentFen: 10, ...NO_RECEIPT }));
    expect(isKept(second)).toBe(false);
    expect((await volunteer.get(`${moneyPath(one.assignment)}/receipt`)).status).toBe(404);
  });

  it('stands in the own data of both sides, and goes with the erasure of either', async () => {
    const one = await givenSpent(bank);
    const { elder, volunteer, worker, assignment } = one;
    const mine = { assignmentId: assignment.id, handedOverFen: 10_000, spentFen: 6250, hasReceipt: true };
    for (const who of [elder, volunteer])
      expect((await who.must(who.get<MyDataDto>('/my-data'))).errandMoneys).toMatchObject([mine]);
    const [row] = await bank.source.query<{ id: string }[]>(
      'SELECT receipt_file_id AS id FROM errand_moneys WHERE assignment_id = $1',
      [assignment.id],
    );
    const unsent = await uploadedReceipt(elder);
    await elder.must(agrees(elder, one, 2));
    await bank.given.checkedOut(volunteer, assignment);
    await elder.must(elder.post(`/assignments/${assignment.id}/confirm`));
    await worker.must(worker.post(`/assignments/${assignment.id}/approve`, { approvedMinutes: 60, reason: '问过了' }));
    const { id } = await elder.must(elder.post<ErasureDto>('/my-data/erasure'));
    await worker.must(worker.post(`/erasures/${id}/confirm`));
    expect([row?.id ?? '', unsent].map(isKept)).toEqual([false, false]);
    const left = { hasReceipt: false, receiptMissingReason: '—', handedOverFen: 10_000 };
    expect(await reads(volunteer, one)).toMatchObject(left);
  });
});
