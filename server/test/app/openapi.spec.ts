import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { CURSOR_LENGTH_MAX, FIELD_MESSAGES, PAGE_LIMIT, TABLE_ROWS, type HealthDto } from '@huzhu/shared';
import { createApp } from '../../src/app/create-app.js';
import { openApiOf } from '../../src/app/openapi.js';
import { Answers } from '../../src/platform/common/answers.decorator.js';
import { May } from '../../src/platform/common/may.decorator.js';
import { PREFIX, operationsOf, type Operation } from '../support/contract.js';
import { Harness, SETTINGS } from '../support/harness.js';

let bank: Harness;
let operations: { name: string; operation: Operation }[];
beforeAll(async () => {
  bank = await Harness.start('openapi');
  operations = operationsOf(bank.contract.document);
});
afterAll(() => bank.stop());

/** What the running server answers at all, as its router was told. */
const routesOf = async (): Promise<string[]> => {
  const app = await createApp({ ...SETTINGS, databaseUrl: bank.urls.databaseUrl });
  const routes: string[] = [];
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', ({ method, url }: { method: string | string[]; url: string }) => {
      routes.push(...[method].flat().map((one) => `${one} ${url}`));
    });
  await app.init();
  await app.close();
  return routes.filter((route) => !route.startsWith('HEAD')).map((route) => route.replace(/:(\w+)/g, '{$1}'));
};

const schemaAt = (schema: Record<string, unknown> | undefined): Record<string, unknown> => {
  const name = (schema?.['$ref'] as string | undefined)?.split('/').at(-1);
  const found = name ? bank.contract.document.components.schemas[name] : schema;
  if (!found) throw new Error(`no schema ${JSON.stringify(schema)}`);
  return found;
};

it('has every route of the running server, and no other', async () => {
  const documented = operations.map(({ name }) => name.replace(' ', ` ${PREFIX}`));
  expect((await routesOf()).sort()).toEqual(documented.sort());
});

it('says of every route what it does', () => {
  const path = fileURLToPath(new URL('../../dist/route-docs.json', import.meta.url));
  expect(existsSync(path)).toBe(true);
  const docs = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  const silent = operations.filter(({ operation }) => !docs[operation.operationId]);
  expect(silent.map(({ name }) => name)).toEqual([]);
});

/** Answer a file to keep, not JSON. */
const FILES = [
  ...['GET /roster-imports/template', 'GET /roster-imports/{id}/faults', 'GET /roster-exports', 'GET /letters/file'],
  ...['GET /service-requests/table/file', 'GET /assignments/table/file', 'GET /elders/file', 'GET /volunteers/file'],
  ...['GET /opening-balances/{id}/scan', 'GET /service-requests/{id}/voice'],
  ...['GET /volunteers/{id}/portrait', 'GET /volunteers/{id}/task-sheet', 'GET /assignments/{id}/portrait'],
  'GET /assignments/{id}/errand-money/receipt',
];

const GOOD: HealthDto = { status: 'ok', mode: 'test', now: '2026-11-26T00:00:00Z' };

