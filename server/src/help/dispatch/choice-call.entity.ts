import { CHOICE_OUTCOMES, type ChoiceOutcome } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, oneOf } from '../../platform/database/columns.js';

/** A worker telephoned an elder to whom nobody comes, and the request stayed as it is. Only added to. */
@Entity('choice_calls')
@Index('choice_calls_of_request', ['requestId', 'startsAt'])
@Check('choice_calls_choice', oneOf('choice', CHOICE_OUTCOMES))
export class ChoiceCall {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'choice_calls_pk' }) readonly id!: string;
  @ForeignKey('ServiceRequest', 'id', { name: 'choice_calls_request' }) @Column('uuid') readonly requestId!: string;
  /** The start that the request named then: a new time is a new question. */
  @InstantColumn() readonly startsAt!: Temporal.Instant;
  @Column('text') readonly choice!: ChoiceOutcome;
  @ForeignKey('Member', 'id', { name: 'choice_calls_called_by' }) @Column('uuid') readonly calledById!: string;
  @InstantColumn() readonly at!: Temporal.Instant;
}
