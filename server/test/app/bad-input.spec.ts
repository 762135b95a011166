import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FieldErrorDto, ProblemDto } from '@huzhu/shared';
import type { Answer } from '../support/client.js';
import { operationsOf, type Operation } from '../support/contract.js';
import { fingerprint } from '../support/fingerprint.js';
import { giveSituation } from '../support/given-facts.js';
import { Harness } from '../support/harness.js';
import { outcomeOf } from '../support/race.js';
import { Routes } from '../support/routes.js';
import { spoiltValues } from '../support/spoilt.js';
import { stagedAssignment } from '../support/stages.js';

type Json = Record<string, unknown>;

let bank: Harness;
let routes: Routes;
beforeAll(async () => {
  bank = await Harness.start('bad_input');
  const staged = await stagedAssignment(bank, 'confirmed');
  await giveSituation(bank, staged.elder.memberId ?? '', 'destitute');
  routes = new Routes(bank, staged);
});
afterAll(() => bank.stop());

// Known before the server runs, so that each route is a test of its own; a route that is missing here fails the first.
const WITH_BODY = [
  ...['POST /service-items', 'POST /service-items/{code}/versions', 'POST /service-items/{code}/position'],
  ...['POST /phone-numbers', 'POST /subscriptions'],
  ...['POST /sessions/wechat', 'POST /service-requests', 'POST /service-requests/{id}/cancel'],
  ...['POST /service-requests/{id}/calls', 'POST /service-requests/{id}/assign', 'POST /volunteers/{id}/round'],
  ...['POST /offers/{id}/accept', 'POST /offers/{id}/decline'],
  ...['POST /service-requests/{id}/accept', 'POST /assignments/{id}/release', 'POST /assignments/{id}/check-in'],
  ...['POST /assignments/{id}/check-out', 'POST /assignments/{id}/approve', 'POST /assignments/{id}/reject'],
  ...['POST /registrations', 'POST /volunteers', 'POST /volunteer-applications'],
  ...['POST /members/{id}/volunteer-applications', 'POST /volunteer-applications/{id}/refuse'],
  ...['PATCH /volunteers/{id}', 'POST /volunteers/{id}/pause', 'POST /volunteers/{id}/end'],
  ...['POST /volunteers/{id}/trainings', 'POST /volunteers/{id}/insurances'],
  ...['POST /volunteers/{id}/health-statements', 'POST /elders', 'PATCH /elders/{id}', 'POST /elders/{id}/levels'],
  ...[
    'POST /elders/{id}/volunteer-wishes',
    'POST /elders/{id}/channel',
    'POST /my-channel',
    'POST /letters/printed',
    'POST /kin',
    'POST /kin/end',
  ],
  ...['POST /service-requests/{id}/return', 'POST /service-requests/{id}/refer', 'POST /back-entries'],
  ...['POST /assignments/{id}/worker-check-in', 'POST /assignments/{id}/worker-check-out'],
  ...['POST /assignments/{id}/close-out', 'POST /assignments/{id}/abort', 'POST /assignments/{id}/calls'],
  ...[
    'POST /assignments/{id}/withdraw',
    'POST /service-requests/{id}/change',
    'POST /assignments/{id}/agree',
    'POST /assignments/{id}/decline',
    'POST /assignments/{id}/propose',
    'POST /service-requests/{id}/choices',
    'POST /assignments/{id}/answer-proposal',
    'POST /assignments/{id}/tell',
    'POST /assignments/{id}/reports-done',
  ],
  ...['POST /request-series', 'POST /request-series/{id}/pause', 'POST /request-series/{id}/skip'],
  ...['POST /roster-imports', 'POST /opening-balances', 'POST /opening-balances/{id}/refuse'],
  ...['POST /opening-balances/{id}/stop', 'POST /opening-balances/{id}/ask-reversal'],
  ...['POST /member-claims', 'POST /member-merges'],
  ...['POST /likenesses/{id}/same', 'POST /likenesses/{id}/different'],
  ...['POST /assignments/approvals', 'POST /assignments/{id}/excess-consent', 'POST /rating-follow-ups/{id}/done'],
  ...['POST /service-requests/{id}/hardship-submit', 'POST /service-requests/{id}/submit', 'POST /news/{id}/told'],
  ...['POST /messages/seen', 'POST /news/{id}/taken'],
  ...['POST /undelivered/{id}/call', 'POST /undelivered/{id}/told'],
  ...['POST /assignments/{id}/incidents', 'POST /incidents', 'POST /incidents/{id}/close'],
  ...['POST /assignments/{id}/errand-money', 'POST /assignments/{id}/errand-money/spent'],
  ...['POST /assignments/{id}/errand-money/agree', 'POST /assignments/{id}/errand-money/dispute'],
  ...['POST /incidents/{id}/correction', 'POST /hours-corrections/{id}/refuse'],
  ...['POST /assignments/{id}/rating', 'POST /demo/sessions', 'POST /demo/clock/advance'],
  ...['POST /sessions/bindings', 'POST /desk-logins/{id}/claim', 'POST /me/consents', 'POST /organizations'],
  ...['POST /organizations/{id}/issuer', 'POST /organizations/{id}/close', 'POST /organizations/{id}/duty'],
  'POST /organizations/{id}/duty-people',
  ...['POST /providers', 'PATCH /providers/{id}', 'POST /providers/{id}/verify', 'POST /providers/{id}/withdraw'],
  'POST /referrals/{id}/follow-up',
  ...['POST /staff', 'POST /staff/{id}/hand-over', 'PATCH /organizations/{id}', 'PATCH /my-data'],
  ...['POST /elders/{id}/pause', 'POST /members/{id}/death-reports', 'POST /death-reports/{id}/undo'],
  ...['POST /desk-logins/{id}/approve', 'POST /me/sessions/end'],
  'POST /members/{id}/sessions/end',
  ...['POST /assignments/{id}/reveal-contact', 'POST /members/{id}/reveal-contact', 'POST /assignments/{id}/turn-down'],
  ...['POST /volunteers/{id}/lift-accepting-pause', 'POST /queues/{queue}/call-list'],
  ...['POST /members/{id}/moves', 'POST /members/{id}/facts', 'POST /members/{id}/fact-decisions'],
  ...['POST /roster-imports/{id}/samples', 'POST /erasures/{id}/refuse', 'POST /posting-stops/{id}/lift'],
  ...['POST /members/{id}/phone-proofs', 'POST /me/phone-proofs'],
];
const WITHOUT_BODY = [
  ...['POST /service-items/{code}/retire', 'POST /service-items/{code}/restore'],
  ...['POST /assignments/{id}/confirm', 'POST /volunteers/{id}/resume'],
  ...['POST /volunteer-applications/{id}/approve', 'POST /elders/{id}/card', 'POST /elders/{id}/card/revoke'],
  ...['POST /service-requests/{id}/publish', 'POST /assignments/{id}/confirm-on-evidence'],
  ...['POST /assignments/{id}/called', 'POST /incidents/{id}/take', 'POST /hours-corrections/{id}/approve'],
  ...['POST /assignments/{id}/take-proposal-back', 'POST /service-requests/{id}/waitlist'],
  ...['POST /service-requests/{id}/decline-first', 'POST /request-series/{id}/resume', 'POST /request-series/{id}/end'],
  ...['POST /staff/{id}/revoke', 'POST /referrals/{id}/accept'],
  ...['POST /desk-logins', 'POST /members/{id}/binding-codes', 'POST /members/{id}/sessions/allow'],
  ...['POST /roster-imports/{id}/apply', 'POST /roster-imports/{id}/discard', 'POST /roster-imports/{id}/undo'],
  ...['POST /roster-imports/{id}/confirm', 'POST /assignments/{id}/vouch'],
  ...['POST /opening-balances/{id}/check', 'POST /opening-balances/{id}/post', 'POST /opening-balances/{id}/keep'],
  ...['POST /opening-balances/{id}/reverse', 'POST /member-claims/{id}/confirm', 'POST /member-claims/{id}/refuse'],
  ...['POST /member-merges/{id}/confirm', 'POST /member-merges/{id}/refuse', 'POST /elders/{id}/resume'],
  ...['POST /death-reports/{id}/confirm', 'POST /member-moves/{id}/cancel', 'POST /my-data/erasure'],
  ...['POST /my-data/erasure/withdraw', 'POST /erasures/{id}/confirm', 'POST /news/{id}/seen'],
];
/** Speaks `multipart/form-data`; spoilt in files.spec.ts. */
const UPLOADS = ['POST /files'];

