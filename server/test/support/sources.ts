import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

const NOT_OURS = /(^|\/)(node_modules|dist[^/]*|coverage|\.swc|\.data|\.tmp)\//;

/** Paths below `directory` of the repository, of files people write. */
export const filesIn = (directory: string, pattern = '**/*.{ts,tsx,js,mjs}'): string[] =>
  globSync(pattern, { cwd: join(ROOT, directory) })
    .map((path) => join(directory, path))
    .filter((path) => !NOT_OURS.test(`/${path}`) && statSync(join(ROOT, path)).isFile())
    .sort();

export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Only what is still there when the program runs. */
export const withoutTypes = (text: string): string => text.replaceAll(/(^|\n)\s*(import|export) type [^;]*;/g, '$1');

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g;

/** What a source names in its imports and re-exports, types included. */
export const specifiersOf = (text: string): string[] =>
  [...text.matchAll(IMPORT)].map(([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? '');

/** `@/` in the mini-program. */
const APP = 'miniprogram/src';

const ENDINGS = ['', '.ts', '.tsx', '.mjs', '/index.ts', '/index.tsx'];

/** The file of the repository that an import means; undefined for packages, styles and pictures. */
export const resolveImport = (from: string, specifier: string): string | undefined => {
  const isAlias = specifier.startsWith('@/');
  if (!isAlias && !specifier.startsWith('.')) return undefined;
  const base = isAlias ? join(ROOT, APP, specifier.slice(2)) : resolve(ROOT, dirname(from), specifier);
  const written = [base, base.replace(/\.js$/, '')];
  const found = written
    .flatMap((path) => ENDINGS.map((end) => path + end))
    .find((path) => existsSync(path) && statSync(path).isFile());
  return found && relative(ROOT, found);
};

export type Graph = Map<string, string[]>;

export const graphOf = (files: readonly string[], read = textOf): Graph =>
  new Map(
    files.map((file) => [file, specifiersOf(read(file)).flatMap((specifier) => resolveImport(file, specifier) ?? [])]),
  );

/** The first ring of imports, as the way round; null: none. */
export const cycleIn = (graph: Graph): string[] | null => {
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]): string[] | null => {
    const at = way.indexOf(file);
    if (at >= 0) return [...way.slice(at), file];
    if (done.has(file)) return null;
    for (const next of graph.get(file) ?? []) {
      const found = walk(next, [...way, file]);
      if (found) return found;
    }
    done.add(file);
    return null;
  };
  for (const file of graph.keys()) {
    const found = walk(file, []);
    if (found) return found;
  }
  return null;
};

/** The room of a file: one or two folders, as they stand in `rooms`; undefined: none of them. A file of the root: ''. */
const roomOf = (file: string, rooms: readonly string[], root: string): string | undefined => {
  const folders = relative(root, file).split('/').slice(0, -1);
  if (folders.length === 0) return '';
  return [folders.slice(0, 2).join('/'), folders[0] ?? ''].find((one) => rooms.includes(one));
};

/** Files that stand in no room; those of the root itself put the rooms together. */
export const homeless = (files: readonly string[], rooms: readonly string[], root: string): string[] =>
  files.filter((file) => roomOf(file, rooms, root) === undefined).map((file) => relative(root, file));

/** `a/x.ts → b/y.ts` for each import of a file in a room that stands further right. Programs of the root may use all. */
export const rightwards = (graph: Graph, rooms: readonly string[], root: string): string[] => {
  const placeOf = (file: string): number => {
    const room = roomOf(file, rooms, root);
    return room === '' ? rooms.length : rooms.indexOf(room ?? '');
  };
  return [...graph].flatMap(([file, imports]) =>
    imports
      .filter((one) => placeOf(one) > placeOf(file))
      .map((one) => `${relative(root, file)} → ${relative(root, one)}`),
  );
};
