import { Inject, Injectable } from '@nestjs/common';
import {
  CREDITS_PER_TOPIC_MAX,
  SUBSCRIPTION_TOPICS,
  type AnswerSubscriptionsDto,
  type SubscriptionAnswerDto,
  type SubscriptionTopic,
  type SubscriptionTopicsDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../common/caller.js';
import { Problem, refuseFaults } from '../common/problem.js';
import { SETTINGS, type Settings } from '../common/settings.js';
import { Database } from '../database/database.js';
import { rowsOf, statement } from '../database/statement.js';
import { SubscriptionCredit } from './subscription-credit.entity.js';

/** 订阅消息: who said yes to being told what, and how often that is still good. `SendingService` sends. */
@Injectable()
export class SubscriptionsService {
  constructor(
    private readonly db: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** What this bank has a template for, and how the caller stands. */
  offered(by: Caller): Promise<SubscriptionTopicsDto> {
    return this.show(this.db.read, by.memberId);
  }

  /** Counts the yeses of one question of WeChat. A topic without a template cannot have been asked about: refused whole. */
  answer(by: Caller, body: AnswerSubscriptionsDto, now: Temporal.Instant): Promise<SubscriptionTopicsDto> {
    const isOffered = body.topics.every(({ topic }) => this.settings.wechatTemplates[topic] !== undefined);
    refuseFaults([['topics', 'isOffered', isOffered]]);
    return this.db.once(by, this.show.bind(this), async (tx) => {
      await holdMember(tx, by.memberId);
      await addCredits(tx, by.memberId, body.topics, now);
      return by.memberId;
    });
  }

  /** The WeChat that said yes is from now on that of another, who has none. */
  async handOver(tx: EntityManager, fromId: string, intoId: string): Promise<void> {
    await tx.update(SubscriptionCredit, { memberId: fromId }, { memberId: intoId });
  }

  /** The WeChat that said yes is the member's no more, or the member is none. */
  async forget(tx: EntityManager, memberId: string): Promise<void> {
    await tx.delete(SubscriptionCredit, { memberId });
  }

  /** One yes less, where there is one: it is used up with the message that it was given for. */
  async spend(tx: EntityManager, memberId: string, topic: SubscriptionTopic): Promise<boolean> {
    return (await rowsOf(tx, SPEND, [memberId, topic])).length > 0;
  }

  /** The message was not sent, and the yes is still good. */
  async giveBack(tx: EntityManager, memberId: string, topic: SubscriptionTopic): Promise<void> {
    await rowsOf(tx, GIVE_BACK, [memberId, topic]);
  }

  /** WeChat says that there is no yes left, whatever was counted here. */
  async empty(tx: EntityManager, memberId: string, topic: SubscriptionTopic): Promise<void> {
    await tx.update(SubscriptionCredit, { memberId, topic }, { credits: 0 });
  }

  private async show(tx: EntityManager, memberId: string): Promise<SubscriptionTopicsDto> {
    const rows = await tx.findBy(SubscriptionCredit, { memberId });
    const topics = SUBSCRIPTION_TOPICS.flatMap((topic) => {
      const templateId = this.settings.wechatTemplates[topic]?.id;
      if (templateId === undefined) return [];
      const row = rows.find((one) => one.topic === topic);
      const { credits = 0, lastAnswer = null } = row ?? {};
      return [{ topic, templateId, credits, lastAnswer, lastAskedAt: row?.lastAskedAt.toString() ?? null }];
    });
    return { topics };
  }
}

const SPEND = statement<{ credits: number }>(
  'subscription_spend',
  'UPDATE subscription_credits SET credits = credits - 1 WHERE member_id = $1 AND topic = $2 AND credits > 0 RETURNING credits',
);
const GIVE_BACK = statement<object>(
  'subscription_give_back',
  `UPDATE subscription_credits SET credits = least(credits + 1, ${String(CREDITS_PER_TOPIC_MAX)}) WHERE member_id = $1 AND topic = $2`,
);

/** Whoever is being forgotten or merged this very moment gets no new row; they are not logged in any more. */
const holdMember = async (tx: EntityManager, memberId: string): Promise<void> => {
  const found = await tx.query<unknown[]>('SELECT FROM members WHERE id = $1 AND closed_at IS NULL FOR SHARE', [
    memberId,
  ]);
  if (found.length === 0) throw new Problem('login-needed');
};

/** One statement, so that two phones at once both count; rows in one order, so that they do not wait for each other in a ring. */
const addCredits = async (
  tx: EntityManager,
  memberId: string,
  answers: readonly SubscriptionAnswerDto[],
  now: Temporal.Instant,
): Promise<void> => {
  await tx.query(
    `INSERT INTO subscription_credits AS c (member_id, topic, credits, last_asked_at, last_answer)
     SELECT $1, topic, (answer = 'accepted')::int, $2, answer FROM unnest($3::text[], $4::text[]) AS a (topic, answer)
     ORDER BY topic
     ON CONFLICT (member_id, topic) DO UPDATE SET credits = least(c.credits + excluded.credits, $5),
       last_asked_at = excluded.last_asked_at, last_answer = excluded.last_answer`,
    [
      ...[memberId, now.toString(), answers.map(({ topic }) => topic), answers.map(({ answer }) => answer)],
      CREDITS_PER_TOPIC_MAX,
    ],
  );
};
