import { RADIUS_METERS, VOLUNTEER_STATUSES, type VolunteerStatus } from '@huzhu/shared';
import { Check, Column, CreateDateColumn, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Point } from '../common/place.js';
import { oneOf } from '../database/columns.js';

/** What a member who helps has. Keyed by the member. */
@Entity('volunteer_profiles')
@Check('volunteer_profiles_status', oneOf('status', VOLUNTEER_STATUSES))
@Check(
  'volunteer_profiles_radius',
  `"radius_meters" BETWEEN ${String(RADIUS_METERS.min)} AND ${String(RADIUS_METERS.max)}`,
)
export class VolunteerProfile {
  @ForeignKey('Member', 'id', { name: 'volunteer_profiles_member' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'volunteer_profiles_pk' })
  readonly memberId!: string;
  @Column('text') status!: VolunteerStatus;
  /** How far from home this volunteer likes to go. */
  @Column('int') radiusMeters!: number;
  /** GCJ-02. */
  @Column('int') longitudeMicrodegrees!: number;
  @Column('int') latitudeMicrodegrees!: number;
  /** Metres from the bank's origin. */
  @Column('point') place!: Point;
  /** True: nobody pointed it out on a map; it is that of the community. */
  @Column('boolean', { default: false }) positionIsRough!: boolean;
  @CreateDateColumn({ type: 'timestamptz' }) readonly createdAt!: Date;
  @Column('int', { default: 1 }) version!: number;
}
