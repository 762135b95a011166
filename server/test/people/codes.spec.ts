import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssignmentDto, PageDto, ServiceRequestDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import { CardsService } from '../../src/people/elders/cards.service.js';
import { Database } from '../../src/platform/database/database.js';
import { SYSTEM_MEMBER_ID } from '../../src/people/members/member.entity.js';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { setPolicy } from '../support/policies.js';
import { outcomeOf, tallyOf } from '../support/race.js';
import { MORNING, people, stagedAssignment, type Staged } from '../support/stages.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('codes');
});
afterAll(() => bank.stop());

const startOf = (assignment: AssignmentDto): Temporal.Instant => Temporal.Instant.from(assignment.agreedStartAt);

/** Accepted, and it is the agreed time. */
const atTheDoor = async (): Promise<Staged & { right: string; wrong: string }> => {
  const staged = await stagedAssignment(bank, 'accepted');
  await bank.at(staged.assignment.agreedStartAt);
  const right = await bank.given.code(staged.assignment.id, 'start');
  return { ...staged, right, wrong: String((Number(right) + 1) % 10_000).padStart(4, '0') };
};
const tell = async (
  { volunteer, assignment }: Staged,
  digits: string,
  end = 'check-in',
  method = 'code',
): Promise<string> => outcomeOf(await volunteer.post(`/assignments/${assignment.id}/${end}`, { method, digits }));
const triesOf = async ({ assignment }: Staged): Promise<number> => {
  const [row] = await bank.source.query<{ wrong_tries: number }[]>(
    "SELECT wrong_tries FROM meeting_codes WHERE assignment_id = $1 AND purpose = 'start'",
    [assignment.id],
  );
  return row?.wrong_tries ?? -1;
};

describe('wrong codes', () => {
  it('are counted though they are refused, and the fifth closes for 15 minutes even to the right one', async () => {
    const door = await atTheDoor();
    for (let tries = 1; tries <= 4; tries++) {
      expect(await tell(door, door.wrong)).toBe('wrong-code');
      expect(await triesOf(door)).toBe(tries);
    }
    expect(await tell(door, door.wrong)).toBe('code-closed');
    expect(await tell(door, door.right)).toBe('code-closed');
    const start = startOf(door.assignment);
    await bank.at(start.add({ minutes: 14, seconds: 45 }));
    expect(await tell(door, door.right)).toBe('code-closed');
    await bank.at(start.add({ minutes: 15, seconds: 5 }));
    expect(await tell(door, door.right)).toBe('ok');
  });

  it('do not close for somebody who is right at the fifth try', async () => {
    const door = await atTheDoor();
    for (let tries = 1; tries <= 4; tries++) await tell(door, door.wrong);
    expect(await tell(door, door.right)).toBe('ok');
  });

  it('cannot be guessed a hundred at once: five are looked at', async () => {
    const door = await atTheDoor();
    const guesses = Array.from({ length: 100 }, (_, index) => String((Number(door.right) + 1 + index) % 10_000));
    const outcomes = await Promise.all(guesses.map((guess) => tell(door, guess.padStart(4, '0'))));
    expect(tallyOf(outcomes)).toEqual({ 'wrong-code': 4, 'code-closed': 96 });
    expect(await tell(door, door.right)).toBe('code-closed');
  });

  it('may be corrected under the same key: a refusal is no answer to keep', async () => {
    const door = await atTheDoor();
    const send = (digits: string, key: string): Promise<string> =>
      door.volunteer
        .post(`/assignments/${door.assignment.id}/check-in`, { method: 'code', digits }, { key })
        .then(outcomeOf);
    const key = 'a-tap-that-was-wrong';
    expect(await send(door.wrong, key)).toBe('wrong-code');
    expect(await send(door.right, key)).toBe('ok');
    expect(await triesOf(door)).toBe(1);
  });

  it('of an assignment that is over cost nothing and tell nothing', async () => {
    const staged = await stagedAssignment(bank, 'credited');
    expect(await tell(staged, await bank.given.code(staged.assignment.id, 'start'))).toBe('move-not-allowed');
  });
});

