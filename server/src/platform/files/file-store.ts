import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '../common/problem.js';
import { seal, unseal } from '../common/sealed.js';
import { SETTINGS, type Settings } from '../common/settings.js';
import { refuseInsideTransaction } from '../database/outside.js';

/** Where bytes are kept under an id. One disk today; a bucket is another implementation of the same three verbs. */
export abstract class FileStore {
  /** Outside transactions, as {@link get}: a disk may be slow. */
  abstract put(id: string, content: Buffer): Promise<void>;
  /** `not-found` when it was removed a moment ago. */
  abstract get(id: string): Promise<Buffer>;
  /** Of what is gone already: nothing. */
  abstract remove(id: string): Promise<void>;
}

const OWNER_ONLY = { directory: 0o700, file: 0o600 } as const;

/** A folder of this machine or of a shared volume; who copies it has nothing without the key. */
@Injectable()
export class LocalFileStore extends FileStore {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {
    super();
  }

  async put(id: string, content: Buffer): Promise<void> {
    refuseInsideTransaction('a file was written');
    await mkdir(this.directory(id), { recursive: true, mode: OWNER_ONLY.directory });
    const path = this.path(id);
    const file = await open(`${path}.part`, 'w', OWNER_ONLY.file);
    try {
      await file.writeFile(seal(this.settings.identityKey, 'files', content));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.part`, path);
  }

  async get(id: string): Promise<Buffer> {
    refuseInsideTransaction('a file was read');
    const sealed = await readFile(this.path(id)).catch((error: unknown) => {
      throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? new Problem('not-found') : error;
    });
    return unseal(this.settings.identityKey, 'files', sealed);
  }

  async remove(id: string): Promise<void> {
    await rm(this.path(id), { force: true });
  }

  /** Spread by the random end of the id, so that no folder grows without end. */
  private directory(id: string): string {
    return join(resolve(this.settings.filesDirectory), id.slice(-2));
  }

  private path(id: string): string {
    return join(this.directory(id), id);
  }
}