describe('every route', () => {
  it('has one success, with a schema that is closed, and problems for all else', () => {
    for (const { name, operation } of operations) {
      const { default: refused, ...promised } = operation.responses;
      expect([name, Object.keys(promised)]).toEqual([name, [expect.stringMatching(/^(200|201|204)$/)]]);
      expect(refused?.content?.['application/problem+json']?.schema).toEqual({
        $ref: '#/components/schemas/ProblemDto',
      });
      const [[status, answer]] = Object.entries(promised) as [[string, Operation['responses'][string]]];
      const isFile = FILES.includes(name);
      if (status === '204') expect(answer.content).toBeUndefined();
      else if (isFile) expect(Object.keys(answer.content ?? {})).not.toContain('application/json');
      else
        expect([name, schemaAt(answer.content?.['application/json']?.schema)['additionalProperties']]).toEqual([
          name,
          false,
        ]);
    }
  });

  it('takes bodies of named fields, each with a type and words for who gets it wrong', () => {
    for (const { name, operation } of operations) {
      const content = operation.requestBody?.content['application/json'];
      if (!content) continue;
      const schema = schemaAt(content.schema);
      expect([name, schema['additionalProperties']]).toEqual([name, false]);
      for (const [field, rule] of Object.entries(schema['properties'] as Record<string, Record<string, unknown>>)) {
        expect([name, field, rule['type'] ?? rule['enum']]).toEqual([name, field, expect.anything()]);
        if (rule['type'] === 'string') {
          const bounds = ['maxLength', 'enum', 'format', 'pattern'].filter((one) => one in rule);
          expect([name, field, bounds.length]).not.toEqual([name, field, 0]);
        }
        expect(Object.keys(FIELD_MESSAGES)).toContain(field);
      }
    }
  });

  it('that makes or moves something needs the key of the action', () => {
    const KEYLESS = [
      ...['POST /sessions/wechat', 'POST /registrations'],
      ...['DELETE /sessions/current', 'POST /sessions/bindings', 'POST /desk-logins'],
      ...['POST /desk-logins/{id}/claim', 'POST /members/{id}/binding-codes'],
      ...['DELETE /me/sessions/{id}', 'POST /me/sessions/end', 'DELETE /service-requests/{id}/waitlist'],
      ...['POST /members/{id}/sessions/end', 'POST /members/{id}/sessions/allow'],
      'POST /demo/sessions',
      'POST /demo/clock/advance',
      'POST /member-claims',
      'POST /phone-numbers',
      'POST /me/phone-proofs',
    ];
    for (const { name, operation } of operations) {
      const key = operation.parameters.find((one) => one.name === 'Idempotency-Key');
      const isNeeded = !name.startsWith('GET') && !KEYLESS.includes(name);
      expect([name, key?.required ?? false]).toEqual([name, isNeeded]);
    }
  });

  it('says whether it needs a session', () => {
    const OPEN = [
      ...['GET /health', 'GET /readiness', 'POST /sessions/wechat', 'GET /service-items', 'GET /terms'],
      ...['POST /sessions/bindings', 'POST /desk-logins', 'POST /desk-logins/{id}/claim'],
      ...['POST /registrations', 'GET /communities', 'POST /phone-numbers', 'GET /organizations/{id}/card'],
      ...['GET /service-items/{code}', 'GET /opening-balances/public', 'POST /member-claims'],
    ];
    for (const { name, operation } of operations) {
      const isOpen = OPEN.includes(name) || name.includes(' /demo/');
      expect([name, (operation.security ?? []).length]).toEqual([name, isOpen ? 0 : 1]);
    }
  });

  it('that answers many answers pages of a bounded size', () => {
    for (const { name, operation } of operations) {
      const [answer] = Object.values(operation.responses);
      const content = answer?.content?.['application/json'];
      const schema = content ? schemaAt(content.schema) : {};
      const properties = (schema['properties'] ?? {}) as Record<string, { type?: string }>;
      const limit = operation.parameters.find((one) => one.name === 'limit');
      const cursor = operation.parameters.find((one) => one.name === 'cursor');
      const isPage = 'items' in properties && 'nextCursor' in properties;
      expect([name, limit !== undefined, cursor !== undefined]).toEqual([name, isPage, isPage]);
      if (!isPage) continue;
      const { min: minimum, max: maximum } = name.endsWith('/table') ? TABLE_ROWS : PAGE_LIMIT;
      expect(limit?.schema).toMatchObject({ type: 'integer', minimum, maximum });
      expect(cursor?.schema).toMatchObject({ type: 'string', maxLength: CURSOR_LENGTH_MAX });
    }
  });
});

describe('pages', () => {
  it('of all lists follow one another without a gap or a repetition', async () => {
    for (let index = 0; index < 7; index++) await bank.given.elder();
    const worker = await bank.given.worker();
    type Page = { items: { memberId: string }[]; nextCursor: string | null };
    const whole = await worker.must(worker.get<Page>('/elders?limit=50'));
    const turned: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page = await worker.must(worker.get<Page>(`/elders?limit=3${cursor ? `&cursor=${cursor}` : ''}`));
      turned.push(...page.items.map((one) => one.memberId));
      cursor = page.nextCursor;
    }
    expect(turned).toEqual(whole.items.map((one) => one.memberId));
  });
});

describe('a route that was planted', () => {
  const planted = async (controller: new () => object): Promise<NestFastifyApplication> => {
    @Module({ controllers: [controller] })
    class Planted {}
    const app = await NestFactory.create<NestFastifyApplication>(Planted, new FastifyAdapter(), { logger: false });
    app.setGlobalPrefix('api/v1');
    return app;
  };

  it('without an answer schema does not start', async () => {
    @Controller('planted')
    class Silent {
      @Get() @May('anyone') read(): Promise<HealthDto> {
        return Promise.resolve(GOOD);
      }
    }
    const app = await planted(Silent);
    expect(() => openApiOf(app)).toThrow('no @Answers on Silent.read');
  });

  it('with a schema that does not exist does not start', async () => {
    @Controller('planted')
    class Wrong {
      @Get() @May('anyone') @Answers<HealthDto>('HelathDto') read(): Promise<HealthDto> {
        return Promise.resolve(GOOD);
      }
    }
    const app = await planted(Wrong);
    expect(() => openApiOf(app)).toThrow('no interface HelathDto in shared');
  });

  it('that does not say who may call it does not start', async () => {
    @Controller('planted')
    class Open {
      @Get() @Answers<HealthDto>('HealthDto') read(): Promise<HealthDto> {
        return Promise.resolve(GOOD);
      }
    }
    const app = await planted(Open);
    expect(() => openApiOf(app)).toThrow('no @May on Open.read');
  });

  it('is caught when it answers what its schema does not promise', () => {
    const answer = new Response('', { status: 200, headers: { 'content-type': 'application/json' } });
    expect(() => bank.contract.check('GET', '/health', answer, GOOD)).not.toThrow();
    expect(() => bank.contract.check('GET', '/health', answer, { ...GOOD, secret: 1 })).toThrow('additional');
    expect(() => bank.contract.check('GET', '/health', answer, { status: 'ok', now: GOOD.now })).toThrow('mode');
    const teapot = new Response('', { status: 418, headers: { 'content-type': 'text/html' } });
    expect(() => bank.contract.check('GET', '/health', teapot, {})).toThrow('problem+json');
  });
});
