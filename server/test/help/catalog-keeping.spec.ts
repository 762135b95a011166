import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  AssignmentDto,
  PageDto,
  ProblemDto,
  ServiceItemDto,
  ServiceItemVersionDto,
  ServiceRequestDto,
} from '@huzhu/shared';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { ROUNDS, allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { STANDARD } from '../support/standard.js';
import { MORNING } from '../support/stages.js';

let bank: Harness;
let operator: Client;
beforeAll(async () => {
  bank = await Harness.start('catalog_keeping');
  operator = await bank.given.operator();
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

const { effectiveAt: _later, ...AT_ONCE } = STANDARD;
const NEW = { ...AT_ONCE, category: 'environment', position: 60 };

const read = (code: string): Promise<ServiceItemDto> =>
  bank.nobody.must(bank.nobody.get<ServiceItemDto>(`/service-items/${code}`));
const versionsOf = async (code: string): Promise<ServiceItemVersionDto[]> =>
  (await operator.must(operator.get<PageDto<ServiceItemVersionDto>>(`/service-items/${code}/versions`))).items;
const isOffered = async (code: string, query = ''): Promise<boolean> => {
  const pages = ['position', 'all'].map(() => `/service-items?limit=50&beneficiaryKind=member${query}`);
  const { items } = await bank.nobody.must(bank.nobody.get<PageDto<ServiceItemDto>>(pages[0] ?? ''));
  return items.some((one) => one.code === code);
};
/** A new item under a title of its own. */
const made = (title: string, changes: object = {}): Promise<ServiceItemDto> =>
  operator.must(operator.post<ServiceItemDto>('/service-items', { ...NEW, title, ...changes }));
const next = (basedOnVersion: number, changes: object = {}): object => ({ ...AT_ONCE, ...changes, basedOnVersion });
const eventsOf = (action: string): Promise<{ actor_id: string }[]> =>
  bank.source.query('SELECT actor_id FROM audit_events WHERE action = $1', [action]);

describe('a new item', () => {
  it('is offered at once, under a code made from its title', async () => {
    const item = await made('帮浇花');
    expect(item).toMatchObject({ ...NEW, title: '帮浇花', code: 'bang_jiao_hua', version: 1, retiredAt: null });
    expect(await read('bang_jiao_hua')).toEqual(item);
    expect(await isOffered('bang_jiao_hua')).toBe(true);
    expect((await eventsOf('write-item-version')).at(-1)).toEqual({ actor_id: operator.memberId });
  });

  it('that begins later is seen by operators until then, and can be asked for from then on', async () => {
    await made('帮糊窗', { effectiveAt: '2026-12-01T00:00:00+08:00' });
    expect((await bank.nobody.get('/service-items/bang_hu_chuang')).status).toBe(404);
    expect([await isOffered('bang_hu_chuang'), await isOffered('bang_hu_chuang', '&shown=all')]).toEqual([false, true]);
    await bank.at('2026-12-01T00:00:01+08:00');
    expect(await isOffered('bang_hu_chuang')).toBe(true);
  });

  it('needs a name of its own that can be spelled', async () => {
    await made('帮剥豆子');
    for (const title of ['帮剥豆子', ' 帮剥豆子 ', '代购'])
      expect(outcomeOf(await operator.post('/service-items', { ...NEW, title }))).toBe('item-exists');
    const unspelled = await operator.post<ProblemDto>('/service-items', { ...NEW, title: '12345' });
    expect(unspelled.body).toMatchObject({ status: 400, errors: [{ field: 'title' }] });
  });

  it('is refused with each figure named that does not fit another', async () => {
    const wrong = { minMinutes: 60, usualMinutes: 45, maxMinutes: 30, volunteersMin: 3, abilityLevels: [] };
    const answer = await operator.post<ProblemDto>('/service-items', { ...NEW, title: '帮搬煤', ...wrong });
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.map(({ field }) => field)).toEqual([
      ...['minMinutes', 'maxMinutes', 'volunteersMax', 'abilityLevels'],
    ]);
    for (const effectiveAt of ['2026-11-23T09:59:00+08:00', '2027-11-24T10:00:00+08:00']) {
      const late = await operator.post<ProblemDto>('/service-items', { ...NEW, title: '帮搬煤', effectiveAt });
      expect(late.body.errors?.map(({ field }) => field)).toEqual(['effectiveAt']);
    }
  });

  it('is refused with each fault of its questions named, and shows nothing personal before acceptance', async () => {
    const right = {
      code: 'what',
      words: '要什么？',
      label: '要什么',
      kind: 'text',
      choices: [] as string[],
      answerMax: 60,
    };
    const question = { ...right, required: false, beforeAcceptance: false };
    const spoilt = [
      { ...question, beforeAcceptance: true },
      { ...question, code: 'what', label: '别的', kind: 'choice', answerMax: 3 },
      { ...question, code: 'sum', kind: 'yuan', answerMax: 0 },
      { ...question, code: 'wheelchair', label: '轮椅', kind: 'yes_no', choices: ['要'], answerMax: 0 },
    ];
    const answer = await operator.post<ProblemDto>('/service-items', { ...NEW, title: '帮打水', questions: spoilt });
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.map(({ field }) => field)).toEqual([
      'questions.0.beforeAcceptance',
      ...['questions.1.code', 'questions.1.choices', 'questions.1.answerMax'],
      ...['questions.2.label', 'questions.2.answerMax', 'questions.3.choices'],
    ]);
    const kept = await made('帮打水', { questions: [question] });
    expect(kept.questions).toEqual([question]);
  });

  it('may not offer what no volunteer may do', async () => {
    for (const change of [
      { title: '代办贷款' },
      { summary: '替您保管银行卡' },
      { does: ['买菜', '推荐保健品', '送到家'] },
    ])
      expect(outcomeOf(await operator.post('/service-items', { ...NEW, title: '帮跑腿', ...change }))).toBe(
        'item-oversteps',
      );
  });

  it.each(ROUNDS)('is made once when two operators make it at the same time (%i)', async (round) => {
    const title = `${'一二三四五'.charAt(round - 1)}样新事`;
    const other = await bank.given.operator();
    const outcomes = await allAtOnce(
      [operator, other].map((who) => () => who.post('/service-items', { ...NEW, title })),
    );
    expect(tallyOf(outcomes)).toEqual({ ok: 1, 'item-exists': 1 });
  });
});

describe('a new version', () => {
  it('is in force at once, and the words before it stay as they were', async () => {
    const first = await read('haircut');
    const written = await operator.must(
      operator.post<ServiceItemDto>('/service-items/haircut/versions', next(1, { title: '理发', maxMinutes: 45 })),
    );
    expect(written).toMatchObject({ code: 'haircut', version: 2, maxMinutes: 45 });
    expect(await read('haircut')).toEqual(written);
    const [newest, before] = await versionsOf('haircut');
    expect(newest).toMatchObject({ version: 2, writtenAt: expect.any(String) });
    const { authorName, writtenAt: _at, ...words } = before!;
    expect(authorName).toBe('系统');
    expect(words).toEqual(first);
  });

  it('may wait for its day, and gives way to one that is written meanwhile', async () => {
    const { code } = await made('帮换季');
    const path = `/service-items/${code}/versions`;
    const onFirst = '2026-12-01T00:00:00+08:00';
    await operator.must(operator.post(path, next(1, { title: '帮换季', maxMinutes: 45, effectiveAt: onFirst })));
    expect(await read(code)).toMatchObject({ version: 1, maxMinutes: 60 });
    await operator.must(operator.post(path, next(2, { title: '帮换季', maxMinutes: 90 })));
    expect(await read(code)).toMatchObject({ version: 3, maxMinutes: 90 });
    await bank.at('2026-12-02T00:00:00+08:00');
    expect(await read(code)).toMatchObject({ version: 3, maxMinutes: 90 });
  });

  it('written over an older one is refused', async () => {
    const { code } = await made('帮听歌');
    const path = `/service-items/${code}/versions`;
    await operator.must(operator.post(path, next(1, { title: '帮听歌' })));
    for (const based of [1, 3, 9]) expect(outcomeOf(await operator.post(path, next(based)))).toBe('stale');
    expect(await versionsOf(code)).toHaveLength(2);
  });

  it.each(ROUNDS)('of two written at the same time only one follows (%i)', async (round) => {
    const { code } = await made(`第${'一二三四五'.charAt(round - 1)}件新事`);
    const writers = [operator, await bank.given.operator(), await bank.given.operator()];
    const outcomes = await allAtOnce(
      writers.map((who, index) => () => {
        const title = `第${'一二三四五'.charAt(round - 1)}件新事`;
        return who.post(`/service-items/${code}/versions`, next(1, { title, maxMinutes: 60 + index }));
      }),
    );
    expect(tallyOf(outcomes)).toEqual({ ok: 1, stale: 2 });
    expect((await versionsOf(code)).map(({ version }) => version)).toEqual([2, 1]);
  });

  it('cannot be changed or taken away, not even by the server', async () => {
    for (const sql of ["UPDATE service_item_versions SET title = 'x'", 'DELETE FROM service_item_versions'])
      await expect(bank.source.query(sql)).rejects.toThrow('permission denied');
    for (const sql of ["UPDATE service_items SET category = 'environment'", 'DELETE FROM service_items'])
      await expect(bank.source.query(sql)).rejects.toThrow('permission denied');
  });
});

describe('what was asked for before', () => {
  it('keeps its words and limits, whatever is written or retired meanwhile', async () => {
    const { code } = await made('陪看花灯', { minMinutes: 30, maxMinutes: 120 });
    const elder = await bank.given.elder();
    const volunteer = await bank.given.volunteer();
    const asked = await bank.given.openRequest(elder, { itemCode: code, plannedMinutes: 90 });
    await operator.must(
      operator.post(`/service-items/${code}/versions`, next(1, { title: '陪看灯会', does: ['接您', '看灯', '送您'] })),
    );
    await operator.must(operator.post(`/service-items/${code}/retire`));
    const accepted = await bank.given.accepted(volunteer, asked.id);
    expect(accepted).toMatchObject({ itemTitle: '陪看花灯', does: NEW.volunteerDoes });
    await bank.given.served(volunteer, accepted, 90);
    await elder.must(elder.post<AssignmentDto>(`/assignments/${accepted.id}/confirm`));
    const worker = await bank.given.worker();
    const path = `/assignments/${accepted.id}`;
    await worker.must(worker.post(`${path}/approve`, { approvedMinutes: 90 }));
    expect(await worker.must(worker.get<AssignmentDto>(path))).toMatchObject({
      status: 'credited',
      creditedMinutes: 90,
    });
  });

  it('as a draft keeps the words the elder read, also when it is sent later', async () => {
    const { code } = await made('帮贴春联', { minMinutes: 30, maxMinutes: 60 });
    const elder = await bank.given.elder();
    const draft = await bank.given.draft(elder, { itemCode: code, plannedMinutes: 60 });
    await operator.must(operator.post(`/service-items/${code}/versions`, next(1, { title: '贴对联', maxMinutes: 30 })));
    const sent = await elder.must(elder.post<ServiceRequestDto>(`/service-requests/${draft.id}/submit`));
    expect(sent).toMatchObject({ status: 'open', itemTitle: '帮贴春联', plannedMinutes: 60 });
  });
});

describe('a retired item', () => {
  it('cannot be asked for, nor a draft of it be sent, until it is restored', async () => {
    const { code } = await made('帮腌菜');
    const elder = await bank.given.elder();
    const body = await bank.given.escort({ itemCode: code, plannedMinutes: 30 });
    const draft = await elder.must(elder.post<ServiceRequestDto>('/service-requests', body));
    const submit = async (): Promise<string> => outcomeOf(await elder.post(`/service-requests/${draft.id}/submit`));
    const retired = await operator.must(operator.post<ServiceItemDto>(`/service-items/${code}/retire`));
    expect(retired.retiredAt).not.toBeNull();
    expect([await isOffered(code), await isOffered(code, '&shown=all')]).toEqual([false, true]);
    expect((await read(code)).retiredAt).toBe(retired.retiredAt);
    expect((await elder.post('/service-requests', body)).body).toMatchObject({ errors: [{ field: 'itemCode' }] });
    expect(await submit()).toBe('item-retired');
    await operator.must(operator.post(`/service-items/${code}/restore`));
    expect(await submit()).toBe('ok');
    expect((await elder.post('/service-requests', body)).status).toBe(201);
  });

  it.each(['retire', 'restore'])('of two who %s it at the same time one is told that it is done', async (verb) => {
    const { code } = await made(verb === 'retire' ? '帮晒谷' : '帮晒茶');
    if (verb === 'restore') await operator.must(operator.post(`/service-items/${code}/retire`));
    const other = await bank.given.operator();
    const path = `/service-items/${code}/${verb}`;
    const outcomes = await allAtOnce([operator, other].map((who) => () => who.post(path)));
    expect(tallyOf(outcomes)).toEqual({ ok: 1, 'move-not-allowed': 1 });
    expect((await eventsOf(`${verb}-item`)).length).toBeGreaterThan(0);
  });
});

it('a place in the list is where the operator puts it; two in one place stand by their codes', async () => {
  await operator.must(operator.post('/service-items/small_repair/position', { position: 1 }));
  const { items } = await bank.nobody.must(bank.nobody.get<PageDto<ServiceItemDto>>('/service-items?limit=2'));
  expect(items.map(({ code }) => code)).toEqual(['hospital_escort', 'small_repair']);
  expect((await eventsOf('place-item')).at(-1)).toEqual({ actor_id: operator.memberId });
});

it('the catalog of the bank is not kept by the operator of one street', async () => {
  const { streetId } = await bank.given.community();
  const ofStreet = await bank.given.operator(streetId);
  const worker = await bank.given.worker();
  for (const who of [ofStreet, worker]) {
    expect(outcomeOf(await who.post('/service-items', { ...NEW, title: '帮晒枣' }))).toBe('not-allowed');
    expect(outcomeOf(await who.post('/service-items/patrol/retire'))).toBe('not-allowed');
    expect(outcomeOf(await who.post('/service-items/patrol/versions', next(1)))).toBe('not-allowed');
  }
});

it('one key makes one version, however often it is sent', async () => {
  const { code } = await made('帮灌暖瓶');
  const key = 'key-of-a-catalog-version';
  const send = () =>
    operator.post<ServiceItemDto>(`/service-items/${code}/versions`, next(1, { title: '帮灌暖瓶' }), { key });
  const [first, again] = [await send(), await send()];
  expect([first.status, again.body]).toEqual([201, first.body]);
  expect(await versionsOf(code)).toHaveLength(2);
});
