import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  FoundPersonDto,
  MyDataDto,
  MyVolunteeringDto,
  NearbyRequestDto,
  PageDto,
  VolunteerDto,
} from '@huzhu/shared';
import type { Client } from '../support/client.js';
import { volunteering } from '../support/given-people.js';
import { Harness } from '../support/harness.js';
import { setPolicy } from '../support/policies.js';
import { allAtOnce, outcomeOf, tallyOf } from '../support/race.js';
import { MORNING } from '../support/stages.js';

let bank: Harness;
let worker: Client;
let volunteer: Client;
beforeAll(async () => {
  bank = await Harness.start('volunteer_files');
  await bank.at(MORNING);
  worker = await bank.given.worker();
});
beforeEach(async () => {
  await bank.at(MORNING);
  volunteer = await bank.given.volunteer();
});
afterAll(() => bank.stop());

const path = (rest = ''): string => `/volunteers/${volunteer.memberId}${rest}`;
const file = (who: Client): Promise<VolunteerDto> => who.must(who.get<VolunteerDto>(path()));
const TRAINING = { kind: 'first_aid', heldOn: '2026-11-01', heldBy: '区红十字会' };
const INSURANCE = { insurer: '某公司', policyNumber: 'A-1', validFrom: '2026-11-01', validTo: '2026-11-30' };
const accept = async (who: Client, changes: Record<string, unknown> = {}): Promise<string> => {
  const elder = await bank.given.elder({ situations: ['destitute'] });
  const { id } = await bank.given.openRequest(elder, changes);
  return outcomeOf(await who.post(`/service-requests/${id}/accept`));
};

describe('a record', () => {
  it('is added by a worker, and a wrong one is replaced once, with its history kept', async () => {
    const first = await worker.must(worker.post<VolunteerDto>(path('/trainings'), TRAINING));
    const replacesId = first.trainings[0]?.id;
    const right = { ...TRAINING, heldOn: '2026-11-02', replacesId };
    const replace = () => worker.post(path('/trainings'), right);
    expect(tallyOf(await allAtOnce([replace, replace]))).toEqual({ ok: 1, stale: 1 });
    const { trainings } = await file(volunteer);
    expect(trainings.map(({ heldOn, isReplaced }) => [heldOn, isReplaced])).toEqual([
      ['2026-11-02', false],
      ['2026-11-01', true],
    ]);
  });

  it('of training or insurance is not a volunteer’s own to write; of their health it is', async () => {
    expect(outcomeOf(await volunteer.post(path('/trainings'), TRAINING))).toBe('not-allowed');
    await bank.given.makeWorker(volunteer.memberId ?? '');
    const both = await bank.given.login(volunteer.memberId ?? '');
    expect(outcomeOf(await both.post(path('/trainings'), TRAINING))).toBe('not-allowed');
    expect(outcomeOf(await volunteer.post(path('/health-statements'), { state: 'limited', words: '膝盖不好' }))).toBe(
      'ok',
    );
    expect((await file(worker)).healthStatements).toEqual([
      expect.objectContaining({ state: 'limited', words: '膝盖不好', statedOn: '2026-11-23', isReplaced: false }),
    ]);
  });

  it.each([
    ['of a training to come', '/trainings', { ...TRAINING, heldOn: '2026-11-24' }, 'validation-failed'],
    [
      'of an insurance that ends before it begins',
      '/insurances',
      { ...INSURANCE, validTo: '2026-10-01' },
      'validation-failed',
    ],
    [
      'that replaces nothing there is',
      '/insurances',
      { ...INSURANCE, replacesId: '01a2006a-96a7-7774-9582-1826af94ec29' },
      'not-found',
    ],
  ])('%s is refused', async (_what, end, body, problem) => {
    expect(outcomeOf(await worker.post(path(end), body))).toBe(problem);
  });

  it('does not exist for workers elsewhere', async () => {
    const elsewhere = await bank.given.worker(await bank.given.otherCommunity());
    for (const [end, body] of [
      ['/trainings', TRAINING],
      ['/insurances', INSURANCE],
    ] as const)
      expect(outcomeOf(await elsewhere.post(path(end), body))).toBe('not-found');
    expect((await elsewhere.get(path())).status).toBe(404);
  });

  it('a worker’s look at the telephone is written down', async () => {
    await worker.must(worker.post(`/members/${volunteer.memberId}/reveal-contact`));
    const [row] = await bank.source.query<{ count: number }[]>(
      "SELECT count(*)::int FROM audit_events WHERE actor_id = $1 AND subject_id = $2 AND action = 'read-contact'",
      [worker.memberId, volunteer.memberId],
    );
    expect(row?.count).toBe(1);
  });
});

