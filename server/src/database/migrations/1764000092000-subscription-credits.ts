import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToApp } from './grant.js';

/** What members said yes to being told through WeChat: one message for each yes. */
export class SubscriptionCredits1764000092000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE subscription_credits (
        member_id uuid NOT NULL CONSTRAINT subscription_credits_member REFERENCES members,
        topic text NOT NULL CONSTRAINT subscription_credits_topic CHECK (topic IN
          ('request_accepted', 'service_soon', 'request_changed', 'service_done', 'minutes_credited')),
        credits integer NOT NULL CONSTRAINT subscription_credits_credits CHECK (credits BETWEEN 0 AND 50),
        last_asked_at timestamptz NOT NULL,
        last_answer text NOT NULL CONSTRAINT subscription_credits_answer CHECK (last_answer IN ('accepted', 'refused')),
        CONSTRAINT subscription_credits_pk PRIMARY KEY (member_id, topic))`);
    await grantToApp(db, 'SELECT, INSERT, UPDATE, DELETE', ['subscription_credits']);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE subscription_credits');
  }
}
