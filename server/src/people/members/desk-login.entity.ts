import { DESK_NUMBER_PATTERN } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/database/columns.js';
import { DEVICE_LENGTH_MAX } from './device.rules.js';

/** A browser asks, a phone says yes with the number on its screen, the browser fetches its session: each once, within two minutes. */
@Entity('desk_logins')
@Index('desk_logins_age', ['expiresAt'])
@Check('desk_logins_device', `char_length("device") <= ${String(DEVICE_LENGTH_MAX)}`)
@Check('desk_logins_number', `"number" ~ '${DESK_NUMBER_PATTERN}'`)
export class DeskLogin {
  /** Random through and through: it stands in the QR. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'desk_logins_pk' }) readonly id!: string;
  @Column('bytea') readonly secretHash!: Buffer;
  @Column('text') readonly device!: string;
  /** On the browser's screen, and nowhere else. */
  @Column('text') readonly number!: string;
  /** What the phone shows: the number among others, always in the same order. */
  @Column('text', { array: true }) readonly choices!: string[];
  @InstantColumn() readonly askedAt!: Temporal.Instant;
  @InstantColumn() readonly expiresAt!: Temporal.Instant;
  @ForeignKey('Member', 'id', { name: 'desk_logins_approved_by' })
  @Column('uuid', { nullable: true })
  approvedById!: string | null;
  @InstantColumn({ nullable: true }) approvedAt!: Temporal.Instant | null;
  /** The phone chose another number: nobody gets in by this one. */
  @InstantColumn({ nullable: true }) refusedAt!: Temporal.Instant | null;
  @InstantColumn({ nullable: true }) claimedAt!: Temporal.Instant | null;
}
