import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import type { NearbyRequestDto, PageDto, ServiceCategory } from '@huzhu/shared';
import { nearbyQuery } from '../../src/help/dispatch/nearby.query.js';
import type { Client } from '../support/client.js';
import { Harness } from '../support/harness.js';
import { FOUNDING_POLICY_ID } from '../support/lots.js';
import { setPolicy } from '../support/policies.js';

const REQUESTS = 1600;
const RADIUS_METERS = 3000;

let bank: Harness;
let volunteer: Client;
beforeAll(async () => {
  bank = await Harness.start('nearby');
  const elder = await bank.given.elder({ ageYears: 85, situations: ['lives_alone'] });
  volunteer = await bank.given.volunteer();
  const { id } = await bank.given.openRequest(elder);
  const near = await bank.given.otherCommunity('近处社区');
  const policies = [FOUNDING_POLICY_ID, await setPolicy(bank, near, { dispatchRadiusMeters: 800 })];
  policies.push(await setPolicy(bank, near, { dispatchRadiusMeters: 1900 }, { effectiveOn: '2026-02-01' }));
  await scatter(id, policies);
});
afterAll(() => bank.stop());

/**
 * Many like this one, over a square wider than the radius; several at one point, and a few exactly on the edge. Each policy is
 * that of as many, and each seventh home is not known.
 */
const scatter = async (id: string, policies: readonly string[]): Promise<void> => {
  await bank.source.query(
    `INSERT INTO service_requests (id, organization_id, issuer_id, beneficiary_kind, beneficiary_id,
       service_item_version_id, policy_version_id, requested_by_id, channel, status, starts_at, latest_start_at,
       planned_minutes, wanted_volunteers, neighbourhood, blurred_place, place_is_rough, created_at, submitted_at)
     SELECT uuidv7(), r.organization_id, r.issuer_id, r.beneficiary_kind, r.beneficiary_id,
       (SELECT v.id FROM service_item_versions v JOIN service_items i ON i.code = v.item_code
        ORDER BY i.position OFFSET n % 12 LIMIT 1),
       ($3::uuid[])[1 + n % 3], r.requested_by_id, 'app', 'open', r.starts_at + n % 3 * interval '1 day', r.latest_start_at + n % 3 * interval '1 day', 60, 1,
       r.neighbourhood, CASE n % 30 WHEN 0 THEN point(500, 500) WHEN 1 THEN point(-1800, 2400)
         ELSE point(n * 7919 % 8000 - 4000, n * 104729 % 8000 - 4000) END, n % 7 = 0, r.created_at, r.created_at
     FROM service_requests r, generate_series(1, $2::int) n WHERE r.id = $1`,
    [id, REQUESTS, policies],
  );
};

/** What every page together must show: measured one by one, without an index. */
const byHand = async (category?: ServiceCategory, isRough = false, startsOn?: string): Promise<string[]> => {
  const rows = await bank.source.query<{ id: string }[]>(
    `SELECT r.id FROM service_requests r JOIN service_item_versions v ON v.id = r.service_item_version_id
       JOIN service_items i ON i.code = v.item_code JOIN policy_rules p ON p.id = r.policy_version_id
     WHERE r.status = 'open' AND ($2::text IS NULL OR i.category = $2)
       AND ($4::date IS NULL OR (r.starts_at AT TIME ZONE 'Asia/Shanghai')::date = $4)
       AND sqrt(r.blurred_place[0] ^ 2 + r.blurred_place[1] ^ 2)
         <= CASE WHEN $3 OR r.place_is_rough THEN $1 ELSE least($1, p.dispatch_radius_meters) END
     ORDER BY r.blurred_place[0] ^ 2 + r.blurred_place[1] ^ 2, r.id`,
    [RADIUS_METERS, category ?? null, isRough, startsOn ?? null],
  );
  return rows.map((row) => row.id);
};

