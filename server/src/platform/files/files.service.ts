import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import {
  FILE_TYPES_OF,
  MEMBERS_FILE_PURPOSES,
  UNUSED_FILE_HOURS,
  UNUSED_UPLOADS_MAX,
  type FileDto,
  type FilePurpose,
  type FileType,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { IsNull, type EntityManager, type Repository } from 'typeorm';
import { audit } from '../audit/audit.js';
import { organizationsOf, type Caller } from '../common/caller.js';
import { Problem } from '../common/problem.js';
import { Database, type Answer } from '../database/database.js';
import { newId } from '../database/ids.js';
import { sweepEach } from '../jobs/sweep.js';
import { StoredFile, toFileDto } from './file.entity.js';
import { FileStore } from './file-store.js';
import { portraitOf, receiptOf } from './portrait.js';
import { Readers } from './readers.js';
import { sniff } from './sniff.js';
import { isSound } from './sound.js';

const DUE_BATCH = 100;

export interface FileContent {
  contentType: FileType;
  content: Buffer;
}

/** Members upload their voice, their photograph and a receipt; everything else is a desk's. Asked before the bytes are read. */
export const mayUpload = (by: Caller, purpose: FilePurpose): void => {
  const isDesk = organizationsOf(by, 'worker').length > 0;
  if (!MEMBERS_FILE_PURPOSES.includes(purpose) && !isDesk) throw new Problem('not-allowed');
};

/** Files belong to the feature that uses them: it takes one, reads it, gives it back; nobody reads one by its id alone. */
@Injectable()
export class FilesService {
  constructor(
    private readonly db: Database,
    @InjectRepository(StoredFile) private readonly stored: Repository<StoredFile>,
    private readonly store: FileStore,
    private readonly readers: Readers,
  ) {}

  async upload(by: Caller, purpose: FilePurpose, sent: Buffer, now: Temporal.Instant): Promise<FileDto> {
    // Asked before the work, too: who is refused costs nothing.
    await refuseHeap(this.db.read, by, purpose);
    const { contentType, content } = await this.keptOf(purpose, sent);
    const sha256 = hashOf(content);
    // The guard has not seen the content: the same key with other bytes is another action.
    const once = by.once && {
      ...by.once,
      bodyHash: createHash('sha256').update(by.once.bodyHash).update(hashOf(sent)).digest(),
    };
    const id = newId();
    // On the disk before the row that names it, and before the transaction: a slow disk holds nobody up.
    await this.store.put(id, content);
    const row = { id, purpose, ownerId: null, sha256, bytes: content.length, contentType };
    const kept = await this.db
      .once({ ...by, once }, answerTo(by), async (tx) => {
        await refuseHeap(tx, by, purpose);
        await tx.insert(StoredFile, { ...row, uploadedById: by.memberId, uploadedAt: now, removedAt: null });
        return id;
      })
      .catch(async (error: unknown) => {
        // Of other faults nobody knows whether the row was written.
        if (error instanceof Problem) await this.store.remove(id);
        throw error;
      });
    // The same upload was kept before.
    if (kept.id !== id) await this.store.remove(id);
    return kept;
  }

  /** What is kept of what was sent: the bytes say what it is, a voice is sound to its end, and a photograph is made small. */
  private async keptOf(purpose: FilePurpose, sent: Buffer): Promise<FileContent> {
    const contentType = sniff(sent);
    if (!contentType || !FILE_TYPES_OF[purpose].includes(contentType)) throw new Problem('file-type-refused');
    if (purpose === 'request_voice' && !isSound(contentType, sent)) throw new Problem('voice-unreadable');
    if (purpose === 'portrait') return { contentType: 'image/jpeg', content: await portraitOf(this.readers, sent) };
    if (purpose === 'receipt') return { contentType: 'image/jpeg', content: await receiptOf(this.readers, sent) };
    return { contentType, content: sent };
  }

  /** Gives an upload of the caller's its one owner. 404 for another's, for another purpose, or a used one. */
  async take(tx: EntityManager, by: Caller, id: string, purpose: FilePurpose, ownerId: string): Promise<void> {
    const mine = { id, purpose, uploadedById: by.memberId, ownerId: IsNull(), removedAt: IsNull() };
    const { affected } = await tx.update(StoredFile, mine, { ownerId });
    if (affected !== 1) throw new Problem('not-found');
  }

  /**
   * The bytes of an upload of the caller's that nothing uses yet, for work that is too slow for the transaction that will
   * {@link take} it; null when there is none (any more). Who uses what is in it writes down the read.
   */
  async peek(by: Caller, id: string, purpose: FilePurpose): Promise<Buffer | null> {
    const mine = { id, purpose, uploadedById: by.memberId, ownerId: IsNull(), removedAt: IsNull() };
    return (await this.stored.existsBy(mine)) ? this.store.get(id) : null;
  }

  /**
   * For the feature that owns it: `find` says in a transaction which file the caller may have, and the read is written down
   * with it; the bytes come from the disk afterwards.
   */
  async show(by: Caller, now: Temporal.Instant, find: (tx: EntityManager) => Promise<string>): Promise<FileContent> {
    const { id, contentType } = await this.db.transaction(async (tx) => {
      const file = await tx.findOneBy(StoredFile, { id: await find(tx), removedAt: IsNull() });
      if (!file) throw new Problem('not-found');
      await this.tellRead(tx, by, file.id, now);
      return file;
    });
    return { contentType, content: await this.store.get(id) };
  }

  /** What is in the file is used from now on. */
  tellRead(tx: EntityManager, by: Caller, id: string, now: Temporal.Instant): Promise<void> {
    return audit(tx, { actorId: by.memberId, action: 'read-file', subject: { kind: 'file', id }, at: now });
  }

  /** The bytes go, the row that tells of them stays. */
  async remove(tx: EntityManager, id: string, now: Temporal.Instant): Promise<void> {
    await tx.update(StoredFile, { id, removedAt: IsNull() }, { removedAt: now });
    await this.store.remove(id);
  }

  /** Sweep: uploads that nothing used within a day. */
  async removeUnused(now: Temporal.Instant): Promise<number> {
    const due = await this.db.read.query<{ id: string }[]>(
      `SELECT id FROM files WHERE owner_id IS NULL AND removed_at IS NULL AND uploaded_at < $1 LIMIT ${String(DUE_BATCH)}`,
      [now.subtract({ hours: UNUSED_FILE_HOURS }).toString()],
    );
    return sweepEach(
      'files',
      due.map(({ id }) => id),
      (id) =>
        this.db.transaction(async (tx) => {
          const { affected } = await tx.update(StoredFile, { id, ownerId: IsNull() }, { removedAt: now });
          if (affected === 1) await this.store.remove(id);
        }),
    );
  }
}

/** To whoever uploaded it, as long as it is kept. */
const answerTo =
  ({ memberId }: Caller): Answer<FileDto> =>
  async (tx, id) => {
    const file = await tx.findOneBy(StoredFile, { id, uploadedById: memberId, removedAt: IsNull() });
    if (!file) throw new Problem('not-found');
    return toFileDto(file);
  };

const hashOf = (content: Buffer): Buffer => createHash('sha256').update(content).digest();

/** 429 for who uploads one after the other and uses none of them. */
const refuseHeap = async (tx: EntityManager, by: Caller, purpose: FilePurpose): Promise<void> => {
  if (!MEMBERS_FILE_PURPOSES.includes(purpose)) return;
  const unused = { uploadedById: by.memberId, purpose, ownerId: IsNull(), removedAt: IsNull() };
  if ((await tx.countBy(StoredFile, unused)) >= UNUSED_UPLOADS_MAX) throw new Problem('too-many-tries');
};
