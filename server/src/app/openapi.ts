import { createRequire } from 'node:module';
import { DiscoveryService, MetadataScanner, ModulesContainer } from '@nestjs/core';
import { DUTY_HOURS_MAX } from '@huzhu/shared';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { getMetadataStorage } from 'class-validator';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import { UPLOAD, answerOf } from '../platform/common/answers.decorator.js';
import { KEYLESS, PERMISSION, type Permission } from '../platform/common/may.decorator.js';
import { elementOf } from '../platform/common/list-of.decorator.js';
import { PERSON_RULES } from '../platform/common/is-person.decorator.js';
import { inputsOf } from '../platform/common/route-inputs.js';
import { docOf } from './route-docs.js';

type Json = Record<string, unknown>;
type Schemas = Record<string, Json>;
interface Operation {
  operationId: string;
  parameters?: Json[];
  [more: string]: unknown;
}

const KEY_HEADER = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: '16–64 letters, digits, - and _: one intended action. Made and kept on the phone before sending.',
  schema: { type: 'string', pattern: '^[0-9A-Za-z_-]{16,64}$' },
};

const answers = createRequire(import.meta.url)('@huzhu/shared/answers.schema.json') as Schemas;

/** OpenAPI 3.1: routes from Nest, bodies and queries from their validators, answers from the interfaces in `shared`. */
export const openApiOf = (app: NestFastifyApplication): OpenAPIObject => {
  const document = SwaggerModule.createDocument(
    app,
    new DocumentBuilder().setTitle('互助时光').setVersion('1').build(),
    {
      operationIdFactory: (controller, method) => `${controller}.${method}`,
    },
  );
  const schemas = { ...answerSchemas(), ...bodySchemas() };
  const handlers = handlersOf(app);
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [verb, operation] of Object.entries(item as Record<string, Operation>)) {
      const handler = handlers.get(operation.operationId);
      if (!handler) throw new Error(`no handler for ${verb} ${path}`);
      Object.assign(operation, describe(operation, handler, verb, schemas));
    }
  }
  document.openapi = '3.1.0';
  document.components = { schemas, securitySchemes: { session: { type: 'http', scheme: 'bearer' } } };
  return document;
};

interface Handler {
  controller: string;
  method: string;
  run: object;
  inputs: ReturnType<typeof inputsOf>;
}

const handlersOf = (app: NestFastifyApplication): Map<string, Handler> => {
  const scanner = new MetadataScanner();
  const found = new Map<string, Handler>();
  for (const { instance } of new DiscoveryService(app.get(ModulesContainer)).getControllers()) {
    const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
    for (const method of scanner.getAllMethodNames(prototype)) {
      const inputs = inputsOf(prototype, method);
      const controller = prototype.constructor.name;
      found.set(`${controller}.${method}`, { controller, method, run: prototype[method] ?? {}, inputs });
    }
  }
  return found;
};

const json = (schema: Json): Json => ({ content: { 'application/json': { schema } } });
const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

const describe = (operation: Operation, handler: Handler, verb: string, schemas: Schemas): Json => {
  const { body, query } = handler.inputs;
  const permissions = Reflect.getMetadata(PERMISSION, handler.run) as Permission[] | undefined;
  if (!permissions) throw new Error(`no @May on ${operation.operationId}`);
  const isOpen = permissions.includes('anyone');
  const needsKey = verb !== 'get' && !isOpen && !Reflect.getMetadata(KEYLESS, handler.run);
  const parameters = (operation.parameters ?? []).filter((one) => one['in'] === 'path');
  return {
    description: docOf(handler.controller, handler.method),
    parameters: [...parameters, ...queryParameters(query && schemas[query.name]), ...(needsKey ? [KEY_HEADER] : [])],
    ...(body ? { requestBody: { required: true, ...json(ref(body.name)) } } : {}),
    ...(Reflect.getMetadata(UPLOAD, handler.run) ? { requestBody: upload } : {}),
    responses: { ...answer(handler, verb, operation), default: problem },
    ...(isOpen ? {} : { security: [{ session: [] }] }),
  };
};

