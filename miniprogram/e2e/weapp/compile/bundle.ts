import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** A built mini-program, as `build:weapp` leaves it. */
export interface Bundle {
  names: string[];
  has: (name: string) => boolean;
  text: (name: string) => string;
}

export const readBundle = (folder: string): Bundle => {
  const files = globSync('**/*', { cwd: folder }).filter((name) => statSync(path.join(folder, name)).isFile());
  const names = new Set(files);
  return {
    names: files,
    has: (name) => names.has(name),
    text: (name) => readFileSync(path.join(folder, name), 'utf8'),
  };
};

export const withoutSuffix = (name: string): string => name.slice(0, -path.extname(name).length);

/** The files with this suffix, by their name without it. */
export const textsOf = (bundle: Bundle, suffix: string): Record<string, string> =>
  Object.fromEntries(
    bundle.names.filter((name) => name.endsWith(suffix)).map((name) => [withoutSuffix(name), bundle.text(name)]),
  );
