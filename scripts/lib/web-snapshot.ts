import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildFingerprint, outputOf } from './builds.ts';

/**
 * A copy of the built web app for the running server, so that a build made meanwhile (`npm test`) does not pull files
 * from under an open page. Older copies go: only one server of a clone runs at a time.
 */
export const webSnapshot = (root: string): string => {
  const base = join(root, '.data/web');
  const name = buildFingerprint(root, 'h5').slice(0, 16);
  const copy = join(base, name);
  mkdirSync(base, { recursive: true });
  for (const old of readdirSync(base)) if (old !== name) rmSync(join(base, old), { recursive: true, force: true });
  if (existsSync(copy)) return copy;
  const draft = `${copy}.new`;
  cpSync(outputOf(root, 'h5'), draft, { recursive: true });
  renameSync(draft, copy);
  return copy;
};
