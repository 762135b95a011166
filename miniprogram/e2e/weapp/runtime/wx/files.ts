import { faulty } from '../faults.ts';
import { call } from './calls.ts';

interface Read {
  filePath: string;
  encoding?: string;
}

const ENDINGS: Record<string, string> = {
  'audio/mpeg': 'mp3',
  'audio/aac': 'aac',
  'audio/mp4': 'm4a',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/json': 'json',
};

const endingOf = (type: string): string => ENDINGS[type.split(';')[0] ?? ''] ?? 'unknown';

/** What WeChat keeps for a program until it ends: only its paths are given out, and no browser knows them. */
export class TempFiles {
  private readonly kept = new Map<string, Blob>();

  keep(content: Blob): string {
    const path = `wxfile://tmp_${String(this.kept.size + 1)}.${endingOf(content.type)}`;
    this.kept.set(path, content);
    return path;
  }

  /** For the browser to show it. Undefined: as below. */
  addressOf(path: string): string | undefined {
    const content = this.kept.get(path);
    return content && URL.createObjectURL(content);
  }

  /** Undefined: there is no such file, or it is one of an earlier start. */
  find(path: string): Blob | undefined {
    return this.kept.get(path);
  }
}

/** What a program can do with them by itself: read words. */
export const fileSystem = (files: TempFiles) => ({
  getFileSystemManager: () => ({
    readFile: call('readFile', async ({ filePath, encoding }: Read) => {
      const content = files.find(filePath);
      if (!content) throw new Error(`no such file or directory, open '${filePath}'`);
      if (encoding !== 'utf8') throw faulty('readFile was asked for other than words, which this runner does not know');
      return { data: await content.text() };
    }),
  }),
});