const operation = (name: string): Operation => {
  const found = operationsOf(bank.contract.document).find((one) => one.name === name);
  if (!found) throw new Error(`no route ${name}`);
  return found.operation;
};
const schemaOf = (name: string): { properties: Record<string, Json>; required?: string[] } => {
  const { $ref } = operation(name).requestBody!.content['application/json']!.schema as { $ref: string };
  return bank.contract.document.components.schemas[$ref.split('/').at(-1) ?? ''] as never;
};

const refusedWith = async (send: () => Promise<Answer<unknown>>): Promise<ProblemDto> => {
  const { status, body } = await send();
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  return body as ProblemDto;
};
/** What is sent to this route is refused, and nothing was written: the one thing all bad input has in common. */
const writesNothing = async (name: string, sendAll: (right: Json) => Promise<void>): Promise<void> => {
  const right = await routes.bodyOf(name);
  await targetOf(name);
  const before = await fingerprint(bank.source);
  await sendAll(right);
  expect(await fingerprint(bank.source)).toEqual(before);
};
/** Fields of the body: what is wrong inside a list is wrong with the list. */
const names = ({ errors = [] }: ProblemDto): string[] => [
  ...new Set(errors.map(({ field }) => field.split('.')[0] ?? '')),
];
const areForPeople = ({ errors = [] }: ProblemDto): boolean =>
  errors.every(({ message }: FieldErrorDto) => /\p{Script=Han}/u.test(message));

