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
  type HeldRoleDto,
  type PageDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Problem } from '../../platform/common/problem.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { barredFrom, involvedIn } from '../../people/members/barred.js';
import { expireClaimsOf } from '../../people/members/claims.js';
import {
  aboveSql,
  heldRoleSql,
  holdsRoleBelowSql,
  holdsRoleSql,
  mustSettleIdentity,
} from '../../people/members/identity-reach.js';
import { MemberClaim } from '../../people/members/member-claim.entity.js';
import { SYSTEM_MEMBER_ID } from '../../people/members/member.entity.js';
import { MembersService } from '../../people/members/members.service.js';
import { PhonesService } from '../../people/members/phones.service.js';
import { WechatClient } from '../../platform/wechat/wechat.client.js';

interface Row {
  id: string;
  status: ClaimStatus;
  memberId: string;
  memberName: string;
  memberNumber: string;
  claimedAt: Date;
  holds: HeldRoleDto | null;
  firstYesByName: string | null;
  needsOperator: boolean;
  needsTwo: boolean;
  /** The caller has a part in it. */
  isBarred: boolean;
  /** The caller or who said yes first reaches the roles of the member, if there are any. */
  isSettled: boolean;
}

const IS_STAFF = holdsRoleSql('m.id');
const PARTS = { sides: 'ARRAY[c.member_id]', recorders: 'ARRAY[c.first_yes_by_id]', since: 'c.claimed_at' };
/** The caller ($3) has a part in it, or comes from the phone that claims; the last yes is not theirs who bound the phone before. */
const IS_BARRED = `($3::uuid = ANY (CASE c.status WHEN 'waiting' THEN ${involvedIn(PARTS)} ELSE ${barredFrom(PARTS)} END)
  OR EXISTS (SELECT FROM member_devices d WHERE d.member_id = $3 AND d.device_hash = c.device_hash)
  OR EXISTS (SELECT FROM wechat_identities w WHERE w.member_id = $3 AND w.openid = c.openid))`;

/** `$1` where the caller is a worker, `$2` where an operator: who holds a role is bound by operators, too. `$3` the caller. */
const VIEW = `
  SELECT c.id, c.status, m.id AS "memberId", m.name AS "memberName", m.number AS "memberNumber",
    c.claimed_at AS "claimedAt", ${heldRoleSql('m.id')} AS holds, y.name AS "firstYesByName",
    ${aboveSql('control', 'c.first_yes_by_id', 'm.id')} AS "needsOperator",
    c.first_yes_by_id IS NOT NULL OR ${IS_STAFF} OR (c.status = 'waiting' AND EXISTS (
      SELECT FROM wechat_identities w WHERE w.member_id = m.id AND w.ended_at IS NULL)) AS "needsTwo",
    ${IS_BARRED} AS "isBarred", NOT ${aboveSql('control', '$3::uuid', 'm.id')}
      OR NOT ${aboveSql('control', 'c.first_yes_by_id', 'm.id')} AS "isSettled"
  FROM member_claims c JOIN members m ON m.id = c.member_id LEFT JOIN members y ON y.id = c.first_yes_by_id
  WHERE (${holdsRoleBelowSql('m.id', '$2')}
    OR EXISTS (SELECT FROM organization_closure x WHERE x.descendant_id = m.organization_id AND x.ends_on IS NULL
      AND (x.ancestor_id = ANY ($1) OR (x.ancestor_id = ANY ($2) AND ${IS_STAFF}))))`;

const parametersOf = (by: Caller): [string[], string[], string] => [
  organizationsOf(by, 'worker'),
  organizationsOf(by, 'operator'),
  by.memberId,
];

const canMove = (move: ClaimMove, from: ClaimStatus): boolean =>
  (CLAIM_MOVES[move].from as readonly ClaimStatus[]).includes(from);

const mayConfirm = ({ isBarred, isSettled }: Row): boolean => !isBarred && isSettled;

const toDto = (row: Row): ClaimDto => ({
  id: row.id,
  status: row.status,
  memberName: row.memberName,
  memberNumber: row.memberNumber,
  claimedAt: row.claimedAt.toISOString(),
  holds: row.holds,
  firstYesByName: row.firstYesByName,
  needsOperator: row.needsOperator,
  isReplacement: row.needsTwo,
  mayConfirm: mayConfirm(row) && canMove('confirm', row.status),
  mayRefuse: row.isSettled && canMove('refuse', row.status),
});

