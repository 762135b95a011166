import { Injectable } from '@nestjs/common';
import type { BindingCodeDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { BindingCodesService } from '../members/binding-codes.service.js';
import { holdsRole, mustReachIdentity } from '../members/identity-reach.js';
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
      // Whoever holds a code becomes that member: a worker must not make themselves a colleague, nor an operator one above.
      await mustReachIdentity(tx, 'control', by, memberId);
      return this.codes.issue(tx, memberId, (await holdsRole(tx, memberId)) ? 'staff' : 'member', by, now);
    });
  }
}
