import { ERASURE_STATUSES, REASON_LENGTH_MAX, type ErasureStatus } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, oneOf, upTo } from '../../platform/database/columns.js';

/** A member asks to be forgotten. Done, it remembers only that it was done, and when the details of the book go. */
@Entity('erasures')
@Index('erasures_one_open', ['memberId'], { unique: true, where: `"status" IN ('asked', 'done')` })
@Index('erasures_details_due', ['detailsDueOn'], {
  where: '"details_due_on" IS NOT NULL AND "details_gone_at" IS NULL',
})
@Check('erasures_status', oneOf('status', ERASURE_STATUSES))
@Check('erasures_reason', upTo('reason', REASON_LENGTH_MAX))
@Check('erasures_by_another', `"status" NOT IN ('refused', 'done') OR "decided_by_id" <> "member_id"`)
@Check('erasures_decided', `("status" = 'asked') = ("decided_at" IS NULL)`)
@Check('erasures_due', `("status" = 'done') = ("details_due_on" IS NOT NULL)`)
export class Erasure {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'erasures_pk' }) readonly id!: string;
  @ForeignKey('Member', 'id', { name: 'erasures_member' }) @Column('uuid') readonly memberId!: string;
  @Column('text') status!: ErasureStatus;
  @InstantColumn() readonly askedAt!: Temporal.Instant;
  @ForeignKey('Member', 'id', { name: 'erasures_decided_by' })
  @Column('uuid', { nullable: true })
  decidedById!: string | null;
  @InstantColumn({ nullable: true }) decidedAt!: Temporal.Instant | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('date', { nullable: true }) detailsDueOn!: string | null;
  @InstantColumn({ nullable: true }) detailsGoneAt!: Temporal.Instant | null;
}