describe('the two codes', () => {
  /** Another end code than the start code, whatever was drawn. */
  const apart = (door: Staged): Promise<unknown> =>
    bank.source.query(
      `UPDATE meeting_codes e SET digits = lpad(((s.digits::int + 7) % 10000)::text, 4, '0') FROM meeting_codes s
       WHERE e.assignment_id = $1 AND s.assignment_id = $1 AND e.purpose = 'end' AND s.purpose = 'start'`,
      [door.assignment.id],
    );

  it('open each its own end only', async () => {
    const door = await atTheDoor();
    await apart(door);
    const end = await bank.given.code(door.assignment.id, 'end');
    expect(await tell(door, end)).toBe('wrong-code');
    expect(await tell(door, door.right)).toBe('ok');
    expect(await tell(door, door.right, 'check-out')).toBe('wrong-code');
    expect(await tell(door, end, 'check-out')).toBe('ok');
  });

  it('are shown before midnight where the check-in is open by then', async () => {
    await bank.at(MORNING);
    const { elder, volunteer } = await people(bank);
    const [startsAt, latestStartAt] = ['2026-11-24T00:30:00+08:00', '2026-11-24T01:00:00+08:00'];
    const request = await bank.given.openRequest(elder, { startsAt, latestStartAt });
    const { id } = await bank.given.accepted(volunteer, request.id);
    const shown = async (): Promise<unknown> =>
      (await elder.must(elder.get<AssignmentDto>(`/assignments/${id}`))).meetingCode;
    await bank.at('2026-11-23T23:29:50+08:00');
    expect(await shown()).toBeNull();
    await bank.at('2026-11-23T23:30:10+08:00');
    expect(await shown()).toEqual({ purpose: 'start', digits: await bank.given.code(id, 'start') });
  });

  it('are shown to the elder alone, on the day, one at a time', async () => {
    const { elder, volunteer, worker, assignment, request } = await stagedAssignment(bank, 'accepted');
    const seenBy = async (one: Client): Promise<unknown> =>
      (await one.must(one.get<AssignmentDto>(`/assignments/${assignment.id}`))).meetingCode;
    const start = startOf(assignment);
    await bank.at('2026-11-23T23:59:50+08:00');
    expect(await seenBy(elder)).toBeNull();
    await bank.at('2026-11-24T00:00:10+08:00');
    const digits = await bank.given.code(assignment.id, 'start');
    expect(await seenBy(elder)).toEqual({ purpose: 'start', digits });
    expect(await seenBy(volunteer)).toBeNull();
    expect(await seenBy(worker)).toBeNull();
    const whole = await elder.must(elder.get<ServiceRequestDto>(`/service-requests/${request.id}`));
    expect(whole.assignments[0]?.meetingCode).toEqual({ purpose: 'start', digits });
    const list = await worker.must(worker.get<PageDto<ServiceRequestDto>>('/service-requests'));
    expect(list.items.flatMap((item) => item.assignments.map((one) => one.meetingCode)).filter(Boolean)).toEqual([]);

    await bank.given.checkedIn(volunteer, assignment);
    expect(await seenBy(elder)).toEqual({ purpose: 'end', digits: await bank.given.code(assignment.id, 'end') });
    await bank.at(start);
    await bank.given.checkedOut(volunteer, assignment);
    expect(await seenBy(elder)).toBeNull();
  });
});

describe('check-in', () => {
  it('opens 60 minutes before the agreed time, and a guess before that is not counted', async () => {
    const door = await atTheDoor();
    const start = startOf(door.assignment);
    await bank.at(start.subtract({ minutes: 60, seconds: 15 }));
    expect(await tell(door, door.wrong)).toBe('too-early');
    expect(await triesOf(door)).toBe(0);
    await bank.at(start.subtract({ minutes: 60 }).add({ seconds: 5 }));
    expect(await tell(door, door.right)).toBe('ok');
  });

  it('is still open until the sweep finds the half hour over; then the place is free again', async () => {
    const door = await atTheDoor();
    const start = startOf(door.assignment);
    await bank.sweep(start.add({ minutes: 29, seconds: 59 }));
    await bank.at(start.add({ minutes: 30 }));
    const { volunteer, assignment, elder, request } = door;
    expect((await volunteer.must(volunteer.get<AssignmentDto>(`/assignments/${assignment.id}`))).status).toBe(
      'accepted',
    );
    await bank.sweep(start.add({ minutes: 30 }));
    expect(await tell(door, door.right)).toBe('move-not-allowed');
    const open = await elder.must(elder.get<ServiceRequestDto>(`/service-requests/${request.id}`));
    expect(open).toMatchObject({ status: 'open', freePlaces: 1 });
    const next = await bank.given.volunteer();
    const accepted = await bank.given.accepted(next, request.id);
    expect(startOf(accepted).epochMilliseconds).toBeGreaterThan(start.epochMilliseconds);
  });
});

