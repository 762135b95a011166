import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ErasureDto, MyDataDto, PageDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { withClient } from '../../../scripts/lib/postgres/connect.ts';
import { bookFaults } from '../support/book.js';
import type { Client } from '../support/client.js';
import { identityNumber, newElder } from '../support/given-people.js';
import { Harness } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';

let bank: Harness;
let worker: Client;
beforeAll(async () => {
  bank = await Harness.start('my_data');
  await bank.at(MORNING);
  worker = await bank.given.worker();
});
afterAll(() => bank.stop());

const myData = (who: Client): Promise<MyDataDto> => who.must(who.get<MyDataDto>('/my-data'));

describe('my data', () => {
  it('tell all that the bank holds of the caller, and who looked at it', async () => {
    const elder = await bank.given.elder({ grantedMinutes: 90 });
    const volunteer = await bank.given.volunteer();
    const { id } = await bank.given.openRequest(elder, { note: '慢一点' });
    const accepted = await bank.given.accepted(volunteer, id);
    await worker.must(worker.post(`/members/${elder.memberId}/reveal-contact`));
    const mine = await myData(elder);
    expect(mine).toMatchObject({ memberId: elder.memberId, isWhole: true, erasure: null, volunteer: null });
    expect(mine.elder?.address).toContain('502室');
    expect(mine.requests).toMatchObject([{ id, note: '慢一点', hasVoice: false, status: 'filled' }]);
    expect(mine.ledgerLines).toMatchObject([{ reason: 'grant', minutes: 90 }]);
    expect(mine.consents).toHaveLength(1);
    expect(mine.channels).toEqual(['wechat']);
    await elder.must(elder.post('/my-channel', { channels: ['call', 'wechat'] }));
    expect((await myData(elder)).channels).toEqual(['call', 'wechat']);
    expect(mine.reads.map((one) => one.action)).toEqual(expect.arrayContaining(['read-contact']));
    expect((await myData(volunteer)).assignments).toMatchObject([{ id: accepted.id, status: 'accepted' }]);
    const answer = await elder.get('/my-data');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="my-data.json"');
  });

  it('are corrected by their owner where nobody else has to look, and not twice from one reading', async () => {
    const elder = await bank.given.elder();
    const { version } = await myData(elder);
    const contacts = [{ name: '王芳', relation: '女儿', phone: '19900009999' }];
    const changed = await elder.must(elder.patch<MyDataDto>('/my-data', { version, phone: '0871-6234567', contacts }));
    expect(changed).toMatchObject({ phone: '0871-6234567', elder: { contacts } });
    expect(outcomeOf(await elder.patch('/my-data', { version, phone: '' }))).toBe('stale');
    expect((await elder.patch('/my-data', { version: changed.version, name: '别名' })).status).toBe(400);
    const volunteer = await bank.given.volunteer();
    const own = await myData(volunteer);
    expect((await volunteer.patch('/my-data', { version: own.version, contacts })).status).toBe(400);
  });
});

