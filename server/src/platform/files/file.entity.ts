import {
  FILE_BYTES_MAX,
  FILE_PURPOSES,
  FILE_TYPES,
  type FileDto,
  type FilePurpose,
  type FileType,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, oneOf } from '../database/columns.js';

/** What was uploaded, by its content; names are discarded. The bytes are in the {@link FileStore}, encrypted. */
@Entity('files')
@Index('files_unused', ['uploadedAt'], { where: '"owner_id" IS NULL AND "removed_at" IS NULL' })
@Index('files_voices_of_request', ['ownerId'], { where: `"purpose" = 'request_voice'` })
@Index('files_of_member', ['uploadedById'], {
  where: `"purpose" IN ('request_voice', 'portrait', 'receipt') AND "removed_at" IS NULL`,
})
@Check('files_purpose', oneOf('purpose', FILE_PURPOSES))
@Check('files_bytes', `"bytes" BETWEEN 1 AND ${String(FILE_BYTES_MAX)}`)
@Check('files_content_type', oneOf('content_type', FILE_TYPES))
export class StoredFile {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'files_pk' }) readonly id!: string;
  @Column('text') readonly purpose!: FilePurpose;
  /** What uses it: an import, an opening balance. Null: nothing yet, and removed after a day. */
  @Column('uuid', { nullable: true }) ownerId!: string | null;
  @Column('bytea') readonly sha256!: Buffer;
  @Column('int') readonly bytes!: number;
  @Column('text') readonly contentType!: FileType;
  @ForeignKey('Member', 'id', { name: 'files_uploaded_by' }) @Column('uuid') readonly uploadedById!: string;
  @InstantColumn() readonly uploadedAt!: Temporal.Instant;
  /** The bytes are gone since then. */
  @InstantColumn({ nullable: true }) removedAt!: Temporal.Instant | null;
}

export const toFileDto = (file: Pick<StoredFile, 'id' | 'purpose' | 'contentType' | 'bytes'>): FileDto => ({
  id: file.id,
  purpose: file.purpose,
  contentType: file.contentType,
  bytes: file.bytes,
});