/** 认领: a phone that nobody is bound to says whose it is; a worker who has the person before them says yes. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly db: Database,
    private readonly wechat: WechatClient,
    private readonly members: MembersService,
    private readonly phones: PhonesService,
  ) {}

  /** Answers the same whether there is such a member or not: numbers cannot be tried here. */
  async claim(body: CreateClaimDto, deviceHash: Buffer | null, now: Temporal.Instant): Promise<ClaimAcceptedDto> {
    const openid = await this.wechat.openidOf(body.code);
    await this.db.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`claim:${openid}`]);
      if (await this.phones.isBound(tx, openid)) throw new Problem('already-registered');
      const memberId = await memberOf(tx, body.digits);
      await expireClaimsOf(tx, openid, now);
      if (!memberId) return;
      await tx.insert(MemberClaim, { id: newId(), status: 'waiting', memberId, openid, deviceHash, claimedAt: now });
    });
    return { status: 'waiting' };
  }

  /** Oldest first: to a worker what waits in their organizations, to an operator that of role holders there. */
  async list(by: Caller, query: PageQuery): Promise<PageDto<ClaimDto>> {
    const limit = limitOf(query);
    const rows = await this.db.read.query<Row[]>(
      `${VIEW} AND c.status IN ('waiting', 'half_confirmed') AND ($4::uuid IS NULL OR c.id > $4) ORDER BY c.id LIMIT $5`,
      [...parametersOf(by), decodeCursor(query.cursor, isUuid), limit + 1],
    );
    return pageOf(rows, limit, toDto, (row) => row.id);
  }

  /**
   * Binds the phone. Where another is bound now, or the member holds a role, the first yes waits for a second person's;
   * of a role holder one of the two is an operator who reaches their roles.
   */
  confirm(by: Caller, id: string, now: Temporal.Instant): Promise<ClaimDto> {
    return this.db.once(by, this.answerTo(by), async (tx) => {
      const { claim, row } = await this.lock(tx, by, id, 'confirm');
      const { memberId, openid, firstYesById, deviceHash: device } = claim;
      await mustSettleIdentity(tx, [firstYesById, by.memberId], memberId);
      if (!mayConfirm(row)) throw new Problem('second-person-needed');
      if (await this.phones.isBound(tx, openid)) throw new Problem('already-registered');
      const subject = { kind: 'member' as const, id: memberId };
      const isReplacement = await this.phones.hasPhone(tx, memberId);
      if ((isReplacement || row.needsTwo) && !firstYesById) {
        await tx.update(MemberClaim, { id }, { status: 'half_confirmed', firstYesById: by.memberId });
        await audit(tx, { actorId: by.memberId, action: 'confirm-claim', subject, at: now });
      } else {
        const byIds = firstYesById ? [firstYesById, by.memberId] : [by.memberId];
        await this.phones.replaceWechat(tx, memberId, { openid, device, how: 'claim', byIds }, now);
        await tx.update(MemberClaim, { id }, { status: 'bound', endedById: by.memberId, endedAt: now });
        const action = isReplacement ? 'replace-wechat' : 'bind-wechat';
        await audit(tx, { actorId: by.memberId, action, subject, at: now });
      }
      return id;
    });
  }

  refuse(by: Caller, id: string, now: Temporal.Instant): Promise<ClaimDto> {
    return this.db.once(by, this.answerTo(by), async (tx) => {
      const { memberId, firstYesById } = (await this.lock(tx, by, id, 'refuse')).claim;
      await mustSettleIdentity(tx, [firstYesById, by.memberId], memberId);
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
    return toDto(await this.row(tx, by, id));
  }

  private async row(tx: EntityManager, by: Caller, id: string): Promise<Row> {
    const [row] = await tx.query<Row[]>(`${VIEW} AND c.id = $4`, [...parametersOf(by), id]);
    if (!row) throw new Problem('not-found');
    return row;
  }

  private async lock(
    tx: EntityManager,
    by: Caller,
    id: string,
    move: ClaimMove,
  ): Promise<{ claim: MemberClaim; row: Row }> {
    const claim = await tx.findOne(MemberClaim, { where: { id }, lock: { mode: 'for_no_key_update' } });
    // A role that is given at the same moment waits here, or is seen.
    if (claim) await this.members.lock(tx, claim.memberId);
    const row = await this.row(tx, by, id);
    const member = claim && (await this.members.find(tx, claim.memberId));
    if (!claim || !member) throw new Problem('not-found');
    if (!canMove(move, claim.status) || member.closedAt) throw new Problem('move-not-allowed');
    return { claim, row };
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
