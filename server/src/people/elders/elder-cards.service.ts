import { Injectable } from '@nestjs/common';
import { CARD_DIGITS, type ElderCardDto } from '@huzhu/shared';
import qrcode from 'qrcode';
import type { Temporal } from 'temporal-polyfill';
import { IsNull, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { CardsService } from './cards.service.js';
import { ElderCard } from './elder.entities.js';
import { EldersAccess } from './elders.access.js';

/** The worker's side of the card: a new one, the one to print, none any more. */
@Injectable()
export class ElderCardsService {
  constructor(
    private readonly db: Database,
    private readonly access: EldersAccess,
    private readonly cards: CardsService,
  ) {}

  issue(by: Caller, memberId: string, now: Temporal.Instant): Promise<ElderCardDto> {
    return this.db.once(by, this.answerTo(by, now), async (tx) => {
      await this.access.lockIdentity(tx, by, memberId);
      await this.cards.issue(tx, memberId, by.memberId, now);
      return memberId;
    });
  }

  /** To print it again. Who sees the token could check in with it, so the look is written down. */
  read(by: Caller, memberId: string, now: Temporal.Instant): Promise<ElderCardDto> {
    return this.db.transaction((tx) => this.show(tx, by, memberId, now, true));
  }

  /** Lost, or in wrong hands: no longer good from this moment. */
  revoke(by: Caller, memberId: string, now: Temporal.Instant): Promise<void> {
    return this.db.once(by, NOTHING, async (tx) => {
      await this.access.lockIdentity(tx, by, memberId);
      const { affected } = await tx.update(ElderCard, { memberId, revokedAt: IsNull() }, { revokedAt: now });
      if (affected !== 1) throw new Problem('no-card');
      const subject = { kind: 'member', id: memberId } as const;
      await audit(tx, { actorId: by.memberId, action: 'revoke-card', subject, at: now });
      return memberId;
    });
  }

  private answerTo(by: Caller, now: Temporal.Instant): Answer<ElderCardDto> {
    return (tx, memberId, isReplay) => this.show(tx, by, memberId, now, isReplay);
  }

  private async show(
    tx: EntityManager,
    by: Caller,
    memberId: string,
    now: Temporal.Instant,
    isRead: boolean,
  ): Promise<ElderCardDto> {
    await this.access.reach(tx, by, memberId);
    const card = await this.inForce(tx, memberId);
    const subject = { kind: 'member', id: memberId } as const;
    if (isRead) await audit(tx, { actorId: by.memberId, action: 'read-card', subject, at: now });
    return card;
  }

  private async inForce(tx: EntityManager, memberId: string): Promise<ElderCardDto> {
    const card = await tx.findOneBy(ElderCard, { memberId, revokedAt: IsNull() });
    if (!card) throw new Problem('no-card');
    const { token, issuedAt } = card;
    const qrSvg = await qrcode.toString(token, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
    return { token, digits: token.slice(0, CARD_DIGITS), qrSvg, issuedAt: issuedAt.toString() };
  }
}

const NOTHING: Answer<void> = () => Promise.resolve();
