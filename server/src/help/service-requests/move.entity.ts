import { REASON_LENGTH_MAX } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique, type ColumnType } from 'typeorm';
import { InstantColumn, oneOf } from '../../platform/database/columns.js';

export const MOVE_SUBJECT_KINDS = ['service_request', 'assignment'] as const;
export type MoveSubjectKind = (typeof MOVE_SUBJECT_KINDS)[number];

/** Who moved what from where to where, for whom, when, why. Only added to: with the book, it is the chain of evidence. */
@Entity('moves')
@Unique('moves_of_subject', ['subjectId', 'subjectVersion'])
@Check('moves_subject_kind', oneOf('subject_kind', MOVE_SUBJECT_KINDS))
@Check('moves_reason', `char_length("reason") <= ${String(REASON_LENGTH_MAX)}`)
export class Move {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'moves_pk' }) readonly id!: string;
  @Column('text') readonly subjectKind!: MoveSubjectKind;
  @Column('uuid') readonly subjectId!: string;
  /** The subject's version after the move: in this order its history happened, whichever server's clock was ahead. */
  @Column('int') readonly subjectVersion!: number;
  @Column('text') readonly move!: string;
  @Column('text') readonly fromStatus!: string;
  @Column('text') readonly toStatus!: string;
  @ForeignKey('Member', 'id', { name: 'moves_actor' }) @Column('uuid') readonly actorId!: string;
  @ForeignKey('Member', 'id', { name: 'moves_acting_for' })
  @Column('uuid', { nullable: true })
  readonly actingForId!: string | null;
  @InstantColumn() readonly at!: Temporal.Instant;
  @Column('text', { nullable: true }) readonly reason!: string | null;
  /** The database transaction that made the move: the book asks whether it is the one that posts. */
  @Column({ type: 'xid8' as ColumnType, default: () => 'pg_current_xact_id()', insert: false, update: false })
  readonly xid!: string;
  /** SHA-256 of all but the reason, written by a trigger. */
  @Column({ type: 'bytea', insert: false, update: false, select: false }) readonly digest!: Buffer;
}
