import {
  CANDIDATES_MAX,
  CANDIDATE_REASONS,
  DECLINE_WORDS,
  OFFER_STATUSES,
  type CandidateReason,
  type DeclineWord,
  type OfferStatus,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, oneOf, someOf } from '../../platform/database/columns.js';

/** The app asked one volunteer whether they take a request. */
@Entity('offers')
@Index('offers_one_open', ['requestId', 'volunteerId'], { unique: true, where: `"status" = 'sent'` })
@Index('offers_of_request', ['requestId', 'volunteerId'])
@Index('offers_of_volunteer', ['volunteerId', 'sentAt'])
@Index('offers_open', ['answerBy'], { where: `"status" = 'sent'` })
@Check('offers_rank', `"rank" BETWEEN 1 AND ${String(CANDIDATES_MAX)}`)
@Check('offers_reasons', someOf('reasons', CANDIDATE_REASONS))
@Check('offers_status', oneOf('status', OFFER_STATUSES))
@Check('offers_decline_word', oneOf('decline_word', DECLINE_WORDS))
@Check('offers_time', `"answer_by" > "sent_at"`)
@Check('offers_why', `("status" = 'declined') = ("decline_word" IS NOT NULL)`)
@Check('offers_ended', `("status" = 'sent') = ("ended_at" IS NULL)`)
export class Offer {
  /** That of the event which tells of it. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'offers_pk' }) readonly id!: string;
  @ForeignKey('ServiceRequest', 'id', { name: 'offers_request' }) @Column('uuid') readonly requestId!: string;
  @ForeignKey('Member', 'id', { name: 'offers_volunteer' }) @Column('uuid') readonly volunteerId!: string;
  /** Their place in the order of that moment, from 1. */
  @Column('smallint') readonly rank!: number;
  /** What spoke for them. */
  @Column('text', { array: true }) readonly reasons!: CandidateReason[];
  /** The request's version: what was moved since has a later one. */
  @Column('int') readonly requestVersion!: number;
  @InstantColumn() readonly sentAt!: Temporal.Instant;
  @InstantColumn() readonly answerBy!: Temporal.Instant;
  @Column('text') status!: OfferStatus;
  @Column('text', { nullable: true }) declineWord!: DeclineWord | null;
  @InstantColumn({ nullable: true }) endedAt!: Temporal.Instant | null;
  /** They waited for it, and a place is kept for them until the answer. */
  @Column('boolean', { default: false }) readonly fromWaitlist!: boolean;
}