it('where the policy takes no code, none is told, the volunteer is told what counts, and none is taken', async () => {
  await bank.at(MORNING);
  const communityId = await bank.given.otherCommunity('只认卡片社区');
  await setPolicy(bank, communityId, { checkMethods: ['card'] });
  const [elder, volunteer] = [await bank.given.elder({ communityId }), await bank.given.volunteer()];
  const { id } = await bank.given.accepted(volunteer, (await bank.given.openRequest(elder)).id);
  const seen = (who: Client): Promise<AssignmentDto> => who.must(who.get<AssignmentDto>(`/assignments/${id}`));
  const { agreedStartAt, checkMethods } = await seen(volunteer);
  expect(checkMethods).toEqual(['card']);
  await bank.at(agreedStartAt);
  expect((await seen(elder)).meetingCode).toBeNull();
  const digits = await bank.given.code(id, 'start');
  expect(outcomeOf(await volunteer.post(`/assignments/${id}/check-in`, { method: 'code', digits }))).toBe(
    'not-allowed',
  );
  const usual = await atTheDoor();
  expect((await usual.elder.get<AssignmentDto>(`/assignments/${usual.assignment.id}`)).body).toMatchObject({
    ...{ checkMethods: ['code', 'card'], meetingCode: { digits: usual.right } },
  });
});

describe('the card inside the home', () => {
  const visited = async (): Promise<Staged & { card: string }> => {
    await bank.at(MORNING);
    const everybody = await people(bank);
    const { volunteer, worker } = everybody;
    const elder = await bank.given.elder({ usesApp: false });
    const request = await worker.must(
      worker.post<ServiceRequestDto>('/service-requests', await bank.given.escort({ beneficiaryId: elder.memberId })),
    );
    await worker.must(worker.post(`/service-requests/${request.id}/submit`));
    const assignment = await bank.given.accepted(volunteer, request.id);
    await bank.at(assignment.agreedStartAt);
    const { cardNumber } = await worker.must(worker.get<{ cardNumber: string }>(`/elders/${elder.memberId}`));
    const { communityId } = await bank.given.community();
    return { ...everybody, elder, request, assignment, communityId, card: cardNumber };
  };

  it('proves both ends', async () => {
    const visit = await visited();
    expect(await tell(visit, visit.card, 'check-in', 'card')).toBe('ok');
    await bank.at(startOf(visit.assignment).add({ minutes: 90 }));
    expect(await tell(visit, visit.card, 'check-out', 'card')).toBe('ok');
    const { worker, assignment } = visit;
    const seen = await worker.must(worker.get<AssignmentDto>(`/assignments/${assignment.id}`));
    expect(seen).toMatchObject({ checkInMethod: 'card', checkOutMethod: 'card', evidenceClass: 'system' });
  });

  it("of another elder is refused and counted, and a card's digits are no code", async () => {
    const visit = await visited();
    const other = await visited();
    await bank.at(visit.assignment.agreedStartAt);
    expect(await tell(visit, other.card, 'check-in', 'card')).toBe('wrong-code');
    expect(await tell(visit, visit.card, 'check-in', 'code')).toBe('wrong-code');
    expect(await triesOf(visit)).toBe(2);
  });

  it('that was revoked is refused; the new one is good', async () => {
    const visit = await visited();
    const { elder, worker } = visit;
    const now = await bank.given.now();
    await bank
      .get(Database)
      .transaction((tx) => bank.get(CardsService).issue(tx, elder.memberId ?? '', SYSTEM_MEMBER_ID, now));
    expect(await tell(visit, visit.card, 'check-in', 'card')).toBe('wrong-code');
    const { cardNumber } = await worker.must(worker.get<{ cardNumber: string }>(`/elders/${elder.memberId}`));
    expect(await tell(visit, cardNumber, 'check-in', 'card')).toBe('ok');
  });

  it('shares its five tries with the code: nobody gets ten', async () => {
    const visit = await visited();
    for (let tries = 1; tries <= 4; tries++) await tell(visit, '00000000', 'check-in', 'card');
    const right = await bank.given.code(visit.assignment.id, 'start');
    const wrong = String((Number(right) + 1) % 10_000).padStart(4, '0');
    expect(await tell(visit, wrong)).toBe('code-closed');
    expect(await tell(visit, right)).toBe('code-closed');
    expect(await tell(visit, visit.card, 'check-in', 'card')).toBe('code-closed');
  });
});
