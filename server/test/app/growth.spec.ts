import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocksOf, isWide, Lab, type Reading } from '../support/growth/lab.js';
import { Probe } from '../support/growth/probe.js';
import { BLOCKS_TOO_FEW_TO_GROW, GROWTH_MAX, NOT_WALKED, READS, type Read } from '../support/growth/reads.js';
import { IS_FULL } from '../support/random.js';

/** Members and requests. The made-up city has one community for each 500. */
const SMALL: readonly [number, number] = IS_FULL ? [5000, 50_000] : [500, 5000];
const LARGE: readonly [number, number] = IS_FULL ? [20_000, 200_000] : [1500, 15_000];

let small: Lab;
let large: Lab;
let probe: Probe;
beforeAll(async () => {
  small = await Lab.of('growth_small', ...SMALL);
  large = await Lab.of('growth_large', ...LARGE);
  probe = new Probe();
}, 1_800_000);
afterAll(async () => {
  probe.stop();
  await large.stop();
  await small.stop();
});

const unlike = (routes: readonly string[]): string[] => [
  ...routes.filter((route) => !(route in READS) && !(route in NOT_WALKED)),
  ...[...Object.keys(READS), ...Object.keys(NOT_WALKED)].filter((route) => !routes.includes(route)),
];

const grown = (one: Reading, other: Reading, read: Partial<Read> = {}): string[] => {
  // A list of which the small bank has less than a page may look at as much more as it answers more.
  const fuller = Math.max(1, (other.items + 1) / (one.items + 1));
  const [less, more] = [blocksOf(one) * fuller, blocksOf(other)];
  if (isWide(other, read)) return [];
  return more > BLOCKS_TOO_FEW_TO_GROW && more > less * GROWTH_MAX
    ? [`${other.route} as ${other.as} grows with the bank: ${String(Math.round(less))} to ${String(more)} blocks`]
    : [];
};

it('has a line for every read of the document, and would miss one', () => {
  expect(unlike(large.routes())).toEqual([]);
  expect(unlike([...large.routes(), 'GET /elders/{id}/secrets'])).toEqual(['GET /elders/{id}/secrets']);
});

describe.each(Object.entries(READS))('%s', (route, read) => {
  it('asks few statements and looks at few blocks, however large the bank', async () => {
    const [few, many] = [await small.read(probe, route, read), await large.read(probe, route, read)];
    const faults = many.flatMap((one) => large.faults(one, read));
    expect([...faults, ...many.flatMap((one, at) => grown(few[at] ?? one, one, read))]).toEqual([]);
  });
});

describe('a planted read is caught, by name', () => {
  const planted = async (text: string): Promise<Reading> => {
    const sent = [{ name: null, text, values: [] }];
    return { route: 'GET /planted', as: 'elder', items: 0, sent, costs: await large.costs(sent) };
  };

  it('when it joins everything and keeps twenty', async () => {
    const one = await planted(`SELECT r.id FROM service_requests r JOIN assignments a ON a.request_id = r.id
      JOIN members m ON m.id = a.volunteer_id ORDER BY a.agreed_start_at, r.id LIMIT 20`);
    const faults = large.faults(one, { daily: true });
    expect(faults.join('\n')).toMatch(/GET \/planted as elder looks at \d+ blocks, 500 at most/);
    expect(faults.join('\n')).toContain('GET /planted as elder reads all of');
    expect(faults.join('\n')).toContain('GET /planted as elder, unnamed: SELECT r.id');
    expect(
      large.faults({ ...one, sent: Array.from({ length: 4 }, () => one.sent[0]).flatMap((x) => x ?? []) }, {}),
    ).toContain('GET /planted as elder sends 4 statements, 3 at most');
  });

  it('when it grows', async () => {
    const one = await planted('SELECT count(*) FROM moves');
    expect(grown({ ...one, costs: [] }, one)[0]).toContain('GET /planted as elder grows with the bank: 0 to');
  });
});
