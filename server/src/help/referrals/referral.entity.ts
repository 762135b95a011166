import {
  REFERRAL_COST_FEN_MAX,
  REFERRAL_OUTCOMES,
  REFERRAL_PAYERS,
  REFERRAL_STATUSES,
  type ReferralDto,
  type ReferralPayer,
  type ReferralStatus,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, oneOf } from '../../platform/database/columns.js';

const ENDS = REFERRAL_OUTCOMES.filter((outcome) => outcome !== 'no_answer');
const LIVE = `"status" IN ('open', 'accepted')`;

/** A request was handed to a professional: who, who pays, and what became of it. Why is in the moves of the request. */
@Entity('referrals')
@Index('referrals_one_live', ['requestId'], { unique: true, where: LIVE })
@Index('referrals_of_request', ['requestId', 'id'])
@Index('referrals_of_provider', ['providerId', 'outcome'])
@Index('referrals_to_follow_up', ['organizationId', 'waitsFrom'], { where: LIVE })
@Check('referrals_payer', oneOf('payer', REFERRAL_PAYERS))
@Check('referrals_status', oneOf('status', REFERRAL_STATUSES))
@Check('referrals_unanswered_calls', '"unanswered_calls" >= 0')
@Check('referrals_outcome', oneOf('outcome', ENDS))
@Check('referrals_cost', `"cost_fen" BETWEEN 0 AND ${String(REFERRAL_COST_FEN_MAX)}`)
@Check(
  'referrals_agreed',
  `("agreed_at" IS NULL) = ("agreed_heard_by_id" IS NULL) AND ("payer" <> 'family' OR "agreed_at" IS NOT NULL)`,
)
@Check(
  'referrals_accepted',
  `("accepted_at" IS NULL) = ("accepted_by_id" IS NULL) AND ("status" <> 'accepted' OR "accepted_at" IS NOT NULL) AND ("status" <> 'open' OR "accepted_at" IS NULL)`,
)
@Check(
  'referrals_ended',
  '("ended_at" IS NULL) = ("ended_by_id" IS NULL) AND ("ended_at" IS NULL) = ("outcome" IS NULL)',
)
@Check(
  'referrals_stage',
  `CASE "status" WHEN 'done' THEN coalesce("outcome" IN ('satisfied', 'dissatisfied'), false) WHEN 'failed' THEN coalesce("outcome" = 'not_come', false) WHEN 'withdrawn' THEN coalesce("outcome" = 'not_needed', false) ELSE "outcome" IS NULL END`,
)
@Check('referrals_cost_of_done', `"cost_fen" IS NULL OR "status" = 'done'`)
export class Referral {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'referrals_pk' }) readonly id!: string;
  @ForeignKey('ServiceRequest', 'id', { name: 'referrals_request' }) @Column('uuid') readonly requestId!: string;
  @ForeignKey('Provider', 'id', { name: 'referrals_provider' }) @Column('uuid') readonly providerId!: string;
  /** The request's. */
  @ForeignKey('Organization', 'id', { name: 'referrals_organization' })
  @Column('uuid')
  readonly organizationId!: string;
  @Column('text') readonly payer!: ReferralPayer;
  /** The elder's yes to paying, and the worker who heard it. */
  @InstantColumn({ nullable: true }) readonly agreedAt!: Temporal.Instant | null;
  @ForeignKey('Member', 'id', { name: 'referrals_agreed_heard_by' })
  @Column('uuid', { nullable: true })
  readonly agreedHeardById!: string | null;
  @Column('text') status!: ReferralStatus;
  @ForeignKey('Member', 'id', { name: 'referrals_referred_by' }) @Column('uuid') readonly referredById!: string;
  @InstantColumn() readonly referredAt!: Temporal.Instant;
  @ForeignKey('Member', 'id', { name: 'referrals_accepted_by' })
  @Column('uuid', { nullable: true })
  acceptedById!: string | null;
  @InstantColumn({ nullable: true }) acceptedAt!: Temporal.Instant | null;
  /** It stands in a worker's queue from then on. */
  @InstantColumn() waitsFrom!: Temporal.Instant;
  @InstantColumn() followUpDueAt!: Temporal.Instant;
  @Column('int', { default: 0 }) unansweredCalls!: number;
  @Column('text', { nullable: true }) outcome!: ReferralDto['outcome'];
  @Column('int', { nullable: true }) costFen!: number | null;
  @ForeignKey('Member', 'id', { name: 'referrals_ended_by' })
  @Column('uuid', { nullable: true })
  endedById!: string | null;
  @InstantColumn({ nullable: true }) endedAt!: Temporal.Instant | null;
}
