import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type {
  ElderDto,
  FileDto,
  LikenessDto,
  MergeDto,
  OpeningDto,
  PageDto,
  ProviderDto,
  RosterSampleDto,
} from '@huzhu/shared';
import type { Answer, Client } from '../support/client.js';
import { ExposureWorld, taskOf, type Place } from '../support/exposure-world.js';
import { FactDesk } from '../support/fact-desk.js';
import { appliedRoster } from '../support/given-facts.js';
import { waitingCorrection } from '../support/given-incidents.js';
import { reported } from '../support/given-life.js';
import { newElder, waitingApplication } from '../support/given-people.js';
import { providerBody } from '../support/given-referrals.js';
import { Harness } from '../support/harness.js';
import { bindPhone } from '../support/phones.js';
import { outcomeOf } from '../support/race.js';
import { elderRow } from '../support/sheets.js';
import { MORNING } from '../support/stages.js';

/** What takes a second person takes one who comes from elsewhere: two logins on one device are one person. */

const SOURCES = join(import.meta.dirname, '../../src');

let bank: Harness;
let desk: FactDesk;
let place: Place;
let world: ExposureWorld;
beforeAll(async () => {
  bank = await Harness.start('second_yes');
  await bank.at(MORNING);
  desk = await FactDesk.open(bank);
  world = new ExposureWorld(bank);
  place = await world.community();
});
beforeEach(() => bank.at(MORNING));
afterAll(() => bank.stop());

/** What waits for somebody else than `of`, and the yes to it. */
interface Waiting {
  of: string | null;
  say: (who: Client) => Promise<Answer<unknown>>;
  /** Where the workers who may say yes are; left out: in the first community. */
  at?: string;
}

const twin = async (): Promise<Waiting & { likeness: LikenessDto }> => {
  const person = await newElder(bank, { phone: '13700007777' });
  await desk.second.must(desk.second.post('/elders', person));
  const { memberId } = await desk.first.must(desk.first.post<ElderDto>('/elders', { ...person, address: '别的路1号' }));
  const path = `/likenesses?memberId=${memberId}`;
  const [likeness] = (await desk.first.must(desk.first.get<PageDto<LikenessDto>>(path))).items;
  if (!likeness) throw new Error('nobody looks the same');
  const say = (who: Client): Promise<Answer<unknown>> =>
    who.post(`/likenesses/${likeness.id}/different`, { reason: '见过两位本人' });
  return { of: desk.first.memberId, say, likeness };
};

/** Other minutes for a visit that was credited. */
const correction = async (): Promise<Waiting> => {
  const id = await waitingCorrection(bank, desk.first);
  return { of: desk.first.memberId, say: (who) => who.post(`/hours-corrections/${id}/approve`) };
};

