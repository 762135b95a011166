import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ElderDto, FoundPersonDto, MyDataDto, PageDto, PersonKind, ProblemDto } from '@huzhu/shared';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage } from 'class-validator';
import { operationsOf } from '../support/contract.js';
import { identityNumber, newElder, newVolunteer } from '../support/given-people.js';
import { Harness } from '../support/harness.js';
import { Routes } from '../support/routes.js';
import { MORNING, stagedAssignment, type Staged } from '../support/stages.js';

/** One person's words as five hands type them. */
const TYPED = {
  name: ['陈英', ' 陈 英 ', '陈　英', '陈\u200b英', '\ufeff陈\u2009英\u200d'],
  phone: ['13800003333', '138 0000 3333', '+86 138-0000-3333', '008613800003333', '１３８００００３３３３'],
  identityNumber: [
    ...['11010519491231002X', '110105 19491231 002x', '１１０１０５１９４９１２３１００２Ｘ'],
    ...['110105-19491231-002X', '110105491231002'],
  ],
} as const;
type Kind = keyof typeof TYPED;
const UNSEEN = '\u200b\u200d\u3164\ufeff';

/** Names that are not a person's. */
const NOT_PERSONS = [
  ...['AddOrganizationBody.name', 'ChangeOrganizationBody.name'],
  ...['ProviderFields.name', 'ProvidersQuery.name'],
];
/** An empty telephone takes the number away, and so do unseen signs. */
const PHONE_MAY_BE_EMPTY = ['PATCH /my-data', 'PATCH /elders/{id}', 'POST /staff'];
const kindOf = (field: string): Kind | null => {
  if (/(^n|N)ame$/.test(field)) return 'name';
  if (/(^p|P)hone$/.test(field)) return 'phone';
  return field === 'identityNumber' ? field : null;
};