const turnPages = async (
  limit: number,
  category?: ServiceCategory,
  who = volunteer,
  startsOn?: string,
): Promise<NearbyRequestDto[]> => {
  const items: NearbyRequestDto[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query = new URLSearchParams({
      limit: String(limit),
      ...(cursor && { cursor }),
      ...(category ? { category } : {}),
      ...(startsOn ? { startsOn } : {}),
    });
    const page: PageDto<NearbyRequestDto> = await who.must(who.get(`/nearby-requests?${query.toString()}`));
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
};

const ids = (items: NearbyRequestDto[]): string[] => items.map((item) => item.id);

describe('the list nearby', () => {
  it('shows everything within the radius once, nearest first, whatever the size of a page', async () => {
    const all = await byHand();
    expect(all.length).toBeGreaterThan(300);
    expect(all.length).toBeLessThan(REQUESTS);
    for (const limit of [7, 20, 50]) expect(ids(await turnPages(limit))).toEqual(all);
  });

  it('measures no policy’s radius from a home that is not known', async () => {
    const rough = await bank.given.volunteer();
    await bank.source.query('UPDATE volunteer_profiles SET position_is_rough = true WHERE member_id = $1', [
      rough.memberId,
    ]);
    const all = await byHand(undefined, true);
    expect(all.length).toBeGreaterThan((await byHand()).length);
    expect(ids(await turnPages(20, undefined, rough))).toEqual(all);
  });

  it('shows a category alone, in the same order', async () => {
    for (const category of ['mutual_elder_care', 'hardship_help', 'free_tutoring'] as const)
      expect(ids(await turnPages(13, category))).toEqual(await byHand(category));
    expect(await byHand('mutual_elder_care')).not.toEqual([]);
    expect(await turnPages(20, 'environment')).toEqual([]);
  });

  it('shows one day alone, in the same order, also of one category and where no home is known', async () => {
    const [first] = await bank.source.query<{ day: string }[]>(
      `SELECT min((starts_at AT TIME ZONE 'Asia/Shanghai')::date)::text AS day FROM service_requests`,
    );
    const days = [0, 1, 2].map((later) =>
      Temporal.PlainDate.from(first?.day ?? '')
        .add({ days: later })
        .toString(),
    );
    const shown: string[] = [];
    for (const day of days) {
      const all = await byHand(undefined, false, day);
      expect(all.length).toBeGreaterThan(30);
      for (const limit of [7, 50]) expect(ids(await turnPages(limit, undefined, volunteer, day))).toEqual(all);
      const cared = await byHand('mutual_elder_care', false, day);
      expect(ids(await turnPages(13, 'mutual_elder_care', volunteer, day))).toEqual(cared);
      shown.push(...all);
    }
    expect(shown.sort()).toEqual((await byHand()).sort());
    expect(await turnPages(20, undefined, volunteer, '2031-01-01')).toEqual([]);
  });

  it('puts two of each page first that have waited for a day, and has the same requests on each page', async () => {
    const before = await byHand();
    const [third = '', fourth = '', tenth = ''] = [before[2], before[3], before[9]];
    const ago = async (id: string, hours: number): Promise<unknown> =>
      bank.source.query(
        'UPDATE service_requests SET submitted_at = $2::timestamptz - make_interval(hours => $3) WHERE id = $1',
        [...[id, (await bank.given.now()).toString(), hours]],
      );
    await ago(third, 25);
    await ago(fourth, 26);
    await ago(tenth, 100);
    const items = await turnPages(10);
    expect(ids(items).slice(0, 10)).toEqual([tenth, fourth, ...before.slice(0, 3), ...before.slice(4, 9)]);
    expect(ids(items).slice(10)).toEqual(before.slice(10));
    expect(ids(items.filter((one) => one.waitsLong)).toSorted()).toEqual([third, fourth, tenth].toSorted());
    for (const id of [third, fourth, tenth]) await ago(id, 0);
  });

  it('says what is urgent, and nothing of why', async () => {
    const [id = ''] = await byHand();
    await bank.source.query('UPDATE service_requests SET urgent_at = now() WHERE id = $1', [id]);
    const items = await turnPages(50);
    expect(items.filter((one) => one.isUrgent).map((one) => one.id)).toEqual([id]);
  });

  it('loses and repeats nothing of what stays while others are taken between the pages', async () => {
    const before = await byHand();
    const first = await volunteer.must(volunteer.get<PageDto<NearbyRequestDto>>('/nearby-requests?limit=10'));
    const [taken = '', ...stay] = ids(first.items);
    await bank.source.query("UPDATE service_requests SET status = 'filled' WHERE id = ANY ($1)", [[taken, before[10]]]);
    const next = await volunteer.must(
      volunteer.get<PageDto<NearbyRequestDto>>(`/nearby-requests?limit=10&cursor=${first.nextCursor ?? ''}`),
    );
    expect([...stay, ...ids(next.items)]).toEqual([...before.slice(1, 10), ...before.slice(11, 21)]);
    await bank.source.query("UPDATE service_requests SET status = 'open' WHERE id = ANY ($1)", [[taken, before[10]]]);
  });

  it('leaves out what is the volunteer’s own, and what they have a part in', async () => {
    const [mine = '', id = ''] = await byHand();
    await bank.source.query('UPDATE service_requests SET beneficiary_id = $2 WHERE id = $1', [
      mine,
      volunteer.memberId,
    ]);
    await bank.source.query('UPDATE service_requests SET wanted_volunteers = 2 WHERE id = $1', [id]);
    await bank.given.accepted(volunteer, id);
    const shown = ids(await turnPages(50));
    expect(shown).toHaveLength((await byHand()).length - 2);
    expect(shown).not.toContain(mine);
    expect(shown).not.toContain(id);
  });
});

describe('its query', () => {
  /** Pages of the database that were looked at. */
  const blocksOf = async (
    limit: number,
    category: ServiceCategory | null,
    startsOn: string | null = null,
  ): Promise<number> => {
    const [{ text }, values] = nearbyQuery({
      ...{
        place: { x: 0, y: 0 },
        placeIsRough: false,
        radiusMeters: RADIUS_METERS,
        memberId: volunteer.memberId ?? '',
        limit,
      },
      ...{ now: '2026-01-01T00:00:00Z', category, startsOn, after: null },
    });
    const [row] = await bank.source.query<{ 'QUERY PLAN': [{ Plan: { 'Shared Hit Blocks': number } }] }[]>(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
      values,
    );
    return row?.['QUERY PLAN'][0].Plan['Shared Hit Blocks'] ?? Number.NaN;
  };

  it('looks at no more than the page it shows, however much there is within the radius', async () => {
    for (const category of [null, 'mutual_elder_care'] as const) {
      await blocksOf(1, category); // a connection's first look reads the catalog of the database as well
      expect(await blocksOf(5, category)).toBeLessThan(200);
      expect(await blocksOf(20, category, '2031-01-01')).toBeLessThan(50);
      expect(await blocksOf(150, category)).toBeGreaterThan(500);
    }
  });

  it('meets nothing of what is within the radius, but offered only to whom is nearer', async () => {
    const around = `point(2000 * cos(n), 2000 * sin(n))`;
    const narrow = `(SELECT id FROM policy_rules ORDER BY dispatch_radius_meters LIMIT 1)`;
    await bank.source.query(
      `INSERT INTO service_requests (id, organization_id, issuer_id, beneficiary_kind, beneficiary_id,
         service_item_version_id, policy_version_id, requested_by_id, channel, status, starts_at, latest_start_at,
         planned_minutes, wanted_volunteers, neighbourhood, blurred_place, created_at, submitted_at)
       SELECT uuidv7(), r.organization_id, r.issuer_id, r.beneficiary_kind, r.beneficiary_id,
         (SELECT v.id FROM service_item_versions v JOIN service_items i ON i.code = v.item_code
          WHERE i.category = 'environment' LIMIT 1), ${narrow}, r.requested_by_id, 'app', 'open', r.starts_at,
         r.latest_start_at, 60, 1, r.neighbourhood, ${around}, r.created_at, r.created_at
       FROM (SELECT * FROM service_requests LIMIT 1) r, generate_series(1, 400) n`,
    );
    await blocksOf(1, 'environment');
    // Each of the 400 that it met would be a page or more.
    expect(await blocksOf(20, 'environment')).toBeLessThan(150);
    expect(await turnPages(20, 'environment')).toEqual([]);
  });
});
