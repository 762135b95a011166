import { Injectable } from '@nestjs/common';
import type {
  ApplicationDetailDto,
  ApplicationSummaryDto,
  LookalikeDto,
  PageDto,
  VolunteerApplicationDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { ageOn, dayOf } from '../../platform/common/calendar.js';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { maskPhone } from '../../platform/common/mask.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { IdentitiesService } from '../members/identities.service.js';
import { LikenessesService } from '../members/likenesses.service.js';
import type { Member } from '../members/member.entity.js';
import { MembersService } from '../members/members.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { ReviewService } from './review.service.js';
import { VolunteerApplication, toApplicationDto } from './volunteer-application.entity.js';

type SummaryRow = Omit<ApplicationSummaryDto, 'ageYears' | 'submittedAt'> & { bornOn: string; submittedAt: Date };

const toSummary = ({ bornOn, submittedAt, ...row }: SummaryRow, today: Temporal.PlainDate): ApplicationSummaryDto => ({
  ...{ id: row.id, status: row.status, level: row.level, levelsNeeded: row.levelsNeeded, reason: row.reason },
  ...{ memberId: row.memberId, name: row.name, number: row.number, ageYears: ageOn(bornOn, today) },
  ...{ organizationName: row.organizationName, hasLookalikes: row.hasLookalikes },
  submittedAt: submittedAt.toISOString(),
});

/** Applications as their workers see them, and as the applicant does. */
@Injectable()
export class ApplicationsReader {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsService,
    private readonly members: MembersService,
    private readonly identities: IdentitiesService,
    private readonly likenesses: LikenessesService,
    private readonly review: ReviewService,
  ) {}

  /** What waits for workers of these organizations, oldest first; the second yes waits for those above. */
  async waiting(by: Caller, query: PageQuery, now: Temporal.Instant): Promise<PageDto<ApplicationSummaryDto>> {
    const limit = limitOf(query);
    const rows = await this.db.read.query<SummaryRow[]>(
      `SELECT a.id, a.status, a.level, a.levels_needed AS "levelsNeeded", a.reason, a.submitted_at AS "submittedAt",
         m.id AS "memberId", m.name, m.number, m.born_on::text AS "bornOn", o.name AS "organizationName",
         a.has_lookalikes AS "hasLookalikes"
       FROM volunteer_applications a JOIN members m ON m.id = a.member_id
       JOIN organizations o ON o.id = a.organization_id
       WHERE a.status = 'in_review' AND ($2::uuid IS NULL OR a.id > $2) AND EXISTS (SELECT FROM organization_closure c
         WHERE c.ancestor_id = ANY ($1) AND c.descendant_id = a.organization_id AND c.ends_on IS NULL
           AND c.depth >= a.level - 1)
       ORDER BY a.id LIMIT $3`,
      [organizationsOf(by, 'worker'), decodeCursor(query.cursor, isUuid), limit + 1],
    );
    const today = dayOf(now);
    return pageOf(
      rows,
      limit,
      (row) => toSummary(row, today),
      (row) => row.id,
    );
  }

  async read(by: Caller, id: string, now: Temporal.Instant): Promise<ApplicationDetailDto> {
    return this.db.transaction(async (tx) => {
      const application = await tx.findOneBy(VolunteerApplication, { id });
      const reaches = application && (await this.organizations.isWorkerFor(tx, by, application.organizationId));
      const member = reaches ? await this.members.find(tx, application.memberId) : null;
      if (!application || !member) throw new Problem('not-found');
      const { name: organizationName } = await this.organizations.toDto(tx, application.organizationId);
      const waits = application.status === 'in_review';
      return {
        ...toApplicationDto(application),
        ...this.person(member, dayOf(now)),
        ...{ organizationName, hasLookalikes: application.hasLookalikes },
        ...{ skills: application.skills, freeTimes: application.freeTimes, dialects: application.dialects },
        ...{ radiusMeters: application.radiusMeters, neighbourhood: application.neighbourhood },
        lookalikes: await this.lookalikes(tx, member.id),
        mayDecide: waits && (await this.review.mayDecide(tx, by, application)),
      };
    });
  }

  async latestOf(tx: EntityManager, memberId: string): Promise<VolunteerApplicationDto | null> {
    const latest = await tx.findOne(VolunteerApplication, { where: { memberId }, order: { id: 'DESC' } });
    return latest && toApplicationDto(latest);
  }

  private person(
    member: Member,
    today: Temporal.PlainDate,
  ): Pick<
    ApplicationDetailDto,
    'memberId' | 'name' | 'number' | 'ageYears' | 'gender' | 'bornOn' | 'phoneMasked' | 'identity'
  > {
    const { id, name, number, gender, bornOn, phone } = member;
    const identity = this.identities.masked(id, member.identityCiphertext);
    const phoneMasked = maskPhone(phone);
    return { memberId: id, name, number, gender, bornOn, phoneMasked, identity, ageYears: ageOn(bornOn ?? '', today) };
  }

  private async lookalikes(tx: EntityManager, memberId: string): Promise<LookalikeDto[]> {
    const found = await this.likenesses.waitingWith(tx, memberId);
    return found.map(({ reasons, ...person }) => ({ ...person, reasons }));
  }
}
