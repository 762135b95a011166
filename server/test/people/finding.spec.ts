import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ElderDto, FoundPersonDto, PageDto, VolunteerDto } from '@huzhu/shared';
import type { Client } from '../support/client.js';
import { newElder } from '../support/given-people.js';
import { Harness } from '../support/harness.js';
import { setPolicy } from '../support/policies.js';
import { MORNING } from '../support/stages.js';

let bank: Harness;
let worker: Client;
let above: Client;
let elsewhere: Client;
beforeAll(async () => {
  bank = await Harness.start('finding');
  worker = await bank.given.worker();
  const { cityId } = await bank.given.community();
  above = await bank.given.worker(cityId);
  elsewhere = await bank.given.worker(await bank.given.otherCommunity());
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

const enter = async (name: string, changes: Record<string, unknown> = {}, by = worker): Promise<ElderDto> => {
  const dates = { bornOn: `19${String(30 + ((entered += 1) % 30))}-03-0${String(1 + (entered % 9))}` };
  return by.must(by.post<ElderDto>('/elders', await newElder(bank, { name, ...dates, ...changes })));
};
let entered = 0;

const find = async (search: string, more = '', by = worker): Promise<FoundPersonDto[]> => {
  const path = `/people?search=${encodeURIComponent(search)}${more}`;
  return (await by.must(by.get<PageDto<FoundPersonDto>>(path))).items;
};
const names = async (search: string, more = '', by = worker): Promise<string[]> =>
  (await find(search, more, by)).map(({ name }) => name);
const ids = async (search: string, more = '', by = worker): Promise<string[]> =>
  (await find(search, more, by)).map(({ memberId }) => memberId);
const contactsRead = async (by: Client): Promise<string[]> =>
  (
    await bank.source.query<{ id: string }[]>(
      `SELECT x.person_id AS id FROM exposures x JOIN audit_events a ON a.actor_id = x.viewer_id
         AND a.subject_id = x.person_id AND a.action = 'read-contact' WHERE x.viewer_id = $1 AND x.kind = 'contact' ORDER BY x.id`,
      [by.memberId],
    )
  ).map(({ id }) => id);

describe('by name, a person is found', () => {
  it('whose ü is typed as v, u or ü, or as in a passport, or whose sound another sign has', async () => {
    const { memberId } = await enter('吕秀兰');
    for (const typed of [
      '吕秀兰',
      '秀兰',
      'lv',
      'lu',
      'lü',
      'LV xiu lan',
      'lüxiulan',
      'lyuxiu',
      'xiulan',
      'lxl',
      'xl',
      '旅秀蓝',
    ])
      expect([typed, await ids(typed)]).toEqual([typed, expect.arrayContaining([memberId]) as unknown]);
    for (const typed of ['陆秀', 'van', 'ulan', 'lxlx'])
      expect([typed, (await ids(typed)).includes(memberId)]).toEqual([typed, false]);
  });

  it('with one wrong sign of three, behind those of whom all signs are right', async () => {
    const wrong = await enter('柳如烟');
    await enter('柳如是');
    expect(await names('柳如是')).toEqual(['柳如是', '柳如烟']);
    expect((await find('柳如是')).map(({ foundBy, isSure }) => [foundBy, isSure])).toEqual([
      ['name', true],
      ['near', false],
    ]);
    expect(await ids('柳九')).not.toContain(wrong.memberId);
  });

  it('first with the whole name, then with its beginning, then with a part', async () => {
    for (const name of ['巴山', '巴山雨', '夜巴山']) await enter(name);
    expect(await names('巴山')).toEqual(['巴山', '巴山雨', '夜巴山']);
    expect((await find('bashan')).map(({ name }) => name)).toEqual(['巴山', '巴山雨', '夜巴山']);
  });
});

describe('three of one name', () => {
  it('differ by age, 小区, telephone and last visit, and a second word chooses among them', async () => {
    const [one, two] = [
      await enter('王桂英', { bornOn: '1940-01-05', neighbourhood: '翠园小区', phone: '13888880001' }),
      await enter('王桂英', { bornOn: '1951-06-07', neighbourhood: '金马小区', address: '东风西路30号501室' }),
    ];
    await enter('王桂英', { bornOn: '1948-02-02', neighbourhood: '石虎关新村', situations: ['lives_alone'] });
    const found = await find('王贵英');
    expect(found.map(({ name, foundBy }) => [name, foundBy])).toEqual(Array(3).fill(['王桂英', 'sound']));
    const looks = found.map(({ ageYears, neighbourhood, phoneMasked }) => [ageYears, neighbourhood, phoneMasked]);
    expect(new Set(looks.map((look) => JSON.stringify(look))).size).toBe(3);
    expect(found.every(({ elder }) => elder?.lastVisitAt === null)).toBe(true);
    expect(await ids('翠园小区 王桂英')).toEqual([one.memberId]);
    expect(await ids('王桂英 东风西路')).toEqual([two.memberId]);
    expect(await ids('王桂英 0001')).toEqual([one.memberId]);
  });
});

describe('by telephone, a person is found', () => {
  it('by the last four digits, with blanks, of their own or of a contact, and nothing counts', async () => {
    const by = await bank.given.worker();
    const own = await enter('尾号人', { phone: '13955557321' });
    const contacts = [{ name: '女儿', relation: '女儿', phone: '13644447321' }];
    const other = await enter('联系人', { contacts });
    for (const typed of ['7321', '73 21', ' 7 3 2 1 '])
      expect([typed, await ids(typed, '', by)]).toEqual([typed, [own.memberId, other.memberId]]);
    expect((await find('7321', '', by)).map(({ foundBy, isSure }) => [foundBy, isSure])).toEqual([
      ['phone', true],
      ['contact', true],
    ]);
    expect(await ids('136 4444 7321', '', by)).toEqual([other.memberId]);
    expect(await ids('136 9999 7321', '', by)).toEqual([other.memberId]);
    expect(await ids('321', '', by)).toEqual([]);
    expect(await contactsRead(by)).toEqual([]);
  });

  it('by digits that lists hide, and that counts once a day as a telephone that was read', async () => {
    const by = await bank.given.worker();
    const { memberId } = await enter('藏号人', { phone: '13762849517' });
    for (const typed of ['6284', '76284', '284951'])
      expect([typed, await ids(typed, '', by)]).toEqual([typed, [memberId]]);
    expect(await ids('6285', '', by)).toEqual([]);
    expect(await ids('6284', '', elsewhere)).toEqual([]);
    expect([...new Set(await contactsRead(by))]).toEqual([memberId]);
    expect(await bank.source.query('SELECT FROM exposures WHERE viewer_id = $1', [by.memberId])).toHaveLength(1);
    expect(await contactsRead(elsewhere)).toEqual([]);
  });

  it('only once the number is whole, where it is typed from its beginning: nothing counts on the way', async () => {
    const by = await bank.given.worker();
    const { memberId } = await enter('慢打人', { phone: '13871639428' });
    for (let length = 4; length < 11; length++) expect(await ids('13871639428'.slice(0, length), '', by)).toEqual([]);
    expect(await ids('13871639428', '', by)).toEqual([memberId]);
    expect(await contactsRead(by)).toEqual([]);
  });

  it('by no hidden digit once the day of contacts is full, right or wrong', async () => {
    const community = await bank.given.otherCommunity('号满社区');
    await setPolicy(bank, community, { workerContactsPerDay: 1 });
    const by = await bank.given.worker(community);
    const [one, two] = [
      await enter('甲一', { organizationId: community, phone: '13710203040' }, by),
      await enter('乙二', { organizationId: community, phone: '13750607080' }, by),
    ];
    expect(await ids('1020', '', by)).toEqual([one.memberId]);
    expect(await ids('5060', '', by)).toEqual([]);
    expect(await ids('1020', '', by)).toEqual([one.memberId]);
    expect(await ids('7080', '', by)).toEqual([two.memberId]);
  });

  it('by no hidden digits that more than five share', async () => {
    const by = await bank.given.worker();
    for (let count = 0; count < 6; count++) await enter('同段', { phone: `1319191000${String(count)}` });
    expect(await ids('9191', '', by)).toEqual([]);
    expect(await contactsRead(by)).toEqual([]);
  });
});

describe('by what is printed or said, a person is found', () => {
  it('by number and card with and without blanks, 小区, street and what neighbours call them', async () => {
    const elder = await bank.given.elder({ usesApp: false });
    const file = await worker.must(worker.get<ElderDto>(`/elders/${elder.memberId ?? ''}`));
    const { number, cardNumber } = file;
    const printed = `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`;
    for (const typed of [
      number,
      printed,
      number.slice(0, 6),
      cardNumber ?? '',
      `${cardNumber?.slice(0, 4) ?? ''} ${cardNumber?.slice(4) ?? ''}`,
    ])
      expect([typed, await ids(typed)]).toEqual([typed, [elder.memberId]]);
    const home = await enter('住处人', { neighbourhood: '桂花巷小区', address: '白云路77号3幢2单元909室' });
    for (const typed of ['桂花巷', '白云路']) expect([typed, await ids(typed)]).toEqual([typed, [home.memberId]]);
    for (const typed of ['白云路77', '2单元', '909室']) expect([typed, await ids(typed)]).toEqual([typed, []]);
    const volunteer = await bank.given.volunteer();
    const { version } = await volunteer.must(volunteer.get<VolunteerDto>(`/volunteers/${volunteer.memberId ?? ''}`));
    await volunteer.must(volunteer.patch(`/volunteers/${volunteer.memberId ?? ''}`, { version, calledAs: '热心姐' }));
    expect((await find('热心')).map(({ memberId, foundBy }) => [memberId, foundBy])).toEqual([
      [volunteer.memberId, 'called_as'],
    ]);
    expect(await ids('热心姐', '&kind=elder')).toEqual([]);
    expect(await ids('热心姐', '&kind=volunteer')).toEqual([volunteer.memberId]);
  });

  it('only below the organizations of the worker, and not once the account is closed', async () => {
    const { memberId } = await enter('走远人');
    expect(await ids('走远人', '', above)).toEqual([memberId]);
    expect(await ids('走远人', '', elsewhere)).toEqual([]);
    await bank.source.query('UPDATE members SET closed_at = now() WHERE id = $1', [memberId]);
    expect(await ids('走远人')).toEqual([]);
    await bank.source.query('UPDATE members SET closed_at = NULL WHERE id = $1', [memberId]);
    expect(await ids('走远人')).toEqual([memberId]);
  });

  it('page by page, each once, in one order', async () => {
    for (let count = 0; count < 7; count++) await enter('页页');
    const whole = await ids('页页');
    const paged: string[] = [];
    let cursor = '';
    do {
      const path = `/people?search=${encodeURIComponent('页页')}&limit=3${cursor}`;
      const page = await worker.must(worker.get<PageDto<FoundPersonDto>>(path));
      paged.push(...page.items.map(({ memberId }) => memberId));
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(7);
  });

  it('nobody by garbage, however it is typed', async () => {
    for (const typed of [
      '%',
      '_',
      '🙂🙂',
      "'; --",
      '一二三四五六七八九十一二三四五六七八九十',
      'zzzzzzzzzzzzzzzzzzzz',
      '()',
      '＋',
      '1-1',
      '\\d+',
      '. . . . . .',
    ])
      expect([typed, await ids(typed)]).toEqual([typed, []]);
  });
});
