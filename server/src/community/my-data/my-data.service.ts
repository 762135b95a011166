import { Injectable } from '@nestjs/common';
import { MY_DATA_ROWS_MAX, plainText, type EditMyDataDto, type MyDataDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem, refuseFaults } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { ElderProfile } from '../../people/elders/elder.entities.js';
import { IdentitiesService } from '../../people/members/identities.service.js';
import { LikenessesService } from '../../people/members/likenesses.service.js';
import { MembersService } from '../../people/members/members.service.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import { ErasuresReader } from './erasures.reader.js';
import { ELDER, MY_DATA, VOLUNTEER } from './my-data.query.js';

type Lists = Pick<MyDataDto, keyof typeof MY_DATA>;
type Elder = MyDataDto['elder'];
type Reached = Pick<MyDataDto, 'volunteer' | 'channels'>;

/** 我的资料: what the bank knows of the caller, and what they correct by themselves. */
@Injectable()
export class MyDataService {
  constructor(
    private readonly db: Database,
    private readonly members: MembersService,
    private readonly likenesses: LikenessesService,
    private readonly identities: IdentitiesService,
    private readonly organizations: OrganizationsService,
    private readonly erasures: ErasuresReader,
  ) {}

  read(by: Caller): Promise<MyDataDto> {
    return this.show(this.db.read, by.memberId);
  }

  /** Name, birthday, address and identity are checked by a worker: they say who this is and where volunteers go. */
  edit(by: Caller, body: EditMyDataDto, now: Temporal.Instant): Promise<MyDataDto> {
    return this.db.once(by, this.show.bind(this), async (tx) => {
      const { memberId } = by;
      await this.members.lock(tx, memberId);
      const member = await this.members.find(tx, memberId);
      if (member?.version !== body.version) throw new Problem('stale');
      const profile = body.contacts && (await tx.findOneBy(ElderProfile, { memberId }));
      refuseFaults([['contacts', 'isElder', body.contacts === undefined || Boolean(profile)]]);
      if (profile && body.contacts) {
        const contacts = body.contacts.map(({ name, relation, phone }) => ({
          ...{ name, relation: plainText(relation), phone },
        }));
        await tx.save(Object.assign(profile, { contacts, version: profile.version + 1 }));
      }
      const phone = body.phone === undefined ? member.phone : body.phone || null;
      await this.members.edit(tx, member, { phone }, memberId);
      await this.likenesses.look(tx, [memberId], memberId, now);
      await audit(tx, {
        actorId: memberId,
        action: 'edit-my-data',
        subject: { kind: 'member', id: memberId },
        at: now,
      });
      return memberId;
    });
  }

  private async show(tx: EntityManager, memberId: string): Promise<MyDataDto> {
    const member = await this.members.find(tx, memberId);
    if (!member) throw new Problem('not-found');
    const { number, name, gender, bornOn, phone, version, organizationId } = member;
    const lists = await listsOf(tx, memberId);
    const isWhole = Object.values(lists).every((rows) => rows.length <= MY_DATA_ROWS_MAX);
    const organization = organizationId === null ? null : await this.organizations.toDto(tx, organizationId);
    const [elder = null] = await tx.query<Exclude<Elder, null>[]>(ELDER, [memberId]);
    const [{ volunteer, channels } = { volunteer: null, channels: [] }] = await tx.query<Reached[]>(VOLUNTEER, [
      memberId,
    ]);
    return {
      ...{ memberId, number, name, gender, bornOn, phone, version, elder, volunteer, channels, isWhole },
      identity: this.identities.masked(memberId, member.identityCiphertext),
      organizationName: organization?.name ?? null,
      ...shortened(lists),
      erasure: await this.erasures.newestOf(tx, memberId),
    };
  }
}

const listsOf = async (tx: EntityManager, memberId: string): Promise<Lists> => {
  const lists: Record<string, unknown> = {};
  for (const [kind, sql] of Object.entries(MY_DATA)) lists[kind] = await tx.query(sql, [memberId]);
  return lists as unknown as Lists;
};

const shortened = (lists: Lists): Lists =>
  Object.fromEntries(
    Object.entries(lists).map(([kind, rows]) => [kind, rows.slice(0, MY_DATA_ROWS_MAX)]),
  ) as unknown as Lists;
