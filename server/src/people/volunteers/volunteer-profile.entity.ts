import {
  CALLED_AS_LENGTH_MAX,
  DIALECTS_LENGTH_MAX,
  FREE_TIMES,
  NEIGHBOURHOOD_LENGTH_MAX,
  RADIUS_METERS,
  REASON_LENGTH_MAX,
  SKILLS,
  VOLUNTEER_STATUSES,
  type FreeTime,
  type Skill,
  type VolunteerStatus,
} from '@huzhu/shared';
import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Point } from '../../platform/common/place.js';
import { ListColumn, oneOf, someOf, upTo } from '../../platform/database/columns.js';

/** What a member who helps has. Keyed by the member. */
@Entity('volunteer_profiles')
@Index('volunteer_profiles_pauses', ['pausedUntil'], { where: '"status" = \'paused\'' })
@Index('volunteer_profiles_nearest', ['place'], { spatial: true, where: `"status" <> 'ended'` })
@Check('volunteer_profiles_status', oneOf('status', VOLUNTEER_STATUSES))
@Check(
  'volunteer_profiles_radius',
  `"radius_meters" BETWEEN ${String(RADIUS_METERS.min)} AND ${String(RADIUS_METERS.max)}`,
)
@Check('volunteer_profiles_neighbourhood', upTo('neighbourhood', NEIGHBOURHOOD_LENGTH_MAX))
@Check('volunteer_profiles_skills', someOf('skills', SKILLS))
@Check('volunteer_profiles_free_times', someOf('free_times', FREE_TIMES))
@Check('volunteer_profiles_called_as', upTo('called_as', CALLED_AS_LENGTH_MAX))
@Check('volunteer_profiles_dialects', upTo('dialects', DIALECTS_LENGTH_MAX))
@Check('volunteer_profiles_pause_reason', upTo('pause_reason', REASON_LENGTH_MAX))
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
  @Column('text', { nullable: true }) neighbourhood!: string | null;
  @ListColumn() skills!: Skill[];
  @ListColumn() freeTimes!: FreeTime[];
  @Column('text', { nullable: true }) dialects!: string | null;
  /** How neighbours call them. */
  @Column('text', { nullable: true }) calledAs!: string | null;
  @ForeignKey('StoredFile', 'id', { name: 'volunteer_profiles_portrait' })
  @Column('uuid', { nullable: true })
  portraitFileId!: string | null;
  /** Last day of the pause; null while paused: until somebody ends it. */
  @Column('date', { nullable: true }) pausedUntil!: string | null;
  @ForeignKey('Member', 'id', { name: 'volunteer_profiles_paused_by' })
  @Column('uuid', { nullable: true })
  pausedById!: string | null;
  /** Why it was paused or ended. */
  @Column('text', { nullable: true }) pauseReason!: string | null;
  /** True: nobody pointed it out on a map; it is that of the community. */
  @Column('boolean', { default: false }) positionIsRough!: boolean;
  @CreateDateColumn({ type: 'timestamptz' }) readonly createdAt!: Date;
  @Column('int', { default: 1 }) version!: number;
}
