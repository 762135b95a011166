import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { IsNull, type EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';
import { Session, WechatIdentity } from './session.entities.js';

/** Which phone is whose. */
@Injectable()
export class PhonesService {
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
    await tx.insert(WechatIdentity, { id: newId(), memberId, openid, boundAt: now, endedAt: null });
  }

  /** The member's phone goes over to another entry of the same person, unless that one has a phone. */
  async handOver(tx: EntityManager, fromId: string, intoId: string, now: Temporal.Instant): Promise<void> {
    const phone = await tx.findOneBy(WechatIdentity, { memberId: fromId, endedAt: IsNull() });
    await this.endPhone(tx, fromId, now);
    if (phone && !(await this.hasPhone(tx, intoId))) await this.replaceWechat(tx, intoId, phone.openid, now);
  }

  private async endPhone(tx: EntityManager, memberId: string, now: Temporal.Instant): Promise<void> {
    await tx.update(WechatIdentity, { memberId, endedAt: IsNull() }, { endedAt: now });
    await tx.update(Session, { memberId, endedAt: IsNull() }, { endedAt: now });
  }
}
