import {
  INCIDENT_KINDS,
  INCIDENT_WAYS,
  INCIDENT_WORDS_LENGTH_MAX,
  REASON_LENGTH_MAX,
  type IncidentKind,
  type IncidentWay,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, MinutesColumn, oneOf, upTo } from '../../platform/database/columns.js';
import { NEWS_SIDES } from '../../platform/events/event.entities.js';

/** What somebody says went wrong, as one side of a visit or without one: a worker takes it, and writes down what came of it. */
@Entity('incidents')
// What a worker suspects stands beside what the side itself says, which learns nothing of it.
@Index('incidents_one_open', ['assignmentId', 'side', 'kind'], {
  unique: true,
  where: `"closed_at" IS NULL AND ("kind" <> 'suspected_abuse' OR "recorded_by_id" IS NULL)`,
})
@Index('incidents_one_open_alone', ['speakerId', 'kind'], {
  unique: true,
  where: `"closed_at" IS NULL AND "assignment_id" IS NULL AND ("kind" <> 'suspected_abuse' OR "recorded_by_id" IS NULL)`,
})
// What a worker suspects of one visit, or of one person, stands once.
@Index('incidents_one_suspicion', ['assignmentId', 'side'], {
  unique: true,
  where: `"closed_at" IS NULL AND "kind" = 'suspected_abuse' AND "recorded_by_id" IS NOT NULL`,
})
@Index('incidents_one_suspicion_alone', ['speakerId'], {
  unique: true,
  where: `"closed_at" IS NULL AND "assignment_id" IS NULL AND "kind" = 'suspected_abuse' AND "recorded_by_id" IS NOT NULL`,
})
@Index('incidents_by_event', ['doneEventId'], { unique: true, where: '"done_event_id" IS NOT NULL' })
@Index('incidents_of_assignment', ['assignmentId', 'id'])
@Index('incidents_of_speaker', ['speakerId', 'id'])
@Index('incidents_open', ['organizationId', 'reportedAt'], { where: '"closed_at" IS NULL' })
@Check('incidents_kind', oneOf('kind', INCIDENT_KINDS))
@Check('incidents_words', upTo('words', INCIDENT_WORDS_LENGTH_MAX))
@Check('incidents_side', oneOf('side', NEWS_SIDES))
@Check('incidents_within_hours', '"within_hours" IN (4, 24, 72)')
@Check('incidents_pace', `("kind" = 'hours') = ("within_hours" IS NULL)`)
@Check('incidents_way', oneOf('way', INCIDENT_WAYS))
@Check('incidents_recorded', '("way" IS NULL) = ("recorded_by_id" IS NULL)')
@Check('incidents_alone', `"kind" <> 'not_again' OR "assignment_id" IS NOT NULL`)
@Check('incidents_line', `"line_no" IS NULL OR "line_no" > 0 AND "kind" = 'hours' AND "assignment_id" IS NULL`)
@Check('incidents_outcome', upTo('outcome', REASON_LENGTH_MAX))
@Check('incidents_taken', '("taken_at" IS NULL) = ("taken_by_id" IS NULL)')
@Check(
  'incidents_closed',
  '("closed_at" IS NULL) = ("closed_by_id" IS NULL) AND ("closed_at" IS NULL) = ("outcome" IS NULL) AND ("closed_at" IS NULL) = ("done_event_id" IS NULL)',
)
export class Incident {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'incidents_pk' }) readonly id!: string;
  /** Null: it is about no visit. */
  @ForeignKey('Assignment', 'id', { name: 'incidents_assignment' })
  @Column('uuid', { nullable: true })
  readonly assignmentId!: string | null;
  @ForeignKey('Organization', 'id', { name: 'incidents_organization' })
  @Column('uuid')
  readonly organizationId!: string;
  @Column('text') readonly kind!: IncidentKind;
  @Column('text') readonly words!: string;
  @Column('boolean') readonly isHurt!: boolean;
  /** Whose side said it. */
  @Column('text') readonly side!: (typeof NEWS_SIDES)[number];
  /** The member of that side, also where a worker wrote it down: the words are theirs. */
  @ForeignKey('Member', 'id', { name: 'incidents_speaker' })
  @Column('uuid')
  readonly speakerId!: string;
  /** The worker who wrote it down. */
  @ForeignKey('Member', 'id', { name: 'incidents_recorded_by' })
  @Column('uuid', { nullable: true })
  readonly recordedById!: string | null;
  /** How that worker learned of it. */
  @Column('text', { nullable: true }) readonly way!: IncidentWay | null;
  /** The line of the speaker's passbook that it is about. */
  @MinutesColumn({ nullable: true }) readonly lineNo!: number | null;
  @InstantColumn() readonly reportedAt!: Temporal.Instant;
  /** Null: an answer about minutes is owed, in working days. */
  @Column('int', { nullable: true }) readonly withinHours!: 4 | 24 | 72 | null;
  @InstantColumn() readonly dueAt!: Temporal.Instant;
  /** The worker in charge. */
  @ForeignKey('Member', 'id', { name: 'incidents_taken_by' })
  @Column('uuid', { nullable: true })
  takenById!: string | null;
  @InstantColumn({ nullable: true }) takenAt!: Temporal.Instant | null;
  @ForeignKey('Member', 'id', { name: 'incidents_closed_by' })
  @Column('uuid', { nullable: true })
  closedById!: string | null;
  @InstantColumn({ nullable: true }) closedAt!: Temporal.Instant | null;
  @Column('text', { nullable: true }) outcome!: string | null;
  /** The event that tells whoever said it what came of it. */
  @ForeignKey('Event', 'id', { name: 'incidents_done_event' })
  @Column('uuid', { nullable: true })
  doneEventId!: string | null;
}
