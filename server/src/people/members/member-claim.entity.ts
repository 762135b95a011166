import { CLAIM_STATUSES, type ClaimStatus } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, oneOf } from '../../platform/database/columns.js';

const OPEN = `"status" IN ('waiting', 'half_confirmed')`;

/** A phone that says it belongs to a member. The openid binds only after a worker has seen the person. */
@Entity('member_claims')
@Index('member_claims_open', ['openid'], { unique: true, where: OPEN })
@Index('member_claims_waiting', ['claimedAt'], { where: OPEN })
@Check('member_claims_status', oneOf('status', CLAIM_STATUSES))
@Check('member_claims_two_people', `"first_yes_by_id" <> "ended_by_id" OR "status" <> 'bound'`)
export class MemberClaim {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'member_claims_pk' }) readonly id!: string;
  @Column('text') status!: ClaimStatus;
  @ForeignKey('Member', 'id', { name: 'member_claims_member' }) @Column('uuid') readonly memberId!: string;
  @Column('text') readonly openid!: string;
  /** See {@link deviceHashOf}; null: the phone told none. */
  @Column('bytea', { nullable: true }) readonly deviceHash!: Buffer | null;
  @InstantColumn() readonly claimedAt!: Temporal.Instant;
  /** Where two people are needed: who said yes first, or gave the code that the phone brought. */
  @ForeignKey('Member', 'id', { name: 'member_claims_first_yes_by' })
  @Column('uuid', { nullable: true })
  firstYesById!: string | null;
  @ForeignKey('Member', 'id', { name: 'member_claims_ended_by' })
  @Column('uuid', { nullable: true })
  endedById!: string | null;
  @InstantColumn({ nullable: true }) endedAt!: Temporal.Instant | null;
}
