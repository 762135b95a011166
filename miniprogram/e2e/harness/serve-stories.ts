import path from 'node:path';
import { serveFolder, type StaticServer } from './static-server.ts';

/** The build with story pages that e2e/run.ts made, served with no bank behind it. */
export const serveStories = (): Promise<StaticServer> => {
  const built = process.env.HUZHU_STORIES_H5;
  if (!built) throw new Error('HUZHU_STORIES_H5 names no build: run the browser tests with e2e/run.ts');
  return serveFolder(path.resolve(built));
};
