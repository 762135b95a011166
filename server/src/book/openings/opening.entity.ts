import { OPENING_MINUTES, OPENING_NOTE_LENGTH_MAX, OPENING_STATUSES, type OpeningStatus } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn, oneOf } from '../../platform/database/columns.js';

/** Minutes from a paper book: a scan, two persons, a public list; then a person posts. */
@Entity('opening_balances')
@Unique('opening_balances_file_unique', ['fileId'])
@Index('opening_balances_of_organization', ['organizationId', 'id'])
@Index('opening_balances_public', ['publicUntil'], { where: `"status" = 'published'` })
@Check('opening_balances_status', oneOf('status', OPENING_STATUSES))
@Check(
  'opening_balances_minutes',
  `"minutes" BETWEEN ${String(OPENING_MINUTES.min)} AND ${String(OPENING_MINUTES.max)}`,
)
@Check('opening_balances_note', `char_length("note") BETWEEN 1 AND ${String(OPENING_NOTE_LENGTH_MAX)}`)
@Check('opening_balances_reason_text', `char_length("reason") BETWEEN 1 AND ${String(OPENING_NOTE_LENGTH_MAX)}`)
@Check('opening_balances_two_people', '"checked_by_id" <> "entered_by_id"')
@Check(
  'opening_balances_not_own',
  '"entered_by_id" <> "member_id" AND "checked_by_id" <> "member_id" AND "posted_by_id" <> "member_id"',
)
@Check(
  'opening_balances_in_book',
  `("status" IN ('posted', 'reversal_asked', 'reversed')) = ("transaction_id" IS NOT NULL)`,
)
export class OpeningBalance {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'opening_balances_pk' }) readonly id!: string;
  @Column('text') status!: OpeningStatus;
  /** The member's, when it was entered. */
  @ForeignKey('Organization', 'id', { name: 'opening_balances_organization' })
  @Column('uuid')
  readonly organizationId!: string;
  @ForeignKey('Member', 'id', { name: 'opening_balances_member' }) @Column('uuid') memberId!: string;
  @Column('int') readonly minutes!: number;
  @Column('text') readonly note!: string;
  @ForeignKey('StoredFile', 'id', { name: 'opening_balances_file' }) @Column('uuid') readonly fileId!: string;
  @ForeignKey('Member', 'id', { name: 'opening_balances_entered_by' }) @Column('uuid') readonly enteredById!: string;
  @InstantColumn() readonly enteredAt!: Temporal.Instant;
  @ForeignKey('Member', 'id', { name: 'opening_balances_checked_by' })
  @Column('uuid', { nullable: true })
  checkedById!: string | null;
  @InstantColumn({ nullable: true }) checkedAt!: Temporal.Instant | null;
  @InstantColumn({ nullable: true }) publicUntil!: Temporal.Instant | null;
  /** Of the refusal, the objection, or the wish to reverse. */
  @Column('text', { nullable: true }) reason!: string | null;
  @ForeignKey('Member', 'id', { name: 'opening_balances_posted_by' })
  @Column('uuid', { nullable: true })
  postedById!: string | null;
  @InstantColumn({ nullable: true }) postedAt!: Temporal.Instant | null;
  @Column('uuid', { nullable: true }) transactionId!: string | null;
  @ForeignKey('Member', 'id', { name: 'opening_balances_asked_by' })
  @Column('uuid', { nullable: true })
  reversalAskedById!: string | null;
  @Column('int', { default: 1 }) version!: number;
}
