import { Injectable } from '@nestjs/common';
import type { Gender, Role, RoleDto } from '@huzhu/shared';
import { pinyin } from 'pinyin-pro';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
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
  /** Made beforehand where something is sealed to it. */
  id?: string;
  /** Of an identity document; see `identity.ts`. */
  identityCiphertext?: Buffer;
  identityHash?: Buffer;
}

const toRow = (person: NewMember): NewMember & Pick<Member, 'id' | 'number' | 'namePinyin' | 'nameInitials'> => {
  const spelled = pinyin(person.name, { toneType: 'none', type: 'array', surname: 'head' });
  return {
    id: newId(),
    number: newMemberNumber(),
    namePinyin: spelled.join('').toLowerCase(),
    nameInitials: spelled
      .map((syllable) => syllable.slice(0, 1))
      .join('')
      .toLowerCase(),
    ...person,
  };
};

@Injectable()
export class MembersService {
  /** Enters a person in the register under a new lifelong number. */
  async register(tx: EntityManager, person: NewMember): Promise<string> {
    const [id = ''] = await this.registerAll(tx, [person]);
    return id;
  }

  /** As {@link register}, many in one statement; the ids stand in the order of the people. */
  async registerAll(tx: EntityManager, people: readonly NewMember[]): Promise<string[]> {
    const rows = people.map(toRow);
    if (rows.length > 0) await tx.insert(Member, rows);
    return rows.map(({ id }) => id);
  }

  async grantRole(
    tx: EntityManager,
    memberId: string,
    role: Role,
    organizationId: string,
    by: Caller,
    now: Temporal.Instant,
  ): Promise<void> {
    const id = newId();
    await tx.insert(MemberRole, { id, memberId, organizationId, role, grantedById: by.memberId, grantedAt: now });
    await audit(tx, { actorId: by.memberId, action: 'grant-role', subject: { kind: 'member', id: memberId }, at: now });
  }

  /** Binds a phone's WeChat identity; fails when either side is bound already. */
  async bindWechat(tx: EntityManager, memberId: string, openid: string, now: Temporal.Instant): Promise<void> {
    await tx.insert(WechatIdentity, { id: newId(), memberId, openid, boundAt: now, endedAt: null });
  }

  find(tx: EntityManager, id: string): Promise<Member | null> {
    return tx.findOneBy(Member, { id });
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
