import { MERGE_REASON_LENGTH_MAX, MERGE_STATUSES, type MergeStatus } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, MinutesColumn, oneOf } from '../../platform/database/columns.js';

/** Two entries of one person: what one worker saw, another decided, and what it moved. */
@Entity('member_merges')
@Index('member_merges_open', ['fromId'], { unique: true, where: `"status" = 'proposed'` })
@Index('member_merges_proposed', ['id'], { where: `"status" = 'proposed'` })
@Check('member_merges_status', oneOf('status', MERGE_STATUSES))
@Check('member_merges_reason', `char_length("reason") BETWEEN 1 AND ${String(MERGE_REASON_LENGTH_MAX)}`)
@Check('member_merges_two_entries', '"from_id" <> "into_id"')
@Check('member_merges_two_people', `"status" <> 'merged' OR "decided_by_id" <> "proposed_by_id"`)
export class MemberMerge {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'member_merges_pk' }) readonly id!: string;
  @Column('text') status!: MergeStatus;
  @ForeignKey('Member', 'id', { name: 'member_merges_from' }) @Column('uuid') readonly fromId!: string;
  @ForeignKey('Member', 'id', { name: 'member_merges_into' }) @Column('uuid') readonly intoId!: string;
  @Column('text') readonly reason!: string;
  @ForeignKey('Member', 'id', { name: 'member_merges_proposed_by' }) @Column('uuid') readonly proposedById!: string;
  @InstantColumn() readonly proposedAt!: Temporal.Instant;
  @ForeignKey('Member', 'id', { name: 'member_merges_decided_by' })
  @Column('uuid', { nullable: true })
  decidedById!: string | null;
  @InstantColumn({ nullable: true }) decidedAt!: Temporal.Instant | null;
  @MinutesColumn({ nullable: true }) movedMinutes!: number | null;
  @Column('uuid', { nullable: true }) transactionId!: string | null;
}
