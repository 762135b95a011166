import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  IncidentDto,
  MessageDto,
  PageDto,
  PassbookLineDto,
  ProblemDto,
  QueueName,
  SayIncidentDto,
} from '@huzhu/shared';
import type { Answer, Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { ROUNDS, allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { MORNING, stagedAssignment } from '../support/stages.js';
import { idsIn } from '../support/standing.js';
import { tellingFaults } from '../support/told.js';

/** 出事了 and 我的时间不对 where nobody names a visit: from home, from the passbook, on the telephone, from a sheet of paper. */
let bank: Harness;
let worker: Client;
beforeAll(async () => {
  bank = await Harness.start('incidents_alone');
  await bank.at(MORNING);
  worker = await bank.given.worker();
});
afterAll(() => bank.stop());

const FALL: SayIncidentDto = { kind: 'fall', words: '在楼道里摔了一跤' };
const HOURS: SayIncidentDto = { kind: 'hours', words: '上周三陪了一次，没有记' };
const says = (who: Client, body: SayIncidentDto, key?: string): Promise<Answer<IncidentDto>> =>
  who.post<IncidentDto>('/incidents', body, key === undefined ? {} : { key });
const said = (who: Client, body: SayIncidentDto): Promise<IncidentDto> => who.must(says(who, body));
const asks = (who: Client, memberId?: string): Promise<Answer<PageDto<IncidentDto>>> =>
  who.get<PageDto<IncidentDto>>(`/incidents?limit=50${memberId === undefined ? '' : `&memberId=${memberId}`}`);
const reads = async (who: Client, memberId?: string): Promise<string[]> =>
  (await who.must(asks(who, memberId))).items.map(({ id }) => id);
const takes = (who: Client, id: string): Promise<Answer<IncidentDto>> => who.post<IncidentDto>(`/incidents/${id}/take`);
const closes = (who: Client, id: string): Promise<Answer<IncidentDto>> =>
  who.post<IncidentDto>(`/incidents/${id}/close`, { outcome: '去看过了，没有大事' });
const fieldsOf = (answer: Answer<unknown>): string[] =>
  ((answer.body as ProblemDto).errors ?? []).map(({ field }) => field);
const idOf = ({ memberId }: Client): string => memberId ?? '';

describe('what went wrong without a visit', () => {
  it('is said from home, and read by who said it and by their workers alone', async () => {
    const elder = await bank.given.elder();
    const one = await said(elder, FALL);
    expect(one).toMatchObject({ assignmentId: null, side: 'helped', way: null, line: null, may: [] });
    expect(one.speakerId).toBe(elder.memberId);
    expect(await reads(elder)).toEqual([one.id]);
    expect(await reads(worker, idOf(elder))).toEqual([one.id]);
    const far = await bank.given.worker(await bank.given.otherCommunity());
    const volunteer = await bank.given.volunteer();
    expect(await reads(volunteer)).toEqual([]);
    for (const who of [far, volunteer]) {
      expect(outcomeOf(await asks(who, idOf(elder)))).toBe('not-found');
      expect(outcomeOf(await takes(who, one.id))).toBe(who === far ? 'not-found' : 'not-allowed');
    }
    expect(await tellingFaults(bank)).toEqual([]);
  });

  it('is written down by their worker, who says how they learned of it; nobody else speaks for a member', async () => {
    const elder = await bank.given.elder();
    const memberId = idOf(elder);
    const onPaper = await said(worker, { ...FALL, memberId, way: 'paper' });
    expect(onPaper).toMatchObject({ side: 'helped', way: 'paper', speakerId: memberId });
    expect((await said(worker, { ...HOURS, memberId })).way).toBe('phone');
    expect(await reads(elder)).toHaveLength(2);
    expect(await reads(worker)).toEqual([]);
    const far = await bank.given.worker(await bank.given.otherCommunity());
    for (const who of [far, await bank.given.volunteer()])
      expect(outcomeOf(await says(who, { ...FALL, memberId }))).toBe('not-found');
  });

  it('names its bad fields: a way of one own word, a hurt that hours do not do, a line of no passbook, a volunteer not wanted', async () => {
    const elder = await bank.given.elder();
    const faults: [SayIncidentDto, string][] = [
      [{ ...FALL, way: 'phone' }, 'way'],
      [{ ...HOURS, isHurt: true }, 'isHurt'],
      [{ ...HOURS, lineNo: 9 }, 'lineNo'],
      [{ ...FALL, lineNo: 1 }, 'lineNo'],
      [{ kind: 'not_again', words: '不想说原因' }, 'kind'],
    ];
    for (const [body, field] of faults) {
      const answer = await says(elder, body);
      expect([answer.status, fieldsOf(answer)]).toEqual([400, [field]]);
    }
    expect(await reads(elder)).toEqual([]);
  });

  it('of a line of the passbook tells which line that is', async () => {
    const { volunteer, elder } = await stagedAssignment(bank, 'credited');
    const { items } = await volunteer.must(volunteer.get<PageDto<PassbookLineDto>>('/passbook/lines'));
    const [line] = items;
    const one = await said(volunteer, { ...HOURS, lineNo: line?.lineNo ?? 0 });
    expect(one).toMatchObject({ side: 'helper', line: { lineNo: line?.lineNo, minutes: line?.minutes } });
    expect(await reads(elder)).toEqual([]);
  });

  it.each<[SayIncidentDto, QueueName]>([
    [FALL, 'incident_now'],
    [{ kind: 'theft', words: '放在桌上的钱没了' }, 'incident_day'],
    [{ kind: 'other', words: '楼道灯坏了' }, 'incident_days'],
    [HOURS, 'hours_wrong'],
  ])('stands in the queue of its pace, until it is closed (%#)', async (body, queue) => {
    const elder = await bank.given.elder();
    const { id } = await said(elder, body);
    expect(await idsIn(worker, queue)).toContain(elder.memberId);
    await worker.must(takes(worker, id));
    await worker.must(closes(worker, id));
    for (const name of [queue, 'incident_taken'] as const)
      expect(await idsIn(worker, name)).not.toContain(elder.memberId);
  });

  it('is answered in the messages of who said it', async () => {
    const volunteer = await bank.given.volunteer();
    const { id } = await said(volunteer, HOURS);
    await worker.must(closes(worker, id));
    const { items } = await volunteer.must(volunteer.get<PageDto<MessageDto>>('/messages'));
    expect(items).toMatchObject([
      { words: '您说的事，社区答复您：去看过了，没有大事', requestId: null, itemTitle: '您告诉社区的事' },
    ]);
    expect(await tellingFaults(bank)).toEqual([]);
  });

  it('is kept from a worker who is near to who said it, and who looks after nothing of it', async () => {
    const elder = await bank.given.elder();
    const kin = await bank.given.worker();
    await bank.given.kin(kin, elder);
    const { id } = await said(elder, FALL);
    expect(await reads(kin, idOf(elder))).toEqual([]);
    for (const act of [takes, closes]) expect(outcomeOf(await act(kin, id))).toBe('not-found');
    expect(await idsIn(kin, 'incident_now')).not.toContain(elder.memberId);
    expect(await idsIn(worker, 'incident_now')).toContain(elder.memberId);
    const own = await said(worker, FALL);
    for (const act of [takes, closes]) expect(outcomeOf(await act(worker, own.id))).toBe('own-hours');
    expect(await idsIn(worker, 'incident_now')).not.toContain(worker.memberId);
  });

  it.each(ROUNDS)('said three times at once stands once, is taken by one worker and closed by one (%i)', async () => {
    const elder = await bank.given.elder();
    const tap = (): Promise<Answer<IncidentDto>> => says(elder, FALL);
    expect(tallyOf(await allAtOnce([tap, tap, tap]))).toEqual({ ok: 1, 'said-already': 2 });
    const [id = ''] = await reads(elder);
    const colleague = await bank.given.worker();
    for (const act of [takes, closes])
      expect(tallyOf(await allAtOnce([() => act(worker, id), () => act(colleague, id)]))).toEqual({
        ...{ ok: 1, 'already-done': 1 },
      });
    expect(outcomeOf(await tap())).toBe('ok');
  });

  it('sent twice under one key is one', async () => {
    const elder = await bank.given.elder();
    const first = await elder.must(says(elder, FALL, 'incident-alone-0001'));
    expect((await elder.must(says(elder, FALL, 'incident-alone-0001'))).id).toBe(first.id);
    expect(await reads(elder)).toEqual([first.id]);
  });
});
