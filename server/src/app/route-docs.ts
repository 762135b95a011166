import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

type Docs = Record<string, string>;

/** Written by `build-docs.ts` from the comments above the routes; without it (tests of sources) routes have no words. */
const path = fileURLToPath(new URL('../route-docs.json', import.meta.url));
const docs: Docs = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Docs) : {};

/** The comment above a route, which says what it does and how it refuses. */
export const docOf = (controller: string, method: string): string => docs[`${controller}.${method}`] ?? '';
