import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  AssignmentDto,
  DeathReportDto,
  PassbookDto,
  QueueItemDto,
  PageDto,
  ServiceRequestDto,
} from '@huzhu/shared';
import { bookFaults } from '../support/book.js';
import type { Client } from '../support/client.js';
import { reported } from '../support/given-life.js';
import { Harness } from '../support/harness.js';
import { bindPhone } from '../support/phones.js';
import { outcomeOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';

let bank: Harness;
let first: Client;
let second: Client;
beforeAll(async () => {
  bank = await Harness.start('deaths');
  await bank.at(MORNING);
  [first, second] = [await bank.given.worker(), await bank.given.worker()];
});
afterAll(async () => {
  expect(await bookFaults(bank.source)).toEqual([]);
  await bank.stop();
});

const report = (who: Client): Promise<DeathReportDto> => reported(bank, first, who);
const confirm = (by: Client, { id }: DeathReportDto): Promise<DeathReportDto> =>
  by.must(by.post<DeathReportDto>(`/death-reports/${id}/confirm`));
const undo = (by: Client, { id }: DeathReportDto): Promise<DeathReportDto> =>
  by.must(by.post<DeathReportDto>(`/death-reports/${id}/undo`, { reason: '同名的另一位' }));
const statusOf = async (table: 'service_requests' | 'assignments', id: string): Promise<string | undefined> => {
  const [row] = await bank.source.query<{ status: string }[]>(`SELECT status FROM ${table} WHERE id = $1`, [id]);
  return row?.status;
};
const memberOf = async (who: Client): Promise<unknown> => {
  const [row] = await bank.source.query<object[]>(
    `SELECT frozen_at IS NOT NULL AS frozen, closed_at IS NOT NULL AS closed, died_on::text AS "diedOn"
     FROM members WHERE id = $1`,
    [who.memberId],
  );
  return row;
};

describe('a reported death', () => {
  it('freezes at once: no session, no order, no acceptance, and nothing is cancelled', async () => {
    const [elder, volunteer] = [await bank.given.elder(), await bank.given.volunteer()];
    const [asked, waiting] = [await bank.given.openRequest(elder), await bank.given.draft(elder)];
    await report(elder);
    expect((await elder.get('/my-time')).status).toBe(401);
    const order = await bank.given.escort({ beneficiaryId: elder.memberId });
    expect(outcomeOf(await first.post('/service-requests', order))).toBe('member-frozen');
    expect(outcomeOf(await first.post(`/service-requests/${waiting.id}/submit`))).toBe('member-frozen');
    expect(outcomeOf(await volunteer.post(`/service-requests/${asked.id}/accept`))).toBe('request-not-open');
    expect(await statusOf('service_requests', asked.id)).toBe('open');
    expect(outcomeOf(await second.post(`/members/${elder.memberId}/death-reports`, { diedOn: '2026-11-01' }))).toBe(
      'death-reported',
    );
  });

  it('stands in the queue of everybody but who reported it', async () => {
    const elder = await bank.given.elder();
    await report(elder);
    const seen = async (by: Client): Promise<boolean> => {
      const { items } = await by.must(by.get<PageDto<QueueItemDto>>('/queues/death_reported?limit=50'));
      return items.some((one) => one.memberId === elder.memberId);
    };
    expect([await seen(first), await seen(second)]).toEqual([false, true]);
  });

  it('is confirmed by nobody who reported it, nor by kin, nor by themselves', async () => {
    const elder = await bank.given.elder();
    const kin = await bank.given.worker();
    const [row] = await bank.source.query<{ number: string; name: string }[]>(
      'SELECT number, name FROM members WHERE id = $1',
      [kin.memberId],
    );
    await elder.must(elder.post('/kin', { memberId: elder.memberId, ...row, kind: 'sibling' }));
    const made = await report(elder);
    expect(made).toMatchObject({ status: 'reported', mayConfirm: false, mayUndo: false, calls: [] });
    for (const by of [first, kin]) {
      expect(outcomeOf(await by.post(`/death-reports/${made.id}/confirm`))).toBe('not-yours-to-decide');
      expect(outcomeOf(await by.post(`/death-reports/${made.id}/undo`, { reason: '错了' }))).toBe(
        'not-yours-to-decide',
      );
    }
    expect(outcomeOf(await first.post(`/members/${first.memberId}/death-reports`, { diedOn: '2026-11-01' }))).toBe(
      'not-yours-to-decide',
    );
  });

  it('is of no day to come, nor before they were born', async () => {
    const elder = await bank.given.elder();
    for (const diedOn of ['2026-12-30', '1900-01-01']) {
      expect((await first.post(`/members/${elder.memberId}/death-reports`, { diedOn })).status).toBe(400);
    }
  });

  it('undone before it was confirmed leaves everything as it was', async () => {
    const elder = await bank.given.elder();
    const asked = await bank.given.openRequest(elder);
    const made = await report(elder);
    expect(await undo(second, made)).toMatchObject({ status: 'undone', calls: [] });
    const again = await elder.must(elder.get<ServiceRequestDto>(`/service-requests/${asked.id}`));
    expect(again).toEqual(asked);
    expect(await memberOf(elder)).toEqual({ frozen: false, closed: false, diedOn: null });
  });
});

describe('a confirmed death of an elder', () => {
  it('cancels what has not begun, frees the minutes, names whom to call, and keeps the balance', async () => {
    const elder = await bank.given.elder({ grantedMinutes: 300, usesApp: false });
    const volunteer = await bank.given.volunteer();
    const order = await bank.given.escort({ beneficiaryId: elder.memberId });
    const draft = await first.must(first.post<ServiceRequestDto>('/service-requests', order));
    await first.must(first.post(`/service-requests/${draft.id}/submit`));
    const promised = await bank.given.accepted(volunteer, draft.id);
    const made = await report(elder);
    const done = await confirm(second, made);
    expect(done.status).toBe('confirmed');
    expect(done.calls).toMatchObject([{ kind: 'assignment_cancelled', requestId: draft.id }]);
    expect(await statusOf('service_requests', draft.id)).toBe('cancelled');
    expect(await statusOf('assignments', promised.id)).toBe('ended');
    const [lot] = await bank.source.query<object[]>(
      'SELECT balance::int, held::int FROM ledger_accounts WHERE owner_id = $1',
      [elder.memberId],
    );
    expect(lot).toEqual({ balance: 300, held: 0 });
    expect(await memberOf(elder)).toEqual({ frozen: true, closed: true, diedOn: '2026-11-01' });
    const [card] = await bank.source.query<object[]>(
      'SELECT revoked_at IS NOT NULL AS revoked FROM elder_cards WHERE member_id = $1',
      [elder.memberId],
    );
    expect(card).toEqual({ revoked: true });
    expect(outcomeOf(await second.post(`/death-reports/${made.id}/confirm`))).toBe('not-yours-to-decide');
    expect(outcomeOf(await first.post(`/death-reports/${made.id}/confirm`))).toBe('move-not-allowed');
  });

  it('sends what was served on to approval on the evidence, without calls to nobody', async () => {
    const [elder, volunteer] = [await bank.given.elder(), await bank.given.volunteer()];
    const accepted = await bank.given.accepted(volunteer, (await bank.given.openRequest(elder)).id);
    await bank.given.served(volunteer, accepted);
    const path = `/assignments/${accepted.id}`;
    expect(outcomeOf(await first.post(`${path}/confirm-on-evidence`))).toBe('calls-missing');
    await confirm(second, await report(elder));
    expect(await statusOf('assignments', accepted.id)).toBe('served');
    const confirmed = await first.must(first.post<AssignmentDto>(`${path}/confirm-on-evidence`));
    expect(confirmed).toMatchObject({ status: 'confirmed', confirmBasis: 'on_evidence' });
    await second.must(second.post(`${path}/approve`, { approvedMinutes: 90 }));
    expect(await volunteer.must(volunteer.get<PassbookDto>('/passbook'))).toMatchObject({ balanceMinutes: 90 });
    await bank.at(MORNING);
  });
});

describe('a confirmed death of a volunteer', () => {
  it('frees what they had promised, urgently, and ends roles and WeChat', async () => {
    const [elder, volunteer] = [await bank.given.elder(), await bank.given.volunteer()];
    await bank.given.makeWorker(volunteer.memberId ?? '');
    await bindPhone(bank, volunteer);
    const asked = await bank.given.openRequest(elder);
    const promised = await bank.given.accepted(volunteer, asked.id);
    const done = await confirm(second, await report(volunteer));
    expect(done.calls).toMatchObject([{ kind: 'place_freed', requestId: asked.id }]);
    expect(await statusOf('assignments', promised.id)).toBe('ended');
    const urgent = await first.must(first.get<PageDto<QueueItemDto>>('/queues/urgent?limit=50'));
    expect(urgent.items.map((one) => one.requestId)).toContain(asked.id);
    const standing = async (): Promise<unknown> => {
      const [row] = await bank.source.query<object[]>(
        `SELECT (SELECT count(*)::int FROM member_roles WHERE member_id = $1 AND ended_at IS NULL) AS roles,
           (SELECT count(*)::int FROM wechat_identities WHERE member_id = $1 AND ended_at IS NULL) AS wechats`,
        [volunteer.memberId],
      );
      return row;
    };
    expect(await standing()).toEqual({ roles: 0, wechats: 0 });
    const back = await undo(first, done);
    expect(await standing()).toEqual({ roles: 1, wechats: 1 });
    expect(back.calls).toMatchObject([{ kind: 'place_freed', requestId: asked.id }]);
    expect(await memberOf(volunteer)).toEqual({ frozen: false, closed: false, diedOn: null });
    const again = await bank.given.login(volunteer.memberId ?? '');
    await again.must(again.post(`/service-requests/${asked.id}/accept`));
  });
});

describe('an undo after the confirmation', () => {
  it('opens the member again; what was cancelled stays so and is listed for a call', async () => {
    const elder = await bank.given.elder({ usesApp: false });
    const order = await bank.given.escort({ beneficiaryId: elder.memberId });
    const { id } = await first.must(first.post<ServiceRequestDto>('/service-requests', order));
    await first.must(first.post(`/service-requests/${id}/submit`));
    const done = await confirm(second, await report(elder));
    expect(done.calls).toEqual([]);
    expect(outcomeOf(await second.post(`/death-reports/${done.id}/undo`, { reason: '错了' }))).toBe(
      'not-yours-to-decide',
    );
    expect((await undo(first, done)).calls).toMatchObject([{ kind: 'request_cancelled', requestId: id }]);
    expect(await statusOf('service_requests', id)).toBe('cancelled');
    await first.must(first.get(`/elders/${elder.memberId}/card`));
    const third = await bank.given.worker();
    expect(outcomeOf(await third.post(`/death-reports/${done.id}/undo`, { reason: '错了' }))).toBe('move-not-allowed');
    expect((await report(elder)).status).toBe('reported');
  });
});

describe('at the same time', () => {
  it('confirm and undo: one of them wins, and the bank is whole', async () => {
    for (let round = 0; round < 4; round++) {
      const elder = await bank.given.elder();
      await bank.given.openRequest(elder);
      const { id } = await report(elder);
      const third = await bank.given.worker();
      const answers = await Promise.all([
        second.post(`/death-reports/${id}/confirm`),
        third.post(`/death-reports/${id}/undo`, { reason: '错了' }),
      ]);
      const [confirmed, undone] = answers.map((one) => one.status);
      // An undo that comes second undoes the confirmation; a confirmation that comes second finds nothing to confirm.
      expect(undone).toBe(200);
      expect([200, 409]).toContain(confirmed);
      expect(await memberOf(elder)).toEqual({ frozen: false, closed: false, diedOn: null });
    }
    expect(await bookFaults(bank.source)).toEqual([]);
  });

  it('confirm, accept and submit: nobody is left on the way to somebody who died', async () => {
    for (let round = 0; round < 4; round++) {
      const [elder, volunteer] = [await bank.given.elder(), await bank.given.volunteer()];
      const asked = await bank.given.openRequest(elder);
      const draft = await bank.given.draft(elder);
      const made = await report(elder);
      // As if the tap had come before the report: what the freeze lets through, the confirmation must catch.
      await bank.source.query('UPDATE members SET frozen_at = NULL WHERE id = $1', [elder.memberId]);
      const [done] = await Promise.all([
        second.post(`/death-reports/${made.id}/confirm`),
        volunteer.post(`/service-requests/${asked.id}/accept`),
        elder.post(`/service-requests/${draft.id}/submit`, { again: true }),
      ]);
      expect(done.status).toBe(200);
      expect([await statusOf('service_requests', asked.id), await statusOf('service_requests', draft.id)]).toEqual([
        'cancelled',
        'cancelled',
      ]);
      const [left] = await bank.source.query<{ count: number }[]>(
        "SELECT count(*)::int AS count FROM assignments WHERE volunteer_id = $1 AND status = 'accepted'",
        [volunteer.memberId],
      );
      expect(left?.count).toBe(0);
    }
    expect(await bookFaults(bank.source)).toEqual([]);
  });
});
