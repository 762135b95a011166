import {
  MESSAGE_CLASSES,
  MESSAGE_TOPICS,
  TOLD_NOTE_LENGTH_MAX,
  type MessageClass,
  type MessageTopic,
  type NewsSide,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, oneOf } from '../../platform/database/columns.js';
import { NEWS_SIDES } from '../../platform/events/event.entities.js';

/**
 * queued → sending → sent; unsure: WeChat may have sent it, and it is not tried again; unsent: it stands in 消息 alone;
 * dropped: there is nobody to send it to, or no use.
 */
export const MESSAGE_STATUSES = ['queued', 'sending', 'sent', 'unsure', 'unsent', 'dropped'] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** Why it was not sent. other_channel: the person chose a call or a letter. refused: the person has no yes left there (43101). fault: three tries, or a template that does not fit. in_digest: a newer one of the same week was brought. */
export const MESSAGE_REASONS = [
  'no_template',
  'no_wechat',
  'other_channel',
  'no_yes',
  'refused',
  'fault',
  'read',
  'in_digest',
  'too_late',
  'not_tellable',
] as const;
export type MessageReason = (typeof MESSAGE_REASONS)[number];

/** What a person is sent of an event. A trigger writes it with the event; its words are those of the story. */
@Entity('messages')
@Index('messages_of_member', ['memberId', 'eventId'])
@Index('messages_unseen', ['memberId'], { where: 'seen_at IS NULL' })
@Index('messages_undelivered', ['organizationId', 'until'], {
  where: `seen_at IS NULL AND class <> 'C' AND status IN ('unsent', 'unsure')`,
})
@Index('messages_due', ['notBefore'], { where: `status IN ('queued', 'sending')` })
@Check('messages_side', oneOf('side', NEWS_SIDES))
@Check('messages_topic', oneOf('topic', MESSAGE_TOPICS))
@Check('messages_class', oneOf('class', MESSAGE_CLASSES))
@Check('messages_status', oneOf('status', MESSAGE_STATUSES))
@Check('messages_reason', oneOf('reason', MESSAGE_REASONS))
@Check('messages_tries', `"tries" BETWEEN 0 AND 10`)
@Check('messages_why', `("reason" IS NOT NULL) = ("status" IN ('unsent', 'dropped'))`)
@Check('messages_claimed', `("status" = 'sending') <= ("claimed_at" IS NOT NULL)`)
@Check(
  'messages_told',
  `("told_by_id" IS NULL OR "seen_at" IS NOT NULL) AND ("told_note" IS NULL OR "told_by_id" IS NOT NULL)`,
)
@Check('messages_note', `char_length("told_note") BETWEEN 1 AND ${String(TOLD_NOTE_LENGTH_MAX)}`)
@Check('messages_sent', `("status" = 'sent') = ("sent_at" IS NOT NULL)`)
export class Message {
  @ForeignKey('Event', 'id', { name: 'messages_event' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'messages_pk' })
  readonly eventId!: string;
  @ForeignKey('Member', 'id', { name: 'messages_member' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'messages_pk' })
  readonly memberId!: string;
  @ForeignKey('Organization', 'id', { name: 'messages_organization' }) @Column('uuid') readonly organizationId!: string;
  @Column('text') readonly side!: NewsSide;
  @Column('text') readonly topic!: MessageTopic;
  @Column('text') readonly class!: MessageClass;
  @Column('text') status!: MessageStatus;
  @Column('text', { nullable: true }) reason!: MessageReason | null;
  /** Definite refusals of a busy WeChat so far. */
  @Column('smallint', { default: 0 }) tries!: number;
  @InstantColumn() notBefore!: Temporal.Instant;
  /** From then on it is of no use. */
  @InstantColumn() readonly until!: Temporal.Instant;
  @InstantColumn({ nullable: true }) claimedAt!: Temporal.Instant | null;
  @InstantColumn({ nullable: true }) sentAt!: Temporal.Instant | null;
  @InstantColumn({ nullable: true }) seenAt!: Temporal.Instant | null;
  /** The worker who told it where no channel brought it, and what they wrote down of it. */
  @ForeignKey('Member', 'id', { name: 'messages_told_by' })
  @Column('uuid', { nullable: true })
  toldById!: string | null;
  @Column('text', { nullable: true }) toldNote!: string | null;
}
