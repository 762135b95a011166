import {
  APPLICATION_STATUSES,
  DIALECTS_LENGTH_MAX,
  FREE_TIMES,
  NEIGHBOURHOOD_LENGTH_MAX,
  RADIUS_METERS,
  REASON_LENGTH_MAX,
  REVIEW_LEVELS,
  SKILLS,
  type ApplicationStatus,
  type FreeTime,
  type Skill,
  type VolunteerApplicationDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, ListColumn, oneOf, someOf, upTo } from '../../platform/database/columns.js';

const { min, max } = RADIUS_METERS;
const LEVELS = `"level" BETWEEN ${String(REVIEW_LEVELS.min)} AND "levels_needed"`;

/** Somebody asks to become a volunteer; kept after it was decided. Approved, it becomes a profile. */
@Entity('volunteer_applications')
@Index('volunteer_applications_one_open', ['memberId'], { unique: true, where: '"status" = \'in_review\'' })
@Index('volunteer_applications_of_member', ['memberId', 'id'])
@Index('volunteer_applications_waiting', ['id'], { where: '"status" = \'in_review\'' })
@Check('volunteer_applications_status', oneOf('status', APPLICATION_STATUSES))
@Check('volunteer_applications_skills', someOf('skills', SKILLS))
@Check('volunteer_applications_free_times', someOf('free_times', FREE_TIMES))
@Check('volunteer_applications_dialects', upTo('dialects', DIALECTS_LENGTH_MAX))
@Check('volunteer_applications_radius', `"radius_meters" BETWEEN ${String(min)} AND ${String(max)}`)
@Check('volunteer_applications_neighbourhood', upTo('neighbourhood', NEIGHBOURHOOD_LENGTH_MAX))
@Check('volunteer_applications_reason', upTo('reason', REASON_LENGTH_MAX))
@Check('volunteer_applications_levels', `${LEVELS} AND "levels_needed" <= ${String(REVIEW_LEVELS.max)}`)
@Check('volunteer_applications_two_people', '"first_by_id" <> "decided_by_id"')
@Check('volunteer_applications_refusal', `("status" = 'refused') = ("reason" IS NOT NULL)`)
@Check('volunteer_applications_decision', `("status" = 'in_review') = ("decided_at" IS NULL)`)
export class VolunteerApplication {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'volunteer_applications_pk' }) readonly id!: string;
  @ForeignKey('Member', 'id', { name: 'volunteer_applications_member' }) @Column('uuid') readonly memberId!: string;
  /** The community it was made to, whose workers decide first. */
  @ForeignKey('Organization', 'id', { name: 'volunteer_applications_organization' })
  @Column('uuid')
  readonly organizationId!: string;
  @Column('text') status!: ApplicationStatus;
  /** Whose yes is awaited, or was the last: 0 nobody's, 1 the community's, 2 the organization's above. */
  @Column('int') level!: number;
  @Column('int') readonly levelsNeeded!: number;
  @ListColumn() readonly skills!: Skill[];
  @ListColumn() readonly freeTimes!: FreeTime[];
  @Column('text', { nullable: true }) readonly dialects!: string | null;
  @Column('int') readonly radiusMeters!: number;
  @Column('text', { nullable: true }) readonly neighbourhood!: string | null;
  /** GCJ-02. */
  @Column('int') readonly longitudeMicrodegrees!: number;
  @Column('int') readonly latitudeMicrodegrees!: number;
  /** True: the position is not told but that of the neighbourhood or the community. */
  @Column('boolean', { default: false }) readonly positionIsRough!: boolean;
  /** The member who registered the same identity number before. */
  @ForeignKey('Member', 'id', { name: 'volunteer_applications_same_identity' })
  @Column('uuid', { nullable: true })
  readonly sameIdentityId!: string | null;
  @Column('boolean') readonly hasLookalikes!: boolean;
  /** Themselves, or a worker at the desk. */
  @ForeignKey('Member', 'id', { name: 'volunteer_applications_submitted_by' })
  @Column('uuid')
  readonly submittedById!: string;
  @InstantColumn() readonly submittedAt!: Temporal.Instant;
  @ForeignKey('Member', 'id', { name: 'volunteer_applications_first_by' })
  @Column('uuid', { nullable: true })
  firstById!: string | null;
  @InstantColumn({ nullable: true }) firstAt!: Temporal.Instant | null;
  /** Null when the policy asks for no review. */
  @ForeignKey('Member', 'id', { name: 'volunteer_applications_decided_by' })
  @Column('uuid', { nullable: true })
  decidedById!: string | null;
  @InstantColumn({ nullable: true }) decidedAt!: Temporal.Instant | null;
  @Column('text', { nullable: true }) reason!: string | null;
}

export const toApplicationDto = (application: VolunteerApplication): VolunteerApplicationDto => ({
  id: application.id,
  status: application.status,
  level: application.level,
  levelsNeeded: application.levelsNeeded,
  submittedAt: application.submittedAt.toString(),
  reason: application.reason,
});