let bank: Harness;
let staged: Staged;
let routes: Routes;
beforeAll(async () => {
  bank = await Harness.start('one_form');
  staged = await stagedAssignment(bank, 'confirmed');
  routes = new Routes(bank, staged);
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

interface Field {
  of: new () => object;
  field: string;
  kind: Kind;
}

/** Every field of every body that holds a person's name, telephone or identity number. */
const personFields = (): Field[] => {
  const { validationMetadatas } = getMetadataStorage() as unknown as {
    validationMetadatas: Map<new () => object, { propertyName: string }[]>;
  };
  return [...validationMetadatas.entries()].flatMap(([of, rules]) =>
    [...new Set(rules.map(({ propertyName }) => propertyName))].flatMap((field) => {
      const kind = kindOf(field);
      return kind && !NOT_PERSONS.includes(`${of.name}.${field}`) ? [{ of, field, kind }] : [];
    }),
  );
};

describe('of every body, a person’s own field', () => {
  it('has one form, however it is typed', () => {
    const fields = personFields();
    expect(fields.length).toBeGreaterThan(14);
    for (const { of, field, kind } of fields) {
      const kept = TYPED[kind].map(
        (typed) => (plainToInstance(of, { [field]: typed }) as Record<string, unknown>)[field],
      );
      expect([of.name, field, kept]).toEqual([of.name, field, TYPED[kind].map(() => TYPED[kind][0])]);
    }
  });

  it('is refused when a reader sees nothing in it, on every route', async () => {
    const { schemas } = bank.contract.document.components;
    const asked = operationsOf(bank.contract.document).flatMap(({ name, operation }) => {
      const { $ref } = operation.requestBody?.content['application/json']?.schema ?? {};
      const schema = typeof $ref === 'string' ? ($ref.split('/').at(-1) ?? '') : '';
      return Object.keys(schemas[schema]?.['properties'] ?? {}).flatMap((field) =>
        kindOf(field) && !NOT_PERSONS.includes(`${schema}.${field}`) ? [[name, field] as const] : [],
      );
    });
    expect(asked.length).toBeGreaterThan(8);
    for (const [name, field] of asked) {
      const id = name.includes('{id}') ? await routes.targetOf(name) : '';
      const body = { ...(await routes.bodyOf(name)), [field]: UNSEEN };
      const answer = await routes.send(routes.callerOf(name), name, { id, body });
      const fields = ((answer.body as ProblemDto).errors ?? []).map((error) => error.field);
      if (field === 'phone' && PHONE_MAY_BE_EMPTY.includes(name)) expect(fields).not.toContain('phone');
      else expect([name, answer.status, fields]).toEqual([name, 400, expect.arrayContaining([field])]);
    }
  });
});

describe('one person at many doors', () => {
  const told = { bornOn: '1949-12-31', gender: 'female', identityNumber: '110105 19491231 002x' };

  it('is kept in one form by all of them', async () => {
    const { worker } = staged;
    const operator = await bank.given.operator();
    const { elder } = staged;
    const { organizationId } = await newElder(bank);
    const [, ...typed] = TYPED.name.map((name, at) => ({ name, phone: TYPED.phone[at] ?? '' }));
    const [a, b, c] = typed;
    await worker.must(worker.post('/elders', await newElder(bank, { ...a, ...told })));
    await worker.must(
      worker.post('/volunteers', await newVolunteer(bank, { ...b, ...told, identityNumber: undefined })),
    );
    await operator.must(operator.post('/staff', { organizationId, role: 'worker', ...c }));
    const rows = await bank.source.query<{ name: string; phone: string }[]>(
      'SELECT name, phone FROM members WHERE name = $1 AND phone = $2',
      [TYPED.name[0], TYPED.phone[0]],
    );
    expect(rows).toHaveLength(3);
    const { version } = await elder.must(elder.get<MyDataDto>('/my-data'));
    const contacts = [{ name: ' 李 四 ', relation: '女儿', phone: '+86 139 0000 4444' }];
    const mine = await elder.must(elder.patch<MyDataDto>('/my-data', { version, phone: TYPED.phone[2], contacts }));
    expect(mine).toMatchObject({
      phone: TYPED.phone[0],
      elder: { contacts: [{ name: '李四', relation: '女儿', phone: '13900004444' }] },
    });
  });

  it('is found by whatever hand searches', async () => {
    const { worker } = staged;
    const body = await newElder(bank, { name: '欧阳·修', phone: '13711112222' });
    const { memberId, number } = await worker.must(worker.post<ElderDto>('/elders', body));
    const helper = await newVolunteer(bank, { name: 'CHEN ying', phone: '(0871) 6555 1234' });
    await worker.must(worker.post('/volunteers', helper));
    const found = async (kind: PersonKind, search: string): Promise<string[]> => {
      const page = await worker.must(
        worker.get<PageDto<FoundPersonDto>>(`/people?kind=${kind}&search=${encodeURIComponent(search)}`),
      );
      return page.items.map((one) => one.name);
    };
    const ways = [
      '欧 阳',
      '欧阳．修',
      'ouyang',
      'OYX',
      '137 1111 2222',
      '+8613711112222',
      `${number.slice(0, 4)} ${number.slice(4)}`,
    ];
    for (const search of ways) expect([search, await found('elder', search)]).toEqual([search, ['欧阳·修']]);
    for (const search of ['chen y', 'CHENYING', '0871-65551234', '（0871）65551234'])
      expect([search, await found('volunteer', search)]).toEqual([search, ['Chen Ying']]);
    expect(memberId).toBeTruthy();
  });
});

describe('a man’s number for a woman', () => {
  const wrong = { gender: 'female', bornOn: '1962-04-03', identityNumber: identityNumber('1962-04-03', 1) };
  const errorsOf = (answer: { body: unknown }): [string, string][] =>
    ((answer.body as ProblemDto).errors ?? []).map(({ field, rule }) => [field, rule]);
  const REFUSED = [['identityNumber', 'agreesWithGender']];

  it('is refused by every door that takes a number', async () => {
    const { worker, elder } = staged;
    expect(errorsOf(await worker.post('/elders', await newElder(bank, wrong)))).toEqual(REFUSED);
    expect(errorsOf(await worker.post('/volunteers', await newVolunteer(bank, wrong)))).toEqual(REFUSED);
    const self = await newVolunteer(bank, { ...wrong, code: 'x' });
    expect(errorsOf(await bank.nobody.post('/registrations', self))).toEqual(REFUSED);
    const { bornOn } = await elder.must(elder.get<MyDataDto>('/my-data'));
    const asked = await newVolunteer(bank);
    const { skills, freeTimes, agrees } = asked;
    const own = { skills, freeTimes, agrees, identityNumber: identityNumber(bornOn ?? '', 1) };
    expect(errorsOf(await elder.post('/volunteer-applications', own))).toEqual(REFUSED);
    const path = `/members/${elder.memberId ?? ''}/volunteer-applications`;
    expect(errorsOf(await worker.post(path, own))).toEqual(REFUSED);
  });

  it('is refused by an edit that turns a right number into one', async () => {
    const { worker } = staged;
    const right = { gender: 'female', bornOn: '1944-06-06', identityNumber: identityNumber('1944-06-06', 2) };
    const { memberId, version } = await worker.must(worker.post<ElderDto>('/elders', await newElder(bank, right)));
    const edit = (changes: object) => worker.patch(`/elders/${memberId}`, { version, ...changes });
    expect(errorsOf(await edit({ gender: 'male' }))).toEqual([['gender', 'agreesWithIdentity']]);
    expect((await edit({ gender: 'female' })).status).toBe(200);
  });
});
