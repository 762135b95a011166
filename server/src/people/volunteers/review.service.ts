import { Injectable } from '@nestjs/common';
import type { RefuseApplicationDto, VolunteerApplicationDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { FactsService } from '../members/facts.service.js';
import { mayBeSecond } from '../members/barred.js';
import { PhonesService } from '../members/phones.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { mayDecide } from './application.rules.js';
import { VolunteerApplication } from './volunteer-application.entity.js';
import { VolunteersAccess } from './volunteers.access.js';
import { VolunteersService } from './volunteers.service.js';

const APPROVED_WORDS = '审核志愿者登记时核对';

/** One or two yeses make a volunteer; one no, with its reason, ends the asking, and they may ask again. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly db: Database,
    private readonly access: VolunteersAccess,
    private readonly organizations: OrganizationsService,
    private readonly facts: FactsService,
    private readonly phones: PhonesService,
    private readonly volunteers: VolunteersService,
  ) {}

  approve(by: Caller, id: string, now: Temporal.Instant): Promise<VolunteerApplicationDto> {
    return this.db.once(by, this.access.applicationTo(by), async (tx) => {
      const application = await this.lockToDecide(tx, by, id);
      if (application.level < application.levelsNeeded) {
        Object.assign(application, { level: application.level + 1, firstById: by.memberId, firstAt: now });
      } else {
        Object.assign(application, { status: 'approved', decidedById: by.memberId, decidedAt: now });
        await this.volunteers.activate(tx, application);
        await this.countFacts(tx, by, application.memberId, now);
      }
      await this.phones.vouch(tx, application.memberId, by.memberId);
      return this.keep(tx, by, application, 'approve-volunteer', now);
    });
  }

  refuse(by: Caller, id: string, body: RefuseApplicationDto, now: Temporal.Instant): Promise<VolunteerApplicationDto> {
    return this.db.once(by, this.access.applicationTo(by), async (tx) => {
      const application = await this.lockToDecide(tx, by, id);
      const reason = body.reason.trim();
      Object.assign(application, { status: 'refused', decidedById: by.memberId, decidedAt: now, reason });
      return this.keep(tx, by, application, 'refuse-volunteer', now);
    });
  }

  /** Whether this worker is the one to decide now. */
  async mayDecide(tx: EntityManager, by: Caller, application: VolunteerApplication): Promise<boolean> {
    const { memberId, organizationId, firstById, level } = application;
    return mayDecide({
      level,
      isOutside: await mayBeSecond(tx, by.memberId, { sides: [memberId], firsts: [firstById] }),
      isAbove: await this.organizations.isWorkerAbove(tx, by, organizationId),
    });
  }

  /** Who approves a registration is the second person for what was stated with it. */
  private async countFacts(tx: EntityManager, by: Caller, memberId: string, now: Temporal.Instant): Promise<void> {
    const ids = await this.facts.waitingFrom(tx, memberId, 'registration', by.memberId);
    const yes = { answer: 'counted' as const, words: APPROVED_WORDS, byId: by.memberId, at: now };
    await this.facts.decide(tx, ids, yes);
  }

  private async lockToDecide(tx: EntityManager, by: Caller, id: string): Promise<VolunteerApplication> {
    const lock = { mode: 'for_no_key_update' } as const;
    const application = await tx.findOne(VolunteerApplication, { where: { id }, lock });
    const reaches = application && (await this.organizations.isWorkerFor(tx, by, application.organizationId));
    if (!reaches) throw new Problem('not-found');
    if (application.status !== 'in_review') throw new Problem('move-not-allowed');
    if (!(await this.mayDecide(tx, by, application))) throw new Problem('not-yours-to-decide');
    return application;
  }

  private async keep(
    tx: EntityManager,
    by: Caller,
    application: VolunteerApplication,
    action: 'approve-volunteer' | 'refuse-volunteer',
    now: Temporal.Instant,
  ): Promise<string> {
    await tx.save(application);
    const subject = { kind: 'member', id: application.memberId } as const;
    await audit(tx, { actorId: by.memberId, action, subject, at: now });
    return application.id;
  }
}
