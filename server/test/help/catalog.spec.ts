import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ITEM_DOES,
  ITEM_DOES_NOT,
  ITEM_LINE_LENGTH_MAX,
  ITEM_REFER_TO_LENGTH_MAX,
  ITEM_SUMMARY_LENGTH_MAX,
  ITEM_TITLE_LENGTH_MAX,
  NAMELESS_QUESTION_KINDS,
  QUESTIONS_MAX,
  QUESTION_CHOICE_LENGTH_MAX,
  QUESTION_CODE,
  QUESTION_LABEL_LENGTH_MAX,
  QUESTION_WORDS_LENGTH_MAX,
  SERVICE_CATEGORIES,
  TRAINING_KINDS,
  type PageDto,
  type ServiceItemDto,
} from '@huzhu/shared';
import { NEVER_OFFERED, oversteps } from '../../src/help/catalog/catalog.rules.js';
import { Harness } from '../support/harness.js';

let bank: Harness;
let items: ServiceItemDto[];
beforeAll(async () => {
  bank = await Harness.start('catalog');
  items = await listed();
});
afterAll(() => bank.stop());

const listed = async (query = ''): Promise<ServiceItemDto[]> => {
  const found: ServiceItemDto[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: PageDto<ServiceItemDto> = await bank.nobody.must(
      bank.nobody.get(`/service-items?limit=7${query}${cursor ? `&cursor=${cursor}` : ''}`),
    );
    found.push(...page.items);
    cursor = page.nextCursor;
  }
  return found;
};
const codes = (of: readonly ServiceItemDto[]): string[] => of.map(({ code }) => code);
const textsOf = ({ title, summary, does, doesNot, referTo }: ServiceItemDto): string[] => [
  ...[title, summary, ...does, ...doesNot],
  ...(referTo === null ? [] : [referTo]),
];

describe('the catalog every bank begins with', () => {
  it('has at least 36 kinds of help, each once, and at least two in each of the ten categories', () => {
    expect(items.length).toBeGreaterThanOrEqual(36);
    expect(new Set(codes(items)).size).toBe(items.length);
    expect(new Set(items.map(({ title }) => title)).size).toBe(items.length);
    for (const category of SERVICE_CATEGORIES) {
      const count = items.filter((one) => one.category === category).length;
      expect([category, Math.min(count, 2)]).toEqual([category, 2]);
    }
  });

  it('has what people ask for', () => {
    const titles = items.map(({ title }) => title);
    for (const asked of [
      '陪伴聊天',
      '上门探望',
      '心理慰藉',
      '助餐',
      '助浴',
      '助洁',
      '助行',
      '陪诊',
      '代购',
      '代办',
      '助急',
    ])
      expect(titles).toContain(asked);
    for (const asked of ['理发', '小修小补', '手机教学', '电话问候', '读报念信', '代写书信', '健康讲座', '社区巡逻'])
      expect(titles).toContain(asked);
    for (const asked of ['文体活动', '环境清洁', '课业辅导']) expect(titles).toContain(asked);
  });

  it('says each standard whole: bounded texts in Chinese, what is done, what is not', () => {
    const within = (length: number, { min, max }: { min: number; max: number }): boolean =>
      min <= length && length <= max;
    for (const item of items) {
      expect([item.code, within(item.does.length, ITEM_DOES)]).toEqual([item.code, true]);
      expect([item.code, within(item.doesNot.length, ITEM_DOES_NOT)]).toEqual([item.code, true]);
      expect(item.title.length).toBeLessThanOrEqual(ITEM_TITLE_LENGTH_MAX);
      expect(item.summary.length).toBeLessThanOrEqual(ITEM_SUMMARY_LENGTH_MAX);
      expect(item.referTo?.length ?? 0).toBeLessThanOrEqual(ITEM_REFER_TO_LENGTH_MAX);
      for (const line of [...item.does, ...item.doesNot]) expect(line.length).toBeLessThanOrEqual(ITEM_LINE_LENGTH_MAX);
      for (const text of textsOf(item)) expect(text).toMatch(/\p{Script=Han}/u);
      expect(new Set([...item.does, ...item.doesNot]).size).toBe(item.does.length + item.doesNot.length);
    }
  });

  it('offers nothing about bank cards, passwords, loans, signatures, gifts or selling', () => {
    for (const item of items) expect([item.code, oversteps(item)]).toEqual([item.code, []]);
    for (const word of NEVER_OFFERED) {
      const spoilt = `顺便${word}`;
      const right = { title: '代购', summary: '帮您买菜', does: ['买菜'], volunteerDoes: ['买菜'], questions: [] };
      const question = {
        code: 'what',
        words: '要什么？',
        label: '要什么',
        kind: 'choice',
        choices: ['菜', spoilt],
      } as const;
      const asked = {
        ...question,
        choices: [...question.choices],
        answerMax: 0,
        required: false,
        beforeAcceptance: true,
      };
      expect(oversteps({ ...right, does: ['买菜', spoilt] })).toContain(word);
      expect(oversteps({ ...right, volunteerDoes: ['买菜', spoilt] })).toContain(word);
      expect(oversteps({ ...right, questions: [asked] })).toContain(word);
    }
  });

  it('tells everybody who is helped at home that nothing is taken or sold', () => {
    const isSaid = ({ doesNot }: ServiceItemDto): boolean =>
      /不收|不垫|卖|推销|推荐|银行卡|密码|签字|手机里的钱/.test(doesNot.join());
    const silent = items.filter((one) => one.beneficiaryKinds.includes('member') && !isSaid(one));
    expect(codes(silent)).toEqual([]);
  });

  it('asks more of what can do more harm', () => {
    for (const item of items) {
      for (const kind of item.training) expect(TRAINING_KINDS).toContain(kind);
      if (item.riskClass === 'high') expect([item.code, item.training.length > 0]).toEqual([item.code, true]);
      if (item.beneficiaryKinds.includes('member'))
        expect([item.code, item.abilityLevels.length > 0]).toEqual([item.code, true]);
    }
    const bath = items.find(({ code }) => code === 'bath_help');
    expect(bath).toMatchObject({ volunteersMin: 2, volunteersMax: 2, abilityLevels: [0, 1, 2], riskClass: 'high' });
    expect(bath?.referTo).toContain('机构');
  });

  it('speaks to the elder in one text and of the elder in the other', () => {
    for (const item of items) {
      expect(item.volunteerDoes.length).toBe(item.does.length);
      expect(item.volunteerDoesNot.length).toBe(item.doesNot.length);
      for (const line of [...item.volunteerDoes, ...item.volunteerDoesNot]) {
        expect(line.length).toBeLessThanOrEqual(ITEM_LINE_LENGTH_MAX);
        if (line !== '老人说，您来写') expect(line).not.toMatch(/您|我/);
      }
    }
    const escort = items.find(({ code }) => code === 'hospital_escort');
    expect([escort?.does[0], escort?.volunteerDoes[0]]).toEqual(['按约定时间到家里接您', '按约定时间到家里接老人']);
  });

  it('asks little, in bounded words, and shows before acceptance nothing that somebody wrote', () => {
    for (const { code, questions } of items) {
      expect([code, questions.length <= QUESTIONS_MAX]).toEqual([code, true]);
      expect(new Set(questions.map((one) => one.code)).size).toBe(questions.length);
      expect(new Set(questions.map((one) => one.label)).size).toBe(questions.length);
      for (const one of questions) {
        expect(one.code).toMatch(QUESTION_CODE);
        expect(one.words.length).toBeLessThanOrEqual(QUESTION_WORDS_LENGTH_MAX);
        expect(one.label.length).toBeLessThanOrEqual(QUESTION_LABEL_LENGTH_MAX);
        for (const choice of one.choices) expect(choice.length).toBeLessThanOrEqual(QUESTION_CHOICE_LENGTH_MAX);
        if (one.beforeAcceptance) expect(NAMELESS_QUESTION_KINDS).toContain(one.kind);
        expect(one.required).toBe(false);
      }
    }
    const asked = (code: string): string[] | undefined =>
      items.find((one) => one.code === code)?.questions.map(({ label }) => label);
    expect(asked('hospital_escort')).toEqual(['医院', '科室', '医保卡', '轮椅']);
    expect(asked('grocery_shopping')).toEqual(['要买的', '最多花', '去哪里']);
  });

  it('begins with one version of each item', async () => {
    const rows = await bank.source.query<{ version: number }[]>('SELECT version FROM service_item_versions');
    expect(rows).toEqual(items.map(() => ({ version: 1 })));
  });
});

