import { afterAll, beforeAll, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { bookFaults } from '../support/book.js';
import { operationsOf } from '../support/contract.js';
import { fingerprint } from '../support/fingerprint.js';
import { Harness } from '../support/harness.js';
import { IS_FULL, seedOf } from '../support/random.js';
import { Routes } from '../support/routes.js';
import { stagedAssignment, type Staged } from '../support/stages.js';

const RUNS = IS_FULL ? 5000 : 150;
const LIMIT_MILLISECONDS = IS_FULL ? 1_800_000 : 120_000;

let bank: Harness;
let staged: Staged;
let routes: Routes;
beforeAll(async () => {
  bank = await Harness.start('fuzz');
  staged = await stagedAssignment(bank, 'confirmed');
  routes = new Routes(bank, staged);
});
afterAll(() => bank.stop());

const POSTS = [
  ...['POST /service-requests', 'POST /service-requests/{id}/submit', 'POST /service-requests/{id}/cancel'],
  ...['POST /service-requests/{id}/change', 'POST /assignments/{id}/agree'],
  ...['POST /assignments/{id}/propose', 'POST /assignments/{id}/answer-proposal'],
  ...['POST /service-requests/{id}/accept', 'POST /assignments/{id}/release', 'POST /assignments/{id}/check-in'],
  ...['POST /assignments/{id}/check-out', 'POST /assignments/{id}/confirm', 'POST /assignments/{id}/approve'],
  ...['POST /service-requests/{id}/publish', 'POST /service-requests/{id}/return', 'POST /service-requests/{id}/refer'],
  ...['POST /assignments/{id}/worker-check-in', 'POST /assignments/{id}/worker-check-out', 'POST /back-entries'],
  ...['POST /assignments/{id}/close-out', 'POST /assignments/{id}/abort', 'POST /assignments/{id}/calls'],
  ...['POST /assignments/{id}/withdraw', 'POST /assignments/{id}/confirm-on-evidence'],
  ...['POST /assignments/{id}/reject', 'POST /assignments/{id}/rating', 'POST /demo/sessions'],
];
const FIELDS = [
  ...['beneficiaryId', 'itemCode', 'startsAt', 'latestStartAt', 'plannedMinutes', 'wantedVolunteers', 'note', 'reason'],
  ...[
    'agreedStartAt',
    'startedAt',
    'endedAt',
    'at',
    'volunteerId',
    'payer',
    'outcome',
    'method',
    'digits',
    'approvedMinutes',
    'face',
    'yes',
    'words',
    'memberId',
    '__proto__',
    'constructor',
    'toJSON',
  ],
];

/** Any sequence of code units: NUL, halves of pairs, signs that combine. */
const units = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 })
  .map((all) => String.fromCharCode(...all));
const value = fc.oneof(
  units,
  fc.jsonValue({ maxDepth: 3 }),
  fc.double().map(String),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.uuid(),
  fc.constantFrom<unknown>(
    2 ** 53,
    -0,
    1e-7,
    '90',
    'code',
    'card',
    'happy',
    '0000',
    '00000000',
    'hospital_escort',
    'companion_chat',
  ),
);
const changes = fc.dictionary(
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...FIELDS) }, { weight: 1, arbitrary: units }),
  value,
  {
    maxKeys: 3,
    noNullPrototype: true,
  },
);

it(
  'no body makes the server fail, and a refused one changes nothing',
  async () => {
    const ids = new Map<string, string>();
    for (const name of POSTS) ids.set(name, await routes.targetOf(name));
    const seed = seedOf('bodies');
    const property = fc.asyncProperty(
      fc.constantFrom(...POSTS),
      changes,
      fc.boolean(),
      async (name, changed, isRight) => {
        const body = { ...(isRight ? await routes.bodyOf(name) : {}), ...changed };
        const before = await fingerprint(bank.source);
        const { status } = await routes.send(routes.callerOf(name), name, { id: ids.get(name) ?? '', body });
        expect(status).toBeLessThan(500);
        if (status >= 400) expect(await fingerprint(bank.source)).toEqual(before);
      },
    );
    await fc.assert(property, { seed, numRuns: RUNS });
    expect(await bookFaults(bank.source)).toEqual([]);
  },
  LIMIT_MILLISECONDS,
);

it(
  'no address makes the server fail, and none changes anything but who is known to have read',
  async () => {
    const gets = operationsOf(bank.contract.document)
      .map(({ name }) => name)
      .filter((name) => name.startsWith('GET'));
    const bytes = fc
      .uint8Array({ maxLength: 40 })
      .map((all) => Array.from(all, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
    const ids = fc.oneof(
      bytes,
      fc.uuid(),
      fc.constantFrom(staged.assignment.id, staged.request.id, '..', '%2e%2e', '%'),
    );
    const cursors = fc.jsonValue().map((json) => Buffer.from(JSON.stringify(json)).toString('base64url'));
    const values = fc.oneof(bytes, cursors, fc.integer().map(String), fc.constantFrom('approval', '', '1', '%', '%00'));
    const names = fc.constantFrom('limit', 'cursor', 'step', 'category', 'search', '__proto__', 'limit[]', '');
    const queries = fc.array(fc.tuple(names, values), { maxLength: 4 });
    const seed = seedOf('addresses');
    const property = fc.asyncProperty(fc.constantFrom(...gets), ids, queries, async (name, id, query) => {
      const asked = query.map(([field, text]) => `${field}=${text}`).join('&');
      const path = `${name.replace('GET ', '').replace('{id}', id)}?${asked}`;
      expect((await routes.callerOf(name).get(path)).status).toBeLessThan(500);
    });
    const before = await fingerprint(bank.source);
    await fc.assert(property, { seed, numRuns: RUNS * 2 });
    // A file of a table leaves with a line of who took it.
    const { audit_events: _before, list_exports: _taken, ...unchanged } = before;
    expect(await fingerprint(bank.source)).toMatchObject(unchanged);
  },
  LIMIT_MILLISECONDS,
);
