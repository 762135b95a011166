import { CORRECTED_MINUTES, CORRECTION_STATUSES, REASON_LENGTH_MAX, type CorrectionStatus } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, oneOf, upTo } from '../../platform/database/columns.js';

/** Other minutes for a service that was credited: asked for by one worker, decided by another. */
@Entity('hours_corrections')
@Index('hours_corrections_once', ['assignmentId'], { unique: true, where: `"status" <> 'refused'` })
@Index('hours_corrections_of_incident', ['incidentId', 'id'])
@Check('hours_corrections_status', oneOf('status', CORRECTION_STATUSES))
@Check(
  'hours_corrections_minutes',
  `"approved_minutes" BETWEEN ${String(CORRECTED_MINUTES.min)} AND ${String(CORRECTED_MINUTES.max)}`,
)
@Check('hours_corrections_credited', '"credited_minutes" >= 0')
@Check('hours_corrections_reason', upTo('reason', REASON_LENGTH_MAX))
@Check('hours_corrections_refusal', upTo('refusal', REASON_LENGTH_MAX))
@Check('hours_corrections_other', '"approved_minutes" <> "from_minutes"')
@Check('hours_corrections_two_people', '"decided_by_id" <> "asked_by_id"')
@Check(
  'hours_corrections_decided',
  `("status" = 'asked') = ("decided_by_id" IS NULL) AND ("status" = 'asked') = ("decided_at" IS NULL) AND ("status" = 'refused') = ("refusal" IS NOT NULL)`,
)
@Check(
  'hours_corrections_posted',
  `"status" = 'done' OR "credit_transaction_id" IS NULL AND "charge_transaction_id" IS NULL`,
)
export class HoursCorrection {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'hours_corrections_pk' }) readonly id!: string;
  @ForeignKey('Incident', 'id', { name: 'hours_corrections_incident' }) @Column('uuid') readonly incidentId!: string;
  @ForeignKey('Assignment', 'id', { name: 'hours_corrections_assignment' })
  @Column('uuid')
  readonly assignmentId!: string;
  @Column('text') readonly status!: CorrectionStatus;
  /** As approved before. */
  @Column('int') readonly fromMinutes!: number;
  @Column('int') readonly approvedMinutes!: number;
  /** By the item's multiplier. */
  @Column('int') readonly creditedMinutes!: number;
  @Column('text') readonly reason!: string;
  @ForeignKey('Member', 'id', { name: 'hours_corrections_asked_by' }) @Column('uuid') readonly askedById!: string;
  @InstantColumn() readonly askedAt!: Temporal.Instant;
  @ForeignKey('Member', 'id', { name: 'hours_corrections_decided_by' })
  @Column('uuid', { nullable: true })
  readonly decidedById!: string | null;
  @InstantColumn({ nullable: true }) readonly decidedAt!: Temporal.Instant | null;
  @Column('text', { nullable: true }) readonly refusal!: string | null;
  /** Null: nothing is credited any more. */
  @Column('uuid', { nullable: true }) readonly creditTransactionId!: string | null;
  /** Null: no member pays. */
  @Column('uuid', { nullable: true }) readonly chargeTransactionId!: string | null;
}
