import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssignmentDto, ContactDto, NearbyRequestDto, PageDto, ServiceRequestDto } from '@huzhu/shared';
import { Temporal } from 'temporal-polyfill';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { stagedAssignment, stagedRequest, type Staged } from '../support/stages.js';

let bank: Harness;
beforeAll(async () => {
  bank = await Harness.start('privacy');
});
afterAll(() => bank.stop());

const OFFICE_DEGREES = ['102744500', '25013200', '102.7445', '25.0132'];

const secretsOf = async (member: Client): Promise<string[]> => {
  const [row] = await bank.source.query<Record<string, string>[]>(
    `SELECT m.name, m.phone, m.number, e.address FROM members m JOIN elder_profiles e ON e.member_id = m.id WHERE m.id = $1`,
    [member.memberId],
  );
  return [...Object.values(row ?? {}), member.memberId ?? ''];
};
const blurredOf = async (requestId: string): Promise<string[]> => {
  const [row] = await bank.source.query<{ x: number; y: number }[]>(
    'SELECT blurred_place[0] AS x, blurred_place[1] AS y FROM service_requests WHERE id = $1',
    [requestId],
  );
  return [row?.x, row?.y].map(String);
};

describe('before acceptance a volunteer', () => {
  it('gets the kind of help, the time, the neighbourhood and a band, and nothing else of anybody', async () => {
    const { elder, volunteer, request } = await stagedRequest(bank, 'open');
    const one = await volunteer.must(volunteer.get<NearbyRequestDto>(`/nearby-requests/${request.id}`));
    expect(Object.keys(one).sort()).toEqual([
      ...[
        'answers',
        'does',
        'doesNot',
        'freePlaces',
        'id',
        'isUrgent',
        'itemCode',
        'itemTitle',
        'latestStartAt',
        'neighbourhood',
      ],
      ...['plannedMinutes', 'revision', 'startsAt', 'waitsLong', 'withinMeters'],
    ]);
    const list = await volunteer.must(volunteer.get<PageDto<NearbyRequestDto>>('/nearby-requests?limit=50'));
    expect(list.items.map((item) => item.id)).toContain(request.id);
    const raw = JSON.stringify([one, list]);
    for (const secret of [...(await secretsOf(elder)), ...OFFICE_DEGREES]) expect(raw).not.toContain(secret);
  });

  it('learns no position: distance is told in bands, and only blurred points are measured', async () => {
    const { volunteer, request } = await stagedRequest(bank, 'open');
    const one = await volunteer.must(volunteer.get<NearbyRequestDto>(`/nearby-requests/${request.id}`));
    expect(one.withinMeters).toBe(500);
    const [x, y] = (await blurredOf(request.id)).map(Number);
    // The home and the volunteer stand at the office, the origin of all points.
    const meters = Math.hypot(x ?? 0, y ?? 0);
    expect(meters).toBeGreaterThanOrEqual(149);
    expect(meters).toBeLessThanOrEqual(301);
  });

  it('learns nothing more from a cursor than the order of the blurred points', async () => {
    for (let made = 0; made < 3; made++) await stagedRequest(bank, 'open');
    const { volunteer } = await stagedRequest(bank, 'open');
    const { nextCursor, items } = await volunteer.must(
      volunteer.get<PageDto<NearbyRequestDto>>('/nearby-requests?limit=2'),
    );
    const told = JSON.parse(Buffer.from(nextCursor ?? '', 'base64url').toString()) as unknown[];
    expect(told).toEqual([expect.any(Number), items.at(-1)?.id]);
  });

  it('keeps the point of a home: asking again does not average the blur away', async () => {
    const { elder, request } = await stagedRequest(bank, 'open');
    const again = await bank.given.openRequest(elder);
    expect(await blurredOf(again.id)).toEqual(await blurredOf(request.id));
  });
});

/** What a volunteer or worker is told when they ask; what is not for them now is a dash. */
const asked = async (who: Client, { assignment }: Staged): Promise<[string | null, string | null]> => {
  const { status, body } = await who.post<ContactDto>(`/assignments/${assignment.id}/reveal-contact`);
  return status === 200 ? [body.phone, body.address] : [null, null];
};

