import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Script } from 'node:vm';

const parse = (filename: string): Script => new Script(readFileSync(filename, 'utf8'), { filename });

/**
 * Parses every emitted script, as `node --check` does. A minifier can write what no engine reads and call it a
 * success: the page is then blank, and nothing else says so. Answers how many scripts there were.
 */
export const checkScripts = (directory: string): number => {
  const names = globSync('**/*.js', { cwd: directory });
  if (names.length === 0) throw new Error(`no scripts in ${directory}`);
  for (const name of names) {
    // Never run. Throws a SyntaxError that names file and place.
    parse(path.join(directory, name));
  }
  return names.length;
};
