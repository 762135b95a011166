import { TRACE_KINDS, type TraceKind } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn, MinutesColumn, oneOf } from '../../platform/database/columns.js';

/** Two workers made minutes together, and nobody else vouches for the people: left for the organization above. */
@Entity('joint_traces')
@Unique('joint_traces_subject_unique', ['subjectId'])
@Index('joint_traces_of_organization', ['organizationId', 'id'])
@Check('joint_traces_kind', oneOf('kind', TRACE_KINDS))
export class JointTrace {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'joint_traces_pk' }) readonly id!: string;
  @Column('text') readonly kind!: TraceKind;
  /** The assignment or the opening balance. */
  @Column('uuid') readonly subjectId!: string;
  @ForeignKey('Organization', 'id', { name: 'joint_traces_organization' })
  @Column('uuid')
  readonly organizationId!: string;
  @Column('uuid', { array: true }) readonly memberIds!: string[];
  @Column('uuid', { array: true }) readonly workerIds!: string[];
  @MinutesColumn() readonly minutes!: number;
  @InstantColumn() readonly at!: Temporal.Instant;
}
