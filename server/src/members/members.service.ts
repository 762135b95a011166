import { Injectable } from '@nestjs/common';
import type { Gender, Role, RoleDto } from '@huzhu/shared';
import { pinyin } from 'pinyin-pro';
import type { Temporal } from 'temporal-polyfill';
import { IsNull, type EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import type { Caller } from '../common/caller.js';
import { newId } from '../database/ids.js';
import { newMemberNumber } from './member-number.js';
import { Member } from './member.entity.js';
import { MemberRole, WechatIdentity } from './session.entities.js';

export interface NewMember {
  name: string;
  gender: Gender | null;
  /** `YYYY-MM-DD`. */
  bornOn: string | null;
  phone: string | null;
  organizationId: string;
}

@Injectable()
export class MembersService {
  /** Enters a person in the register under a new lifelong number. */
  async register(tx: EntityManager, person: NewMember): Promise<string> {
    const id = newId();
    const spelled = pinyin(person.name, { toneType: 'none', type: 'array', surname: 'head' });
    await tx.insert(Member, {
      id,
      number: newMemberNumber(),
      namePinyin: spelled.join('').toLowerCase(),
      nameInitials: spelled
        .map((syllable) => syllable.slice(0, 1))
        .join('')
        .toLowerCase(),
      ...person,
    });
    return id;
  }

  async grantRole(
    tx: EntityManager,
    memberId: string,
    role: Role,
    organizationId: string,
    by: Caller,
    now: Temporal.Instant,
  ): Promise<string> {
    const id = newId();
    await tx.insert(MemberRole, { id, memberId, organizationId, role, grantedById: by.memberId, grantedAt: now });
    await audit(tx, { actorId: by.memberId, action: 'grant-role', subject: { kind: 'member', id: memberId }, at: now });
    return id;
  }

  /** Binds a phone's WeChat identity; fails when either side is bound already. The WeChat of one who left is free again. */
  async bindWechat(tx: EntityManager, memberId: string, openid: string, now: Temporal.Instant): Promise<void> {
    await tx.query(
      `UPDATE wechat_identities w SET ended_at = $2 FROM members m
       WHERE w.openid = $1 AND w.ended_at IS NULL AND m.id = w.member_id AND m.closed_at IS NOT NULL`,
      [openid, now.toString()],
    );
    await tx.insert(WechatIdentity, { id: newId(), memberId, openid, boundAt: now, endedAt: null });
  }

  /** Whose WeChat this is, if anybody's who is still a member. */
  async boundTo(tx: EntityManager, openid: string): Promise<string | null> {
    const [bound] = await tx.query<{ id: string }[]>(
      `SELECT m.id FROM wechat_identities w JOIN members m ON m.id = w.member_id
       WHERE w.openid = $1 AND w.ended_at IS NULL AND m.closed_at IS NULL`,
      [openid],
    );
    return bound?.id ?? null;
  }

  isBound(tx: EntityManager, memberId: string): Promise<boolean> {
    return tx.existsBy(WechatIdentity, { memberId, endedAt: IsNull() });
  }

  find(tx: EntityManager, id: string): Promise<Member | null> {
    return tx.findOneBy(Member, { id });
  }

  findByNumber(tx: EntityManager, number: string): Promise<Member | null> {
    return tx.findOneBy(Member, { number, closedAt: IsNull() });
  }

  /** Locks one person's row: who submits for them, or changes what they owe, waits here. */
  async lock(tx: EntityManager, id: string): Promise<void> {
    await tx.query('SELECT FROM members WHERE id = $1 FOR NO KEY UPDATE', [id]);
  }

  rolesOf(tx: EntityManager, memberId: string): Promise<RoleDto[]> {
    return tx.query<RoleDto[]>(
      `SELECT r.role, o.id AS "organizationId", o.name AS "organizationName" FROM member_roles r
       JOIN organizations o ON o.id = r.organization_id
       WHERE r.member_id = $1 AND r.ended_at IS NULL ORDER BY r.granted_at`,
      [memberId],
    );
  }
}
