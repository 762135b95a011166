import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  ElderDto,
  FileDto,
  LikenessDto,
  MergeDto,
  MyDataDto,
  MyTimeDto,
  PageDto,
  QueueItemDto,
  RosterImportDto,
} from '@huzhu/shared';
import { startFakeWechat, type FakeWechat } from '../../../scripts/fake-wechat/server.ts';
import type { Client } from '../support/client.js';
import { FactDesk } from '../support/fact-desk.js';
import { han, newElder, newVolunteer } from '../support/given-people.js';
import { Harness } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { elderRow, sheetOf } from '../support/sheets.js';
import { filesIn, textOf } from '../support/sources.js';
import { MORNING } from '../support/stages.js';

let wechat: FakeWechat;
let bank: Harness;
let worker: Client;
let count = 0;
beforeAll(async () => {
  wechat = await startFakeWechat({ port: 0 });
  const { appid: appId, secret } = wechat.app;
  bank = await Harness.start('likenesses', { wechat: { baseUrl: wechat.baseUrl, appId, secret } });
  await bank.at(MORNING);
  worker = await bank.given.worker();
});
beforeEach(() => bank.at(MORNING));
afterAll(async () => {
  await bank.stop();
  await wechat.stop();
});

const order = async (door: string, body: object): Promise<{ code: string }> => {
  const answer = await fetch(`${wechat.baseUrl}/_fake/${door}`, { method: 'POST', body: JSON.stringify(body) });
  if (answer.status !== 201) throw new Error(await answer.text());
  return (await answer.json()) as { code: string };
};

/** Somebody of their own: nobody else has this name, birth date or telephone. */
const somebody = (): { name: string; gender: 'female'; bornOn: string; phone: string } => {
  count += 1;
  const bornOn = `1944-0${String(1 + (count % 9))}-1${String(count % 10)}`;
  return { name: `钱${han(count)}`, gender: 'female', bornOn, phone: `1370000${String(count).padStart(4, '0')}` };
};
const enter = async (changes: object, by = worker): Promise<ElderDto> =>
  by.must(by.post<ElderDto>('/elders', await newElder(bank, { address: `某路${String((count += 1))}号`, ...changes })));
const pairsOf = async (memberId: string, by = worker): Promise<LikenessDto[]> =>
  (await by.must(by.get<PageDto<LikenessDto>>(`/likenesses?memberId=${memberId}`))).items;
const reasonsOf = async (memberId: string): Promise<string[]> =>
  (await pairsOf(memberId)).flatMap(({ reasons }) => reasons).sort();
const newestNamed = async (name: string): Promise<string> => {
  const [row] = await bank.source.query<{ id: string }[]>(
    'SELECT id FROM members WHERE name = $1 ORDER BY id DESC LIMIT 1',
    [name],
  );
  return row?.id ?? '';
};