describe('where training and insurance are required', () => {
  let community: string;
  beforeAll(async () => {
    community = await bank.given.otherCommunity('要培训的社区');
    await setPolicy(bank, community, { trainingRequired: ['first_aid'], insuranceRequired: true });
    await bank.given.makeWorker(worker.memberId ?? '', community);
    worker = await bank.given.login(worker.memberId ?? '');
  });

  it('nobody accepts without them; the insurance must hold on the day of the service', async () => {
    volunteer = await bank.given.volunteer({ communityId: community });
    expect(await accept(volunteer)).toBe('training-needed');
    await worker.must(worker.post(path('/trainings'), TRAINING));
    expect(await accept(volunteer)).toBe('insurance-needed');
    await worker.must(worker.post(path('/insurances'), { ...INSURANCE, validTo: '2026-11-23' }));
    // Today it holds; the service is tomorrow.
    expect(await accept(volunteer)).toBe('insurance-needed');
    const { insurances } = await file(worker);
    await worker.must(worker.post(path('/insurances'), { ...INSURANCE, replacesId: insurances[0]?.id }));
    expect(await accept(volunteer)).toBe('ok');
  });

  it('a record that was replaced counts no more', async () => {
    volunteer = await bank.given.volunteer({ communityId: community });
    await worker.must(worker.post(path('/insurances'), INSURANCE));
    const { trainings } = await worker.must(worker.post<VolunteerDto>(path('/trainings'), TRAINING));
    const other = { ...TRAINING, kind: 'caring_talk', replacesId: trainings[0]?.id };
    await worker.must(worker.post(path('/trainings'), other));
    expect(await accept(volunteer)).toBe('training-needed');
  });
});

describe('what the catalog asks of a volunteer', () => {
  it('is advice, until a policy requires it', async () => {
    const community = await bank.given.otherCommunity('按目录培训的社区');
    await setPolicy(bank, community, { itemTrainingRequired: true });
    await bank.given.makeWorker(worker.memberId ?? '', community);
    worker = await bank.given.login(worker.memberId ?? '');
    const [wanted] = await bank.source.query<{ training: string[] }[]>(
      "SELECT training FROM service_item_versions WHERE item_code = 'hospital_escort' ORDER BY version DESC LIMIT 1",
    );
    expect(wanted?.training.length).toBeGreaterThan(0);
    volunteer = await bank.given.volunteer({ communityId: community });
    expect(await accept(volunteer)).toBe('training-needed');
    for (const kind of wanted?.training ?? []) {
      await worker.must(worker.post(path('/trainings'), { ...TRAINING, kind }));
    }
    expect(await accept(volunteer)).toBe('ok');
    expect(await accept(await bank.given.volunteer())).toBe('ok');
  });
});

describe('a pause', () => {
  it('stops new tasks, and ends by itself after its last day', async () => {
    const paused = await volunteer.must(volunteer.post<VolunteerDto>(path('/pause'), { until: '2026-11-24' }));
    expect(paused).toMatchObject({ status: 'paused', pausedUntil: '2026-11-24', isPausedByWorker: false });
    expect(await accept(volunteer)).toBe('not-allowed');
    await bank.sweep(await bank.at('2026-11-24T23:59:00+08:00'));
    expect((await file(volunteer)).status).toBe('paused');
    await bank.sweep(await bank.at('2026-11-25T00:00:01+08:00'));
    expect(await file(volunteer)).toMatchObject({ status: 'active', pausedUntil: null, pauseReason: null });
  });

  it('by a worker needs a reason, and only a worker ends it', async () => {
    expect(outcomeOf(await worker.post(path('/pause'), {}))).toBe('reason-missing');
    await worker.must(worker.post(path('/pause'), { reason: '老人反映了情况' }));
    expect(await file(volunteer)).toMatchObject({ isPausedByWorker: true, pauseReason: '老人反映了情况' });
    expect(outcomeOf(await volunteer.post(path('/resume')))).toBe('paused-by-worker');
    expect(outcomeOf(await worker.post(path('/resume')))).toBe('ok');
    expect(outcomeOf(await worker.post(path('/resume')))).toBe('move-not-allowed');
  });

  it('into the past is refused', async () => {
    expect(outcomeOf(await volunteer.post(path('/pause'), { until: '2026-11-22' }))).toBe('validation-failed');
  });

  it('is not another volunteer’s to make', async () => {
    const other = await bank.given.volunteer();
    for (const end of ['/pause', '/resume']) expect(outcomeOf(await other.post(path(end)))).toBe('not-found');
  });
});

it('who ends helps no more, and may register again', async () => {
  await volunteer.must(volunteer.post(path('/end'), { reason: '搬走了' }));
  expect(await accept(volunteer)).toBe('not-allowed');
  expect(outcomeOf(await volunteer.post(path('/resume')))).toBe('move-not-allowed');
  await volunteer.must(volunteer.post('/volunteer-applications', volunteering()));
  const mine = await volunteer.must(volunteer.get<MyVolunteeringDto>('/my-volunteering'));
  expect(mine.volunteer).toMatchObject({ status: 'active', pauseReason: null });
});

