import { CONSENT_METHODS, type ConsentMethod } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { InstantColumn, oneOf } from '../../platform/database/columns.js';

/** A person agreed to one version of the privacy terms: by a tap, on paper, or spoken before the worker who recorded it. */
@Entity('consents')
@Unique('consents_unique', ['memberId', 'version'])
@Check('consents_version', '"version" >= 1')
@Check('consents_method', oneOf('method', CONSENT_METHODS))
export class Consent {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'consents_pk' }) readonly id!: string;
  @ForeignKey('Member', 'id', { name: 'consents_member' }) @Column('uuid') readonly memberId!: string;
  @Column('int') readonly version!: number;
  @Column('text') readonly method!: ConsentMethod;
  /** The person themselves, or the worker. */
  @ForeignKey('Member', 'id', { name: 'consents_recorded_by' }) @Column('uuid') readonly recordedById!: string;
  @InstantColumn() readonly at!: Temporal.Instant;
}
