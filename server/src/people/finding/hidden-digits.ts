import { Injectable } from '@nestjs/common';
import type { Temporal } from 'temporal-polyfill';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { Database } from '../../platform/database/database.js';
import { ExposureService } from '../exposure/exposure.service.js';
import { MembersService } from '../members/members.service.js';
import { PoliciesService } from '../policies/policies.service.js';
import type { Found } from './candidates.query.js';

/** Digits that so many share tell nothing of one of them, and would be read of all. */
const HIDDEN_MAX = 5;

/**
 * Whoever is found by digits that lists hide has been shown that telephone: it counts for the searcher's day and is audited, as if it
 * had been opened. When the day's number is full, hidden digits find nobody, whether they are right or not.
 */
@Injectable()
export class HiddenDigits {
  constructor(
    private readonly db: Database,
    private readonly members: MembersService,
    private readonly policies: PoliciesService,
    private readonly exposure: ExposureService,
  ) {}

  /** Those of `found` who may be shown; what that shows is written down before. */
  async shown(by: Caller, found: readonly Found[], now: Temporal.Instant): Promise<Found[]> {
    const hidden = found.filter(({ isHidden }) => isHidden);
    if (hidden.length === 0) return [...found];
    const told = hidden.length > HIDDEN_MAX ? new Set<string>() : await this.write(by, hidden, now);
    return found.filter(({ id, isHidden }) => !isHidden || told.has(id));
  }

  private write(by: Caller, hidden: readonly Found[], now: Temporal.Instant): Promise<Set<string>> {
    return this.db.transaction(async (tx) => {
      const told = new Set<string>();
      for (const { id } of hidden) {
        const organizationId = (await this.members.find(tx, id))?.organizationId;
        if (!organizationId) continue;
        const { content: policy } = await this.policies.inForce(tx, organizationId, now);
        const asked = { viewerId: by.memberId, personId: id, viewer: 'worker', policy } as const;
        if (!(await this.exposure.revealsWithin(tx, asked, now))) continue;
        await audit(tx, { actorId: by.memberId, action: 'read-contact', subject: { kind: 'member', id }, at: now });
        told.add(id);
      }
      return told;
    });
  }
}