describe('telephone and door', () => {
  const seenBy = (one: Client, { assignment }: Staged): Promise<AssignmentDto> =>
    one.must(one.get<AssignmentDto>(`/assignments/${assignment.id}`));

  it('open as the meeting comes near, and close behind it', async () => {
    const staged = await stagedAssignment(bank, 'accepted');
    const { elder, volunteer, worker, assignment } = staged;
    const start = Temporal.Instant.from(assignment.agreedStartAt);
    const sights: unknown[] = [];
    const look = async (when: string): Promise<void> => {
      const [v, e, w] = [await asked(volunteer, staged), await seenBy(elder, staged), await asked(worker, staged)];
      const has = (value: string | null): string => (value === null ? '–' : 'x');
      const row = [...v, e.volunteer.phone, ...w].map(has);
      sights.push(`${when}: ${row.join(' ')}`);
    };
    await bank.at(start.subtract({ hours: 2, seconds: 20 }));
    await look('more than 2 hours before');
    await bank.at(start.subtract({ hours: 2 }).add({ seconds: 1 }));
    await look('2 hours before');
    await bank.given.checkedIn(volunteer, assignment);
    await look('in service');
    await bank.given.checkedOut(volunteer, assignment);
    await look('served');
    // volunteer: elder's phone, door · elder: volunteer's phone · worker: elder's phone, door
    expect(sights).toEqual([
      'more than 2 hours before: x – x x x',
      '2 hours before: x x x x x',
      'in service: x x x x x',
      'served: – – – x x',
    ]);
  });

  it.each(['ended', 'voided', 'credited'] as const)('stay closed to both sides once it is %s', async (status) => {
    const staged = await stagedAssignment(bank, status);
    const [v, e] = [await asked(staged.volunteer, staged), await seenBy(staged.elder, staged)];
    expect([...v, e.volunteer.phone]).toEqual([null, null, null]);
  });

  it('are in no list, whoever asks', async () => {
    const staged = await stagedAssignment(bank, 'accepted');
    const { elder, volunteer, worker, assignment } = staged;
    await bank.at(assignment.agreedStartAt);
    const [phones] = [
      await bank.source.query<{ phone: string }[]>('SELECT phone FROM members WHERE phone IS NOT NULL'),
    ];
    const lists: [Client, string][] = [
      ...([
        [elder, '/service-requests/mine'],
        [volunteer, '/assignments/mine'],
      ] as [Client, string][]),
      ...(['/service-requests', '/service-requests/short', '/elders'] as const).map((path): [Client, string] => [
        worker,
        path,
      ]),
      ...(['confirmation', 'approval'] as const).map((step): [Client, string] => [
        worker,
        `/assignments/waiting?step=${step}`,
      ]),
    ];
    for (const [who, path] of lists) {
      const raw = JSON.stringify(await who.must(who.get(`${path}${path.includes('?') ? '&' : '?'}limit=50`)));
      expect([path, phones.filter(({ phone }) => raw.includes(phone)), raw.includes('502室')]).toEqual([
        path,
        [],
        false,
      ]);
    }
  });
});

describe('who read a telephone or a door', () => {
  const reads = async (): Promise<string[]> => {
    const rows = await bank.source.query<{ actor_id: string; subject_id: string }[]>(
      "SELECT actor_id, subject_id FROM audit_events WHERE action = 'read-contact' ORDER BY id",
    );
    return rows.map((row) => `${row.actor_id} ${row.subject_id}`);
  };

  it('is written down each time, for volunteer, elder and worker', async () => {
    const { elder, volunteer, worker, assignment, request } = await stagedAssignment(bank, 'accepted');
    await bank.at(assignment.agreedStartAt);
    const looks: [Client, 'get' | 'post', string, string | null][] = [
      [volunteer, 'post', `/assignments/${assignment.id}/reveal-contact`, assignment.id],
      [elder, 'get', `/assignments/${assignment.id}`, assignment.id],
      [elder, 'get', `/service-requests/${request.id}`, assignment.id],
      [worker, 'post', `/assignments/${assignment.id}/reveal-contact`, assignment.id],
      [worker, 'post', `/members/${elder.memberId}/reveal-contact`, elder.memberId],
    ];
    for (const [who, verb, path, subject] of looks) {
      const before = await reads();
      await who.must(who[verb](path));
      expect((await reads()).slice(before.length)).toEqual([`${who.memberId} ${subject}`]);
    }
  });

  it('is not, where none was shown', async () => {
    const { elder, volunteer, worker, assignment, request } = await stagedAssignment(bank, 'credited');
    const open = await stagedAssignment(bank, 'accepted');
    const before = await reads();
    for (const who of [open.volunteer, open.worker]) await who.must(who.get(`/assignments/${open.assignment.id}`));
    await open.worker.must(open.worker.get(`/elders/${open.elder.memberId}`));
    for (const who of [elder, volunteer]) await who.must(who.get(`/assignments/${assignment.id}`));
    await worker.must(worker.get<ServiceRequestDto>(`/service-requests/${request.id}`));
    await worker.must(worker.get('/elders'));
    expect(await reads()).toEqual(before);
  });
});

describe('a worker of another community', () => {
  it('finds empty lists, one of the street above finds all but what is decided below', async () => {
    await stagedAssignment(bank, 'confirmed');
    await stagedAssignment(bank, 'served');
    const { streetId } = await bank.given.community();
    const elsewhere = await bank.given.worker(await bank.given.otherCommunity());
    const above = await bank.given.worker(streetId);
    const lists = ['/elders', '/service-requests', '/assignments/waiting?step=confirmation'];
    for (const who of [elsewhere, above]) {
      const waiting = who.get<PageDto<object>>('/assignments/waiting?step=approval');
      expect((await who.must(waiting)).items).toEqual([]);
    }
    for (const path of lists) {
      expect((await elsewhere.must(elsewhere.get<PageDto<object>>(path))).items).toEqual([]);
      expect((await above.must(above.get<PageDto<object>>(path))).items.length).toBeGreaterThan(0);
    }
  });

  it('loses everything at once when the role ends', async () => {
    const { worker, assignment } = await stagedAssignment(bank, 'served');
    await worker.must(worker.get(`/assignments/${assignment.id}`));
    await bank.source.query('UPDATE member_roles SET ended_at = now() WHERE member_id = $1', [worker.memberId]);
    expect((await worker.get(`/assignments/${assignment.id}`)).status).toBe(404);
    expect((await worker.get('/elders')).status).toBe(403);
  });
});
