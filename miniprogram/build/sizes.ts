import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const KB = 1024;
/**
 * The platform refuses 2 MB; these leave room. H5: compressed bytes before first paint, plain bytes of the script that runs before it
 * (what takes the processor's time), and compressed bytes of each home's own code. Plain bytes on weapp.
 */
export const BUDGETS_BYTES = {
  h5FirstPaint: 130 * KB,
  h5FirstScript: 400 * KB,
  h5Home: 7 * KB,
  weappMain: 1.2 * KB * KB,
  weappSubpackage: 0.6 * KB * KB,
} as const;

const inKb = (bytes: number): string => `${(bytes / KB).toFixed(0)} KB`;
const sum = (sizes: number[]): number => sizes.reduce((total, one) => total + one, 0);
const files = (directory: string): string[] =>
  globSync('**/*', { cwd: directory }).filter((name) => statSync(path.join(directory, name)).isFile());

interface Weight {
  what: string;
  bytes: number;
  budgetBytes: number;
}

const namedIn = (directory: string): string[] => {
  const html = readFileSync(path.join(directory, 'index.html'), 'utf8');
  return [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? '');
};

const compressedBytes = (file: string): number => gzipSync(readFileSync(file)).length;

/** What `index.html` names itself, compressed: read before any page is drawn. */
export const h5EntryBytes = (directory: string): number =>
  sum(['index.html', ...namedIn(directory)].map((name) => compressedBytes(path.join(directory, name))));

const firstScriptBytes = (directory: string): number =>
  sum(
    namedIn(directory)
      .filter((name) => name.endsWith('.js'))
      .map((name) => statSync(path.join(directory, name)).size),
  );

/** Each home is a file, and what it shares with others another: `home-elder.4a2b.js`. */
const homes = (directory: string): Weight[] =>
  globSync('js/home*.js', { cwd: directory }).map((name) => ({
    what: name.replace(/\..*$/, ''),
    bytes: compressedBytes(path.join(directory, name)),
    budgetBytes: BUDGETS_BYTES.h5Home,
  }));

const h5Weights = (directory: string): Weight[] => [
  { what: 'H5 before first paint', bytes: h5EntryBytes(directory), budgetBytes: BUDGETS_BYTES.h5FirstPaint },
  { what: 'H5 first script', bytes: firstScriptBytes(directory), budgetBytes: BUDGETS_BYTES.h5FirstScript },
  ...homes(directory),
];

/** Bytes of the main package (''), and of each subpackage by its root. */
export const weappPackageBytes = (directory: string): Map<string, number> => {
  const bytes = new Map<string, number>([['', 0]]);
  for (const name of files(directory)) {
    const root = /^packages\/[^/]+/.exec(name)?.[0] ?? '';
    bytes.set(root, (bytes.get(root) ?? 0) + statSync(path.join(directory, name)).size);
  }
  return bytes;
};

const weights = (product: 'h5' | 'weapp', directory: string): Weight[] => {
  if (product === 'h5') return h5Weights(directory);
  return [...weappPackageBytes(directory)].map(([root, bytes]) => ({
    what: root || 'main package',
    bytes,
    budgetBytes: root ? BUDGETS_BYTES.weappSubpackage : BUDGETS_BYTES.weappMain,
  }));
};

/** Refuses a build that is heavier than its budget: the platform would refuse it later, or people would wait for it. */
export const checkSizes = (product: 'h5' | 'weapp', directory: string): void => {
  const heavy = weights(product, directory).filter(({ bytes, budgetBytes }) => bytes > budgetBytes);
  if (heavy.length === 0) return;
  const told = heavy.map(({ what, bytes, budgetBytes }) => `${what} has ${inKb(bytes)} of ${inKb(budgetBytes)}`);
  throw new Error(`over budget: ${told.join(', ')}`);
};

export const describeSizes = (product: 'h5' | 'weapp', directory: string): string => {
  if (product === 'h5') {
    const pages = files(directory).filter((name) => name.endsWith('.js') || name.endsWith('.css'));
    const all = sum(pages.map((name) => gzipSync(readFileSync(path.join(directory, name))).length));
    return `entry ${inKb(h5EntryBytes(directory))} compressed, with all pages ${inKb(all)}`;
  }
  return [...weappPackageBytes(directory)]
    .map(([root, bytes]) => `${root || 'main package'} ${inKb(bytes)}`)
    .join(', ');
};
