import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CARD_DIGITS } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { IsNull, type EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import { newId } from '../database/ids.js';
import { ElderCard } from './elder.entities.js';

const TOKEN_DIGITS = 32;

/** The card inside the home of an elder without a smartphone: weak evidence, but the elder's own. */
@Injectable()
export class CardsService {
  /** Issues a new card; the one before is no longer in force. */
  async issue(tx: EntityManager, memberId: string, issuedById: string, now: Temporal.Instant): Promise<void> {
    await tx.update(ElderCard, { memberId, revokedAt: IsNull() }, { revokedAt: now });
    const token = Array.from({ length: TOKEN_DIGITS }, () => String(randomInt(0, 10))).join('');
    await tx.insert(ElderCard, { id: newId(), memberId, token, issuedById, issuedAt: now, revokedAt: null });
    await audit(tx, { actorId: issuedById, action: 'issue-card', subject: { kind: 'member', id: memberId }, at: now });
  }

  /** True when these are the digits of the card in force in this elder's home. */
  async isCardOf(tx: EntityManager, memberId: string, digits: string): Promise<boolean> {
    const card = await tx.findOneBy(ElderCard, { memberId, revokedAt: IsNull() });
    return card?.token.slice(0, CARD_DIGITS) === digits;
  }
}