it('tries every POST and PATCH there is', () => {
  const posts = operationsOf(bank.contract.document).filter(
    ({ name }) => /^(POST|PATCH)/.test(name) && !UPLOADS.includes(name),
  );
  expect(
    posts
      .filter((one) => one.operation.requestBody)
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...WITH_BODY].sort());
  expect(
    posts
      .filter((one) => !one.operation.requestBody)
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...WITHOUT_BODY].sort());
});

/** One thing for each route to be wrong about: bad input uses nothing up. */
const targets = new Map<string, string>();
const targetOf = async (name: string): Promise<string> => {
  if (!targets.has(name)) targets.set(name, await routes.targetOf(name));
  return targets.get(name) ?? '';
};
const send = async (name: string, body: unknown): Promise<ProblemDto> => {
  const id = await targetOf(name);
  return refusedWith(() => routes.send(routes.callerOf(name), name, { id, body }));
};

describe.each(WITH_BODY)('%s', (name) => {
  it('names each field that is at fault, in words for people', () =>
    writesNothing(name, async (right) => {
      const { properties, required = [] } = schemaOf(name);
      for (const [field, schema] of Object.entries(properties)) {
        for (const { why, value } of spoiltValues(schema, required.includes(field))) {
          const problem = await send(name, { ...right, [field]: value });
          expect([field, why, problem.type, names(problem)]).toEqual([
            field,
            why,
            '/problems/validation-failed',
            [field],
          ]);
          expect(areForPeople(problem)).toBe(true);
        }
      }
    }));

  it('names all fields at fault at once', () =>
    writesNothing(name, async () => {
      const { properties, required = [] } = schemaOf(name);
      const all = Object.fromEntries(Object.keys(properties).map((field) => [field, { is: 'wrong' }]));
      expect(names(await send(name, all)).sort()).toEqual(Object.keys(all).sort());
      if (required.length > 0) expect(names(await send(name, {})).sort()).toEqual([...required].sort());
    }));
});

const STRANGE = ['note', '', '__proto', 'constructor', 'toString', 'hasOwnProperty', 'then', '备注', 'a'.repeat(5000)];

describe.each([...WITH_BODY, ...WITHOUT_BODY])('%s', (name) => {
  const sendRaw = async (body: string, type = 'application/json'): Promise<string> => {
    const [verb = '', pattern = ''] = name.split(' ');
    const path = pattern.replace(/\{(id|code)\}/, await targetOf(name));
    const who = routes.callerOf(name);
    const problem = await refusedWith(() => who.send(verb, path, body, { headers: { 'content-type': type } }));
    return problem.type.replace('/problems/', '');
  };

  it('refuses a field it does not know, and names it', () =>
    writesNothing(name, async (right) => {
      const { properties } = WITH_BODY.includes(name) ? schemaOf(name) : { properties: {} };
      for (const field of STRANGE.filter((one) => !Object.hasOwn(properties, one))) {
        const problem = await send(name, { ...right, [field]: 'x' });
        const rule = 'whitelistValidation';
        expect(problem.errors).toEqual([{ field: field.slice(0, 100), rule, message: '多出了不认识的内容' }]);
      }
    }));

  it('refuses what is no JSON object', () =>
    writesNothing(name, async () => {
      for (const body of [
        '{',
        '{"a":',
        'x',
        '[]',
        '[{}]',
        'null',
        '5',
        '"x"',
        'true',
        '',
        '\u0000',
        '{}{}',
        "{'a':1}",
      ]) {
        expect([body, await sendRaw(body)]).toEqual([body, 'malformed-body']);
      }
      const poison = ['{"__proto__":{"isAdmin":true}}', '{"constructor":{"prototype":{"isAdmin":true}}}'];
      for (const body of poison) expect(await sendRaw(body)).toBe('malformed-body');
      expect(({} as Json)['isAdmin']).toBeUndefined();
      expect(await sendRaw(`{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`)).toBe('malformed-body');
    }));

  it('refuses other languages than JSON', () =>
    writesNothing(name, async () => {
      for (const type of [
        'text/plain',
        'application/xml',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
      ]) {
        expect([type, await sendRaw('a=b', type)]).toEqual([type, 'wrong-media-type']);
      }
    }));

  it('refuses a million characters without reading them', () =>
    writesNothing(name, async () => {
      expect(await sendRaw(JSON.stringify({ note: '好'.repeat(1_000_000) }))).toBe('too-large');
    }));
});

it('takes a POST without any body where none is wanted', async () => {
  const name = 'POST /service-requests/{id}/publish';
  const who = routes.callerOf(name);
  await routes.tidy();
  expect(outcomeOf(await routes.send(who, name, { id: await routes.targetOf(name), body: undefined }))).toBe('ok');
});
