import { WEEKDAYS } from '@huzhu/shared';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Somebody answers the hotline then, each week: `HH:MM` in Asia/Shanghai. */
@Entity('duty_hours')
@Check('duty_hours_weekday', `"weekday" BETWEEN ${String(WEEKDAYS.min)} AND ${String(WEEKDAYS.max)}`)
@Check('duty_hours_order', '"starts" < "ends"')
export class DutyHours {
  @ForeignKey('Organization', 'id', { name: 'duty_hours_organization' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'duty_hours_pk' })
  readonly organizationId!: string;
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'duty_hours_pk' }) readonly weekday!: number;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'duty_hours_pk' }) readonly starts!: string;
  @Column('text') readonly ends!: string;
}