describe('who looks the same as somebody stands in the queue, whichever door they came by', () => {
  const DOORS: Record<string, (person: ReturnType<typeof somebody>) => Promise<unknown>> = {
    'POST /elders': (person) => enter(person),
    'POST /volunteers': async (person) => worker.must(worker.post('/volunteers', await newVolunteer(bank, person))),
    'POST /registrations': async (person) => {
      const openid = `o-${person.phone}`;
      await order('users', { openid });
      const body = await newVolunteer(bank, { ...person, code: (await order('codes', { openid })).code });
      return bank.nobody.must(bank.nobody.post('/registrations', body, { key: null }));
    },
    'POST /staff': async ({ name, phone }) => {
      const operator = await bank.given.operator();
      const { communityId } = await bank.given.community();
      return operator.must(operator.post('/staff', { organizationId: communityId, role: 'worker', name, phone }));
    },
    'POST /roster-imports/{id}/apply': async ({ name, bornOn }) => {
      const content = await sheetOf('elders', [{ ...elderRow(3), name, bornOn, phone: '', identityNumber: '' }]);
      const { id: fileId } = await worker.must(worker.upload<FileDto>('/files?purpose=roster', content));
      const body = { kind: 'elders', fileId };
      const checked = await worker.must(worker.post<RosterImportDto>('/roster-imports', body));
      expect(checked.faultyRows).toEqual([]);
      return worker.must(worker.post(`/roster-imports/${checked.id}/apply`));
    },
    'PATCH /elders/{id}': async ({ name, phone }) => {
      const { memberId, version } = await enter(somebody());
      return worker.must(worker.patch(`/elders/${memberId}`, { version, name, phone }));
    },
    'PATCH /my-data': async ({ name, phone }) => {
      const { memberId } = await enter({ ...somebody(), name });
      const own = await bank.given.login(memberId);
      const { version } = await own.must(own.get<MyDataDto>('/my-data'));
      return own.must(own.patch('/my-data', { version, phone }));
    },
    'POST /members/{id}/fact-decisions': async ({ name, bornOn }) => {
      const { memberId } = await enter({ ...somebody(), name });
      const desk = await FactDesk.open(bank);
      const fact = await desk.first.must(desk.propose(desk.first, memberId, { kind: 'birth_date', value: bornOn }));
      return desk.second.must(desk.decide(desk.second, memberId, [fact.id]));
    },
  };
  /** What looks for a likeness in the code, and which of the doors leads there. */
  const LOOKERS: Record<string, string[]> = {
    'people/elders/elder-file.service.ts': ['POST /elders', 'PATCH /elders/{id}'],
    'people/volunteers/applications.service.ts': ['POST /volunteers', 'POST /registrations'],
    'people/operating/staff.service.ts': ['POST /staff'],
    'community/roster/roster.enter.ts': ['POST /roster-imports/{id}/apply'],
    'community/my-data/my-data.service.ts': ['PATCH /my-data'],
    'people/facts/fact-desk.service.ts': ['POST /members/{id}/fact-decisions'],
  };
  /** Whatever writes a name or a telephone of a member looks itself, or another looks after it. */
  const WRITES_PEOPLE = /members\.(register|registerAll|edit)\(|INSERT INTO members\b/;
  const LOOKED_AFTER: Record<string, string> = {
    'people/volunteers/registration.service.ts': 'the application looks, of the form and of the registration',
    'app/open-bank.ts': 'the first person of an empty bank',
    'app/demo/community/settlers.ts': 'made-up people of a demo',
    'platform/database/migrations/1770000018000-founding.ts': 'the row of the system itself',
  };
  const matching = (pattern: RegExp): string[] =>
    filesIn('server/src', '**/*.ts')
      .filter((file) => !file.endsWith('.spec.ts') && pattern.test(textOf(file)))
      .map((file) => file.replace('server/src/', ''))
      .sort();

  it('is every place of the code that enters a person or changes who they are', () => {
    expect(Object.values(LOOKERS).flat().sort()).toEqual(Object.keys(DOORS).sort());
    expect(matching(/likenesses\.look\(/)).toEqual(Object.keys(LOOKERS).sort());
    expect(matching(WRITES_PEOPLE).filter((file) => !(file in LOOKERS) && !(file in LOOKED_AFTER))).toEqual([]);
    expect(Object.keys(LOOKED_AFTER).filter((file) => !matching(WRITES_PEOPLE).includes(file))).toEqual([]);
  });

  it.each(Object.keys(DOORS))('%s', async (door) => {
    const person = somebody();
    const first = await enter(person);
    await DOORS[door]?.(person);
    const second = await newestNamed(person.name);
    const [pair] = await pairsOf(second);
    expect([pair?.newer.memberId, pair?.older.memberId]).toEqual([second, first.memberId]);
    const items = await worker.must(worker.get<PageDto<QueueItemDto>>('/queues/maybe_same?limit=50'));
    expect(items.items.map(({ memberId }) => memberId)).toContain(second);
  });
});

describe('a likeness tells its reasons', () => {
  it.each<[string, (person: ReturnType<typeof somebody>) => object, string[]]>([
    ['name and telephone', ({ name, phone }) => ({ name, phone, bornOn: '1939-01-01' }), ['same_name_and_phone']],
    ['name and birth date', ({ name, bornOn }) => ({ name, bornOn }), ['same_name_and_birthday']],
    [
      'telephone and birth date',
      ({ phone, bornOn }) => ({ phone, bornOn, name: '孙别人' }),
      ['same_phone_and_birthday'],
    ],
    ['nothing but the telephone, as couples', ({ phone }) => ({ phone, name: '李别人', bornOn: '1938-02-02' }), []],
    ['nothing but the name', ({ name }) => ({ name, bornOn: '1937-03-03' }), []],
  ])('%s', async (_what, changes, reasons) => {
    const person = somebody();
    await enter(person);
    expect(await reasonsOf((await enter(changes(person))).memberId)).toEqual(reasons);
  });

  it('the sound of a name, and a name behind the same door', async () => {
    const { bornOn } = somebody();
    await enter({ name: '陈英', bornOn });
    expect(await reasonsOf((await enter({ name: '陈瑛', bornOn })).memberId)).toEqual(['same_sound_and_birthday']);
    const home = { name: '赵门里', address: '同一扇门1号' };
    await enter({ ...home, bornOn: '1936-04-04' });
    expect(await reasonsOf((await enter({ ...home, bornOn: '1935-05-05' })).memberId)).toEqual([
      'same_name_and_address',
    ]);
  });

  it('and shows no whole telephone', async () => {
    const person = somebody();
    await enter(person);
    const [pair] = await pairsOf((await enter(person)).memberId);
    expect(pair?.newer.maskedPhone).toMatch(/^137\*{4}\d{4}$/);
    expect(JSON.stringify(pair)).not.toContain(person.phone);
  });

  it('is there for workers who reach both', async () => {
    const person = somebody();
    await enter(person);
    const { memberId } = await enter(person);
    const elsewhere = await bank.given.worker(await bank.given.otherCommunity('别的社区'));
    expect(await pairsOf(memberId, elsewhere)).toEqual([]);
  });
});

describe('a worker says', () => {
  const pair = async (): Promise<LikenessDto> => {
    const person = somebody();
    await enter(person);
    const [found] = await pairsOf((await enter(person)).memberId);
    if (!found) throw new Error('no pair');
    return found;
  };

  it('the same: the merge is proposed, and a second person decides', async () => {
    const { id, newer, older } = await pair();
    const body = { intoId: older.memberId, reason: '打电话问过' };
    const merge = await worker.must(worker.post<MergeDto>(`/likenesses/${id}/same`, body));
    expect(merge).toMatchObject({ status: 'proposed', from: { memberId: newer.memberId }, mayDecide: false });
    expect(outcomeOf(await worker.post(`/likenesses/${id}/same`, body))).toBe('already-done');
    const second = await bank.given.worker();
    await second.must(second.post(`/member-merges/${merge.id}/confirm`));
    expect(await pairsOf(older.memberId)).toEqual([]);
  });

  it('different, with a reason, and is never asked about the two again', async () => {
    const { id, newer, mayTellApart } = await pair();
    // Who made the second entry does not get a second quota by saying so.
    expect(mayTellApart).toBe(false);
    const reason = { reason: '是堂姐妹' };
    expect(outcomeOf(await worker.post(`/likenesses/${id}/different`, reason))).toBe('second-person-needed');
    const second = await bank.given.worker();
    expect((await second.post(`/likenesses/${id}/different`, { reason: '\u200b' })).status).toBe(400);
    await second.must(second.post(`/likenesses/${id}/different`, reason));
    const { version } = await worker.must(worker.get<ElderDto>(`/elders/${newer.memberId}`));
    await worker.must(worker.patch(`/elders/${newer.memberId}`, { version, hobbies: '下棋' }));
    expect(await pairsOf(newer.memberId)).toEqual([]);
  });

  it('is asked again when the merge is refused: nobody has told the two apart, and they have one quota', async () => {
    const { id, older, newer } = await pair();
    const body = { intoId: older.memberId, reason: '打电话问过' };
    const merge = await worker.must(worker.post<MergeDto>(`/likenesses/${id}/same`, body));
    await worker.must(worker.post(`/member-merges/${merge.id}/refuse`));
    expect(await pairsOf(newer.memberId)).toMatchObject([{ id, status: 'waiting', mayTellApart: false }]);
  });

  it('of two workers who enter one person at the same time, one makes the pair', async () => {
    const person = somebody();
    const other = await bank.given.worker();
    const both = await Promise.all([enter(person), enter(person, other)]);
    expect(await Promise.all(both.map(({ memberId }) => pairsOf(memberId)))).toEqual([
      [expect.anything()],
      [expect.anything()],
    ]);
  });
});

it('two entries of one person have one quota a month, until somebody tells them apart', async () => {
  const elder = await bank.given.elder();
  const [member] = await bank.source.query<{ name: string; phone: string }[]>(
    'SELECT name, phone FROM members WHERE id = $1',
    [elder.memberId],
  );
  const { name = '', phone = '' } = member ?? {};
  await bank.given.openRequest(elder);
  const twin = await enter({ name, phone, bornOn: '1950-09-09' });
  const left = async (memberId: string): Promise<number | null> => {
    const one = await bank.given.login(memberId);
    return (await one.must(one.get<MyTimeDto>('/my-time'))).quotaLeftMinutes;
  };
  const own = await left(elder.memberId ?? '');
  expect(own).toBeLessThan(600);
  expect(await left(twin.memberId)).toBe(own);
  const [pair] = await pairsOf(twin.memberId);
  const second = await bank.given.worker();
  await second.must(second.post(`/likenesses/${pair?.id ?? ''}/different`, { reason: '同名的两个人' }));
  expect([await left(elder.memberId ?? ''), await left(twin.memberId)]).toEqual([own, 600]);
});
