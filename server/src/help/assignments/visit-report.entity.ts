import { REASON_LENGTH_MAX, VISIT_REPORT_KINDS, type VisitReportKind } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, oneOf, upTo } from '../../platform/database/columns.js';
import { CHECK_PURPOSES, type CheckPurpose } from './evidence.entities.js';

/** Nobody opened the door, or a tap that a phone had kept could not be taken: a worker looks after it. */
@Entity('visit_reports')
@Index('visit_reports_tap', ['assignmentId', 'purpose', 'tappedAt'], { unique: true })
@Index('visit_reports_door', ['assignmentId'], {
  unique: true,
  where: `"done_at" IS NULL AND "kind" = 'no_answer'`,
})
@Index('visit_reports_open', ['organizationId', 'id'], { where: '"done_at" IS NULL' })
@Check('visit_reports_kind', oneOf('kind', VISIT_REPORT_KINDS))
@Check('visit_reports_purpose', oneOf('purpose', CHECK_PURPOSES))
@Check('visit_reports_outcome', upTo('outcome', REASON_LENGTH_MAX))
@Check(
  'visit_reports_tapped',
  `("kind" = 'no_answer') = ("purpose" IS NULL) AND ("purpose" IS NULL) = ("tapped_at" IS NULL)`,
)
@Check(
  'visit_reports_done',
  '("done_at" IS NULL) = ("done_by_id" IS NULL) AND ("done_at" IS NULL) = ("outcome" IS NULL) AND ("done_at" IS NULL) = ("was_there" IS NULL)',
)
export class VisitReport {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'visit_reports_pk' }) readonly id!: string;
  @ForeignKey('Assignment', 'id', { name: 'visit_reports_assignment' }) @Column('uuid') readonly assignmentId!: string;
  @ForeignKey('Organization', 'id', { name: 'visit_reports_organization' })
  @Column('uuid')
  readonly organizationId!: string;
  @Column('text') readonly kind!: VisitReportKind;
  /** Which end the tap was to prove, and when the phone says it was tapped. */
  @Column('text', { nullable: true }) readonly purpose!: CheckPurpose | null;
  @InstantColumn({ nullable: true }) readonly tappedAt!: Temporal.Instant | null;
  @InstantColumn() readonly at!: Temporal.Instant;
  @InstantColumn({ nullable: true }) doneAt!: Temporal.Instant | null;
  @ForeignKey('Member', 'id', { name: 'visit_reports_done_by' })
  @Column('uuid', { nullable: true })
  doneById!: string | null;
  @Column('text', { nullable: true }) outcome!: string | null;
  /** The volunteer was there, as the worker found out. */
  @Column('boolean', { nullable: true }) wasThere!: boolean | null;
}
