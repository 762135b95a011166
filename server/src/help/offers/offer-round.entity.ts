import { OFFER_CLIMB_WORDS, type OfferClimbWord } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, oneOf } from '../../platform/database/columns.js';

/** How the asking for one open request stands; the row goes when the request is open no more. */
@Entity('offer_rounds')
@Index('offer_rounds_climbed_at', ['climbedAt'], { where: `"climbed_at" IS NOT NULL` })
@Check('offer_rounds_climbed_why', oneOf('climbed_why', OFFER_CLIMB_WORDS))
@Check('offer_rounds_climbed', `("climbed_at" IS NULL) = ("climbed_why" IS NULL)`)
export class OfferRound {
  @ForeignKey('ServiceRequest', 'id', { name: 'offer_rounds_request' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'offer_rounds_pk' })
  readonly requestId!: string;
  /** The version with which the request came to be open: what is opened again begins anew. */
  @Column('int') readonly openedVersion!: number;
  /** As it was looked at last. */
  @Column('int') readonly requestVersion!: number;
  /** When it is looked at again. */
  @InstantColumn() readonly lookAt!: Temporal.Instant;
  /** Since when it stands with the workers; null: it does not. */
  @InstantColumn({ nullable: true }) readonly climbedAt!: Temporal.Instant | null;
  @Column('text', { nullable: true }) readonly climbedWhy!: OfferClimbWord | null;
}
