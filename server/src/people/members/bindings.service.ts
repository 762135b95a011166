import { Injectable } from '@nestjs/common';
import { BINDING_CLOSED_MINUTES, BINDING_TRIES_MAX, type BindWechatDto, type SessionDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { KeptProblem, Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { WechatClient } from '../../platform/wechat/wechat.client.js';
import { BindingCodesService, type UsedCode } from './binding-codes.service.js';
import { BindingTry } from './binding.entities.js';
import { expireClaimsOf } from './claims.js';
import { hasSecondPerson, holdsRole, reachesIdentity } from './identity-reach.js';
import { MemberClaim } from './member-claim.entity.js';
import { MembersService } from './members.service.js';
import { PhonesService } from './phones.service.js';
import { hashOf, hashOfDigits } from './secrets.js';
import { SessionsService } from './sessions.service.js';

const FORGOTTEN_HOURS = 24;

/** 绑定码: whoever holds a code makes their WeChat that of the member it was given to. */
@Injectable()
export class BindingsService {
  constructor(
    private readonly db: Database,
    private readonly wechat: WechatClient,
    private readonly codes: BindingCodesService,
    private readonly members: MembersService,
    private readonly phones: PhonesService,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * Binds and logs in, or does neither; five wrong codes close the door of this WeChat for a quarter of an hour. The phone
   * of a role holder waits for the yes of a second person, with the claims.
   */
  async bind(body: BindWechatDto, device: Buffer | null, now: Temporal.Instant): Promise<SessionDto> {
    const openid = await this.wechat.openidOf(body.code);
    const codeHash = await hashOfDigits(body.bindingCode);
    return this.db.transaction(async (tx) => {
      await this.enter(tx, openid, now);
      if (await this.members.boundTo(tx, openid)) throw new Problem('wechat-bound');
      const used = await this.codes.use(tx, codeHash, now);
      // A role that is given at the same moment waits here, or is seen.
      if (used) await this.members.lock(tx, used.memberId);
      if (!used || !(await isStillGiven(tx, used))) return this.refuse(tx, openid, now);
      const { memberId, issuedById } = used;
      if (await this.phones.hasPhone(tx, memberId)) throw new Problem('member-bound');
      await tx.delete(BindingTry, { openidHash: hashOf(openid) });
      if (await needsSecond(tx, used)) return this.wait(tx, used, { openid, device }, now);
      await this.phones.bind(tx, memberId, { openid, device, how: 'code', byIds: [issuedById] }, now);
      await audit(tx, { actorId: memberId, action: 'bind-wechat', subject: { kind: 'member', id: memberId }, at: now });
      return this.sessions.openIn(tx, memberId, now);
    });
  }

  /** Its claim is confirmed half by whoever gave the code; the phone logs in once a second person said yes. */
  private async wait(
    tx: EntityManager,
    { memberId, issuedById }: UsedCode,
    { openid, device: deviceHash }: { openid: string; device: Buffer | null },
    now: Temporal.Instant,
  ): Promise<never> {
    await expireClaimsOf(tx, openid, now);
    const claim = { memberId, openid, deviceHash, claimedAt: now, firstYesById: issuedById };
    await tx.insert(MemberClaim, { id: newId(), status: 'half_confirmed', ...claim });
    const subject = { kind: 'member', id: memberId } as const;
    await audit(tx, { actorId: issuedById, action: 'confirm-claim', subject, at: now });
    throw new KeptProblem('second-yes-awaited');
  }

  /** One at a time for one WeChat, so that tries sent at once are counted one after the other. */
  private async enter(tx: EntityManager, openid: string, now: Temporal.Instant): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`binding:${openid}`]);
    const tries = await tx.findOneBy(BindingTry, { openidHash: hashOf(openid) });
    if (!tries || tries.wrong < BINDING_TRIES_MAX) return;
    if (tries.lastAt.until(now).total('minutes') < BINDING_CLOSED_MINUTES) throw new Problem('binding-closed');
    await tx.delete(BindingTry, { openidHash: tries.openidHash });
  }

  private async refuse(tx: EntityManager, openid: string, now: Temporal.Instant): Promise<never> {
    await tx.query(
      `INSERT INTO binding_tries (openid_hash, wrong, last_at) VALUES ($1, 1, $2)
       ON CONFLICT (openid_hash) DO UPDATE SET wrong = binding_tries.wrong + 1, last_at = excluded.last_at`,
      [hashOf(openid), now.toString()],
    );
    await tx.query('DELETE FROM binding_tries WHERE last_at < $1', [
      now.subtract({ hours: FORGOTTEN_HOURS }).toString(),
    ]);
    throw new KeptProblem('binding-code-wrong');
  }
}

/** Whoever gave a code must still reach what the member has become: a role may have been given since. */
const isStillGiven = async (tx: EntityManager, { purpose, issuedById, memberId }: UsedCode): Promise<boolean> =>
  purpose === 'first_operator' || reachesIdentity(tx, 'control', issuedById, memberId);

const needsSecond = async (tx: EntityManager, { purpose, issuedById, memberId }: UsedCode): Promise<boolean> =>
  purpose !== 'first_operator' && (await holdsRole(tx, memberId)) && (await hasSecondPerson(tx, issuedById, memberId));
