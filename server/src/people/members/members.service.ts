import { Injectable } from '@nestjs/common';
import { isName, normalPhone, type Gender, type Role, type RoleDto } from '@huzhu/shared';
import { pinyin } from 'pinyin-pro';
import type { Temporal } from 'temporal-polyfill';
import { IsNull, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { newId } from '../../platform/database/ids.js';
import { insertMany } from '../../platform/database/insert-many.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { FactsService, type NewFact, type Whence } from './facts.service.js';
import { newMemberNumber } from './member-number.js';
import { Member } from './member.entity.js';
import { MemberRole } from './session.entities.js';

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
  /** Made beforehand for a long list; see {@link spellingOf}. */
  spelling?: Spelling;
}

type Spelling = Pick<Member, 'namePinyin' | 'nameInitials'>;

type MemberRow = Omit<NewMember, 'spelling'> & Spelling & Pick<Member, 'id' | 'number' | 'phoneById'>;

/** SQL, json: the `RoleDto`s that this member (a uuid expression) holds, oldest first. */
export const ROLES_OF = (member: string): string => `coalesce((SELECT json_agg(json_build_object('role', job.role,
    'organizationId', place.id, 'organizationName', place.name) ORDER BY job.granted_at)
  FROM member_roles job JOIN organizations place ON place.id = job.organization_id
  WHERE job.member_id = ${member} AND job.ended_at IS NULL), '[]')`;

const ROLES = statement<{ roles: RoleDto[] }>('roles_of', `SELECT ${ROLES_OF('$1::uuid')} AS roles`);

@Injectable()
export class MembersService {
  constructor(private readonly facts: FactsService) {}

  /** Enters a person in the register under a new lifelong number. */
  async register(tx: EntityManager, person: NewMember, whence: Whence): Promise<string> {
    const [id = ''] = await this.registerAll(tx, [person], whence);
    return id;
  }

  /** As {@link register}, many in one statement; the ids stand in the order of the people. */
  async registerAll(tx: EntityManager, people: readonly NewMember[], whence: Whence): Promise<string[]> {
    people.forEach(assertNormal);
    const rows = people.map((one) => toRow(one, whence));
    await insertMany(tx, Member, rows);
    await this.facts.record(tx, rows.flatMap(factsOf), whence);
    return rows.map(({ id }) => id);
  }

  /**
   * Corrects what the register says of a person; the spelling follows the name, and another number is that of `byId`. What
   * is a dated fact changes as one.
   */
  async edit(
    tx: EntityManager,
    { id, phone }: Pick<Member, 'id' | 'phone'>,
    changes: Partial<Pick<NewMember, 'name' | 'gender' | 'phone'>>,
    byId: string,
  ): Promise<void> {
    if (Object.keys(changes).length === 0) return;
    assertNormal(changes);
    const spelling = changes.name === undefined ? {} : spellingOf(changes.name);
    const writer = changes.phone === undefined || changes.phone === phone ? {} : { phoneById: byId };
    await tx.update(Member, { id }, { ...changes, ...spelling, ...writer, version: () => 'version + 1' });
  }

  /** Shows another birth date: the first one, or one that two people stood for. */
  async correct(tx: EntityManager, id: string, { bornOn }: { bornOn: string }): Promise<void> {
    await tx.update(Member, { id }, { bornOn, version: () => 'version + 1' });
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

  /** Who has this number and this name, both: a number alone tells nobody whose it is. */
  async named(tx: EntityManager, number: string, name: string): Promise<string | null> {
    return (await tx.findOneBy(Member, { number, name, closedAt: IsNull() }))?.id ?? null;
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

  find(tx: EntityManager, id: string): Promise<Member | null> {
    return tx.findOneBy(Member, { id });
  }

  findByNumber(tx: EntityManager, number: string): Promise<Member | null> {
    return tx.findOneBy(Member, { number, closedAt: IsNull() });
  }

  /** True of who is gone, and of whom somebody said so: nothing new begins by them or for them. */
  async isStill(tx: EntityManager, id: string): Promise<boolean> {
    const member = await this.find(tx, id);
    return member !== null && (member.frozenAt !== null || member.closedAt !== null);
  }

  /** Locks one person's row: who submits for them, or changes what they owe, waits here. */
  async lock(tx: EntityManager, id: string): Promise<void> {
    await tx.query('SELECT FROM members WHERE id = $1 FOR NO KEY UPDATE', [id]);
  }

  async rolesOf(tx: EntityManager, memberId: string): Promise<RoleDto[]> {
    const [row] = await rowsOf(tx, ROLES, [memberId]);
    return row?.roles ?? [];
  }
}

/** Each sign's reading without its tone; of letters each letter. `isName`: it begins with a surname, which may be read in its own way. */
export const syllablesOf = (words: string, isName = true): string[] =>
  pinyin(words.replace(/[^\p{L}\p{M}〇]/gu, ''), { toneType: 'none', type: 'array', surname: isName ? 'head' : 'off' });

/** For sorting and for searching by pinyin. */
export const spellingOf = (name: string): Spelling => {
  const spelled = syllablesOf(name);
  const initials = spelled.map((syllable) => syllable.slice(0, 1));
  return { namePinyin: spelled.join('').toLowerCase(), nameInitials: initials.join('').toLowerCase() };
};

/** Every door brings names and telephones into their one form; a door that forgot would make a second person of one. */
const assertNormal = ({ name, phone }: Partial<Pick<NewMember, 'name' | 'phone'>>): void => {
  if (name !== undefined && !isName(name)) throw new Error('a name that is not in its normal form');
  if (phone && normalPhone(phone) !== phone) throw new Error('a telephone number that is not in its normal form');
};

/** What registering somebody states of them. Their number is stated where it is kept. */
const factsOf = ({ id, bornOn, organizationId }: MemberRow): NewFact[] => [
  { memberId: id, kind: 'organization', value: organizationId },
  ...(bornOn === null ? [] : [{ memberId: id, kind: 'birth_date' as const, value: bornOn }]),
];

const toRow = ({ spelling, id = newId(), ...person }: NewMember, { byId }: Whence): MemberRow => ({
  ...person,
  id,
  number: newMemberNumber(),
  phoneById: person.phone === null ? null : (byId ?? id),
  ...(spelling ?? spellingOf(person.name)),
});
