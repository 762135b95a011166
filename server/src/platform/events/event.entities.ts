import { MESSAGE_TOPICS, type MessageTopic } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Generated, Index, PrimaryColumn, Unique, type ColumnType } from 'typeorm';
import { InstantColumn, oneOf } from '../database/columns.js';

/** Every kind of event, and whom it leaves worse off: rows of a migration, as `EVENT_KINDS` of shared says. */
@Entity('event_kinds')
@Check('event_kinds_helped_topic', oneOf('helped_topic', MESSAGE_TOPICS))
@Check('event_kinds_helper_topic', oneOf('helper_topic', MESSAGE_TOPICS))
export class EventKindRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'event_kinds_pk' }) readonly kind!: string;
  @Column('boolean') readonly worseForHelped!: boolean;
  @Column('boolean') readonly worseForHelper!: boolean;
  /** The volunteer would go in vain: a worker telephones them. */
  @Column('boolean') readonly callsHelper!: boolean;
  /** Bad news of it keeps somebody waiting: the volunteer's message is of class A. */
  @Column('boolean', { default: false }) readonly pressesHelper!: boolean;
  /** The side that is helped is telephoned where they have no smartphone, though it is good news. */
  @Column('boolean', { default: false }) readonly callsWithoutPhone!: boolean;
  /** What the side that is helped is sent a message of; null: none. */
  @Column('text', { nullable: true }) readonly helpedTopic!: MessageTopic | null;
  @Column('text', { nullable: true }) readonly helperTopic!: MessageTopic | null;
}

/** One thing that happened, written in the transaction of the change, and never changed. A trigger writes one of each move. */
@Entity('events')
@Index('events_of_request', ['requestId', 'seq'])
@Index('events_in_order', ['xid', 'seq'])
@Index('events_soon_once', ['assignmentId', 'startsAt'], { unique: true, where: `kind = 'assignment.soon'` })
@Index('events_late_once', ['assignmentId', 'startsAt'], { unique: true, where: `kind = 'assignment.late'` })
@Unique('events_seq', ['seq'])
export class Event {
  /** That of the move, where it is one. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'events_pk' }) readonly id!: string;
  /** In this order the events of one request happened, whichever server's clock was ahead. */
  @Column({ type: 'bigint', insert: false, update: false })
  @Generated('increment')
  readonly seq!: string;
  @ForeignKey('EventKindRow', 'kind', { name: 'events_kind' }) @Column('text') readonly kind!: string;
  @ForeignKey('Organization', 'id', { name: 'events_organization' }) @Column('uuid') readonly organizationId!: string;
  @ForeignKey('ServiceRequest', 'id', { name: 'events_request' })
  @Column('uuid', { nullable: true })
  readonly requestId!: string | null;
  @ForeignKey('Assignment', 'id', { name: 'events_assignment' })
  @Column('uuid', { nullable: true })
  readonly assignmentId!: string | null;
  @ForeignKey('Member', 'id', { name: 'events_helped' })
  @Column('uuid', { nullable: true })
  readonly helpedId!: string | null;
  @ForeignKey('Member', 'id', { name: 'events_helper' })
  @Column('uuid', { nullable: true })
  readonly helperId!: string | null;
  @ForeignKey('Member', 'id', { name: 'events_actor' }) @Column('uuid') readonly actorId!: string;
  @InstantColumn() readonly at!: Temporal.Instant;
  /** Of a change of time, and of what is told around an agreed time: which time that is. */
  @InstantColumn({ nullable: true }) readonly startsAt!: Temporal.Instant | null;
  /** Of `assignment.saidLate`: about how many minutes. Of a change of time: how many are planned. */
  @Column('int', { nullable: true }) readonly minutes!: number | null;
  /** The database transaction: readers of all events go by it. */
  @Column({ type: 'xid8' as ColumnType, default: () => 'pg_current_xact_id()', insert: false, update: false })
  readonly xid!: string;
}

export const NEWS_SIDES = ['helped', 'helper'] as const;

/** What a member must know: an event that left them worse off, or that they learn by telephone alone. A trigger writes it with the event. */
@Entity('news')
@Index('news_unseen', ['memberId', 'eventId'], { where: 'seen_at IS NULL' })
@Index('news_of_member', ['memberId', 'eventId'])
@Index('news_to_tell', ['organizationId', 'tellAt'], { where: 'seen_at IS NULL AND tell_at IS NOT NULL' })
@Check('news_side', oneOf('side', NEWS_SIDES))
@Check('news_taken', '(taken_at IS NULL) = (taken_by_id IS NULL)')
@Check('news_told', 'told_by_id IS NULL OR seen_at IS NOT NULL')
export class News {
  @ForeignKey('Event', 'id', { name: 'news_event' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'news_pk' })
  readonly eventId!: string;
  @ForeignKey('Member', 'id', { name: 'news_member' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'news_pk' })
  readonly memberId!: string;
  @ForeignKey('Organization', 'id', { name: 'news_organization' }) @Column('uuid') readonly organizationId!: string;
  @Column('text') readonly side!: string;
  /** False: good news, which whoever has no smartphone learns by telephone alone. */
  @Column('boolean', { default: true }) readonly isWorse!: boolean;
  /** From then on a worker telephones whoever has not read it; null: nobody does. */
  @InstantColumn({ nullable: true }) readonly tellAt!: Temporal.Instant | null;
  /** When the member said 知道了, or was told by a worker. */
  @InstantColumn({ nullable: true }) seenAt!: Temporal.Instant | null;
  /** The worker who told them on the telephone. */
  @ForeignKey('Member', 'id', { name: 'news_told_by' })
  @Column('uuid', { nullable: true })
  toldById!: string | null;
  /** Since when a worker is telephoning them, and which. */
  @InstantColumn({ nullable: true }) takenAt!: Temporal.Instant | null;
  @ForeignKey('Member', 'id', { name: 'news_taken_by' })
  @Column('uuid', { nullable: true })
  takenById!: string | null;
}
