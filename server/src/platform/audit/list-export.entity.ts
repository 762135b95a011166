import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn, oneOf } from '../database/columns.js';

/** Lists that a worker may take along as a file. */
export const EXPORTED_LISTS = ['requests', 'assignments', 'elders', 'volunteers'] as const;
export type ExportedList = (typeof EXPORTED_LISTS)[number];

/** A list that left the bank as a file: who took it, what they had chosen, how much it was. No names, no texts. */
@Entity('list_exports')
@Check('list_exports_list', oneOf('list', EXPORTED_LISTS))
@Check('list_exports_row_count', '"row_count" >= 0')
export class ListExport {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'list_exports_pk' }) readonly id!: string;
  @ForeignKey('Member', 'id', { name: 'list_exports_exported_by' }) @Column('uuid') readonly exportedById!: string;
  @Column('text') readonly list!: ExportedList;
  /** Days, codes and ids, as they stood in the address. */
  @Column('jsonb') readonly filter!: Record<string, string>;
  @Column('int') readonly rowCount!: number;
  @InstantColumn() readonly exportedAt!: Temporal.Instant;
}
