import {
  ADDRESS_LENGTH_MAX,
  DEATH_EFFECTS,
  DEATH_REPORT_STATUSES,
  NEIGHBOURHOOD_LENGTH_MAX,
  REASON_LENGTH_MAX,
  type DeathEffect,
  type DeathReportStatus,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, oneOf, upTo } from '../../platform/database/columns.js';

/** One person says that a member died, another confirms it; either step can be undone by somebody else. */
@Entity('death_reports')
@Index('death_reports_one', ['memberId'], { unique: true, where: `"status" <> 'undone'` })
@Check('death_reports_status', oneOf('status', DEATH_REPORT_STATUSES))
@Check('death_reports_undo_reason', upTo('undo_reason', REASON_LENGTH_MAX))
@Check('death_reports_two_people', '"confirmed_by_id" <> "reported_by_id"')
@Check('death_reports_undone', `("status" = 'undone') = ("undone_at" IS NOT NULL)`)
@Check('death_reports_confirmed', `"status" <> 'confirmed' OR "confirmed_at" IS NOT NULL`)
export class DeathReport {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'death_reports_pk' }) readonly id!: string;
  @ForeignKey('Member', 'id', { name: 'death_reports_member' }) @Column('uuid') readonly memberId!: string;
  @Column('date') readonly diedOn!: string;
  @Column('text') status!: DeathReportStatus;
  @ForeignKey('Member', 'id', { name: 'death_reports_reported_by' }) @Column('uuid') readonly reportedById!: string;
  @InstantColumn() readonly reportedAt!: Temporal.Instant;
  @ForeignKey('Member', 'id', { name: 'death_reports_confirmed_by' })
  @Column('uuid', { nullable: true })
  confirmedById!: string | null;
  @InstantColumn({ nullable: true }) confirmedAt!: Temporal.Instant | null;
  @ForeignKey('Member', 'id', { name: 'death_reports_undone_by' })
  @Column('uuid', { nullable: true })
  undoneById!: string | null;
  @InstantColumn({ nullable: true }) undoneAt!: Temporal.Instant | null;
  @Column('text', { nullable: true }) undoReason!: string | null;
}

/** What a confirmed report ended: from this it is undone, and from this people are called. */
@Entity('death_report_effects')
@Check('death_report_effects_kind', oneOf('kind', DEATH_EFFECTS))
export class DeathReportEffect {
  @ForeignKey('DeathReport', 'id', { name: 'death_report_effects_report' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'death_report_effects_pk' })
  readonly reportId!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'death_report_effects_pk' }) readonly kind!: DeathEffect;
  /** A role, a card, a WeChat identity, a request or an assignment. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'death_report_effects_pk' }) readonly subjectId!: string;
}

/** A member belongs to another community from a day on, or leaves the city (no `toId`: noted, nothing changes). */
@Entity('member_moves')
@Index('member_moves_waiting', ['memberId'], {
  unique: true,
  where: '"applied_at" IS NULL AND "cancelled_at" IS NULL',
})
@Index('member_moves_due', ['effectiveOn'], { where: '"applied_at" IS NULL AND "cancelled_at" IS NULL' })
@Check('member_moves_address', upTo('address', ADDRESS_LENGTH_MAX))
@Check('member_moves_neighbourhood', upTo('neighbourhood', NEIGHBOURHOOD_LENGTH_MAX))
@Check('member_moves_ended', '"applied_at" IS NULL OR "cancelled_at" IS NULL')
export class MemberMove {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'member_moves_pk' }) readonly id!: string;
  @ForeignKey('Member', 'id', { name: 'member_moves_member' }) @Column('uuid') readonly memberId!: string;
  @ForeignKey('Organization', 'id', { name: 'member_moves_from' }) @Column('uuid') readonly fromId!: string;
  @ForeignKey('Organization', 'id', { name: 'member_moves_to' })
  @Column('uuid', { nullable: true })
  readonly toId!: string | null;
  @Column('date') readonly effectiveOn!: string;
  /** The new home of an elder, until the day; then it stands in the file. */
  @Column('text', { nullable: true }) address!: string | null;
  @Column('text', { nullable: true }) neighbourhood!: string | null;
  /** GCJ-02. */
  @Column('int', { nullable: true }) longitudeMicrodegrees!: number | null;
  @Column('int', { nullable: true }) latitudeMicrodegrees!: number | null;
  /** The fact of the new organization; the move is not made before that counts. Null: leaves the city. */
  @ForeignKey('MemberFact', 'id', { name: 'member_moves_fact' })
  @Column('uuid', { nullable: true })
  readonly factId!: string | null;
  @ForeignKey('Member', 'id', { name: 'member_moves_recorded_by' }) @Column('uuid') readonly recordedById!: string;
  @InstantColumn() readonly recordedAt!: Temporal.Instant;
  @InstantColumn({ nullable: true }) appliedAt!: Temporal.Instant | null;
  @InstantColumn({ nullable: true }) cancelledAt!: Temporal.Instant | null;
}
