// Writes the JSON Schema of every exported wire type: the answer schemas of the OpenAPI document.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const schema = createGenerator({
  path: at('./src/**/*.ts'),
  tsconfig: at('./tsconfig.json'),
  type: '*',
  expose: 'export',
  jsDoc: 'extended',
  additionalProperties: false,
  // tsc has checked these files a moment ago.
  skipTypeCheck: true,
}).createSchema('*');

writeFileSync(at('./dist/answers.schema.json'), JSON.stringify(schema.definitions, null, 1));
