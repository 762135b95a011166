import {
  HEALTH_STATES,
  POLICY_NUMBER_LENGTH_MAX,
  RECORD_TEXT_LENGTH_MAX,
  TRAINING_KINDS,
  type HealthState,
  type TrainingKind,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn, oneOf, upTo } from '../../platform/database/columns.js';

/** Records are only added; one that was wrong is replaced by another, at most once, and stays readable. */
@Entity('volunteer_trainings')
@Index('volunteer_trainings_of_member', ['memberId'])
@Unique('volunteer_trainings_replaced_once', ['replacesId'])
@Check('volunteer_trainings_kind', oneOf('kind', TRAINING_KINDS))
@Check('volunteer_trainings_held_by', upTo('held_by', RECORD_TEXT_LENGTH_MAX))
export class VolunteerTraining {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'volunteer_trainings_pk' }) readonly id!: string;
  @ForeignKey('Member', 'id', { name: 'volunteer_trainings_member' }) @Column('uuid') readonly memberId!: string;
  @ForeignKey('VolunteerTraining', 'id', { name: 'volunteer_trainings_replaces' })
  @Column('uuid', { nullable: true })
  readonly replacesId!: string | null;
  @ForeignKey('Member', 'id', { name: 'volunteer_trainings_recorded_by' })
  @Column('uuid')
  readonly recordedById!: string;
  @InstantColumn() readonly recordedAt!: Temporal.Instant;
  @Column('text') readonly kind!: TrainingKind;
  @Column('date') readonly heldOn!: string;
  @Column('text') readonly heldBy!: string;
}

@Entity('volunteer_insurances')
@Index('volunteer_insurances_of_member', ['memberId'])
@Unique('volunteer_insurances_replaced_once', ['replacesId'])
@Check('volunteer_insurances_insurer', upTo('insurer', RECORD_TEXT_LENGTH_MAX))
@Check('volunteer_insurances_policy_number', upTo('policy_number', POLICY_NUMBER_LENGTH_MAX))
@Check('volunteer_insurances_days', '"valid_to" >= "valid_from"')
export class VolunteerInsurance {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'volunteer_insurances_pk' }) readonly id!: string;
  @ForeignKey('Member', 'id', { name: 'volunteer_insurances_member' }) @Column('uuid') readonly memberId!: string;
  @ForeignKey('VolunteerInsurance', 'id', { name: 'volunteer_insurances_replaces' })
  @Column('uuid', { nullable: true })
  readonly replacesId!: string | null;
  @ForeignKey('Member', 'id', { name: 'volunteer_insurances_recorded_by' })
  @Column('uuid')
  readonly recordedById!: string;
  @InstantColumn() readonly recordedAt!: Temporal.Instant;
  @Column('text') readonly insurer!: string;
  @Column('text') readonly policyNumber!: string;
  @Column('date') readonly validFrom!: string;
  /** Last day. */
  @Column('date') readonly validTo!: string;
}

@Entity('volunteer_health_statements')
@Index('volunteer_health_statements_of_member', ['memberId'])
@Unique('volunteer_health_statements_replaced_once', ['replacesId'])
@Check('volunteer_health_statements_state', oneOf('state', HEALTH_STATES))
@Check('volunteer_health_statements_words', upTo('words', RECORD_TEXT_LENGTH_MAX))
export class VolunteerHealthStatement {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'volunteer_health_statements_pk' }) readonly id!: string;
  @ForeignKey('Member', 'id', { name: 'volunteer_health_statements_member' })
  @Column('uuid')
  readonly memberId!: string;
  @ForeignKey('VolunteerHealthStatement', 'id', { name: 'volunteer_health_statements_replaces' })
  @Column('uuid', { nullable: true })
  readonly replacesId!: string | null;
  @ForeignKey('Member', 'id', { name: 'volunteer_health_statements_recorded_by' })
  @Column('uuid')
  readonly recordedById!: string;
  @InstantColumn() readonly recordedAt!: Temporal.Instant;
  @Column('text') readonly state!: HealthState;
  @Column('date') readonly statedOn!: string;
  @Column('text', { nullable: true }) readonly words!: string | null;
}
