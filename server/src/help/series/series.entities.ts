import {
  BENEFICIARY_KINDS,
  NOTE_LENGTH_MAX,
  PLANNED_MINUTES,
  QUESTIONS_MAX,
  REQUEST_CHANNELS,
  SERIES_END_REASONS,
  SERIES_EVERY_WEEKS,
  SERIES_MONTHS_MAX,
  SERIES_REFUSALS,
  SERIES_STATUSES,
  START_WINDOW_MINUTES_MAX,
  WANTED_VOLUNTEERS,
  WEEKDAYS,
  type AnswerDto,
  type BeneficiaryKind,
  type RequestChannel,
  type SeriesEndReason,
  type SeriesEveryWeeks,
  type SeriesRefusal,
  type SeriesStatus,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, oneOf } from '../../platform/database/columns.js';

const between = (column: string, min: number, max: number): string =>
  `"${column}" BETWEEN ${String(min)} AND ${String(max)}`;
const ALL_WEEKDAYS = Array.from({ length: WEEKDAYS.max }, (_, index) => String(index + 1)).join(', ');
const MINUTES_PER_DAY = 1440;

/** 固定帮忙: the same help again and again. Each occurrence is an ordinary request, made a fortnight ahead. */
@Entity('request_series')
@Index('request_series_of_beneficiary', ['beneficiaryId', 'id'])
@Index('request_series_due', ['nextDraftOn'], { where: `"status" = 'active'` })
@Index('request_series_over', ['endsOn'], { where: `"status" = 'active'` })
@Check('request_series_beneficiary_kind', oneOf('beneficiary_kind', BENEFICIARY_KINDS))
@Check('request_series_every_weeks', `"every_weeks" IN (${SERIES_EVERY_WEEKS.join(', ')})`)
@Check(
  'request_series_weekdays',
  `cardinality("weekdays") BETWEEN 1 AND ${String(WEEKDAYS.max)} AND "weekdays" <@ ARRAY[${ALL_WEEKDAYS}]`,
)
@Check('request_series_start_minute', between('start_minute', 0, MINUTES_PER_DAY - 1))
@Check('request_series_window_minutes', between('window_minutes', 0, START_WINDOW_MINUTES_MAX))
@Check('request_series_planned_minutes', between('planned_minutes', PLANNED_MINUTES.min, PLANNED_MINUTES.max))
@Check('request_series_wanted_volunteers', between('wanted_volunteers', WANTED_VOLUNTEERS.min, WANTED_VOLUNTEERS.max))
@Check('request_series_note', `char_length("note") <= ${String(NOTE_LENGTH_MAX)}`)
@Check('request_series_answers', `jsonb_array_length("answers") <= ${String(QUESTIONS_MAX)}`)
@Check('request_series_channel', oneOf('channel', REQUEST_CHANNELS))
@Check('request_series_status', oneOf('status', SERIES_STATUSES))
@Check('request_series_end_reason', oneOf('end_reason', SERIES_END_REASONS))
@Check('request_series_spoken_for', `("beneficiary_kind" = 'organization') = ("person_in_charge_id" IS NOT NULL)`)
@Check(
  'request_series_days',
  `"ends_on" > "starts_on" AND "ends_on" <= "starts_on" + interval '${String(SERIES_MONTHS_MAX)} months'`,
)
@Check(
  'request_series_paused',
  '("paused_since" IS NULL) = ("paused_until" IS NULL) AND "paused_since" <= "paused_until"',
)
@Check(
  'request_series_ended',
  `("status" = 'ended') = ("ended_at" IS NOT NULL) AND ("ended_at" IS NULL) = ("end_reason" IS NULL) AND ("ended_at" IS NULL) = ("ended_by_id" IS NULL)`,
)
export class RequestSeries {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'request_series_pk' }) readonly id!: string;
  @Column('text') readonly beneficiaryKind!: BeneficiaryKind;
  /** A member, or an organization. */
  @Column('uuid') readonly beneficiaryId!: string;
  @ForeignKey('Member', 'id', { name: 'request_series_person_in_charge' })
  @Column('uuid', { nullable: true })
  readonly personInChargeId!: string | null;
  /** Each occurrence follows the version in force when it is made. */
  @ForeignKey('ServiceItem', 'code', { name: 'request_series_item' }) @Column('text') readonly itemCode!: string;
  @Column('int') readonly everyWeeks!: SeriesEveryWeeks;
  /** Monday is 1; in order. */
  @Column('int', { array: true }) readonly weekdays!: number[];
  @Column('boolean') readonly skipsHolidays!: boolean;
  /** The day of the first occurrence, and the last day on which there may be one. */
  @Column('date') readonly startsOn!: string;
  @Column('date') readonly endsOn!: string;
  /** Minutes of the day in China from which an occurrence may begin, and until how long after. */
  @Column('int') readonly startMinute!: number;
  @Column('int') readonly windowMinutes!: number;
  @Column('int') readonly plannedMinutes!: number;
  @Column('int') readonly wantedVolunteers!: number;
  @Column('text', { nullable: true }) readonly note!: string | null;
  @Column('jsonb', { default: [] }) readonly answers!: AnswerDto[];
  /** Whom the elder wanted at the first one; asked first until somebody has come. */
  @ForeignKey('Member', 'id', { name: 'request_series_first_volunteer' })
  @Column('uuid', { nullable: true })
  readonly firstVolunteerId!: string | null;
  @ForeignKey('Member', 'id', { name: 'request_series_requested_by' })
  @Column('uuid')
  readonly requestedById!: string;
  @Column('text') readonly channel!: RequestChannel;
  @Column('date', { nullable: true }) pausedSince!: string | null;
  /** The last day of the pause. */
  @Column('date', { nullable: true }) pausedUntil!: string | null;
  /** The first day that is not settled yet; null: none is left, or a pause lasts to the end. */
  @Column('date', { nullable: true }) nextDraftOn!: string | null;
  @Column('text') status!: SeriesStatus;
  @Column('text', { nullable: true }) endReason!: SeriesEndReason | null;
  @ForeignKey('Member', 'id', { name: 'request_series_ended_by' })
  @Column('uuid', { nullable: true })
  endedById!: string | null;
  @InstantColumn({ nullable: true }) endedAt!: Temporal.Instant | null;
  @InstantColumn() readonly createdAt!: Temporal.Instant;
}

/** What became of one day of a series, once: a request, a refusal, or somebody's word that it is not wanted. */
@Entity('series_days')
@Index('series_days_of_request', ['requestId'], { unique: true, where: '"request_id" IS NOT NULL' })
@Check('series_days_refusal', oneOf('refusal', SERIES_REFUSALS))
@Check('series_days_fate', 'num_nonnulls("request_id", "refusal", "skipped_by_id") = 1')
export class SeriesDay {
  @ForeignKey('RequestSeries', 'id', { name: 'series_days_series' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'series_days_pk' })
  readonly seriesId!: string;
  @PrimaryColumn('date', { primaryKeyConstraintName: 'series_days_pk' }) readonly onDay!: string;
  @ForeignKey('ServiceRequest', 'id', { name: 'series_days_request' })
  @Column('uuid', { nullable: true })
  readonly requestId!: string | null;
  @Column('text', { nullable: true }) readonly refusal!: SeriesRefusal | null;
  @ForeignKey('Member', 'id', { name: 'series_days_skipped_by' })
  @Column('uuid', { nullable: true })
  readonly skippedById!: string | null;
  @InstantColumn() readonly at!: Temporal.Instant;
}
