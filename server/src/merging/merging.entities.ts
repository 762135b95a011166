import {
  CLAIM_STATUSES,
  MERGE_REASON_LENGTH_MAX,
  MERGE_STATUSES,
  type ClaimStatus,
  type MergeStatus,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, MinutesColumn, oneOf } from '../database/columns.js';

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
  @InstantColumn() readonly claimedAt!: Temporal.Instant;
  /** Of a new phone for an old one: who said yes first. */
  @ForeignKey('Member', 'id', { name: 'member_claims_first_yes_by' })
  @Column('uuid', { nullable: true })
  firstYesById!: string | null;
  @ForeignKey('Member', 'id', { name: 'member_claims_ended_by' })
  @Column('uuid', { nullable: true })
  endedById!: string | null;
  @InstantColumn({ nullable: true }) endedAt!: Temporal.Instant | null;
}

/** Two entries of one person: what one worker saw, another decided, and what it moved. */
@Entity('member_merges')
@Index('member_merges_open', ['fromId'], { unique: true, where: `"status" = 'proposed'` })
@Index('member_merges_proposed', ['id'], { where: `"status" = 'proposed'` })
@Check('member_merges_status', oneOf('status', MERGE_STATUSES))
@Check('member_merges_reason', `char_length("reason") BETWEEN 1 AND ${String(MERGE_REASON_LENGTH_MAX)}`)
@Check('member_merges_two_entries', '"from_id" <> "into_id"')
@Check('member_merges_two_people', `"status" <> 'merged' OR "decided_by_id" <> "proposed_by_id"`)
export class MemberMerge {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'member_merges_pk' }) readonly id!: string;
  @Column('text') status!: MergeStatus;
  @ForeignKey('Member', 'id', { name: 'member_merges_from' }) @Column('uuid') readonly fromId!: string;
  @ForeignKey('Member', 'id', { name: 'member_merges_into' }) @Column('uuid') readonly intoId!: string;
  @Column('text') readonly reason!: string;
  @ForeignKey('Member', 'id', { name: 'member_merges_proposed_by' }) @Column('uuid') readonly proposedById!: string;
  @InstantColumn() readonly proposedAt!: Temporal.Instant;
  @ForeignKey('Member', 'id', { name: 'member_merges_decided_by' })
  @Column('uuid', { nullable: true })
  decidedById!: string | null;
  @InstantColumn({ nullable: true }) decidedAt!: Temporal.Instant | null;
  @MinutesColumn({ nullable: true }) movedMinutes!: number | null;
  @Column('uuid', { nullable: true }) transactionId!: string | null;
}
