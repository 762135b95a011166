import {
  LIKENESS_REASONS,
  LIKENESS_REASON_LENGTH_MAX,
  LIKENESS_STATUSES,
  type LikenessReason,
  type LikenessStatus,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn, oneOf, someOf, upTo } from '../../platform/database/columns.js';

/** Two entries of the register that may be one person, and what a worker said about them. Each pair is there once. */
@Entity('member_likenesses')
@Unique('member_likenesses_pair', ['olderId', 'newerId'])
@Index('member_likenesses_newer', ['newerId'])
@Index('member_likenesses_waiting', ['id'], { where: `"status" = 'waiting'` })
@Check('member_likenesses_ordered', '"older_id" < "newer_id"')
@Check('member_likenesses_status', oneOf('status', LIKENESS_STATUSES))
@Check('member_likenesses_reasons', someOf('reasons', LIKENESS_REASONS))
@Check('member_likenesses_reason', upTo('reason', LIKENESS_REASON_LENGTH_MAX))
@Check('member_likenesses_decided', `("status" = 'waiting') = ("decided_at" IS NULL)`)
export class MemberLikeness {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'member_likenesses_pk' }) readonly id!: string;
  @ForeignKey('Member', 'id', { name: 'member_likenesses_newer_member' }) @Column('uuid') readonly newerId!: string;
  @ForeignKey('Member', 'id', { name: 'member_likenesses_older_member' }) @Column('uuid') readonly olderId!: string;
  @Column('text', { array: true }) readonly reasons!: LikenessReason[];
  @Column('text') status!: LikenessStatus;
  /** Who made or changed the entry with which it was found. */
  @ForeignKey('Member', 'id', { name: 'member_likenesses_found_by' }) @Column('uuid') readonly foundById!: string;
  @InstantColumn() readonly foundAt!: Temporal.Instant;
  @ForeignKey('Member', 'id', { name: 'member_likenesses_decided_by' })
  @Column('uuid', { nullable: true })
  decidedById!: string | null;
  @InstantColumn({ nullable: true }) decidedAt!: Temporal.Instant | null;
  /** Words of whoever said that they are two persons. */
  @Column('text', { nullable: true }) reason!: string | null;
}
