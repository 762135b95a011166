import { Injectable } from '@nestjs/common';
import {
  TAKEN_MINUTES,
  tailOf,
  wordsOf,
  type NewsDto,
  type PageDto,
  type ToldDto,
  type UntoldDto,
  type UntoldListDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { isBefore, minutesAfter } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf } from '../../platform/database/statement.js';
import { OrganizationsService } from '../../people/organizations/organizations.service.js';
import { ServiceRequest } from '../service-requests/service-request.entity.js';
import { toldOf } from './stories.reader.js';
import { ONE, PLACE, SEE, TAKE, TELL, UNSEEN, UNTOLD, type NewsRow, type ReadRow } from './stories.sql.js';

/** What left somebody worse off stands on their home until they say 知道了, also after the request has ended. */
@Injectable()
export class NewsService {
  constructor(
    private readonly db: Database,
    private readonly organizations: OrganizationsService,
  ) {}

  /** The caller's own, newest first. */
  async unseen(by: Caller, query: PageQuery): Promise<PageDto<NewsDto>> {
    const limit = limitOf(query);
    const rows = await rowsOf(this.db.read, UNSEEN, [by.memberId, decodeCursor(query.cursor, isUuid), limit + 1]);
    return pageOf(rows, limit, toNewsDto, (row) => row.id);
  }

  /** 知道了. */
  see(by: Caller, id: string, now: Temporal.Instant): Promise<NewsDto> {
    return this.db.once(
      by,
      (tx) => this.show(tx, by, id),
      async (tx) => {
        const seen = await rowsOf(tx, SEE, [by.memberId, id, now]);
        if (seen.length === 0) throw new Problem('not-found');
        return id;
      },
      id,
    );
  }

  /** Whom a worker has to tell what of a request; 404 for everybody but its workers. */
  async untold(by: Caller, requestId: string, now: Temporal.Instant): Promise<UntoldListDto> {
    return this.untoldOf(this.db.read, by, await this.mustReach(this.db.read, by, requestId), now);
  }

  /** A worker told it on the telephone: it leaves the home of whoever was told. Answers what of the request is still to be told. */
  tell(by: Caller, id: string, { memberId }: ToldDto, now: Temporal.Instant): Promise<UntoldListDto> {
    return this.onCall(by, id, memberId, now, (tx) => rowsOf(tx, TELL, [id, memberId, now, by.memberId]));
  }

  /** A worker is about to telephone: for a while it stands with nobody else. Answers what of the request is still to be told. */
  take(by: Caller, id: string, { memberId }: ToldDto, now: Temporal.Instant): Promise<UntoldListDto> {
    const over = minutesAfter(now, -TAKEN_MINUTES);
    return this.onCall(by, id, memberId, now, (tx) => rowsOf(tx, TAKE, [id, memberId, now, by.memberId, over]));
  }

  private onCall(
    by: Caller,
    id: string,
    memberId: string,
    now: Temporal.Instant,
    write: (tx: EntityManager) => Promise<unknown[]>,
  ): Promise<UntoldListDto> {
    return this.db.once<string, UntoldListDto>(
      by,
      async (tx, requestId) => this.untoldOf(tx, by, await this.mustReach(tx, by, requestId), now),
      async (tx) => {
        const [place] = await rowsOf(tx, PLACE, [id, memberId, by.memberId]);
        if (!place) throw new Problem('not-found');
        await this.mustReach(tx, by, place.requestId);
        // Whoever did not come does not write down that the elder was told so.
        if (place.isSide) throw new Problem('own-hours');
        if ((await write(tx)).length === 0) throw new Problem('already-done');
        return place.requestId;
      },
    );
  }

  private async mustReach(tx: EntityManager, by: Caller, requestId: string): Promise<string> {
    const request = await tx.findOneBy(ServiceRequest, { id: requestId });
    if (request && (await this.organizations.isWorkerFor(tx, by, request.organizationId))) return requestId;
    throw new Problem('not-found');
  }

  private async untoldOf(
    tx: EntityManager,
    by: Caller,
    requestId: string,
    now: Temporal.Instant,
  ): Promise<UntoldListDto> {
    const rows = (await rowsOf(tx, UNTOLD, [requestId])).reverse();
    return { items: rows.map((row) => toUntoldDto(row, by, now)) };
  }

  private async show(tx: EntityManager, by: Caller, id: string): Promise<NewsDto> {
    const [row] = await rowsOf(tx, ONE, [by.memberId, id]);
    if (!row) throw new Problem('not-found');
    return toNewsDto(row);
  }
}

/** As its reader reads it. */
export const toNewsDto = (row: ReadRow): NewsDto => ({
  ...{ id: row.id, at: row.at.toString(), kind: row.kind, side: row.side },
  ...{ requestId: row.requestId, assignmentId: row.assignmentId, itemTitle: row.itemTitle },
  startsAt: row.startsAt.toString(),
  words: wordsFor(row),
  seenAt: row.seenAt?.toString() ?? null,
});

const toUntoldDto = (row: NewsRow, by: Caller, now: Temporal.Instant): UntoldDto => {
  const isTaken = row.takenAt !== null && isBefore(minutesAfter(now, -TAKEN_MINUTES), row.takenAt);
  return {
    ...{ id: row.id, at: row.at.toString(), kind: row.kind, side: row.side, memberId: row.memberId, name: row.name },
    words: wordsFor(row),
    takenByName: isTaken ? row.takenByName : null,
    isTakenByMe: isTaken && row.takenById === by.memberId,
  };
};

const wordsFor = (row: ReadRow): string =>
  `${wordsOf(row.side, toldOf(row)) ?? ''}${tailOf(row.side, row.kind, row.requestStatus, row.cameAfter)}`;
