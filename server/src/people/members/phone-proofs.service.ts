import { Injectable } from '@nestjs/common';
import type { OwnPhoneDto, PhoneStandingDto, ProvePhoneDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { IsNull, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { PhoneNumbersService } from '../../platform/wechat/phone-numbers.service.js';
import { barOf } from './barred.js';
import { mustReachIdentity } from './identity-reach.js';
import { MembersService } from './members.service.js';
import { PhoneProof } from './phone-proof.entities.js';
import { WechatIdentity } from './session.entities.js';

/**
 * Who wrote the number, and staff who had written in the member's file: what WeChat's number proves says nothing against
 * them, and nothing at all where the phone itself wrote the number. Tables of features to the right are read by name
 * (docs/decisions/008).
 */
const WRITERS = `SELECT phone_by_id AS id FROM members WHERE id = $1 AND phone_by_id IS NOT NULL
  UNION SELECT actor_id AS id FROM audit_events WHERE subject_id = $1 AND actor_id <> $1
    AND action IN ('register-elder', 'edit-elder', 'register-volunteer', 'edit-volunteer', 'grant-role')
  UNION SELECT i.ended_by_id FROM roster_import_people p JOIN roster_imports i ON i.id = p.import_id
    WHERE p.member_id = $1 AND i.ended_by_id IS NOT NULL
  UNION SELECT i.checked_by_id FROM roster_import_people p JOIN roster_imports i ON i.id = p.import_id
    WHERE p.member_id = $1`;

const digitsOf = (phone: string): string => phone.replace(/[^0-9]/g, '').replace(/^(00)?86(?=1\d{10}$)/, '');

/** 核实手机: whether the phone that is bound is really the member's, on somebody else's word than who bound it. */
@Injectable()
export class PhoneProofsService {
  constructor(
    private readonly db: Database,
    private readonly members: MembersService,
    private readonly organizations: OrganizationsService,
    private readonly numbers: PhoneNumbersService,
  ) {}

  /** How the phone of a member stands, for the workers of their community. */
  async read(by: Caller, memberId: string): Promise<PhoneStandingDto> {
    await this.reach(this.db.read, by, memberId);
    return this.standing(this.db.read, by, memberId);
  }

  /** How the caller's own phone stands. */
  async readOwn(tx: EntityManager, { memberId }: Caller): Promise<OwnPhoneDto> {
    return toOwnPhoneDto(tx, await phoneOf(tx, memberId));
  }

  /** A worker who did not bind the phone rang it, or was there. */
  prove(by: Caller, memberId: string, body: ProvePhoneDto, now: Temporal.Instant): Promise<PhoneStandingDto> {
    return this.db.once(
      by,
      (tx, id: string) => this.standing(tx, by, id),
      async (tx) => {
        await this.reach(tx, by, memberId);
        await mustReachIdentity(tx, 'record', by, memberId);
        await this.members.lock(tx, memberId);
        const phone = await phoneOf(tx, memberId);
        if (!phone) throw new Problem('no-phone-bound');
        const isOwn =
          phone.boundByIds.includes(by.memberId) ||
          (await barOf(tx, by.memberId, { sides: [memberId], recorders: phone.boundByIds }));
        if (isOwn) throw new Problem('second-person-needed');
        await keep(tx, phone, { way: body.way, words: body.words.trim(), byId: by.memberId, writerIds: [] }, now);
        return memberId;
      },
    );
  }

  /** The member shows the number of their WeChat: it proves the phone when it is the recorded one. */
  async proveOwn(by: Caller, code: string, now: Temporal.Instant): Promise<PhoneStandingDto> {
    const { phone: number } = await this.numbers.ask(code);
    return this.db.transaction(async (tx) => {
      const { memberId } = by;
      await this.members.lock(tx, memberId);
      const phone = await phoneOf(tx, memberId);
      if (!phone) throw new Problem('no-phone-bound');
      const recorded = (await this.members.find(tx, memberId))?.phone ?? '';
      if (digitsOf(recorded) !== digitsOf(number)) throw new Problem('phone-number-other');
      const writers = await tx.query<{ id: string }[]>(WRITERS, [memberId]);
      const writerIds = writers.map(({ id }) => id);
      await keep(tx, phone, { way: 'wechat_number', words: null, byId: memberId, writerIds }, now);
      return this.standing(tx, by, memberId);
    });
  }

  /** A visit that is known to have been made, as those of the demo are. */
  async keepVisit(
    tx: EntityManager,
    { memberId, byId, words }: { memberId: string; byId: string; words: string },
    now: Temporal.Instant,
  ): Promise<void> {
    const phone = await phoneOf(tx, memberId);
    if (phone) await keep(tx, phone, { way: 'visit', words, byId, writerIds: [] }, now);
  }

  private async standing(tx: EntityManager, by: Caller, memberId: string): Promise<PhoneStandingDto> {
    const phone = await phoneOf(tx, memberId);
    const isBarred = (await barOf(tx, by.memberId, { sides: [memberId], recorders: phone?.boundByIds ?? [] })) !== null;
    const mayProve = phone !== null && !isBarred && !phone.boundByIds.includes(by.memberId);
    return { ...(await toOwnPhoneDto(tx, phone)), mayProve };
  }

  private async reach(tx: EntityManager, by: Caller, memberId: string): Promise<void> {
    const organizationId = (await this.members.find(tx, memberId))?.organizationId;
    const reaches = organizationId && (await this.organizations.isWorkerFor(tx, by, organizationId));
    if (!reaches) throw new Problem('not-found');
  }
}

const keep = async (
  tx: EntityManager,
  { id: wechatIdentityId, memberId }: WechatIdentity,
  proof: Pick<PhoneProof, 'way' | 'words' | 'byId' | 'writerIds'>,
  now: Temporal.Instant,
): Promise<void> => {
  await tx.insert(PhoneProof, { id: newId(), wechatIdentityId, ...proof, at: now });
  const subject = { kind: 'member', id: memberId } as const;
  await audit(tx, { actorId: proof.byId, action: 'prove-phone', subject, at: now });
};

const phoneOf = (tx: EntityManager, memberId: string): Promise<WechatIdentity | null> =>
  tx.findOneBy(WechatIdentity, { memberId, endedAt: IsNull() });

const toOwnPhoneDto = async (tx: EntityManager, phone: WechatIdentity | null): Promise<OwnPhoneDto> => ({
  isBound: phone !== null,
  isProven: phone !== null && (await tx.existsBy(PhoneProof, { wechatIdentityId: phone.id })),
});
