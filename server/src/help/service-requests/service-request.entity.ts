import {
  BENEFICIARY_KINDS,
  NOTE_LENGTH_MAX,
  PLANNED_MINUTES,
  QUESTIONS_MAX,
  REASON_LENGTH_MAX,
  REFERRED_TO_LENGTH_MAX,
  REQUEST_CHANNELS,
  SERVICE_CATEGORIES,
  SERVICE_REQUEST_STATUSES,
  WANTED_VOLUNTEERS,
  type AnswerDto,
  type BeneficiaryKind,
  type RequestChannel,
  type ServiceCategory,
  type ServiceRequestStatus,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Point } from '../../platform/common/place.js';
import { InstantColumn, oneOf } from '../../platform/database/columns.js';

/** What is asked, for a beneficiary. */
@Entity('service_requests')
@Index('service_requests_of_beneficiary', ['beneficiaryId', 'id'])
@Index('service_requests_live', ['beneficiaryId', 'id'], { where: `"status" IN ('in_review', 'open', 'filled')` })
@Index('service_requests_of_person_in_charge', ['personInChargeId', 'id'], {
  where: '"person_in_charge_id" IS NOT NULL',
})
@Index('service_requests_of_organization', ['organizationId', 'id'])
@Index('service_requests_by_start', ['organizationId', 'startsAt', 'id', 'status', 'serviceItemVersionId'])
@Index('service_requests_unfilled', ['organizationId', 'status', 'startsAt'], {
  where: `"status" IN ('draft', 'in_review', 'open')`,
})
@Index('service_requests_short', ['organizationId', 'id'], { where: '"short_at" IS NOT NULL' })
@Index('service_requests_waiting', ['latestStartAt'], { where: `"status" IN ('draft', 'in_review', 'open')` })
@Index('service_requests_urgent', ['urgentAt'], { where: '"urgent_at" IS NOT NULL' })
@Index('service_requests_voiced', ['voiceFileId'], { unique: true, where: '"voice_file_id" IS NOT NULL' })
@Index('service_requests_nearby', ['blurredPlace'], {
  spatial: true,
  where: `"status" = 'open' AND "wanted_volunteers" > 0`,
})
@Index('service_requests_nearby_in_category', ['category', 'blurredPlace'], {
  spatial: true,
  where: `"status" = 'open' AND "wanted_volunteers" > 0`,
})
@Index('service_requests_nearby_on_day', ['startsOn', 'blurredPlace'], {
  spatial: true,
  where: `"status" = 'open' AND "starts_on" IS NOT NULL`,
})
@Index('service_requests_farther', ['offeredWithinMeters', 'blurredPlace'], {
  spatial: true,
  where: `"status" = 'open' AND "offered_within_meters" IS NOT NULL`,
})
@Index('service_requests_farther_in_category', ['category', 'offeredWithinMeters', 'blurredPlace'], {
  spatial: true,
  where: `"status" = 'open' AND "offered_within_meters" IS NOT NULL`,
})
@Index('service_requests_first_of', ['firstVolunteerId'], { where: `"status" = 'open' AND "first_until" IS NOT NULL` })
@Index('service_requests_first_until', ['firstUntil'], { where: `"status" = 'open' AND "first_until" IS NOT NULL` })
@Index('service_requests_of_series', ['seriesId', 'id'], { where: '"series_id" IS NOT NULL' })
@Check('service_requests_first', '"first_until" IS NULL OR "first_volunteer_id" IS NOT NULL')
@Check('service_requests_category', oneOf('category', SERVICE_CATEGORIES))
@Check('service_requests_beneficiary_kind', oneOf('beneficiary_kind', BENEFICIARY_KINDS))
@Check('service_requests_spoken_for', `("beneficiary_kind" = 'organization') = ("person_in_charge_id" IS NOT NULL)`)
@Check('service_requests_channel', oneOf('channel', REQUEST_CHANNELS))
@Check('service_requests_status', oneOf('status', SERVICE_REQUEST_STATUSES))
@Check(
  'service_requests_planned_minutes',
  `"planned_minutes" BETWEEN ${String(PLANNED_MINUTES.min)} AND ${String(PLANNED_MINUTES.max)}`,
)
@Check(
  'service_requests_wanted_volunteers',
  `"wanted_volunteers" BETWEEN ${String(WANTED_VOLUNTEERS.min)} AND ${String(WANTED_VOLUNTEERS.max)}`,
)
@Check('service_requests_note', `char_length("note") <= ${String(NOTE_LENGTH_MAX)}`)
@Check('service_requests_answers', `jsonb_array_length("answers") <= ${String(QUESTIONS_MAX)}`)
@Check('service_requests_revision', '"revision" >= 1')
@Check('service_requests_hold_round', '"hold_round" >= 1')
@Check('service_requests_decision_reason', `char_length("decision_reason") <= ${String(REASON_LENGTH_MAX)}`)
@Check('service_requests_referred_to', `char_length("referred_to") <= ${String(REFERRED_TO_LENGTH_MAX)}`)
@Check('service_requests_referred', `("status" = 'referred') = ("referred_to" IS NOT NULL)`)
@Check('service_requests_window', '"latest_start_at" >= "starts_at"')
export class ServiceRequest {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'service_requests_pk' }) readonly id!: string;
  /** The beneficiary's, at the time of asking; a later move of theirs changes nothing here. */
  @ForeignKey('Organization', 'id', { name: 'service_requests_organization' })
  @Column('uuid')
  readonly organizationId!: string;
  /** Who owes the minutes of this service. */
  @ForeignKey('Organization', 'id', { name: 'service_requests_issuer' }) @Column('uuid') readonly issuerId!: string;
  @Column('text') readonly beneficiaryKind!: BeneficiaryKind;
  /** A member, or an organization. */
  @Column('uuid') readonly beneficiaryId!: string;
  /** Speaks for the organization that is helped: hears the codes, confirms, rates. */
  @ForeignKey('Member', 'id', { name: 'service_requests_person_in_charge' })
  @Column('uuid', { nullable: true })
  readonly personInChargeId!: string | null;
  @ForeignKey('ServiceItemVersion', 'id', { name: 'service_requests_item' })
  @Column('uuid')
  readonly serviceItemVersionId!: string;
  /** The item's; the database writes it, for the index by which volunteers look. */
  @Column({ type: 'text', insert: false, update: false }) readonly category!: ServiceCategory;
  /** The beneficiary's organization's rules at submit (of a draft: when it was made). */
  @ForeignKey('PolicyVersion', 'id', { name: 'service_requests_policy' }) @Column('uuid') policyVersionId!: string;
  @ForeignKey('Member', 'id', { name: 'service_requests_requested_by' })
  @Column('uuid')
  readonly requestedById!: string;
  @Column('text') readonly channel!: RequestChannel;
  @Column('text') status!: ServiceRequestStatus;
  @InstantColumn() startsAt!: Temporal.Instant;
  @InstantColumn() latestStartAt!: Temporal.Instant;
  /** The day in China of `startsAt`; the database writes it, for the indexes by which volunteers look. */
  @Column({ type: 'date', insert: false, update: false }) readonly startsOn!: string;
  @Column('int') plannedMinutes!: number;
  @Column('int') readonly wantedVolunteers!: number;
  @Column('text') readonly neighbourhood!: string;
  @Column('point') readonly blurredPlace!: Point;
  /** True: that is the middle of the neighbourhood or the community, for nobody had told where the home is. */
  @Column('boolean', { default: false }) readonly placeIsRough!: boolean;
  /** The policy's dispatch radius, everywhere when the place is rough; the database writes it with the policy version. */
  @Column({ type: 'int', insert: false, update: false }) readonly offeredWithinMeters!: number;
  @Column('text', { nullable: true }) note!: string | null;
  /** To the questions of the item version; personal, as the note is. */
  @Column('jsonb', { default: [] }) answers!: AnswerDto[];
  /** The note in the elder's own voice; null again when its bytes are gone. */
  @ForeignKey('StoredFile', 'id', { name: 'service_requests_voice' })
  @Column('uuid', { nullable: true })
  voiceFileId!: string | null;
  /** Found at submit: the policy serves this beneficiary free, so nothing of it counts against the month's quota. */
  @Column('boolean', { default: false }) servedFree!: boolean;
  /** The facts by which the beneficiary was served free, as counted at submit. */
  @Column('uuid', { array: true, default: () => "'{}'" }) freeFactIds!: string[];
  /** When minutes fell short at submit: the draft is in a worker's queue since. */
  @InstantColumn({ nullable: true }) shortAt!: Temporal.Instant | null;
  /** How often it was changed, from 1: who decides says which one they read. */
  @Column('int', { default: 1 }) revision!: number;
  /** Every time it was returned, or another length was asked for, its holds were freed; the next ones have new names. */
  @Column('int', { default: 1 }) holdRound!: number;
  @InstantColumn({ nullable: true }) submittedAt!: Temporal.Instant | null;
  /** When a worker gave it back to be changed; null once it is submitted again. */
  @InstantColumn({ nullable: true }) returnedAt!: Temporal.Instant | null;
  /** The worker's words when it was returned or referred. */
  @Column('text', { nullable: true }) decisionReason!: string | null;
  /** The name of the provider, as long as it is referred. */
  @Column('text', { nullable: true }) referredTo!: string | null;
  /** A place came free at short notice, and is not taken again: workers look for somebody. */
  @InstantColumn({ nullable: true }) urgentAt!: Temporal.Instant | null;
  /** Whom the elder wants again: somebody who has helped them. */
  @ForeignKey('Member', 'id', { name: 'service_requests_first_volunteer' })
  @Column('uuid', { nullable: true })
  readonly firstVolunteerId!: string | null;
  /** Nobody else may take it before; null: everybody may. */
  @InstantColumn({ nullable: true }) firstUntil!: Temporal.Instant | null;
  /** Places may be kept so long for volunteers of the waitlist who were asked; null: nobody was. `is_kept_from` says whether they are. */
  @InstantColumn({ nullable: true }) keptUntil!: Temporal.Instant | null;
  /** 固定帮忙: what it is an occurrence of. */
  @ForeignKey('RequestSeries', 'id', { name: 'service_requests_series' })
  @Column('uuid', { nullable: true })
  seriesId!: string | null;
  @InstantColumn() readonly createdAt!: Temporal.Instant;
  @Column('int', { default: 1 }) version!: number;
}

/** The member who speaks for the side that is helped: the elder, or the organization's person in charge. */
export const speakerOf = (request: Pick<ServiceRequest, 'beneficiaryId' | 'personInChargeId'>): string =>
  request.personInChargeId ?? request.beneficiaryId;

/** Source of the hold of one place; it passes from volunteer to volunteer until the request ends. */
/** SQL, text: the name that {@link holdOf} gives the hold of a place of a request; each part as SQL. */
export const HOLD_OF = (requestId: string, place: string, holdRound: string): string =>
  `concat('service-request:', ${requestId}, ':', ${place}, CASE WHEN ${holdRound} > 1 THEN concat(':', ${holdRound}) END)`;

export const holdOf = (request: Pick<ServiceRequest, 'id' | 'holdRound'>, placeNumber: number): string => {
  const { id, holdRound } = request;
  return `service-request:${id}:${String(placeNumber)}${holdRound > 1 ? `:${String(holdRound)}` : ''}`;
};
