import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../database/columns.js';

/** Some audit events, chained to the seal before. Written by `seal_audit_events` alone. */
@Entity('audit_seals')
@Check('audit_seals_truncated', 'num_nulls("truncated_at", "signature", "signed_with") IN (0, 3)')
export class AuditSeal {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'audit_seals_pk' }) readonly number!: string;
  @Column('bigint') readonly events!: string;
  @Column('bytea') readonly digest!: Buffer;
  @InstantColumn() readonly newestAt!: Temporal.Instant;
  @InstantColumn() readonly sealedAt!: Temporal.Instant;
  /** When its events were deleted after the legal period. */
  @InstantColumn({ nullable: true }) readonly truncatedAt!: Temporal.Instant | null;
  @Column('bytea', { nullable: true }) readonly signature!: Buffer | null;
  /** Ed25519 public key of the bank, 32 bytes. */
  @Column('bytea', { nullable: true }) readonly signedWith!: Buffer | null;
}
