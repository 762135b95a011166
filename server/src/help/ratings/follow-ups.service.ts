import { Injectable } from '@nestjs/common';
import type { FollowUpDoneDto, PageDto, RatingFollowUpDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Problem } from '../../platform/common/problem.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import { SPEAKER } from '../assignments/deciding.js';
import { RatingFollowUp } from './rating-follow-up.entity.js';

interface Row extends Omit<RatingFollowUpDto, 'openedAt' | 'dueAt' | 'doneAt'> {
  openedAt: Date;
  dueAt: Date;
  doneAt: Date | null;
}

/** $1: now. */
const VIEW = `SELECT f.id, f.assignment_id AS "assignmentId", v.title AS "itemTitle", b.name AS "beneficiaryName",
    w.name AS "volunteerName", t.words, f.opened_at AS "openedAt", f.due_at AS "dueAt",
    f.done_at IS NULL AND f.due_at <= $1 AS overdue, f.done_at AS "doneAt", f.outcome
  FROM rating_follow_ups f JOIN assignments a ON a.id = f.assignment_id JOIN service_requests r ON r.id = a.request_id
  JOIN service_item_versions v ON v.id = r.service_item_version_id LEFT JOIN ratings t ON t.assignment_id = a.id
  JOIN members b ON b.id = ${SPEAKER} JOIN members w ON w.id = a.volunteer_id`;

/** Calls after the lowest rating: a worker of the organization makes them; overdue, the ones above see them too. */
@Injectable()
export class FollowUpsService {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsService,
  ) {}

  /** Open ones, oldest first. Nobody is shown what was said of themselves. */
  async list(by: Caller, query: PageQuery, now: Temporal.Instant): Promise<PageDto<RatingFollowUpDto>> {
    const limit = limitOf(query);
    const rows = await this.db.read.query<Row[]>(
      `${VIEW} WHERE f.done_at IS NULL AND ($3::uuid IS NULL OR f.id > $3) AND a.volunteer_id <> $5
         AND EXISTS (SELECT FROM organization_closure c WHERE c.ancestor_id = ANY ($2)
           AND c.descendant_id = f.organization_id AND c.ends_on IS NULL AND (c.depth = 0 OR f.due_at <= $1))
       ORDER BY f.id LIMIT $4`,
      [now.toString(), organizationsOf(by, 'worker'), decodeCursor(query.cursor, isUuid), limit + 1, by.memberId],
    );
    return pageOf(rows, limit, toDto, (row) => row.id);
  }

  /** The call was made; of two workers at once one wins. */
  done(by: Caller, id: string, body: FollowUpDoneDto, now: Temporal.Instant): Promise<RatingFollowUpDto> {
    return this.db.once(by, this.answerTo(by, now), async (tx) => {
      const followUp = await tx.findOne(RatingFollowUp, { where: { id }, lock: { mode: 'for_no_key_update' } });
      await this.refuseUnreached(tx, by, followUp);
      if (followUp?.doneAt) throw new Problem('already-done');
      const outcome = body.outcome.trim();
      await tx.update(RatingFollowUp, { id }, { doneAt: now, doneById: by.memberId, outcome });
      return id;
    });
  }

  private answerTo(by: Caller, now: Temporal.Instant): Answer<RatingFollowUpDto> {
    return (tx, id) => this.show(tx, by, id, now);
  }

  private async show(tx: EntityManager, by: Caller, id: string, now: Temporal.Instant): Promise<RatingFollowUpDto> {
    await this.refuseUnreached(tx, by, await tx.findOneBy(RatingFollowUp, { id }));
    const [row] = await tx.query<Row[]>(`${VIEW} WHERE f.id = $2`, [now.toString(), id]);
    if (!row) throw new Problem('not-found');
    return toDto(row);
  }

  private async refuseUnreached(tx: EntityManager, by: Caller, followUp: RatingFollowUp | null): Promise<void> {
    const isReached = followUp && (await this.organizations.isWorkerFor(tx, by, followUp.organizationId));
    if (!isReached || (await this.isOwn(tx, by, followUp))) throw new Problem('not-found');
  }

  private async isOwn(tx: EntityManager, by: Caller, { assignmentId }: RatingFollowUp): Promise<boolean> {
    const [row] = await tx.query<object[]>('SELECT FROM assignments WHERE id = $1 AND volunteer_id = $2', [
      assignmentId,
      by.memberId,
    ]);
    return row !== undefined;
  }
}

const toDto = (row: Row): RatingFollowUpDto => ({
  id: row.id,
  assignmentId: row.assignmentId,
  itemTitle: row.itemTitle,
  beneficiaryName: row.beneficiaryName,
  volunteerName: row.volunteerName,
  words: row.words,
  openedAt: row.openedAt.toISOString(),
  dueAt: row.dueAt.toISOString(),
  overdue: row.overdue,
  doneAt: row.doneAt?.toISOString() ?? null,
  outcome: row.outcome,
});