describe('to be forgotten', () => {
  const ask = (who: Client): Promise<ErasureDto> => who.must(who.post<ErasureDto>('/my-data/erasure'));

  it('is refused while anything is open, may be withdrawn, and is refused with a reason', async () => {
    const [elder, saver] = [await bank.given.elder(), await bank.given.elder({ grantedMinutes: 5 })];
    await bank.given.openRequest(elder);
    expect(outcomeOf(await elder.post('/my-data/erasure'))).toBe('services-open');
    expect(outcomeOf(await saver.post('/my-data/erasure'))).toBe('minutes-left');
    expect(outcomeOf(await worker.post('/my-data/erasure'))).toBe('roles-open');
    const volunteer = await bank.given.volunteer();
    const asked = await ask(volunteer);
    expect(outcomeOf(await volunteer.post('/my-data/erasure'))).toBe('erasure-asked');
    await volunteer.must(volunteer.post('/my-data/erasure/withdraw'));
    expect(outcomeOf(await worker.post(`/erasures/${asked.id}/confirm`))).toBe('move-not-allowed');
    const again = await ask(volunteer);
    const { items } = await worker.must(worker.get<PageDto<ErasureDto>>('/erasures?limit=50'));
    expect(items.map((one) => one.id)).toContain(again.id);
    await worker.must(worker.post(`/erasures/${again.id}/refuse`, { reason: '请本人来一趟' }));
    expect((await myData(volunteer)).erasure).toMatchObject({ status: 'refused', reason: '请本人来一趟' });
  });

  it('looks again when it is confirmed: what was begun after asking stops it', async () => {
    const elder = await bank.given.elder();
    const { id } = await ask(elder);
    await bank.given.openRequest(elder);
    expect(outcomeOf(await worker.post(`/erasures/${id}/confirm`))).toBe('services-open');
  });

  it('leaves nothing personal in any table, and a book that adds up before and after the legal period', async () => {
    const SECRETS = [
      '金满仓',
      '19955554444',
      '某某路77号',
      '紧急人甲',
      '19955553333',
      '耳背请大声',
      '夸了又夸',
      '爱听滇戏',
      '碗摔碎了两个',
      '水管漏到邻居家',
    ];
    const number = identityNumber('1948-03-02', 1);
    const body = await newElder(bank, {
      ...{ name: '金满仓', phone: '19955554444', address: '某某路77号', identityNumber: number, bornOn: '1948-03-02' },
      ...{ hobbies: '爱听滇戏', contacts: [{ name: '紧急人甲', relation: '儿子', phone: '19955553333' }] },
    });
    const { memberId } = await worker.must(worker.post<{ memberId: string }>('/elders', body));
    const elder = await bank.given.login(memberId);
    const volunteer = await bank.given.volunteer();
    const { id: requestId } = await bank.given.openRequest(elder, { note: '耳背请大声' });
    const accepted = await bank.given.accepted(volunteer, requestId);
    await bank.given.served(volunteer, accepted);
    await elder.must(elder.post(`/assignments/${accepted.id}/confirm`));
    await elder.must(elder.post(`/assignments/${accepted.id}/rating`, { face: 'happy', words: '夸了又夸' }));
    await elder.must(elder.post(`/assignments/${accepted.id}/incidents`, { kind: 'loss', words: '碗摔碎了两个' }));
    await elder.must(elder.post('/incidents', { kind: 'other', words: '水管漏到邻居家' }));
    expect((await myData(elder)).incidents).toMatchObject([
      { kind: 'other', words: '水管漏到邻居家', outcome: null },
      { kind: 'loss', words: '碗摔碎了两个', outcome: null },
    ]);
    expect((await myData(volunteer)).incidents).toEqual([]);
    await worker.must(worker.post(`/assignments/${accepted.id}/approve`, { approvedMinutes: 90 }));
    expect((await foundIn(SECRETS)).length).toBeGreaterThan(6);
    await elder.must(elder.post('/my-channel', { channels: ['letter'] }));
    const done = await worker.must(worker.post<ErasureDto>(`/erasures/${(await ask(elder)).id}/confirm`));
    expect(done).toMatchObject({ status: 'done', memberName: '已注销会员' });
    expect(await foundIn(SECRETS)).toEqual([]);
    expect(await bank.source.query('SELECT FROM member_channels WHERE member_id = $1', [memberId])).toEqual([]);
    expect((await elder.get('/my-data')).status).toBe(401);
    expect((await worker.get(`/elders/${memberId}`)).status).toBe(404);
    expect(await bookFaults(bank.source)).toEqual([]);
    await bank.at(MORNING);
  });

  it('takes the details of the minutes once the legal period is over, not a day earlier', async () => {
    const elder = await bank.given.elder({ grantedMinutes: 90 });
    const { assignment, volunteer } = await bank.given.confirmedAssignment({ elder });
    await worker.must(worker.post(`/assignments/${assignment.id}/approve`, { approvedMinutes: 90 }));
    const { id } = await ask(elder);
    const { detailsDueOn } = await worker.must(worker.post<ErasureDto>(`/erasures/${id}/confirm`));
    const due = Temporal.PlainDate.from(detailsDueOn ?? '')
      .toZonedDateTime('Asia/Shanghai')
      .toInstant();
    const details = async (who: Client): Promise<number> => {
      const [row] = await bank.source.query<{ count: number }[]>(
        'SELECT count(*)::int AS count FROM ledger_entries WHERE owner_id = $1 AND salt IS NOT NULL',
        [who.memberId],
      );
      return row?.count ?? 0;
    };
    await bank.sweep(due.subtract({ hours: 1 }));
    expect(await details(elder)).toBe(2);
    await expect(bank.source.query('SELECT forget_ledger_salts($1, $2)', [id, '2026-12-01'])).rejects.toThrow(
      'not due',
    );
    await bank.sweep(await bank.at(due.add({ hours: 1 })));
    expect([await details(elder), await details(volunteer)]).toEqual([0, 1]);
    expect(await bookFaults(bank.source)).toEqual([]);
    await bank.at(MORNING);
  });

  it('is said of a line whose details are gone', async () => {
    const elder = await bank.given.elder({ grantedMinutes: 30 });
    await withClient(bank.urls.ownerUrl, async (owner) => {
      await owner.query('UPDATE ledger_entries SET salt = NULL WHERE owner_id = $1', [elder.memberId]);
    });
    const { items } = await elder.must(elder.get<PageDto<object>>('/passbook/lines'));
    expect(items).toMatchObject([{ minutes: 30, balanceAfterMinutes: 30, itemTitle: '说明已经按规定删掉了' }]);
  });

  it('cannot be had from the database without a decision', async () => {
    const { id } = await ask(await bank.given.volunteer());
    await expect(bank.source.query('SELECT forget_member($1)', [id])).rejects.toThrow('nobody decided');
  });
});

/** Where any of these words stands in the bank, whatever table it is: tables to come are looked through as well. */
const foundIn = (words: string[]): Promise<string[]> =>
  withClient(bank.urls.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ name: string }>(
      'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()',
    );
    const found: string[] = [];
    for (const { name } of rows) {
      for (const word of words) {
        const hit = await owner.query(`SELECT FROM "${name}" t WHERE strpos(t::text, $1) > 0 LIMIT 1`, [word]);
        if (hit.rows.length > 0) found.push(`${name}: ${word}`);
      }
    }
    return found;
  });
