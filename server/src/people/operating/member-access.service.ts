import { Injectable } from '@nestjs/common';
import type { EndSessionsReason, MemberAccessDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { IsNull, MoreThan, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { mustReachIdentity } from '../members/identity-reach.js';
import { MembersService } from '../members/members.service.js';
import { Session, WechatIdentity } from '../members/session.entities.js';
import { mustReach } from './reach.js';

/**
 * A phone was lost: whoever looks after the member logs them out everywhere. Who has the phone could get in again with one
 * tap, so their WeChat is not let in either, until somebody says that its owner has it.
 */
@Injectable()
export class MemberAccessService {
  constructor(
    private readonly db: Database,
    private readonly members: MembersService,
  ) {}

  async read(memberId: string, by: Caller, now: Temporal.Instant): Promise<MemberAccessDto> {
    await this.reach(this.db.read, memberId, by);
    return accessOf(this.db.read, memberId, now);
  }

  end(memberId: string, by: Caller, reason: EndSessionsReason, now: Temporal.Instant): Promise<MemberAccessDto> {
    return this.db.transaction(async (tx) => {
      await this.reachOther(tx, memberId, by);
      await tx.update(Session, { memberId, endedAt: IsNull() }, { endedAt: now, endReason: 'community' });
      const bound = { memberId, endedAt: IsNull(), pausedAt: IsNull() };
      await tx.update(WechatIdentity, bound, { pausedAt: now, pauseReason: reason });
      await audit(tx, {
        actorId: by.memberId,
        action: 'end-sessions',
        subject: { kind: 'member', id: memberId },
        at: now,
      });
      return accessOf(tx, memberId, now);
    });
  }

  allow(memberId: string, by: Caller, now: Temporal.Instant): Promise<MemberAccessDto> {
    return this.db.transaction(async (tx) => {
      await this.reachOther(tx, memberId, by);
      await tx.update(WechatIdentity, { memberId, endedAt: IsNull() }, { pausedAt: null, pauseReason: null });
      await audit(tx, {
        actorId: by.memberId,
        action: 'allow-login',
        subject: { kind: 'member', id: memberId },
        at: now,
      });
      return accessOf(tx, memberId, now);
    });
  }

  /** Nobody locks themselves out, nor lets themselves in again: an operator who is alone could do neither. */
  private async reachOther(tx: EntityManager, memberId: string, by: Caller): Promise<void> {
    await this.reach(tx, memberId, by);
    await mustReachIdentity(tx, 'control', by, memberId);
    if (memberId === by.memberId) throw new Problem('second-person-needed');
    await this.members.lock(tx, memberId);
  }

  private async reach(tx: EntityManager, memberId: string, by: Caller): Promise<void> {
    const member = await this.members.find(tx, memberId);
    if (!member?.organizationId || member.closedAt) throw new Problem('not-found');
    await mustReach(tx, by, ['worker', 'operator'], member.organizationId);
  }
}

const accessOf = async (tx: EntityManager, memberId: string, now: Temporal.Instant): Promise<MemberAccessDto> => {
  const wechat = await tx.findOneBy(WechatIdentity, { memberId, endedAt: IsNull() });
  return {
    openSessions: await tx.countBy(Session, { memberId, endedAt: IsNull(), expiresAt: MoreThan(now) }),
    hasWechat: wechat !== null,
    pausedAt: wechat?.pausedAt?.toString() ?? null,
    pauseReason: wechat?.pauseReason ?? null,
  };
};