const queryParameters = (schema: Json | undefined): Json[] => {
  const required = (schema?.['required'] ?? []) as string[];
  return Object.entries((schema?.['properties'] ?? {}) as Schemas).map(([name, field]) => {
    const { description, ...rest } = field;
    return {
      name,
      in: 'query',
      required: required.includes(name),
      schema: rest,
      ...(description ? { description } : {}),
    };
  });
};

const upload = {
  required: true,
  content: {
    'multipart/form-data': {
      schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
    },
  },
};

const problem = {
  description: 'Refused: problem details (RFC 9457); `title` and `errors[].message` are fit to be shown.',
  content: { 'application/problem+json': { schema: ref('ProblemDto') } },
};

const answer = (handler: Handler, verb: string, operation: Operation): Json => {
  const schema = answerOf(handler.run);
  if (!schema) throw new Error(`no @Answers on ${operation.operationId}`);
  if (schema.files) return { 200: { description: 'A file.', content: filesOf(schema.files) } };
  if (schema.name === null) return { 204: { description: 'Done.' } };
  if (!answers[schema.name]) throw new Error(`no interface ${schema.name} in shared`);
  const status = Object.keys(operation['responses'] ?? {})[0] ?? (verb === 'post' ? '201' : '200');
  const one = ref(schema.name);
  return { [status]: { description: 'Done.', ...json(schema.paged ? pageOf(one) : one) } };
};

const filesOf = (types: readonly string[]): Json =>
  Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]));

const pageOf = (item: Json): Json => ({
  type: 'object',
  required: ['items', 'nextCursor'],
  additionalProperties: false,
  properties: { items: { type: 'array', items: item }, nextCursor: { type: ['string', 'null'] } },
});

const moved = (schema: unknown): Json =>
  JSON.parse(JSON.stringify(schema).replaceAll('#/definitions/', '#/components/schemas/')) as Json;

const answerSchemas = (): Schemas =>
  Object.fromEntries(Object.entries(answers).map(([name, schema]) => [name, moved(schema)]));

type RuleSchemas = NonNullable<Parameters<typeof validationMetadatasToSchemas>[0]>['additionalConverters'];

/** Of our own validators the library knows nothing. */
const OWN_RULES: RuleSchemas = {
  isText: ({ constraints }) => ({ type: 'string', maxLength: constraints[0] as number }),
  isInstant: { type: 'string', format: 'date-time' },
  nestedValidation: ({ target, propertyName }) => ({
    items: { $ref: `#/components/schemas/${elementOf(target, propertyName) ?? 'unknown'}` },
  }),
  isDay: { type: 'string', format: 'date' },
  ...PERSON_RULES,
  isSeenText: ({ constraints }) => ({ type: 'string', minLength: 1, maxLength: constraints[0] as number }),
  isDutyHours: { type: 'array', items: ref('DutyHoursDto'), maxItems: DUTY_HOURS_MAX },
};

/** The validators give the rules, the wire type of the same name in `shared` gives the words. */
const bodySchemas = (): Schemas => {
  const ruled = validationMetadatasToSchemas({
    classValidatorMetadataStorage: getMetadataStorage(),
    additionalConverters: OWN_RULES,
  }) as unknown as Schemas;
  return Object.fromEntries(
    Object.entries(ruled).map(([name, schema]) => {
      const contract = answers[name.replace(/Body$/, 'Dto').replace(/Query$/, 'QueryDto')];
      const words = (contract?.['properties'] ?? {}) as Schemas;
      const fields = Object.entries((schema['properties'] ?? {}) as Schemas).map(([field, rule]) => {
        const description = words[field]?.['description'];
        return [field, description ? { ...rule, description } : rule] as const;
      });
      return [name, { ...schema, properties: Object.fromEntries(fields), additionalProperties: false }];
    }),
  );
};
