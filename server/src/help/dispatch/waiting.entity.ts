import type { Temporal } from 'temporal-polyfill';
import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/database/columns.js';

/** A volunteer waits for a place of a request; the row goes when they are asked, take it back, or the waiting is over. */
@Entity('waitlist')
@Index('waitlist_of_volunteer', ['volunteerId'])
export class Waiting {
  @ForeignKey('ServiceRequest', 'id', { name: 'waitlist_request' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'waitlist_pk' })
  readonly requestId!: string;
  @ForeignKey('Member', 'id', { name: 'waitlist_volunteer' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'waitlist_pk' })
  readonly volunteerId!: string;
  @InstantColumn() readonly at!: Temporal.Instant;
}
