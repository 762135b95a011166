import { Injectable } from '@nestjs/common';
import { fieldMessage, type PageDto, type Role, type StaffDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { IsNull, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import { Problem } from '../../platform/common/problem.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { isProvenAgainstSql } from '../members/barred.js';
import { hasSecondPerson } from '../members/identity-reach.js';
import { LikenessesService } from '../members/likenesses.service.js';
import { MembersService } from '../members/members.service.js';
import { MemberRole } from '../members/session.entities.js';
import type { InviteStaffBody, StaffQuery } from './operating.bodies.js';
import { lockStaff, mustReach, reaches, STAFF_ROLES } from './reach.js';
import { staffOf, staffRole } from './staff.list.js';

/** Who works where. Roles are read with each request, so what ends here ends at once; the queues stay with the organization. */
@Injectable()
export class StaffService {
  constructor(
    private readonly db: Database,
    private readonly members: MembersService,
    private readonly likenesses: LikenessesService,
  ) {}

  async list(by: Caller, query: StaffQuery): Promise<PageDto<StaffDto>> {
    const { organizationId } = query;
    if (organizationId !== undefined) await mustReach(this.db.read, by, STAFF_ROLES, organizationId);
    const at = organizationId === undefined ? by.roles.map((one) => one.organizationId) : [organizationId];
    const limit = limitOf(query);
    const rows = await staffOf(this.db.read, at, decodeCursor(query.cursor, isUuid), limit + 1);
    return pageOf(
      rows,
      limit,
      (row) => row,
      (row) => row.id,
    );
  }

  /**
   * Gives a role to somebody of the register, or to somebody new, who enters it here. Nobody gives one to themselves. Who
   * logs in already is given one only when somebody else has proven their phone: a phone bound after the grant waits for a
   * second person, too. 409 `phone-not-proven`.
   */
  invite(by: Caller, body: InviteStaffBody, now: Temporal.Instant): Promise<StaffDto> {
    refuseUnnamed(body);
    const { organizationId } = body;
    return this.db.once(by, this.answerTo(by), async (tx) => {
      await lockStaff(tx);
      await mustReach(tx, by, ['operator'], organizationId);
      await refuseClosed(tx, organizationId);
      const memberId = await this.invited(tx, organizationId, by, body, now);
      if (memberId === by.memberId) throw new Problem('own-role');
      // A phone that is bound at the same moment waits here, or sees the role.
      await this.members.lock(tx, memberId);
      await this.likenesses.look(tx, [memberId], by.memberId, now);
      const role = { memberId, organizationId, role: body.role, endedAt: IsNull() };
      if (await tx.existsBy(MemberRole, role)) throw new Problem('role-held');
      if (await mustBeProven(tx, by.memberId, memberId, organizationId)) throw new Problem('phone-not-proven');
      return this.members.grantRole(tx, memberId, body.role, organizationId, by, now);
    });
  }

  revoke(id: string, by: Caller, now: Temporal.Instant): Promise<StaffDto> {
    return this.db.once(by, this.answerTo(by), (tx) => this.end(tx, id, by, null, now));
  }

  /** As {@link revoke}, with a name for who asks later: the successor holds the same role here already. */
  handOver(id: string, by: Caller, successorId: string, now: Temporal.Instant): Promise<StaffDto> {
    return this.db.once(by, this.answerTo(by), (tx) => this.end(tx, id, by, successorId, now));
  }

  private async end(
    tx: EntityManager,
    id: string,
    by: Caller,
    successorId: string | null,
    now: Temporal.Instant,
  ): Promise<string> {
    await lockStaff(tx);
    const role = await tx.findOneBy(MemberRole, { id });
    if (!role) throw new Problem('not-found');
    await mustReach(tx, by, ['operator'], role.organizationId);
    if (role.memberId === by.memberId) throw new Problem('own-role');
    if (role.endedAt) throw new Problem('role-ended');
    if (successorId !== null) await refuseUnfit(tx, role, successorId);
    await tx.update(MemberRole, { id }, { endedAt: now, endedById: by.memberId, successorId });
    const action = successorId === null ? 'end-role' : 'hand-over-role';
    await audit(tx, { actorId: by.memberId, action, subject: { kind: 'member', id: role.memberId }, at: now });
    return id;
  }

  private answerTo(by: Caller): Answer<StaffDto> {
    return (tx, id) => this.show(tx, by, id);
  }

  private async show(tx: EntityManager, by: Caller, id: string): Promise<StaffDto> {
    const role = await tx.findOneBy(MemberRole, { id });
    if (!role) throw new Problem('not-found');
    await mustReach(tx, by, ['operator'], role.organizationId);
    return staffRole(tx, id);
  }

  private async invited(
    tx: EntityManager,
    organizationId: string,
    by: Caller,
    body: InviteStaffBody,
    now: Temporal.Instant,
  ): Promise<string> {
    if (body.number === undefined) {
      const { name = '', phone = '' } = body;
      const person = { name, gender: null, bornOn: null, phone: phone || null };
      return this.members.register(tx, { ...person, organizationId }, { source: 'staff', byId: by.memberId, at: now });
    }
    const found = await this.members.findByNumber(tx, body.number);
    // A number tells nobody whose it is outside of one's own reach.
    if (!found?.organizationId || !(await reaches(tx, by.memberId, ['operator'], found.organizationId))) {
      throw new Problem('not-found');
    }
    return found.id;
  }
}

/** While a bank is opened nobody else can prove anything. A phone that two people bound needs no proof. */
const mustBeProven = async (
  tx: EntityManager,
  byId: string,
  memberId: string,
  organizationId: string,
): Promise<boolean> => {
  if (!(await hasSecondPerson(tx, byId, memberId, organizationId))) return false;
  const [row] = await tx.query<{ isDoubtful: boolean }[]>(
    `SELECT EXISTS (SELECT FROM wechat_identities WHERE member_id = $1 AND ended_at IS NULL AND cardinality(bound_by_ids) < 2)
       AND NOT ${isProvenAgainstSql('$1::uuid', '$2::uuid')} AS "isDoubtful"`,
    [memberId, byId],
  );
  return row?.isDoubtful ?? false;
};

/** By number or by name: one of them says who. */
const refuseUnnamed = ({ number, name }: InviteStaffBody): void => {
  if ((number === undefined) !== (name === undefined)) return;
  const field = number === undefined ? 'name' : 'number';
  throw new Problem('validation-failed', [{ field, rule: 'oneOf', message: fieldMessage(field, 'oneOf') }]);
};

const refuseClosed = async (tx: EntityManager, organizationId: string): Promise<void> => {
  const [row] = await tx.query<{ isClosed: boolean }[]>(
    'SELECT closed_at IS NOT NULL AS "isClosed" FROM organizations WHERE id = $1 FOR NO KEY UPDATE',
    [organizationId],
  );
  if (row?.isClosed) throw new Problem('organization-closed');
};

const refuseUnfit = async (
  tx: EntityManager,
  { memberId, role, organizationId }: { memberId: string; role: Role; organizationId: string },
  successorId: string,
): Promise<void> => {
  const isFit = successorId !== memberId && (await reaches(tx, successorId, [role], organizationId));
  if (!isFit) throw new Problem('successor-unfit');
};
