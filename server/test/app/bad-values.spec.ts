import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PAGE_LIMIT, TABLE_ROWS, type PageDto, type ProblemDto } from '@huzhu/shared';
import { newId } from '../../src/platform/database/ids.js';
import type { Answer } from '../support/client.js';
import { operationsOf } from '../support/contract.js';
import { fingerprint } from '../support/fingerprint.js';
import { Harness } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { Routes } from '../support/routes.js';
import { MORNING, stagedAssignment, type Staged } from '../support/stages.js';

let bank: Harness;
let staged: Staged;
let routes: Routes;
beforeAll(async () => {
  bank = await Harness.start('bad_values');
  staged = await stagedAssignment(bank, 'confirmed');
  routes = new Routes(bank, staged);
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

const unchanged = async <T>(send: () => Promise<T>): Promise<T> => {
  const before = await fingerprint(bank.source);
  const answer = await send();
  expect(await fingerprint(bank.source)).toEqual(before);
  return answer;
};
const fieldsOf = (answer: Answer<unknown>): string[] =>
  ((answer.body as ProblemDto).errors ?? []).map(({ field }) => field);

describe('a request is refused, with the fields named, when', () => {
  const minutes = (count: number): string => new Date(Date.parse(MORNING) + count * 60_000).toISOString();
  const DAY = 24 * 60;
  const window = (from: number, to: number): object => ({ startsAt: minutes(from), latestStartAt: minutes(to) });

  it.each<[string, object, string[]]>([
    ['it begins in the past', window(-10, 50), ['startsAt']],
    ['it begins long ago', { startsAt: '1969-12-31T23:00:00Z', latestStartAt: '1970-01-01T00:00:00Z' }, ['startsAt']],
    ['it begins now', window(0, 60), ['startsAt']],
    ['it begins in more than 90 days', window(90 * DAY + 5, 90 * DAY + 60), ['startsAt']],
    ['it ends before it begins', window(DAY, DAY - 1), ['latestStartAt']],
    ['its window is longer than a half-day', window(DAY, DAY + 721), ['latestStartAt']],
    ['nobody offers that', { itemCode: 'moon_flight' }, ['itemCode']],
    ['it is shorter than the item allows', { plannedMinutes: 59 }, ['plannedMinutes']],
    ['it is longer than the item allows', { plannedMinutes: 301 }, ['plannedMinutes']],
    ['it wants more people than the item allows', { wantedVolunteers: 3 }, ['wantedVolunteers']],
    [
      'all of it is wrong',
      { ...window(-9, -10), plannedMinutes: 480, wantedVolunteers: 20 },
      ['startsAt', 'latestStartAt', 'plannedMinutes', 'wantedVolunteers'],
    ],
  ])('%s', async (_when, changes, fields) => {
    const { elder } = staged;
    const body = { ...(await bank.given.escort()), ...changes };
    const answer = await unchanged(() => elder.post('/service-requests', body));
    expect([answer.status, fieldsOf(answer)]).toEqual([400, fields]);
  });

  it('its times are as far as they may be: then it is taken', async () => {
    const { elder } = staged;
    const far = { ...(await bank.given.escort()), ...window(90 * DAY - 1, 90 * DAY + 719) };
    expect((await elder.post('/service-requests', far)).status).toBe(201);
  });
});

describe('an agreed time is refused when', () => {
  it.each([
    ['before the window', -1],
    ['after the window', 61],
  ])('%s', async (_when, offset) => {
    const { elder, volunteer } = staged;
    const { id, startsAt } = await bank.given.openRequest(elder);
    const agreedStartAt = new Date(Date.parse(startsAt) + offset * 60_000).toISOString();
    const answer = await unchanged(() => volunteer.post(`/service-requests/${id}/accept`, { agreedStartAt }));
    expect(outcomeOf(answer)).toBe('start-outside-window');
    await elder.must(elder.post(`/service-requests/${id}/cancel`));
  });
});

describe('ids of other people and things', () => {
  const ONE_UP = /\/(members|assignments)\/\{id\}\/(volunteer-applications|incidents)$/;
  it.each([
    newId(),
    'x',
    '0',
    '..',
    '%00',
    "'%20OR%201=1--",
    '%F0%9F%98%80',
    '01A2006A-96A7-7774-9582-1826AF94EC29',
    'null',
    'undefined',
  ])('name nothing: %s', async (id) => {
    const named = operationsOf(bank.contract.document).filter(({ name }) => /\{(id|code)\}/.test(name));
    // Bodies may need things of their own: those are made before anything is watched.
    const bodies = new Map<string, Record<string, unknown>>();
    for (const { name } of named) bodies.set(name, await routes.bodyOf(name));
    const before = await fingerprint(bank.source);
    for (const [name, body] of bodies) {
      // One folder up from here is another route, which is a right one.
      if (id === '..' && ONE_UP.test(name)) continue;
      const answer = await routes.send(routes.callerOf(name), name, { id, body });
      expect([name, answer.status]).toEqual([name, 404]);
    }
    expect(await fingerprint(bank.source)).toEqual(before);
  });

  it('of the wrong kind name nothing either', async () => {
    const { elder, worker, assignment, request } = staged;
    expect((await elder.get(`/assignments/${request.id}`)).status).toBe(404);
    expect((await elder.get(`/service-requests/${assignment.id}`)).status).toBe(404);
    expect((await worker.get(`/elders/${staged.volunteer.memberId}`)).status).toBe(404);
    const body = await bank.given.escort({ beneficiaryId: staged.volunteer.memberId });
    expect((await unchanged(() => worker.post('/service-requests', body))).status).toBe(404);
    const own = await unchanged(async () => staged.volunteer.post('/service-requests', await bank.given.escort()));
    expect([own.status, fieldsOf(own)]).toEqual([400, ['beneficiaryId']]);
  });

  it('may be written in capitals', async () => {
    const { elder, assignment } = staged;
    expect((await elder.get(`/assignments/${assignment.id.toUpperCase()}`)).status).toBe(200);
    const body = await bank.given.escort({ beneficiaryId: elder.memberId?.toUpperCase() });
    expect((await elder.post('/service-requests', body)).body).toMatchObject({
      beneficiaryId: elder.memberId,
      channel: 'app',
    });
  });
});

describe('of a list', () => {
  const cursor = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const id = newId();
  const FORGED: unknown[] = [
    ...[
      null,
      true,
      0,
      -1,
      5,
      2 ** 31,
      2 ** 52,
      1.5,
      '',
      'x',
      id,
      '\u0000',
      {},
      [],
      [null],
      [id],
      [1],
      [1, 2],
      [1, id, 3],
    ],
    ...[
      ['', id],
      ['\u0000', id],
      ['a'.repeat(1000), id],
      [2 ** 52, id],
      [-5, id],
      [1.5, id],
      [{}, id],
      [null, null],
    ],
    ...[
      { balance: 1, top: id, seqs: null },
      { balance: 1, top: id, seqs: [] },
      { balance: 1, top: id, seqs: { [id]: 0 } },
    ],
    ...[
      { balance: 1, top: id, seqs: { [id]: '1' } },
      { balance: 1, top: 'x', seqs: {} },
      { balance: '1', top: id, seqs: {} },
    ],
    ...[
      { balance: 2 ** 60, top: id, seqs: {} },
      { balance: 1, top: id, seqs: { x: 1 } },
      { balance: 1, top: id, seqs: 'x' },
    ],
  ];
  const LISTS = [
    ...[
      '/service-items',
      '/service-items/{code}/versions',
      '/service-requests/mine',
      '/service-requests',
      '/service-requests/short',
      '/service-requests/live',
      '/assignments/mine',
    ],
    ...['/communities', '/volunteers', '/people', '/volunteer-applications', '/service-requests/table'],
    '/assignments/table',
    ...['/assignments/waiting', '/nearby-requests', '/passbook/lines', '/elders', '/demo/people', '/queues/{queue}'],
    ...[
      '/roster-imports',
      '/opening-balances',
      '/opening-balances/public',
      ...['/member-claims', '/member-merges', '/likenesses'],
    ],
    ...['/organizations', '/staff', '/hardship-overrides', '/rating-follow-ups', '/death-reports', '/erasures'],
    ...['/served-free', '/members/{id}/facts', '/contact-reports', '/supervision/traces', '/supervision/trace-pairs'],
    ...['/service-requests/{id}/story', '/assignments/{id}/story', '/news', '/messages'],
    ...['/undelivered', '/service-requests/{id}/candidates', '/offers/mine'],
    ...['/letters', '/assignments/{id}/incidents', '/incidents', '/request-series', '/providers'],
  ];
  const ask = (path: string, query: Record<string, string>): Promise<Answer<unknown>> => {
    const operation = `GET ${path}`;
    return routes.send(routes.callerOf(operation), operation, { query: { ...routes.queryOf(operation), ...query } });
  };

  const WRONG_LIMITS = [
    ...['0', '-1', '1.5', 'x', '', ' ', '1e9', 'NaN', 'Infinity'],
    ...['९', '1,2', 'true', '[]', '\u0000'],
  ];

  it('there is none that is not tried here', () => {
    const paged = operationsOf(bank.contract.document).filter(({ operation }) =>
      (operation.parameters ?? []).some((one) => one.name === 'cursor'),
    );
    expect(paged.map(({ name }) => name).sort()).toEqual(LISTS.map((path) => `GET ${path}`).sort());
  });

  it.each(LISTS)('%s: a limit is a whole number from 1 to 50, of a table to 100', async (path) => {
    const most = path.endsWith('/table') ? TABLE_ROWS.max : PAGE_LIMIT.max;
    await unchanged(async () => {
      for (const limit of [...WRONG_LIMITS, String(most + 1)]) {
        const answer = await ask(path, { limit });
        expect([limit, answer.status, fieldsOf(answer)]).toEqual([limit, 400, ['limit']]);
      }
    });
    for (const limit of ['1', String(most)]) expect((await ask(path, { limit })).status).toBe(200);
  });

  it.each(LISTS)('%s: a cursor that is not its own is refused, or leads to a page', async (path) => {
    const texts = ['', 'x', '!!!', '====', '\u0000', '%', 'bnVsbA=', '🙂', 'a'.repeat(2001), ...FORGED.map(cursor)];
    // What the list is about is made by the first question for it.
    await ask(path, {});
    await unchanged(async () => {
      for (const text of texts) {
        const answer = await ask(path, { cursor: text });
        if (answer.status !== 200) expect([text, answer.status, fieldsOf(answer)]).toEqual([text, 400, ['cursor']]);
        else expect((answer.body as PageDto<object>).items).toBeInstanceOf(Array);
      }
    });
  });

  it.each(LISTS)('%s: a field nobody knows is named, however often it comes', async (path) => {
    await unchanged(async () => {
      for (const field of ['x', '__proto__', 'constructor', 'limit[]', 'offset', '备注']) {
        const answer = await ask(path, { [field]: '1' });
        expect([answer.status, fieldsOf(answer)]).toEqual([400, [field]]);
      }
    });
    const who = routes.callerOf(`GET ${path}`);
    const query = new URLSearchParams(routes.queryOf(`GET ${path}`)).toString();
    const id = path.includes('{id}') ? await routes.targetOf(`GET ${path}`) : '';
    const list = path.replace('{queue}', 'to_confirm').replace('{code}', 'chess_partner').replace('{id}', id);
    expect((await who.get(`${list}?${query}&limit=1&limit=2`)).status).toBe(400);
    expect((await who.get(`${list}?${query}&cursor=a&cursor=b`)).status).toBe(400);
  });

  it('the other questions are checked as well', async () => {
    const wrong: [string, Record<string, string>][] = [
      ...([
        ['/assignments/waiting', { step: 'x' }],
        ['/assignments/waiting', { step: '' }],
      ] as [string, Record<string, string>][]),
      ...([
        ['/service-items', { category: 'x' }],
        ['/people', { search: '好'.repeat(21), kind: 'cat' }],
      ] as [string, Record<string, string>][]),
      ['/people', { search: '\u0000' }],
    ];
    for (const [path, query] of wrong) expect(fieldsOf(await ask(path, query))).toEqual(Object.keys(query));
    const { worker } = staged;
    expect(fieldsOf(await worker.get('/assignments/waiting'))).toEqual(['step']);
    for (const search of ['%', '_', "'", '\\', '%25', '🙂', '  '])
      expect((await ask('/people', { search })).status).toBe(200);
    expect(fieldsOf(await worker.get('/people'))).toEqual(['search']);
    expect((await ask('/people', { search: '%' })).body).toEqual({ items: [], nextCursor: null });
  });
});

describe('an address', () => {
  it.each([
    ['with a broken sign', '/assignments/%E0%A4%A', 400],
    ['with an endless id', `/assignments/${'a'.repeat(500)}`, 413],
    ['with an endless question', `/service-items?cursor=${'a'.repeat(20_000)}`, 413],
    ['that is none', '/nothing', 404],
    ['in capitals', '/ME', 404],
    ['with two dots', '/../../etc/passwd', 404],
  ])('%s is refused in words for people', async (_what, path, status) => {
    expect((await staged.elder.get(path)).status).toBe(status);
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('has no %s where it has none', async (method) => {
    expect((await staged.elder.send(method, '/me', undefined, { key: null })).status).toBe(404);
  });
});
