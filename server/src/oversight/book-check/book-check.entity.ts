import type { Temporal } from 'temporal-polyfill';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, MinutesColumn } from '../../platform/database/columns.js';
import type { Fault } from './run.js';

/** One check of the whole book, as of the moment it began. Only added to. */
@Entity('book_checks')
@Index('book_checks_newest', ['checkedAt'])
export class BookCheck {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'book_checks_pk' }) readonly id!: string;
  @InstantColumn() readonly checkedAt!: Temporal.Instant;
  @MinutesColumn() readonly accounts!: number;
  @MinutesColumn() readonly transactions!: number;
  @MinutesColumn() readonly entries!: number;
  /** Empty: the book is sound. */
  @Column('jsonb') readonly faults!: Fault[];
}
