import type { Temporal } from 'temporal-polyfill';
import { Check, Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../platform/database/columns.js';

/** One bank = one city = one database schema. Places are counted in whole metres east and north of its origin (GCJ-02). */
@Entity('banks')
@Check('banks_one', '"id" = 1')
export class Bank {
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'banks_pk' }) readonly id!: number;
  @Column('text') name!: string;
  @Column('int') readonly originLongitudeMicrodegrees!: number;
  @Column('int') readonly originLatitudeMicrodegrees!: number;
  /** Null while it is being set up. */
  @InstantColumn({ nullable: true }) openedAt!: Temporal.Instant | null;
  @CreateDateColumn({ type: 'timestamptz' }) readonly createdAt!: Date;
}
