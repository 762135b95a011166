import { BINDING_PURPOSES, type BindingPurpose } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn, oneOf } from '../../platform/database/columns.js';

/** Binds one WeChat to one member, once. A member has one live code; a new one takes its place. */
@Entity('binding_codes')
@Unique('binding_codes_hash_unique', ['codeHash'])
@Index('binding_codes_live', ['memberId'], { unique: true, where: '"used_at" IS NULL AND "replaced_at" IS NULL' })
@Check('binding_codes_purpose', oneOf('purpose', BINDING_PURPOSES))
export class BindingCode {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'binding_codes_pk' }) readonly id!: string;
  @ForeignKey('Member', 'id', { name: 'binding_codes_member' }) @Column('uuid') readonly memberId!: string;
  @Column('text') readonly purpose!: BindingPurpose;
  @Column('bytea') readonly codeHash!: Buffer;
  @ForeignKey('Member', 'id', { name: 'binding_codes_issued_by' }) @Column('uuid') readonly issuedById!: string;
  @InstantColumn() readonly issuedAt!: Temporal.Instant;
  @InstantColumn() readonly expiresAt!: Temporal.Instant;
  @InstantColumn({ nullable: true }) usedAt!: Temporal.Instant | null;
  @InstantColumn({ nullable: true }) replacedAt!: Temporal.Instant | null;
}

/** Wrong codes from one WeChat that nobody is bound to; forgotten after a day. Kept by hash: it is nobody of ours. */
@Entity('binding_tries')
@Check('binding_tries_wrong', '"wrong" >= 1')
export class BindingTry {
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'binding_tries_pk' }) readonly openidHash!: Buffer;
  @Column('int') wrong!: number;
  @InstantColumn() lastAt!: Temporal.Instant;
}
