import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { IsNull, type EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';
import { SubscriptionsService } from '../notifications/subscriptions.service.js';
import { Session, WechatIdentity } from './session.entities.js';

/** Which phone is whose. What was said yes to on a phone goes with it. */
@Injectable()
export class PhonesService {
  constructor(private readonly subscriptions: SubscriptionsService) {}

  /** True when this WeChat belongs to somebody already. */
  isBound(tx: EntityManager, openid: string): Promise<boolean> {
    return tx.existsBy(WechatIdentity, { openid, endedAt: IsNull() });
  }

  /** True when the member has a WeChat bound. */
  hasPhone(tx: EntityManager, memberId: string): Promise<boolean> {
    return tx.existsBy(WechatIdentity, { memberId, endedAt: IsNull() });
  }

  /** The phone bound before, if any, is unbound and logged out at once. */
  async replaceWechat(tx: EntityManager, memberId: string, openid: string, now: Temporal.Instant): Promise<void> {
    await this.endPhone(tx, memberId, now);
    await this.bind(tx, memberId, openid, now);
  }

  /** The member's phone goes over to another entry of the same person, unless that one has a phone. */
  async handOver(tx: EntityManager, fromId: string, intoId: string, now: Temporal.Instant): Promise<void> {
    const phone = await tx.findOneBy(WechatIdentity, { memberId: fromId, endedAt: IsNull() });
    if (!phone || (await this.hasPhone(tx, intoId))) return this.endPhone(tx, fromId, now);
    await this.endPhone(tx, intoId, now);
    await this.subscriptions.handOver(tx, fromId, intoId);
    await this.endPhone(tx, fromId, now);
    await this.bind(tx, intoId, phone.openid, now);
  }

  private async bind(tx: EntityManager, memberId: string, openid: string, now: Temporal.Instant): Promise<void> {
    await tx.insert(WechatIdentity, { id: newId(), memberId, openid, boundAt: now, endedAt: null });
  }

  private async endPhone(tx: EntityManager, memberId: string, now: Temporal.Instant): Promise<void> {
    await this.subscriptions.forget(tx, memberId);
    await tx.update(WechatIdentity, { memberId, endedAt: IsNull() }, { endedAt: now });
    await tx.update(Session, { memberId, endedAt: IsNull() }, { endedAt: now, endReason: 'replaced' });
  }
}
