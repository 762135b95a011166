import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveFolder, type StaticServer } from './static-server.ts';

/** What e2e/run.ts writes into the folder of the build when it is done. */
export const [STORIES_BUILT, STORIES_FAILED] = ['.built', '.failed'];
const LOOK_MS = 200;

/** The build with story pages that e2e/run.ts makes beside the first tests, served with no bank behind it. */
export const serveStories = async (): Promise<StaticServer> => {
  const folder = process.env.HUZHU_STORIES_H5;
  if (!folder) throw new Error('HUZHU_STORIES_H5 names no build: run the browser tests with e2e/run.ts');
  while (!existsSync(path.join(folder, STORIES_BUILT))) {
    if (existsSync(path.join(folder, STORIES_FAILED))) throw new Error('the app with its story pages was not built');
    await sleep(LOOK_MS);
  }
  return serveFolder(path.resolve(folder));
};