describe('the list of what can be asked for', () => {
  it('stands in the order the operators gave, the most asked first', () => {
    expect(items.map(({ position }) => position)).toEqual(items.map(({ position }) => position).sort((a, b) => a - b));
    expect(codes(items).slice(0, 3)).toEqual(['hospital_escort', 'companion_chat', 'grocery_shopping']);
  });

  it('can be read by category, and by who is helped', async () => {
    for (const category of SERVICE_CATEGORIES)
      expect(codes(await listed(`&category=${category}`))).toEqual(
        codes(items.filter((one) => one.category === category)),
      );
    for (const kind of ['member', 'organization', 'child'] as const) {
      const found = await listed(`&beneficiaryKind=${kind}`);
      expect(codes(found)).toEqual(codes(items.filter((one) => one.beneficiaryKinds.includes(kind))));
      expect(found.length).toBeGreaterThan(2);
    }
    const forElders = codes(await listed('&beneficiaryKind=member'));
    for (const code of ['patrol', 'homework_help', 'health_talk']) expect(forElders).not.toContain(code);
  });

  it('has an address for each', async () => {
    const one = await bank.nobody.must(bank.nobody.get<ServiceItemDto>('/service-items/bath_help'));
    expect(one).toEqual(items.find(({ code }) => code === 'bath_help'));
    expect((await bank.nobody.get('/service-items/moon_flight')).status).toBe(404);
  });
});

describe('asking', () => {
  it('brings as many volunteers as the standard wants', async () => {
    const elder = await bank.given.elder();
    const bath = { itemCode: 'bath_help', plannedMinutes: 60 };
    expect(await bank.given.draft(elder, bath)).toMatchObject({ wantedVolunteers: 2 });
    const alone = await elder.post('/service-requests', await bank.given.escort({ ...bath, wantedVolunteers: 1 }));
    expect(alone.body).toMatchObject({ status: 400, errors: [{ field: 'wantedVolunteers' }] });
  });

  it('for an elder does not reach what is for organizations or children', async () => {
    const elder = await bank.given.elder();
    for (const itemCode of ['patrol', 'homework_help']) {
      const answer = await elder.post('/service-requests', await bank.given.escort({ itemCode }));
      expect(answer.body).toMatchObject({ status: 400, errors: [{ field: 'itemCode' }] });
    }
  });
});
