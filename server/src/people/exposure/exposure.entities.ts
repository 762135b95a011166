import { FIRST_TASK_STATES, REASON_LENGTH_MAX, type FirstTaskState } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn, oneOf, upTo } from '../../platform/database/columns.js';

/** `accepted`: name, note and voice, by accepting. `contact`: telephone or door. `list`: a sheet or a queue of many. */
export const EXPOSURE_KINDS = ['accepted', 'contact', 'list'] as const;
export type ExposureKind = (typeof EXPOSURE_KINDS)[number];

/** Somebody learned where or how to reach a person, on one day. Only added to. */
@Entity('exposures')
@Unique('exposures_once_a_day', ['viewerId', 'day', 'kind', 'personId'])
@Index('exposures_reported', ['organizationId', 'id'], { where: `"is_over" OR "kind" = 'list'` })
@Check('exposures_kind', oneOf('kind', EXPOSURE_KINDS))
@Check('exposures_count', '"count_that_day" >= 1')
@Check('exposures_reason', upTo('reason', REASON_LENGTH_MAX))
@Check('exposures_of_somebody', `("person_id" IS NULL) = ("kind" = 'list')`)
@Check('exposures_over_has_reason', 'NOT "is_over" OR "reason" IS NOT NULL')
export class Exposure {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'exposures_pk' }) readonly id!: string;
  @ForeignKey('Member', 'id', { name: 'exposures_viewer' }) @Column('uuid') readonly viewerId!: string;
  @Column('date') readonly day!: string;
  @Column('text') readonly kind!: ExposureKind;
  @ForeignKey('Member', 'id', { name: 'exposures_person' })
  @Column('uuid', { nullable: true })
  readonly personId!: string | null;
  /** Of the person, on that day. */
  @ForeignKey('Organization', 'id', { name: 'exposures_organization' })
  @Column('uuid')
  readonly organizationId!: string;
  /** Which one of the viewer's day it is. */
  @Column('int') readonly countThatDay!: number;
  @Column('text', { nullable: true }) readonly reason!: string | null;
  /** More than the policy has for a day: the organization above reads it, as it reads every list. */
  @Column('boolean', { default: false }) readonly isOver!: boolean;
  @InstantColumn() readonly at!: Temporal.Instant;
}

/**
 * A newcomer's task that a worker says yes or no to. It stands beside the assignment, which has its place meanwhile
 * (docs/decisions/020-exposure.md).
 */
@Entity('first_tasks')
@Index('first_tasks_waiting', ['deadlineAt'], { where: `"state" = 'waiting'` })
@Check('first_tasks_state', oneOf('state', FIRST_TASK_STATES))
@Check('first_tasks_reason', upTo('reason', REASON_LENGTH_MAX))
@Check(
  'first_tasks_decided',
  `("state" = 'waiting') = ("decided_at" IS NULL) AND ("decided_at" IS NULL) = ("decided_by_id" IS NULL)`,
)
@Check('first_tasks_no_has_reason', `("state" = 'no') = ("reason" IS NOT NULL)`)
export class FirstTask {
  @ForeignKey('Assignment', 'id', { name: 'first_tasks_assignment' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'first_tasks_pk' })
  readonly assignmentId!: string;
  @InstantColumn() readonly askedAt!: Temporal.Instant;
  @InstantColumn() readonly deadlineAt!: Temporal.Instant;
  @Column('text') state!: FirstTaskState;
  @InstantColumn({ nullable: true }) decidedAt!: Temporal.Instant | null;
  @ForeignKey('Member', 'id', { name: 'first_tasks_decided_by' })
  @Column('uuid', { nullable: true })
  decidedById!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
}

/** Learned of too many homes that they then did not serve: accepts nothing until a worker has looked. */
@Entity('accepting_pauses')
@Index('accepting_pauses_one', ['volunteerId'], { unique: true, where: '"lifted_at" IS NULL' })
@Check('accepting_pauses_reason', upTo('reason', REASON_LENGTH_MAX))
@Check(
  'accepting_pauses_lifted',
  '("lifted_at" IS NULL) = ("lifted_by_id" IS NULL) AND ("lifted_at" IS NULL) = ("reason" IS NULL)',
)
export class AcceptingPause {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'accepting_pauses_pk' }) readonly id!: string;
  @ForeignKey('Member', 'id', { name: 'accepting_pauses_volunteer' }) @Column('uuid') readonly volunteerId!: string;
  @InstantColumn() readonly beganAt!: Temporal.Instant;
  @InstantColumn({ nullable: true }) liftedAt!: Temporal.Instant | null;
  @ForeignKey('Member', 'id', { name: 'accepting_pauses_lifted_by' })
  @Column('uuid', { nullable: true })
  liftedById!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
}
