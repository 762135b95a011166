import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../database/columns.js';

export const DEVICE_LENGTH_MAX = 40;

/** A browser at a desk asks, a phone says yes, the browser fetches its session: each once, within two minutes. */
@Entity('desk_logins')
@Index('desk_logins_age', ['expiresAt'])
@Check('desk_logins_device', `char_length("device") <= ${String(DEVICE_LENGTH_MAX)}`)
export class DeskLogin {
  /** Random through and through: it stands in the QR. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'desk_logins_pk' }) readonly id!: string;
  @Column('bytea') readonly secretHash!: Buffer;
  @Column('text') readonly device!: string;
  @InstantColumn() readonly askedAt!: Temporal.Instant;
  @InstantColumn() readonly expiresAt!: Temporal.Instant;
  @ForeignKey('Member', 'id', { name: 'desk_logins_approved_by' })
  @Column('uuid', { nullable: true })
  approvedById!: string | null;
  @InstantColumn({ nullable: true }) approvedAt!: Temporal.Instant | null;
  @InstantColumn({ nullable: true }) claimedAt!: Temporal.Instant | null;
}
