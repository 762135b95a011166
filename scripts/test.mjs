// `npm test`: installs what is missing on the machine's own Node (18 or newer), then runs every gate on the pinned one.
import { fileURLToPath } from 'node:url';
import { checkNode, checkPlatform } from './outer/checks.mjs';
import { ensureInstalled } from './outer/install.mjs';
import { runProgram } from './outer/refusal.mjs';
import { runInner } from './outer/run-inner.mjs';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

const test = async () => {
  checkNode();
  checkPlatform();
  await ensureInstalled(root);
  return await runInner(root, 'test.ts', process.argv.slice(2), process.env);
};

process.exit(await runProgram(test));
