import { createHash } from 'node:crypto';
import { mkdir, open, opendir } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

const CHUNK_BYTES = 1024 * 1024;

export interface CopyOptions {
  /** By path below the root: not copied; of a directory only its contents are left out. */
  isLeftOut?: (path: string) => boolean;
  /** Called for each file when it is copied. */
  onFile?: (path: string, sha256: string) => void;
  /** The source changes while it is read: what is gone when its turn comes was not needed. */
  isChanging?: boolean;
  /** Each file is on the disk before the next is begun. */
  isSynced?: boolean;
}

/** Copies a directory file by file, each fingerprinted on the way. */
export const copyTree = async (from: string, to: string, options: CopyOptions, below = ''): Promise<void> => {
  await mkdir(join(to, below), { mode: 0o700 });
  for await (const entry of await opendir(join(from, below))) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    const leftOut = options.isLeftOut?.(path) === true;
    if (entry.isDirectory())
      await (leftOut ? mkdir(join(to, path), { mode: 0o700 }) : copyTree(from, to, options, path));
    else if (entry.isFile() && !leftOut) await copyFile(from, to, path, options);
  }
};

const copyFile = async (from: string, to: string, path: string, options: CopyOptions): Promise<void> => {
  const source = await openUnlessGone(join(from, path), options.isChanging === true);
  if (!source) return;
  try {
    const target = await open(join(to, path), 'wx', 0o600);
    try {
      const sha256 = await pour(source, target);
      if (options.isSynced) await target.sync();
      options.onFile?.(path, sha256);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
};

const openUnlessGone = async (path: string, mayBeGone: boolean): Promise<FileHandle | undefined> => {
  try {
    return await open(path);
  } catch (error) {
    if (mayBeGone && (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

const pour = async (source: FileHandle, target: FileHandle): Promise<string> => {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  for (;;) {
    const { bytesRead } = await source.read(chunk, 0, CHUNK_BYTES);
    if (bytesRead === 0) return hash.digest('hex');
    const part = chunk.subarray(0, bytesRead);
    hash.update(part);
    await target.writeFile(part);
  }
};
