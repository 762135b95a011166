import { Injectable } from '@nestjs/common';
import type { BindingCodeDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../common/caller.js';
import { Problem } from '../common/problem.js';
import { Database } from '../database/database.js';
import { BindingCodesService } from '../members/binding-codes.service.js';
import { MembersService } from '../members/members.service.js';
import { mustReach } from './reach.js';

/** A binding code, told or shown to the person it is for. */
@Injectable()
export class GiveCodeService {
  constructor(
    private readonly db: Database,
    private readonly members: MembersService,
    private readonly codes: BindingCodesService,
  ) {}

  give(memberId: string, by: Caller, now: Temporal.Instant): Promise<BindingCodeDto> {
    return this.db.transaction(async (tx) => {
      const member = await this.members.find(tx, memberId);
      if (!member?.organizationId || member.closedAt) throw new Problem('not-found');
      await mustReach(tx, by, ['worker', 'operator'], member.organizationId);
      const isStaff = await this.refuseAbove(tx, memberId, by);
      return this.codes.issue(tx, memberId, isStaff ? 'staff' : 'member', by, now);
    });
  }

  /** Whoever holds a code becomes that member: a worker must not make themselves a colleague, nor an operator one above. */
  private async refuseAbove(tx: EntityManager, memberId: string, by: Caller): Promise<boolean> {
    const roles = await this.members.rolesOf(tx, memberId);
    for (const { organizationId } of roles) await mustReach(tx, by, ['operator'], organizationId);
    return roles.length > 0;
  }
}
