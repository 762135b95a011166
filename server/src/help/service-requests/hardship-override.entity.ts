import { REASON_LENGTH_MAX } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/database/columns.js';

/** A request submitted beyond what the policy gives: reported, never silent. */
@Entity('hardship_overrides')
@Index('hardship_overrides_of_organization', ['organizationId', 'id'])
@Check('hardship_overrides_quota_left', '"quota_left_minutes" >= 0')
@Check('hardship_overrides_reason', `char_length("reason") BETWEEN 1 AND ${String(REASON_LENGTH_MAX)}`)
export class HardshipOverride {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'hardship_overrides_pk' }) readonly id!: string;
  @ForeignKey('ServiceRequest', 'id', { name: 'hardship_overrides_request' })
  @Column('uuid')
  readonly requestId!: string;
  @ForeignKey('Organization', 'id', { name: 'hardship_overrides_organization' })
  @Column('uuid')
  readonly organizationId!: string;
  /** `holdRound` of the request when it was submitted: names the holds, which say how many minutes were issued. */
  @Column('int') readonly holdRound!: number;
  /** Minutes that the policy would still have issued that month. What was issued above it is the override. */
  @Column('int') readonly quotaLeftMinutes!: number;
  @Column('text') readonly reason!: string;
  @ForeignKey('Member', 'id', { name: 'hardship_overrides_by' }) @Column('uuid') readonly byId!: string;
  @InstantColumn() readonly at!: Temporal.Instant;
}
