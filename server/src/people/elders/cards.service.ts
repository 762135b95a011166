import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CARD_DIGITS } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { IsNull, type EntityManager } from 'typeorm';
import { auditAll } from '../../platform/audit/audit.js';
import { newId } from '../../platform/database/ids.js';
import { insertMany } from '../../platform/database/insert-many.js';
import { ElderCard } from './elder.entities.js';

const TOKEN_DIGITS = 32;

const newToken = (): string => Array.from({ length: TOKEN_DIGITS }, () => String(randomInt(0, 10))).join('');

/** The card inside the home of an elder without a smartphone: weak evidence, but the elder's own. */
@Injectable()
export class CardsService {
  /** Issues a new card; the one before is no longer in force. */
  async issue(tx: EntityManager, memberId: string, issuedById: string, now: Temporal.Instant): Promise<void> {
    await tx.update(ElderCard, { memberId, revokedAt: IsNull() }, { revokedAt: now });
    await this.issueAll(tx, [memberId], issuedById, now);
  }

  /** First cards of people who have none, in a few statements. */
  async issueAll(
    tx: EntityManager,
    memberIds: readonly string[],
    issuedById: string,
    now: Temporal.Instant,
  ): Promise<void> {
    if (memberIds.length === 0) return;
    const issued = { issuedById, issuedAt: now, revokedAt: null };
    const cards = memberIds.map((memberId) => ({ id: newId(), memberId, token: newToken(), ...issued }));
    await insertMany(tx, ElderCard, cards);
    const told = { actorId: issuedById, action: 'issue-card' as const, at: now };
    await auditAll(
      tx,
      memberIds.map((id) => ({ ...told, subject: { kind: 'member', id } })),
    );
  }

  /** True when these are the digits of the card in force in this elder's home. */
  async isCardOf(tx: EntityManager, memberId: string, digits: string): Promise<boolean> {
    const card = await tx.findOneBy(ElderCard, { memberId, revokedAt: IsNull() });
    return card?.token.slice(0, CARD_DIGITS) === digits;
  }
}
