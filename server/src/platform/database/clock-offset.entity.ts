import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** One row, in demo and test mode only: how far the bank's time is ahead of the machine's. */
@Entity('clock_offset')
@Check('clock_offset_one', '"id" = 1')
export class ClockOffset {
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'clock_offset_pk' }) readonly id!: number;
  @Column('bigint') readonly offsetMilliseconds!: string;
}
