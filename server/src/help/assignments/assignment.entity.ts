import {
  APPROVED_MINUTES,
  ASSIGNMENT_STATUSES,
  BUSY_ASSIGNMENT_STATUSES,
  CONFIRM_BASES,
  ENDINGS,
  LATE_MINUTES,
  EVIDENCE_CLASSES,
  REASON_LENGTH_MAX,
  type AssignmentStatus,
  type ConfirmBasis,
  type Ending,
  type EvidenceClass,
  type LateMinutes,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, oneOf } from '../../platform/database/columns.js';

const BUSY = oneOf('status', BUSY_ASSIGNMENT_STATUSES);

/** One volunteer's part in a request: acceptance, proof, confirmation, minutes, approval, posting. */
@Entity('assignments')
@Index('assignments_place', ['requestId', 'placeNumber'], { unique: true, where: `"status" <> 'ended'` })
@Index('assignments_one_place_each', ['requestId', 'volunteerId'], { unique: true, where: `"status" <> 'ended'` })
@Index('assignments_of_volunteer', ['volunteerId', 'id'])
@Index('assignments_by_start', ['organizationId', 'agreedStartAt', 'id', 'status'])
@Index('assignments_due', ['agreedStartAt'], { where: `"status" = 'accepted'` })
@Index('assignments_undecided', ['organizationId', 'status', 'id'], {
  where: `"status" IN ('accepted', 'in_service', 'served', 'confirmed')`,
})
@Index('assignments_asked', ['askedUntil'], { where: `"status" = 'accepted' AND "asked_until" IS NOT NULL` })
@Index('assignments_proposed_due', ['proposedUntil'], {
  where: `"status" = 'accepted' AND "proposed_until" IS NOT NULL`,
})
@Check('assignments_proposed', '("proposed_start_at" IS NULL) = ("proposed_until" IS NULL)')
@Check('assignments_asked_from', '("asked_until" IS NULL) = ("asked_from_at" IS NULL)')
@Check('assignments_place_number', '"place_number" >= 1')
@Check('assignments_status', oneOf('status', ASSIGNMENT_STATUSES))
@Check('assignments_measured_minutes', '"measured_minutes" >= 0')
@Check('assignments_evidence_class', oneOf('evidence_class', EVIDENCE_CLASSES))
@Check('assignments_late_minutes', `"late_minutes" IN (${LATE_MINUTES.join(', ')})`)
@Check('assignments_one_word', '"not_here_at" IS NULL OR "here_at" IS NULL')
@Check('assignments_called', '("called_at" IS NULL) = ("called_by_id" IS NULL)')
@Check('assignments_ending', oneOf('ending', ENDINGS))
@Check('assignments_ending_reason', `char_length("ending_reason") <= ${String(REASON_LENGTH_MAX)}`)
@Check('assignments_confirm_basis', oneOf('confirm_basis', CONFIRM_BASES))
@Check(
  'assignments_approved_minutes',
  `"approved_minutes" BETWEEN ${String(APPROVED_MINUTES.min)} AND ${String(APPROVED_MINUTES.max)}`,
)
@Check('assignments_decision_reason', `char_length("decision_reason") <= ${String(REASON_LENGTH_MAX)}`)
@Check(
  'assignments_served',
  `"status" NOT IN ('served', 'confirmed', 'credited') OR ("checked_in_at" IS NOT NULL AND "checked_out_at" IS NOT NULL AND "measured_minutes" IS NOT NULL AND "evidence_class" IS NOT NULL)`,
)
@Check('assignments_credited', `("status" = 'credited') = ("transaction_id" IS NOT NULL)`)
@Exclusion(
  'assignments_no_overlap',
  `USING gist ("volunteer_id" WITH =, tstzrange("agreed_start_at", "agreed_end_at") WITH &&) WHERE (${BUSY})`,
)
@Exclusion(
  'assignments_one_visit',
  `USING gist ("volunteer_id" WITH =, tstzrange("checked_in_at", greatest("checked_in_at", coalesce("checked_out_at", "agreed_end_at"))) WITH &&) WHERE ("checked_in_at" IS NOT NULL AND "status" <> 'voided')`,
)
export class Assignment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'assignments_pk' }) readonly id!: string;
  @ForeignKey('ServiceRequest', 'id', { name: 'assignments_request' }) @Column('uuid') readonly requestId!: string;
  /** The request's; a trigger writes it. */
  @ForeignKey('Organization', 'id', { name: 'assignments_organization' })
  @Column({ type: 'uuid', insert: false, update: false })
  readonly organizationId!: string;
  /** 1 … wanted volunteers; the place's hold pays for whoever serves on it. */
  @Column('int') readonly placeNumber!: number;
  @ForeignKey('Member', 'id', { name: 'assignments_volunteer' }) @Column('uuid') readonly volunteerId!: string;
  /** The volunteer's organization's rules at acceptance: they name the promise of the credit. */
  @ForeignKey('PolicyVersion', 'id', { name: 'assignments_policy' }) @Column('uuid') readonly policyVersionId!: string;
  @Column('text') status!: AssignmentStatus;
  @InstantColumn() agreedStartAt!: Temporal.Instant;
  @InstantColumn() agreedEndAt!: Temporal.Instant;
  /** The time was changed, and the volunteer is asked until then whether they come; null: nothing is asked. */
  @InstantColumn({ nullable: true }) askedUntil!: Temporal.Instant | null;
  /** What they had agreed to before. */
  @InstantColumn({ nullable: true }) askedFromAt!: Temporal.Instant | null;
  /** The volunteer asked whether this start would do; null: nothing is asked. Every other move ends the question. */
  @InstantColumn({ nullable: true }) proposedStartAt!: Temporal.Instant | null;
  /** Until when the side that is helped may answer. */
  @InstantColumn({ nullable: true }) proposedUntil!: Temporal.Instant | null;
  @InstantColumn({ nullable: true }) checkedInAt!: Temporal.Instant | null;
  @InstantColumn({ nullable: true }) checkedOutAt!: Temporal.Instant | null;
  @Column('int', { nullable: true }) measuredMinutes!: number | null;
  @Column('text', { nullable: true }) evidenceClass!: EvidenceClass | null;
  /** Given back less than 24 hours before the agreed time. */
  @Column('boolean', { default: false }) releasedLate!: boolean;
  @Column('text', { nullable: true }) ending!: Ending | null;
  /** Why it was stopped, closed out, or entered afterwards. */
  @Column('text', { nullable: true }) endingReason!: string | null;
  /** The worker who entered it after it had taken place, and therefore does not approve it. */
  @ForeignKey('Member', 'id', { name: 'assignments_entered_by' })
  @Column('uuid', { nullable: true })
  readonly enteredById!: string | null;
  /** The worker who wrote down the volunteer's spoken yes, and therefore does not approve it; null: they said it themselves. */
  @ForeignKey('Member', 'id', { name: 'assignments_assigned_by' })
  @Column('uuid', { nullable: true })
  readonly assignedById!: string | null;
  @InstantColumn({ nullable: true }) confirmedAt!: Temporal.Instant | null;
  @ForeignKey('Member', 'id', { name: 'assignments_confirmed_by' })
  @Column('uuid', { nullable: true })
  confirmedById!: string | null;
  @Column('text', { nullable: true }) confirmBasis!: ConfirmBasis | null;
  /** When a confirmation was taken back; null once it is confirmed again. */
  @InstantColumn({ nullable: true }) withdrawnAt!: Temporal.Instant | null;
  /** The agreed time at which they said, the day before or later, that they will be there. */
  @InstantColumn({ nullable: true }) comingForAt!: Temporal.Instant | null;
  /** About how many minutes later than agreed the volunteer said that they come. */
  @Column('int', { nullable: true }) lateMinutes!: LateMinutes | null;
  /** Since when the side that is helped says that nobody has come. */
  @InstantColumn({ nullable: true }) notHereAt!: Temporal.Instant | null;
  /** Since when that side says that the volunteer has come, and cannot check in. */
  @InstantColumn({ nullable: true }) hereAt!: Temporal.Instant | null;
  /** A worker asked the elder about a service whose taps came late, and therefore does not approve it. */
  @InstantColumn({ nullable: true }) calledAt!: Temporal.Instant | null;
  @ForeignKey('Member', 'id', { name: 'assignments_called_by' })
  @Column('uuid', { nullable: true })
  calledById!: string | null;
  @Column('int', { nullable: true }) approvedMinutes!: number | null;
  /** Approved × the item's multiplier, rounded: what the passbook shows. */
  @Column('int', { nullable: true }) creditedMinutes!: number | null;
  @ForeignKey('Member', 'id', { name: 'assignments_decided_by' })
  @Column('uuid', { nullable: true })
  decidedById!: string | null;
  @Column('text', { nullable: true }) decisionReason!: string | null;
  @Column('uuid', { nullable: true }) transactionId!: string | null;
  @InstantColumn() readonly createdAt!: Temporal.Instant;
  @Column('int', { default: 1 }) version!: number;
}
