import {
  CREDITS_PER_TOPIC_MAX,
  SUBSCRIPTION_ANSWERS,
  SUBSCRIPTION_TOPICS,
  type SubscriptionAnswer,
  type SubscriptionTopic,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InstantColumn, oneOf } from '../database/columns.js';

/**
 * How many messages of a topic WeChat still lets us send to a member's phone: one for each yes. They belong to the WeChat
 * that said yes, so they go where it goes (`PhonesService`) and end with it.
 */
@Entity('subscription_credits')
@Check('subscription_credits_topic', oneOf('topic', SUBSCRIPTION_TOPICS))
@Check('subscription_credits_credits', `"credits" BETWEEN 0 AND ${String(CREDITS_PER_TOPIC_MAX)}`)
@Check('subscription_credits_answer', oneOf('last_answer', SUBSCRIPTION_ANSWERS))
export class SubscriptionCredit {
  @ForeignKey('Member', 'id', { name: 'subscription_credits_member' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'subscription_credits_pk' })
  readonly memberId!: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'subscription_credits_pk' }) readonly topic!: SubscriptionTopic;
  @Column('int') credits!: number;
  @InstantColumn() lastAskedAt!: Temporal.Instant;
  @Column('text') lastAnswer!: SubscriptionAnswer;
}
