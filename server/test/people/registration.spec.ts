import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  ApplicationDetailDto,
  ApplicationSummaryDto,
  MeDto,
  MyVolunteeringDto,
  PageDto,
  ProblemDto,
  RegisteredDto,
  VolunteerApplicationDto,
} from '@huzhu/shared';
import { startFakeWechat, type FakeWechat } from '../../../scripts/fake-wechat/server.ts';
import type { Answer, Client } from '../support/client.js';
import { fingerprint } from '../support/fingerprint.js';
import { identityNumber, newVolunteer, volunteering, waitingApplication } from '../support/given-people.js';
import { Harness } from '../support/harness.js';
import { setPolicy } from '../support/policies.js';
import { allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';

let wechat: FakeWechat;
let bank: Harness;
let worker: Client;
beforeAll(async () => {
  wechat = await startFakeWechat({ port: 0 });
  const { appid: appId, secret } = wechat.app;
  bank = await Harness.start('registration', { wechat: { baseUrl: wechat.baseUrl, appId, secret } });
  await bank.at(MORNING);
  worker = await bank.given.worker();
});
afterAll(async () => {
  await bank.stop();
  await wechat.stop();
});

const order = async (door: string, body: object): Promise<{ code: string }> => {
  const answer = await fetch(`${wechat.baseUrl}/_fake/${door}`, { method: 'POST', body: JSON.stringify(body) });
  if (answer.status !== 201) throw new Error(await answer.text());
  return (await answer.json()) as { code: string };
};
const codeOf = async (openid: string): Promise<string> => (await order('codes', { openid })).code;
const phones: string[] = [];
const newPhone = async (): Promise<string> => {
  const openid = `o-new-${String(phones.length)}`;
  phones.push(openid);
  await order('users', { openid });
  return openid;
};
const register = async (openid: string, changes: Record<string, unknown> = {}): Promise<Answer<RegisteredDto>> =>
  bank.nobody.post(
    '/registrations',
    { ...(await newVolunteer(bank, changes)), code: await codeOf(openid) },
    { key: null },
  );
const as = (answer: RegisteredDto): Client => bank.nobody.as('new', answer.session.token);
const waitingIds = async (who: Client): Promise<string[]> =>
  (await who.must(who.get<PageDto<ApplicationSummaryDto>>('/volunteer-applications?limit=50'))).items.map(
    (one) => one.id,
  );

describe('somebody nobody knows', () => {
  it('registers with their phone, is a volunteer at once, and logged in', async () => {
    const answer = await bank.nobody.must(register(await newPhone()));
    expect(answer.application).toMatchObject({ status: 'approved', levelsNeeded: 0, reason: null });
    const me = await as(answer).must(as(answer).get<MeDto>('/me'));
    expect(me).toMatchObject({ faces: ['volunteer'], organization: { name: '石虎关社区' } });
    const mine = await as(answer).must(as(answer).get<MyVolunteeringDto>('/my-volunteering'));
    expect(mine.volunteer).toMatchObject({ status: 'active', skills: ['company', 'escort'], radiusMeters: 3000 });
  });

  it('registers once: a second time is refused, however many try at once', async () => {
    const openid = await newPhone();
    const tries = [1, 2, 3, 4].map(() => (): Promise<Answer<unknown>> => register(openid));
    expect(tallyOf(await allAtOnce(tries))).toEqual({ ok: 1, 'already-registered': 3 });
    expect(outcomeOf(await register(openid))).toBe('already-registered');
    const [bound] = await bank.source.query<{ count: string }[]>(
      'SELECT count(*) FROM wechat_identities WHERE openid = $1',
      [openid],
    );
    expect(bound?.count).toBe('1');
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['is too young', { bornOn: '2010-01-01' }, 'too-young'],
    ['is not born yet', { bornOn: '2030-01-01' }, 'validation-failed'],
    ['gives a number of another birth date', { identityNumber: identityNumber('1970-01-01') }, 'validation-failed'],
    ['chooses no community', { organizationId: '01a2006a-96a7-7774-9582-1826af94ec29' }, 'validation-failed'],
    ['gives half a position', { longitudeMicrodegrees: 102_744_000 }, 'validation-failed'],
  ])('who %s is refused, and the code of the phone is not used up', async (_who, changes, problem) => {
    const openid = await newPhone();
    const code = await codeOf(openid);
    const before = await fingerprint(bank.source);
    const body = { ...(await newVolunteer(bank, changes)), code };
    expect(outcomeOf(await bank.nobody.post('/registrations', body, { key: null }))).toBe(problem);
    expect(await fingerprint(bank.source)).toEqual(before);
    const right = { ...(await newVolunteer(bank)), code };
    expect(outcomeOf(await bank.nobody.post('/registrations', right, { key: null }))).toBe('ok');
  });

  it('with a code that WeChat does not know is refused, and nothing is written', async () => {
    const before = await fingerprint(bank.source);
    const body = { ...(await newVolunteer(bank)), code: 'never-given-out' };
    expect(outcomeOf(await bank.nobody.post('/registrations', body, { key: null }))).toBe('code-refused');
    expect(await fingerprint(bank.source)).toEqual(before);
  });
});

describe('who looks like somebody in the register', () => {
  it('by name, birth date and telephone, waits for a person to look; the worker sees whom', async () => {
    const first = await newVolunteer(bank, { phone: '198-0000-7777' });
    await worker.must(worker.post('/volunteers', first));
    const second = await worker.must(
      worker.post<VolunteerApplicationDto>('/volunteers', { ...first, phone: '19800007777' }),
    );
    expect(second).toMatchObject({ status: 'in_review', level: 1, levelsNeeded: 1 });
    const detail = await worker.must(worker.get<ApplicationDetailDto>(`/volunteer-applications/${second.id}`));
    expect(detail).toMatchObject({ hasLookalikes: true, mayDecide: true });
    expect(detail.lookalikes).toEqual([
      expect.objectContaining({ name: first['name'], reasons: expect.not.arrayContaining(['same_document']) }),
    ]);
  });

  it('by identity number as well: neither learns of the other, nobody is merged', async () => {
    const number = identityNumber('1962-04-03', 76);
    await worker.must(worker.post('/volunteers', await newVolunteer(bank, { identityNumber: number })));
    const answer = await bank.nobody.must(register(await newPhone(), { identityNumber: number }));
    expect(answer.application).toMatchObject({ status: 'in_review' });
    const detail = await worker.must(
      worker.get<ApplicationDetailDto>(`/volunteer-applications/${answer.application.id}`),
    );
    expect(detail.lookalikes).toEqual([
      expect.objectContaining({ reasons: expect.arrayContaining(['same_document']) }),
    ]);
    expect(detail.identity?.masked).toMatch(/^53\*{14}..$/);
  });

  it('two who register one number at the same moment: one of them is flagged', async () => {
    const number = identityNumber('1962-04-03', 78);
    const bodies = [
      await newVolunteer(bank, { identityNumber: number }),
      await newVolunteer(bank, { identityNumber: number }),
    ];
    const both = await Promise.all(
      bodies.map((body) => worker.must(worker.post<VolunteerApplicationDto>('/volunteers', body))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['approved', 'in_review']);
  });
});

it('keeps identity numbers encrypted: they are in no table, no answer and no log', async () => {
  const number = identityNumber('1962-04-03', 98);
  const written: string[] = [];
  const { write } = process.stdout;
  process.stdout.write = (chunk: string) => written.push(chunk) > 0;
  let answers: unknown[];
  try {
    const registered = await register(await newPhone(), { identityNumber: number });
    const mine = await as(registered.body).get('/my-volunteering');
    const volunteers = await worker.get('/volunteers?limit=50');
    answers = [registered.body, mine.body, volunteers.body];
  } finally {
    process.stdout.write = write;
  }
  const tables = await bank.source.query<{ name: string }[]>(
    'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()',
  );
  for (const { name } of tables) {
    const rows = await bank.source.query<{ row: string }[]>(`SELECT t::text AS row FROM "${name}" t`);
    expect([name, rows.some(({ row }) => row.includes(number))]).toEqual([name, false]);
  }
  expect(JSON.stringify(answers)).not.toContain(number);
  expect(JSON.stringify(answers[1])).toContain(`53${'*'.repeat(14)}`);
  expect(written.join('')).not.toContain(number);
});

describe('a member', () => {
  it('asks to become a volunteer, once', async () => {
    const elder = await bank.given.elder({ ageYears: 66 });
    const ask = (): Promise<Answer<VolunteerApplicationDto>> => elder.post('/volunteer-applications', volunteering());
    expect(tallyOf(await allAtOnce([ask, ask, ask]))).toEqual({ ok: 1, 'already-applied': 2 });
    const me = await elder.must(elder.get<MeDto>('/me'));
    expect(me.faces).toEqual(['elder', 'volunteer']);
  });

  it('is asked for by a worker of their community only', async () => {
    const elder = await bank.given.elder({ ageYears: 70, usesApp: false });
    const elsewhere = await bank.given.worker(await bank.given.otherCommunity());
    const path = `/members/${elder.memberId}/volunteer-applications`;
    expect(outcomeOf(await elsewhere.post(path, volunteering()))).toBe('not-found');
    expect(outcomeOf(await worker.post(path, volunteering()))).toBe('ok');
  });
});

describe('a yes', () => {
  it('makes a volunteer once, whoever says it first; the queue is then empty of it', async () => {
    const { id } = await waitingApplication(bank, worker);
    expect(await waitingIds(worker)).toContain(id);
    const other = await bank.given.worker();
    const yes = (who: Client) => (): Promise<Answer<unknown>> => who.post(`/volunteer-applications/${id}/approve`);
    const no = (): Promise<Answer<unknown>> => other.post(`/volunteer-applications/${id}/refuse`, { reason: '不符合' });
    expect(tallyOf(await allAtOnce([yes(worker), yes(other), no]))).toEqual({ ok: 1, 'move-not-allowed': 2 });
    expect(await waitingIds(worker)).not.toContain(id);
  });

  it('sent twice under one key is one yes', async () => {
    const { id } = await waitingApplication(bank, worker);
    const key = 'one-yes-of-this-test';
    const first = await worker.post(`/volunteer-applications/${id}/approve`, {}, { key });
    const again = await worker.post(`/volunteer-applications/${id}/approve`, {}, { key });
    expect([again.status, again.body]).toEqual([first.status, first.body]);
  });
});

describe('a no', () => {
  it('has a reason that the applicant reads, and they may ask again', async () => {
    const body = await newVolunteer(bank);
    await worker.must(worker.post('/volunteers', body));
    const openid = await newPhone();
    const { session, application } = await bank.nobody.must(
      bank.nobody.post<RegisteredDto>('/registrations', { ...body, code: await codeOf(openid) }, { key: null }),
    );
    const applicant = bank.nobody.as('new', session.token);
    expect(outcomeOf(await applicant.get('/nearby-requests'))).toBe('not-a-volunteer');
    const path = `/volunteer-applications/${application.id}/refuse`;
    expect((await worker.post(path, { reason: ' ' })).status).toBe(400);
    await worker.must(worker.post(path, { reason: '请带身份证来一趟' }));
    const mine = await applicant.must(applicant.get<MyVolunteeringDto>('/my-volunteering'));
    expect(mine).toMatchObject({ volunteer: null, application: { status: 'refused', reason: '请带身份证来一趟' } });
    expect(outcomeOf(await applicant.post('/volunteer-applications', volunteering()))).toBe('ok');
  });
});

describe('where the policy asks for two yeses', () => {
  let community: string;
  let here: Client;
  let above: Client;
  beforeAll(async () => {
    community = await bank.given.otherCommunity('两级社区');
    await setPolicy(bank, community, { volunteerReviewLevels: 2 });
    here = await bank.given.worker(community);
    above = await bank.given.worker((await bank.given.community()).streetId);
  });
  const asked = async (): Promise<VolunteerApplicationDto> =>
    here.must(
      here.post<VolunteerApplicationDto>('/volunteers', await newVolunteer(bank, { organizationId: community })),
    );
  const approve = async (who: Client, id: string): Promise<string> =>
    outcomeOf(await who.post(`/volunteer-applications/${id}/approve`));

  it('the community says the first, the organization above the second, never the same person', async () => {
    const { id, status, levelsNeeded } = await asked();
    expect([status, levelsNeeded]).toEqual(['in_review', 2]);
    expect(await approve(here, id)).toBe('ok');
    expect(await waitingIds(here)).not.toContain(id);
    expect(await waitingIds(above)).toContain(id);
    expect(await approve(here, id)).toBe('not-yours-to-decide');
    expect(await approve(await bank.given.worker(community), id)).toBe('not-yours-to-decide');
    expect(await approve(above, id)).toBe('ok');
  });

  it('who said the first from above does not say the second as well', async () => {
    const { id } = await asked();
    expect([await approve(above, id), await approve(above, id)]).toEqual(['ok', 'not-yours-to-decide']);
  });

  it('nobody decides about kin, or themselves', async () => {
    const applicant = await bank.given.elder({ ageYears: 66, communityId: community });
    const { id } = await applicant.must(
      applicant.post<VolunteerApplicationDto>('/volunteer-applications', volunteering()),
    );
    await bank.given.makeWorker(applicant.memberId ?? '', community);
    const again = await bank.given.login(applicant.memberId ?? '');
    expect(await approve(again, id)).toBe('not-yours-to-decide');
    const [row] = await bank.source.query<{ number: string; name: string }[]>(
      'SELECT number, name FROM members WHERE id = $1',
      [applicant.memberId],
    );
    await here.must(here.post('/kin', { ...row, kind: 'sibling' }));
    expect(await approve(here, id)).toBe('not-yours-to-decide');
  });

  it('to workers elsewhere the application does not exist', async () => {
    const { id } = await asked();
    const elsewhere = await bank.given.worker();
    const answer = await elsewhere.get<ProblemDto>(`/volunteer-applications/${id}`);
    expect(answer.status).toBe(404);
    expect(await approve(elsewhere, id)).toBe('not-found');
  });
});
