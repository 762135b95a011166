import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  AnswerDto,
  AssignmentDto,
  ErasureDto,
  MyDataDto,
  NearbyRequestDto,
  PageDto,
  ProblemDto,
  RequestAnswerDto,
  ServiceItemDto,
  ServiceRequestDto,
} from '@huzhu/shared';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { MORNING } from '../support/stages.js';
import { STANDARD } from '../support/standard.js';

let bank: Harness;
let worker: Client;
beforeAll(async () => {
  bank = await Harness.start('answers');
  worker = await bank.given.worker();
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

const HOSPITAL = '丝雀医院三楼';
const ANSWERS: AnswerDto[] = [
  { question: 'wheelchair', value: 'yes' },
  { question: 'hospital', value: ` ${HOSPITAL} ` },
];
const READ: RequestAnswerDto[] = [
  { question: 'hospital', label: '医院', kind: 'text', value: HOSPITAL },
  { question: 'wheelchair', label: '轮椅', kind: 'yes_no', value: 'yes' },
];
const asked = async (elder: Client, answers = ANSWERS): Promise<ServiceRequestDto> =>
  bank.given.openRequest(elder, { answers });
const requestOf = (who: Client, id: string): Promise<ServiceRequestDto> =>
  who.must(who.get<ServiceRequestDto>(`/service-requests/${id}`));
const taskOf = (who: Client, id: string): Promise<AssignmentDto> =>
  who.must(who.get<AssignmentDto>(`/assignments/${id}`));
const faultsOf = async (who: Client, changes: Record<string, unknown>): Promise<string[] | undefined> => {
  const answer = await who.post<ProblemDto>('/service-requests', await bank.given.escort(changes));
  expect(answer.status).toBe(400);
  return answer.body.errors?.map(({ field }) => field);
};

describe('the answers of a request', () => {
  it('are read in the order of the questions by the elder and the worker, and by nobody else', async () => {
    const elder = await bank.given.elder();
    const { id, answers } = await asked(elder);
    expect(answers).toEqual(READ);
    expect((await requestOf(worker, id)).answers).toEqual(READ);
    const stranger = await bank.given.elder();
    expect((await stranger.get(`/service-requests/${id}`)).status).toBe(404);
  });

  it('are none when nobody gives any', async () => {
    const elder = await bank.given.elder();
    expect((await bank.given.openRequest(elder)).answers).toEqual([]);
  });

  it('are refused with each named that no question takes', async () => {
    const elder = await bank.given.elder();
    const answers = [
      { question: 'wheelchair', value: '也许' },
      { question: 'papers', value: '丢了' },
      { question: 'moon', value: 'yes' },
      { question: 'wheelchair', value: 'no' },
    ];
    expect(await faultsOf(elder, { answers, plannedMinutes: 400 })).toEqual([
      'plannedMinutes',
      ...['answers.0.value', 'answers.1.value', 'answers.2.question', 'answers.3.question'],
    ]);
    expect(await faultsOf(elder, { answers: [{ question: 'hospital', value: '长'.repeat(61) }] })).toEqual([
      'answers.0.value',
    ]);
    const shopping = { itemCode: 'grocery_shopping', plannedMinutes: 60 };
    for (const value of ['0', '201', '12.5', '-3', '100元'])
      expect(await faultsOf(elder, { ...shopping, answers: [{ question: 'ceiling', value }] })).toEqual([
        'answers.0.value',
      ]);
    const right = await bank.given.draft(elder, { ...shopping, answers: [{ question: 'ceiling', value: '200' }] });
    expect(right.answers).toEqual([{ question: 'ceiling', label: '最多花', kind: 'yuan', value: '200' }]);
  });

  it('are asked for where the keeper of the catalog says that there must be one', async () => {
    const operator = await bank.given.operator();
    const { effectiveAt: _later, ...atOnce } = STANDARD;
    const item = await operator.must(
      operator.post<ServiceItemDto>('/service-items', {
        ...{ ...atOnce, title: '帮抬水', category: 'environment', position: 77 },
        questions: [
          {
            ...{ code: 'floor', words: '几楼？', label: '几楼', kind: 'choice', choices: ['一楼', '楼上'] },
            ...{ answerMax: 0, required: true, beforeAcceptance: true },
          },
        ],
      }),
    );
    const elder = await bank.given.elder();
    const water = { itemCode: item.code, plannedMinutes: 30 };
    expect(await faultsOf(elder, water)).toEqual(['answers']);
    const answers = [{ question: 'floor', value: '楼上' }];
    expect((await bank.given.draft(elder, { ...water, answers })).answers).toHaveLength(1);
  });

  it('keep the words under which they were given when the catalog moves on', async () => {
    const operator = await bank.given.operator();
    const elder = await bank.given.elder();
    const chess = { itemCode: 'chess_partner', plannedMinutes: 60, answers: [{ question: 'game', value: '象棋' }] };
    const { id } = await bank.given.draft(elder, chess);
    const { effectiveAt: _later, ...atOnce } = STANDARD;
    await operator.must(
      operator.post('/service-items/chess_partner/versions', { ...atOnce, title: '下棋', basedOnVersion: 1 }),
    );
    expect((await requestOf(elder, id)).answers).toEqual([
      { question: 'game', label: '玩什么', kind: 'choice', value: '象棋' },
    ]);
    expect(await faultsOf(elder, chess)).toEqual(['answers.0.question']);
  });
});

describe('a volunteer', () => {
  it('reads before acceptance only what identifies nobody, in words that speak of the elder', async () => {
    const { id } = await asked(await bank.given.elder());
    const volunteer = await bank.given.volunteer();
    const one = await volunteer.must(volunteer.get<NearbyRequestDto>(`/nearby-requests/${id}`));
    expect(one.answers).toEqual([READ[1]]);
    expect(one.does).toContain('按约定时间到家里接老人');
    expect(one.does.join()).not.toContain('您');
    const { items } = await volunteer.must(volunteer.get<PageDto<NearbyRequestDto>>('/nearby-requests?limit=50'));
    expect(items.find((row) => row.id === id)?.answers).toEqual([READ[1]]);
    expect(JSON.stringify([one, items])).not.toContain('丝雀');
  });

  it('reads all of them from acceptance until the service is over, and none after', async () => {
    const { id: requestId } = await asked(await bank.given.elder());
    const volunteer = await bank.given.volunteer();
    const { id } = await bank.given.accepted(volunteer, requestId);
    const task = await taskOf(volunteer, id);
    expect([task.answers, task.does[0]]).toEqual([READ, '按约定时间到家里接老人']);
    await volunteer.must(volunteer.post(`/assignments/${id}/release`, { reason: '临时有事' }));
    expect((await taskOf(volunteer, id)).answers).toEqual([]);
    expect(JSON.stringify(await taskOf(volunteer, id))).not.toContain('丝雀');
  });

  it('reads nothing of a request that was cancelled', async () => {
    const elder = await bank.given.elder();
    const { id: requestId } = await asked(elder);
    const volunteer = await bank.given.volunteer();
    const { id } = await bank.given.accepted(volunteer, requestId);
    await elder.must(elder.post(`/service-requests/${requestId}/cancel`, {}));
    expect((await taskOf(volunteer, id)).answers).toEqual([]);
  });

  it('is not shown to the elder in words that speak of them', async () => {
    const elder = await bank.given.elder();
    const { id } = await asked(elder);
    await bank.given.accepted(await bank.given.volunteer(), id);
    const { assignments } = await requestOf(elder, id);
    expect([assignments[0]?.does[0], assignments[0]?.answers]).toEqual(['按约定时间到家里接您', READ]);
  });
});

describe('what somebody answered', () => {
  it('stands in their own data, and goes with an erasure', async () => {
    const elder = await bank.given.elder();
    const { id } = await asked(elder);
    const mine = async (): Promise<MyDataDto> => elder.must(elder.get<MyDataDto>('/my-data'));
    expect((await mine()).requests.find((one) => one.id === id)?.answers).toEqual(READ);
    await elder.must(elder.post(`/service-requests/${id}/cancel`, {}));
    const erasure = await elder.must(elder.post<ErasureDto>('/my-data/erasure'));
    await worker.must(worker.post(`/erasures/${erasure.id}/confirm`));
    const [row] = await bank.source.query<{ answers: unknown }[]>(
      'SELECT answers FROM service_requests WHERE id = $1',
      [id],
    );
    expect(row?.answers).toEqual([]);
  });
});
