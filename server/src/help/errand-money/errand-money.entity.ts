import { ERRAND_AGREED_HOWS, ERRAND_FEN_MAX, RECEIPT_MISSING_LENGTH_MAX, type ErrandAgreedHow } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn, oneOf, upTo } from '../../platform/database/columns.js';

/** 代购款 of one visit, in fen: handed over, spent, and whether whoever was helped found it right. The change is counted, not kept. */
@Entity('errand_moneys')
@Check('errand_moneys_version', '"version" >= 1')
@Check('errand_moneys_handed_over', `"handed_over_fen" BETWEEN 1 AND ${String(ERRAND_FEN_MAX)}`)
@Check('errand_moneys_spent', '"spent_fen" BETWEEN 0 AND "handed_over_fen"')
@Check('errand_moneys_spent_whole', '("spent_fen" IS NULL) = ("spent_at" IS NULL)')
@Check(
  'errand_moneys_receipt',
  '("spent_fen" IS NULL) = (num_nonnulls("receipt_file_id", "receipt_missing_reason") = 0)',
)
@Check('errand_moneys_one_proof', '"receipt_file_id" IS NULL OR "receipt_missing_reason" IS NULL')
@Check('errand_moneys_receipt_missing', upTo('receipt_missing_reason', RECEIPT_MISSING_LENGTH_MAX))
@Check('errand_moneys_agreed_how', oneOf('agreed_how', ERRAND_AGREED_HOWS))
@Check(
  'errand_moneys_agreed',
  '("agreed_at" IS NULL) = ("agreed_by_id" IS NULL) AND ("agreed_at" IS NULL) = ("agreed_how" IS NULL) AND ("agreed_at" IS NULL OR "spent_fen" IS NOT NULL)',
)
@Check(
  'errand_moneys_disputed',
  '("disputed_version" IS NULL) = ("incident_id" IS NULL) AND "disputed_version" <= "version"',
)
export class ErrandMoney {
  @ForeignKey('Assignment', 'id', { name: 'errand_moneys_assignment' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'errand_moneys_pk' })
  readonly assignmentId!: string;
  /** Counts the writings: who agrees names the one they read. */
  @Column('int') version!: number;
  @Column('int') handedOverFen!: number;
  @InstantColumn() handedOverAt!: Temporal.Instant;
  /** The volunteer who wrote it, and what was spent. */
  @ForeignKey('Member', 'id', { name: 'errand_moneys_written_by' }) @Column('uuid') writtenById!: string;
  @Column('int', { nullable: true }) spentFen!: number | null;
  @InstantColumn({ nullable: true }) spentAt!: Temporal.Instant | null;
  @ForeignKey('StoredFile', 'id', { name: 'errand_moneys_receipt_file' })
  @Column('uuid', { nullable: true })
  receiptFileId!: string | null;
  @Column('text', { nullable: true }) receiptMissingReason!: string | null;
  @InstantColumn({ nullable: true }) agreedAt!: Temporal.Instant | null;
  /** Whoever was helped, or the worker who telephoned. */
  @ForeignKey('Member', 'id', { name: 'errand_moneys_agreed_by' })
  @Column('uuid', { nullable: true })
  agreedById!: string | null;
  @Column('text', { nullable: true }) agreedHow!: ErrandAgreedHow | null;
  /** Which writing was said to be wrong last, and the incident that was opened by it. */
  @Column('int', { nullable: true }) disputedVersion!: number | null;
  @ForeignKey('Incident', 'id', { name: 'errand_moneys_incident' })
  @Column('uuid', { nullable: true })
  incidentId!: string | null;
}
