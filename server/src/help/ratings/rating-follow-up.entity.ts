import { REASON_LENGTH_MAX } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn } from '../../platform/database/columns.js';

/** Somebody was unhappy: a worker calls, within two working days. */
@Entity('rating_follow_ups')
@Unique('rating_follow_ups_once', ['assignmentId'])
@Index('rating_follow_ups_open', ['organizationId', 'id'], { where: '"done_at" IS NULL' })
@Check('rating_follow_ups_outcome', `char_length("outcome") BETWEEN 1 AND ${String(REASON_LENGTH_MAX)}`)
@Check(
  'rating_follow_ups_done',
  '("done_at" IS NULL) = ("done_by_id" IS NULL) AND ("done_at" IS NULL) = ("outcome" IS NULL)',
)
export class RatingFollowUp {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'rating_follow_ups_pk' }) readonly id!: string;
  @ForeignKey('Assignment', 'id', { name: 'rating_follow_ups_assignment' })
  @Column('uuid')
  readonly assignmentId!: string;
  @ForeignKey('Organization', 'id', { name: 'rating_follow_ups_organization' })
  @Column('uuid')
  readonly organizationId!: string;
  @InstantColumn() readonly openedAt!: Temporal.Instant;
  @InstantColumn() readonly dueAt!: Temporal.Instant;
  @InstantColumn({ nullable: true }) doneAt!: Temporal.Instant | null;
  @ForeignKey('Member', 'id', { name: 'rating_follow_ups_done_by' })
  @Column('uuid', { nullable: true })
  doneById!: string | null;
  @Column('text', { nullable: true }) outcome!: string | null;
}
