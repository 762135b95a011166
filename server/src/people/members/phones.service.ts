import { Injectable } from '@nestjs/common';
import type { BindingWay } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { In, IsNull, type EntityManager } from 'typeorm';
import { newId } from '../../platform/database/ids.js';
import { SubscriptionsService } from '../../platform/notifications/subscriptions.service.js';
import { rememberDevice } from './device.js';
import { Session, WechatIdentity } from './session.entities.js';

/** A phone that becomes a member's, and who decided so. */
export interface NewBinding {
  openid: string;
  how: BindingWay;
  byIds: readonly string[];
  device: Buffer | null;
  /** A phone that a worker had locked out stays so. */
  pause?: Pick<WechatIdentity, 'pausedAt' | 'pauseReason'>;
}

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

  /** Binds a phone; fails when either side is bound already. The WeChat of one who left is free again. */
  async bind(tx: EntityManager, memberId: string, binding: NewBinding, now: Temporal.Instant): Promise<void> {
    const { openid, how: boundHow, byIds: boundByIds, device: deviceHash, pause } = binding;
    await tx.query(
      `UPDATE wechat_identities w SET ended_at = $2 FROM members m
       WHERE w.openid = $1 AND w.ended_at IS NULL AND m.id = w.member_id AND m.closed_at IS NOT NULL`,
      [openid, now.toString()],
    );
    const bound = { boundAt: now, boundHow, boundByIds: [...new Set(boundByIds)], deviceHash };
    await tx.insert(WechatIdentity, { id: newId(), memberId, openid, ...bound, ...pause, endedAt: null });
    await rememberDevice(tx, memberId, deviceHash, now);
  }

  /** The phone bound before, if any, is unbound and logged out at once. */
  async replaceWechat(tx: EntityManager, memberId: string, binding: NewBinding, now: Temporal.Instant): Promise<void> {
    await this.endPhone(tx, memberId, now);
    await this.bind(tx, memberId, binding, now);
  }

  /**
   * Two entries become one. The phone of the entry that stays is bound anew, by those who bound it and those who merged: what
   * proved it before said nothing of the other entry. Without one, the phone of the ending entry goes over, unless
   * `mayCarry` is false: whoever holds a role gets a phone only by a code or a claim.
   */
  async handOver(
    tx: EntityManager,
    {
      fromId,
      intoId,
      byIds,
      mayCarry,
    }: { fromId: string; intoId: string; byIds: readonly string[]; mayCarry: boolean },
    now: Temporal.Instant,
  ): Promise<void> {
    const theirs = await tx.findOneBy(WechatIdentity, { memberId: fromId, endedAt: IsNull() });
    const own = await tx.findOneBy(WechatIdentity, { memberId: intoId, endedAt: IsNull() });
    const stays = own ?? (mayCarry ? theirs : null);
    if (stays && stays === theirs) await this.subscriptions.handOver(tx, fromId, intoId);
    await this.endPhone(tx, fromId, now);
    if (own) await tx.update(WechatIdentity, { id: own.id }, { endedAt: now });
    if (!stays) return;
    const { openid, boundByIds, deviceHash: device, pausedAt, pauseReason } = stays;
    const pause = { pausedAt, pauseReason };
    await this.bind(tx, intoId, { openid, device, pause, how: 'merge', byIds: [...boundByIds, ...byIds] }, now);
  }

  /**
   * Somebody says alone that the owners of these phones are more than they were: an elder, who gets minutes each month. What
   * proved a phone before said nothing of that, so it is bound anew, by them as well.
   */
  async bindAnew(tx: EntityManager, memberIds: readonly string[], byId: string, now: Temporal.Instant): Promise<void> {
    const phones = await tx.findBy(WechatIdentity, { memberId: In([...memberIds]), endedAt: IsNull() });
    for (const { id, memberId, openid, boundByIds, deviceHash: device, pausedAt, pauseReason } of phones) {
      await tx.update(WechatIdentity, { id }, { endedAt: now });
      const pause = { pausedAt, pauseReason };
      await this.bind(tx, memberId, { openid, device, pause, how: 'merge', byIds: [...boundByIds, byId] }, now);
    }
  }

  /** Who approves the registration of somebody vouches for the phone it came from. */
  async vouch(tx: EntityManager, memberId: string, byId: string): Promise<void> {
    await tx.query(
      `UPDATE wechat_identities SET bound_by_ids = bound_by_ids || $2::uuid
       WHERE member_id = $1 AND ended_at IS NULL AND bound_how = 'registration' AND NOT $2::uuid = ANY (bound_by_ids)`,
      [memberId, byId],
    );
  }

  private async endPhone(tx: EntityManager, memberId: string, now: Temporal.Instant): Promise<void> {
    await this.subscriptions.forget(tx, memberId);
    await tx.update(WechatIdentity, { memberId, endedAt: IsNull() }, { endedAt: now });
    await tx.update(Session, { memberId, endedAt: IsNull() }, { endedAt: now, endReason: 'replaced' });
  }
}