describe('a change of the file', () => {
  it('is made on what was seen: of two at once one is told that it is stale', async () => {
    const { version } = await file(volunteer);
    const change = (who: Client, radiusMeters: number) => () => who.patch(path(), { version, radiusMeters });
    expect(tallyOf(await allAtOnce([change(volunteer, 1000), change(worker, 2000)]))).toEqual({ ok: 1, stale: 1 });
  });

  it('keeps what is left out', async () => {
    const { version } = await file(volunteer);
    const body = { version, skills: ['law'], dialects: ' 昆明话 ' };
    const changed = await volunteer.must(volunteer.patch<VolunteerDto>(path(), body));
    expect(changed).toMatchObject({ skills: ['law'], dialects: '昆明话', radiusMeters: 3000, version: version + 1 });
    const back = await volunteer.must(volunteer.patch<VolunteerDto>(path(), { version: version + 1, dialects: '' }));
    expect(back.dialects).toBeNull();
  });

  it('tells where home is, or that it is to be forgotten again; the whole position or none', async () => {
    const change = async (body: object) => {
      const { version } = await file(volunteer);
      return volunteer.patch<VolunteerDto>(path(), { version, ...body });
    };
    const elder = await bank.given.elder({ situations: ['destitute'] });
    const { id } = await bank.given.openRequest(elder);
    const band = async () => (await volunteer.get<NearbyRequestDto>(`/nearby-requests/${id}`)).body.withinMeters;
    const near = await band();
    const far = { longitudeMicrodegrees: 102_944_500, latitudeMicrodegrees: 25_013_200 };
    expect((await change(far)).body).toMatchObject({ positionIsRough: false });
    expect(await band()).toBeNull();
    expect((await change({ radiusMeters: 4000 })).body.positionIsRough).toBe(false);
    expect((await change({ forgetsHome: true })).body).toMatchObject({ positionIsRough: true, radiusMeters: 4000 });
    expect(await band()).toBe(near);
    for (const half of [{ longitudeMicrodegrees: 1e8 }, { forgetsHome: true, ...far }, { forgetsHome: false }])
      expect(outcomeOf(await change(half))).toBe('validation-failed');
  });

  it('never tells the home of the one neighbour whose middle it is counted from', async () => {
    const lonely = '独门小区';
    const mine = async () => (await volunteer.must(volunteer.get<MyDataDto>('/my-data'))).volunteer;
    const { memberId } = await bank.given.elder();
    await bank.source.query('UPDATE elder_profiles SET neighbourhood = $2 WHERE member_id = $1', [memberId, lonely]);
    const { version } = await file(volunteer);
    const told = { longitudeMicrodegrees: 102_744_500, latitudeMicrodegrees: 25_013_200 };
    await volunteer.must(volunteer.patch(path(), { version, ...told }));
    expect(await mine()).toMatchObject(told);
    const forgets = { version: version + 1, neighbourhood: lonely, forgetsHome: true };
    await volunteer.must(volunteer.patch(path(), forgets));
    expect(await mine()).toMatchObject({ longitudeMicrodegrees: null, latitudeMicrodegrees: null });
  });

  it('begins with a rough position where nobody told one', async () => {
    const told = { longitudeMicrodegrees: 102_744_500, latitudeMicrodegrees: 25_013_200 };
    for (const [position, positionIsRough] of [
      [{}, true],
      [told, false],
    ] as const) {
      const elder = await bank.given.elder();
      await elder.must(elder.post('/volunteer-applications', { ...volunteering(), ...position }));
      const mine = await elder.must(elder.get<MyVolunteeringDto>('/my-volunteering'));
      expect(mine.volunteer).toMatchObject({ positionIsRough });
    }
  });

  it('also comes from phones that know no PATCH', async () => {
    const { version } = await file(volunteer);
    const headers = { 'x-http-method-override': 'PATCH' };
    const answer = await volunteer.send<VolunteerDto>('POST', path(), { version, radiusMeters: 900 }, { headers });
    expect(answer.body.radiusMeters).toBe(900);
  });
});

it('a worker finds volunteers by pinyin and number, in their own organizations', async () => {
  const found = async (search: string): Promise<string[]> => {
    const answer = await worker.must(
      worker.get<PageDto<FoundPersonDto>>(`/people?search=${encodeURIComponent(search)}&limit=50`),
    );
    return answer.items.map((one) => one.memberId);
  };
  const { number, name } = await file(worker);
  for (const search of [number, name, 'zhiyuanzhe']) expect(await found(search)).toContain(volunteer.memberId);
  expect(await found('nobody')).toEqual([]);
});