const DOORS: Record<string, () => Promise<Waiting>> = {
  'POST /hours-corrections/{id}/approve': correction,
  'POST /members/{id}/fact-decisions, about a fact of the first': async () => {
    const { memberId } = await desk.register();
    await desk.countAll(memberId);
    const fact = { kind: 'situation', value: 'destitute' };
    const { id } = await desk.first.must(desk.propose(desk.first, memberId, fact));
    return { of: desk.first.memberId, say: (who) => desk.decide(who, memberId, [id]) };
  },
  'POST /members/{id}/fact-decisions, about the elder': async () => {
    const { memberId } = await desk.register();
    const [fact] = await desk.waitingOf(memberId);
    return { of: memberId, say: (who) => desk.decide(who, memberId, [fact?.id ?? '']) };
  },
  'POST /members/{id}/facts': async () => {
    const { memberId } = await desk.register();
    return { of: memberId, say: (who) => desk.propose(who, memberId, { kind: 'situation', value: 'destitute' }) };
  },
  'POST /roster-imports/{id}/samples': async () => {
    const id = await appliedRoster(desk.first, [{ ...elderRow(801), situations: '特困' }]);
    const { people } = await desk.second.must(desk.second.get<RosterSampleDto>(`/roster-imports/${id}/sample`));
    const call = { memberId: people[0]?.memberId, method: 'call', isRight: true };
    return { of: desk.first.memberId, say: (who) => who.post(`/roster-imports/${id}/samples`, call) };
  },
  'POST /roster-imports/{id}/confirm': async () => {
    const id = await appliedRoster(desk.first, [{ ...elderRow(802), situations: '特困' }]);
    const { people } = await desk.second.must(desk.second.get<RosterSampleDto>(`/roster-imports/${id}/sample`));
    for (const { memberId } of people)
      await desk.second.must(
        desk.second.post(`/roster-imports/${id}/samples`, { memberId, method: 'call', isRight: true }),
      );
    return { of: desk.first.memberId, say: (who) => who.post(`/roster-imports/${id}/confirm`) };
  },
  'POST /assignments/{id}/vouch': async () => {
    const [volunteer, { id }] = [await world.newcomer(place), await world.request(place)];
    await volunteer.must(volunteer.post(`/service-requests/${id}/accept`));
    const task = await taskOf(volunteer, id);
    const say = (who: Client): Promise<Answer<unknown>> => who.post(`/assignments/${task.id}/vouch`);
    return { of: volunteer.memberId, say, at: place.communityId };
  },
  'POST /volunteer-applications/{id}/approve': async () => {
    const { id } = await waitingApplication(bank, desk.first);
    const [row] = await bank.source.query<{ memberId: string }[]>(
      'SELECT member_id AS "memberId" FROM volunteer_applications WHERE id = $1',
      [id],
    );
    return { of: row?.memberId ?? null, say: (who) => who.post(`/volunteer-applications/${id}/approve`) };
  },
  'POST /likenesses/{id}/different, found by the first': twin,
  'POST /likenesses/{id}/different, about one of the two': async () => {
    const { likeness, say } = await twin();
    return { of: likeness.older.memberId, say };
  },
  'POST /providers/{id}/verify': async () => {
    const body = await providerBody(bank);
    const { id } = await desk.first.must(desk.first.post<ProviderDto>('/providers', body));
    return { of: desk.first.memberId, say: (who) => who.post(`/providers/${id}/verify`, { version: 1 }) };
  },
  'POST /death-reports/{id}/confirm': async () => {
    const { id } = await reported(bank, desk.first, await bank.given.elder());
    return { of: desk.first.memberId, say: (who) => who.post(`/death-reports/${id}/confirm`) };
  },
  'POST /member-merges/{id}/confirm': async () => {
    const [from, into] = [await desk.register(), await desk.register()];
    const body = { fromId: from.memberId, intoId: into.memberId, reason: '同一个人' };
    const { id } = await desk.first.must(desk.first.post<MergeDto>('/member-merges', body));
    return { of: desk.first.memberId, say: (who) => who.post(`/member-merges/${id}/confirm`) };
  },
  'POST /members/{id}/phone-proofs': async () => {
    const elder = await bank.given.elder();
    await bindPhone(bank, elder, { how: 'code', byIds: [desk.first.memberId ?? ''] });
    const visit = { way: 'visit', words: '上门见到本人' };
    return { of: desk.first.memberId, say: (who) => who.post(`/members/${elder.memberId}/phone-proofs`, visit) };
  },
  'POST /opening-balances/{id}/check': async () => {
    const { memberId } = await bank.given.volunteer();
    const scan = Buffer.from('%PDF-1.7 paper');
    const { id: fileId } = await desk.first.must(desk.first.upload<FileDto>('/files?purpose=opening_scan', scan));
    const body = { memberId, minutes: 600, note: '纸质存折', fileId };
    const { id } = await desk.first.must(desk.first.post<OpeningDto>('/opening-balances', body));
    return { of: desk.first.memberId, say: (who) => who.post(`/opening-balances/${id}/check`) };
  },
  'POST /assignments/{id}/approve': async () => {
    const { assignment } = await bank.given.confirmedAssignment({ by: desk.first });
    const approved = { approvedMinutes: 90 };
    return { of: desk.first.memberId, say: (who) => who.post(`/assignments/${assignment.id}/approve`, approved) };
  },
};

/** Said of a first yes, of a no, or held elsewhere. */
const ELSEWHERE: Record<string, string> = {
  'POST /opening-balances': 'a first word, nobody’s own: openings.spec',
  'POST /opening-balances/{id}/refuse': 'a no',
  'POST /member-claims/{id}/confirm': 'the circle of its SQL: merging.spec, role-claims.spec',
};

/** Routes whose documentation says that they ask for somebody else. */
const asking = async (): Promise<string[]> => {
  const names: string[] = [];
  for (const file of await readdir(SOURCES, { recursive: true })) {
    if (!file.endsWith('.controller.ts')) continue;
    const text = await readFile(join(SOURCES, file), 'utf8');
    const at = /@Controller\('?([^')]*)'?\)/.exec(text)?.[1] ?? '';
    for (const part of text.split('/**').slice(1)) {
      const [comment = '', code = ''] = part.split('*/');
      const route = /@(Post|Patch)\((?:'([^']*)')?\)/.exec(code);
      if (!route || !/second-person-needed|not-yours-to-decide/.test(comment)) continue;
      const path = [at, route[2]]
        .filter(Boolean)
        .join('/')
        .replaceAll(/:(\w+)/g, '{$1}');
      names.push(`${(route[1] ?? '').toUpperCase()} /${path}`);
    }
  }
  return names;
};

it('is asked of every route that says so', async () => {
  const names = await asking();
  expect(names.length).toBeGreaterThan(8);
  const tried = new Set(Object.keys(DOORS).map((door) => door.split(',')[0] ?? ''));
  expect(names.filter((name) => !tried.has(name) && !Object.hasOwn(ELSEWHERE, name))).toEqual([]);
});

let devices = 0;
const onOneDevice = async (...memberIds: (string | null)[]): Promise<void> => {
  devices += 1;
  await bank.source.query(
    `INSERT INTO member_devices (member_id, device_hash, last_at)
     SELECT id, decode($2, 'hex'), now() FROM unnest($1::uuid[]) id`,
    [memberIds, String(devices).padStart(64, '0')],
  );
};

it.each(Object.keys(DOORS))('%s takes somebody who comes from another device', async (door) => {
  const waiting = await DOORS[door]?.();
  if (!waiting) throw new Error('no such door');
  const [near, other] = [await bank.given.worker(waiting.at), await bank.given.worker(waiting.at)];
  await onOneDevice(near.memberId, waiting.of);
  expect(['second-person-needed', 'not-yours-to-decide', 'own-hours']).toContain(outcomeOf(await waiting.say(near)));
  expect(outcomeOf(await waiting.say(other))).toBe('ok');
});
