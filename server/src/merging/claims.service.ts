import { Injectable } from '@nestjs/common';
import {
  CARD_DIGITS,
  CLAIM_DAYS,
  CLAIM_MOVES,
  type ClaimAcceptedDto,
  type ClaimDto,
  type ClaimMove,
  type ClaimStatus,
  type CreateClaimDto,
  type PageDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../audit/audit.js';
import { organizationsOf, type Caller } from '../common/caller.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../common/page.js';
import type { PageQuery } from '../common/page.query.js';
import { Problem } from '../common/problem.js';
import { Database, type Answer } from '../database/database.js';
import { newId } from '../database/ids.js';
import { SYSTEM_MEMBER_ID } from '../members/member.entity.js';
import { MembersService } from '../members/members.service.js';
import { PhonesService } from '../members/phones.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { WechatClient } from '../wechat/wechat.client.js';
import { MemberClaim } from './merging.entities.js';

interface Row {
  id: string;
  status: ClaimStatus;
  memberId: string;
  memberName: string;
  memberNumber: string;
  organizationId: string;
  claimedAt: Date;
  isReplacement: boolean;
  firstYesById: string | null;
}

const VIEW = `
  SELECT c.id, c.status, m.id AS "memberId", m.name AS "memberName", m.number AS "memberNumber",
    m.organization_id AS "organizationId", c.claimed_at AS "claimedAt", c.first_yes_by_id AS "firstYesById",
    c.first_yes_by_id IS NOT NULL OR (c.status = 'waiting' AND EXISTS (SELECT FROM wechat_identities w
      WHERE w.member_id = m.id AND w.ended_at IS NULL)) AS "isReplacement"
  FROM member_claims c JOIN members m ON m.id = c.member_id
  WHERE EXISTS (SELECT FROM organization_closure x WHERE x.ancestor_id = ANY ($1)
    AND x.descendant_id = m.organization_id AND x.ends_on IS NULL)`;

const canMove = (move: ClaimMove, from: ClaimStatus): boolean =>
  (CLAIM_MOVES[move].from as readonly ClaimStatus[]).includes(from);

const toDto = (row: Row, byId: string): ClaimDto => ({
  id: row.id,
  status: row.status,
  memberName: row.memberName,
  memberNumber: row.memberNumber,
  claimedAt: row.claimedAt.toISOString(),
  isReplacement: row.isReplacement,
  mayConfirm: canMove('confirm', row.status) && byId !== row.memberId && byId !== row.firstYesById,
});

/** 认领: a phone that nobody is bound to says whose it is; a worker who has the person before them says yes. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly db: Database,
    private readonly wechat: WechatClient,
    private readonly members: MembersService,
    private readonly phones: PhonesService,
    private readonly organizations: OrganizationsService,
  ) {}

  /** Answers the same whether there is such a member or not: numbers cannot be tried here. */
  async claim(body: CreateClaimDto, now: Temporal.Instant): Promise<ClaimAcceptedDto> {
    const openid = await this.wechat.openidOf(body.code);
    await this.db.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`claim:${openid}`]);
      if (await this.phones.isBound(tx, openid)) throw new Problem('already-registered');
      const memberId = await memberOf(tx, body.digits);
      // A new claim of the same phone is a new row: what a worker looks at never turns into somebody else's.
      await tx.query(
        `UPDATE member_claims SET status = 'expired', ended_at = $2, ended_by_id = $3
         WHERE openid = $1 AND status IN ('waiting', 'half_confirmed')`,
        [openid, now.toString(), SYSTEM_MEMBER_ID],
      );
      if (!memberId) return;
      await tx.insert(MemberClaim, { id: newId(), status: 'waiting', memberId, openid, claimedAt: now });
    });
    return { status: 'waiting' };
  }

  /** What waits for the workers of the caller's organizations, oldest first. */
  async list(by: Caller, query: PageQuery): Promise<PageDto<ClaimDto>> {
    const limit = limitOf(query);
    const rows = await this.db.read.query<Row[]>(
      `${VIEW} AND c.status IN ('waiting', 'half_confirmed') AND ($2::uuid IS NULL OR c.id > $2) ORDER BY c.id LIMIT $3`,
      [organizationsOf(by, 'worker'), decodeCursor(query.cursor, isUuid), limit + 1],
    );
    return pageOf(
      rows,
      limit,
      (row) => toDto(row, by.memberId),
      (row) => row.id,
    );
  }

  /** Binds the phone; where another is bound now, the first yes waits for a second person's, who then replaces it. */
  confirm(by: Caller, id: string, now: Temporal.Instant): Promise<ClaimDto> {
    return this.db.once(by, this.answerTo(by), async (tx) => {
      const claim = await this.lock(tx, by, id, 'confirm');
      const { memberId, openid, firstYesById } = claim;
      if (by.memberId === memberId || by.memberId === firstYesById) throw new Problem('second-person-needed');
      await this.members.lock(tx, memberId);
      if (await this.phones.isBound(tx, openid)) throw new Problem('already-registered');
      const subject = { kind: 'member' as const, id: memberId };
      const isReplacement = await this.phones.hasPhone(tx, memberId);
      if (isReplacement && !firstYesById) {
        await tx.update(MemberClaim, { id }, { status: 'half_confirmed', firstYesById: by.memberId });
        await audit(tx, { actorId: by.memberId, action: 'confirm-claim', subject, at: now });
      } else {
        await this.phones.replaceWechat(tx, memberId, openid, now);
        await tx.update(MemberClaim, { id }, { status: 'bound', endedById: by.memberId, endedAt: now });
        const action = isReplacement ? 'replace-wechat' : 'bind-wechat';
        await audit(tx, { actorId: by.memberId, action, subject, at: now });
      }
      return id;
    });
  }

  refuse(by: Caller, id: string, now: Temporal.Instant): Promise<ClaimDto> {
    return this.db.once(by, this.answerTo(by), async (tx) => {
      const { memberId } = await this.lock(tx, by, id, 'refuse');
      await tx.update(MemberClaim, { id }, { status: 'refused', endedById: by.memberId, endedAt: now });
      const subject = { kind: 'member' as const, id: memberId };
      await audit(tx, { actorId: by.memberId, action: 'refuse-claim', subject, at: now });
      return id;
    });
  }

  /** Sweep: whoever did not come to the community within a week asks again. */
  async expireDue(now: Temporal.Instant): Promise<number> {
    const [rows] = await this.db.read.query<[unknown[], number]>(
      `UPDATE member_claims SET status = 'expired', ended_at = $2, ended_by_id = $3
       WHERE status IN ('waiting', 'half_confirmed') AND claimed_at < $1 RETURNING id`,
      [now.subtract({ hours: CLAIM_DAYS * 24 }).toString(), now.toString(), SYSTEM_MEMBER_ID],
    );
    return rows.length;
  }

  private answerTo(by: Caller): Answer<ClaimDto> {
    return (tx, id) => this.show(tx, by, id);
  }

  private async show(tx: EntityManager, by: Caller, id: string): Promise<ClaimDto> {
    const [row] = await tx.query<Row[]>(`${VIEW} AND c.id = $2`, [organizationsOf(by, 'worker'), id]);
    if (!row) throw new Problem('not-found');
    return toDto(row, by.memberId);
  }

  private async lock(tx: EntityManager, by: Caller, id: string, move: ClaimMove): Promise<MemberClaim> {
    const claim = await tx.findOne(MemberClaim, { where: { id }, lock: { mode: 'for_no_key_update' } });
    const member = claim && (await this.members.find(tx, claim.memberId));
    const isReached = member?.organizationId && (await this.organizations.isWorkerFor(tx, by, member.organizationId));
    if (!claim || !isReached) throw new Problem('not-found');
    if (!canMove(move, claim.status) || member.closedAt) throw new Problem('move-not-allowed');
    return claim;
  }
}

/** By member number (an old one leads to the entry that stays), or by the card in force; null when not exactly one. */
const memberOf = async (tx: EntityManager, digits: string): Promise<string | null> => {
  const isCard = digits.length === CARD_DIGITS;
  const rows = await tx.query<{ id: string }[]>(
    isCard
      ? `SELECT m.id FROM elder_cards k JOIN members m ON m.id = k.member_id
         WHERE left(k.token, ${String(CARD_DIGITS)}) = $1 AND k.revoked_at IS NULL AND m.closed_at IS NULL LIMIT 2`
      : `SELECT m.id FROM members n JOIN members m ON m.id = coalesce(n.merged_into_id, n.id)
         WHERE n.number = $1 AND m.closed_at IS NULL AND m.organization_id IS NOT NULL`,
    [digits],
  );
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
};
