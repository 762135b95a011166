import { LETTER_PARTS_MAX, LETTERS_IN_PART } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/database/columns.js';

/** Who printed which letters: the next worker sees it. Whose letters they were stands nowhere. */
@Entity('letter_prints')
@Index('letter_prints_of_month', ['organizationId', 'month', 'id'])
@Check('letter_prints_month', `extract(day FROM "month") = 1`)
@Check('letter_prints_part', `"part" BETWEEN 1 AND ${String(LETTER_PARTS_MAX)}`)
@Check('letter_prints_letters', `"letters" BETWEEN 1 AND ${String(LETTERS_IN_PART)}`)
export class LetterPrint {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'letter_prints_pk' }) readonly id!: string;
  @ForeignKey('Organization', 'id', { name: 'letter_prints_organization' })
  @Column('uuid')
  readonly organizationId!: string;
  /** The first day of the month. */
  @Column('date') readonly month!: string;
  @Column('smallint') readonly part!: number;
  @Column('smallint') readonly letters!: number;
  @ForeignKey('Member', 'id', { name: 'letter_prints_printed_by' }) @Column('uuid') readonly printedById!: string;
  @InstantColumn() readonly printedAt!: Temporal.Instant;
}
