import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

type Json = Record<string, unknown>;
export interface Operation {
  operationId: string;
  description?: string;
  parameters: { name: string; in: string; required?: boolean; schema: Json }[];
  requestBody?: { required: boolean; content: Record<string, { schema: Json }> };
  security?: object[];
  responses: Record<string, { content?: Record<string, { schema: Json }> }>;
}
export interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json> };
}

export const PREFIX = '/api/v1';

/** Every operation of a document under its name, e.g. `POST /assignments/{id}/approve`. */
export const operationsOf = (document: Document): { name: string; operation: Operation }[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([verb, operation]) => ({
      name: `${verb.toUpperCase()} ${path.replace(PREFIX, '')}`,
      operation,
    })),
  );

/** The OpenAPI document as a judge: what it does not promise may not be answered. */
export class Contract {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(readonly document: Document) {
    addFormats.default(this.ajv);
    this.ajv.addSchema({ $id: 'doc', components: document.components });
  }

  check(method: string, path: string, response: Response, body: unknown): void {
    const operation = this.operationOf(method, path);
    const status = String(response.status);
    const promised = operation?.responses[status];
    const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
    if (promised && !promised.content) {
      if (body !== undefined) throw new Error(`${method} ${path} answered a body to ${status}`);
      return;
    }
    const isProblem = !promised;
    if (isProblem && response.status < 400)
      throw new Error(`${method} ${path} answered ${status}, which is not promised`);
    if (promised?.content && !promised.content['application/json']) {
      if (!promised.content[type]) throw new Error(`${method} ${path} answered a file as ${type}`);
      return;
    }
    const wanted = isProblem ? 'application/problem+json' : 'application/json';
    if (type !== wanted) throw new Error(`${method} ${path} answered ${status} as ${type}, not ${wanted}`);
    const schema = promised?.content?.['application/json']?.schema ?? { $ref: '#/components/schemas/ProblemDto' };
    this.validate(schema, body, `${method} ${path} ${status}`);
  }

  /** The operation whose path pattern fits; fixed segments win over parameters. */
  operationOf(method: string, path: string): Operation | undefined {
    // As a client resolves it: `/x/%2e` is `/x/`, and a slash at the end says nothing.
    const { pathname } = new URL(`http://bank${PREFIX}${path}`);
    const segments = pathname.replace(/\/$/, '').split('/');
    const fits = (pattern: string): boolean => {
      const parts = pattern.split('/');
      return (
        parts.length === segments.length && parts.every((part, at) => part.startsWith('{') || part === segments[at])
      );
    };
    const patterns = Object.keys(this.document.paths).filter(fits);
    patterns.sort((a, b) => (a.match(/\{/g)?.length ?? 0) - (b.match(/\{/g)?.length ?? 0));
    return patterns.map((pattern) => this.document.paths[pattern]?.[method.toLowerCase()]).find((one) => one);
  }

  private validate(schema: Json, body: unknown, where: string): void {
    const text = JSON.stringify(schema).replaceAll('#/components', 'doc#/components');
    let validate = this.compiled.get(text);
    if (!validate) {
      validate = this.ajv.compile(JSON.parse(text) as Json);
      this.compiled.set(text, validate);
    }
    if (!validate(body)) {
      throw new Error(`${where} breaks its schema: ${this.ajv.errorsText(validate.errors)}\n${JSON.stringify(body)}`);
    }
  }
}
