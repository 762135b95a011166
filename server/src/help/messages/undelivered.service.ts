import { Injectable } from '@nestjs/common';
import {
  TAKEN_MINUTES,
  type PageDto,
  type ToldUndeliveredDto,
  type UndeliveredCallDto,
  type UndeliveredDto,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { isBefore, minutesAfter } from '../../platform/common/calendar.js';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf } from '../../platform/database/statement.js';
import { toNewsDto } from '../stories/news.service.js';
import { UndeliveredAccess } from './undelivered.access.js';
import { CALL, PLACE, TOLD_MESSAGE, TOLD_NEWS, UNDELIVERED, type UndeliveredRow } from './undelivered.sql.js';

type Cursor = [eventId: string, memberId: string];
const isCursor = (value: unknown): value is Cursor =>
  Array.isArray(value) && value.length === 2 && value.every((one) => isUuid(one));

/** 没送到的: what WeChat did not bring and nobody has read, for a worker to tell. */
@Injectable()
export class UndeliveredService {
  constructor(
    private readonly db: Database,
    private readonly access: UndeliveredAccess,
  ) {}

  /** Of the caller's organizations and all below, newest first. */
  async list(by: Caller, query: PageQuery, now: Temporal.Instant): Promise<PageDto<UndeliveredDto>> {
    const limit = limitOf(query);
    const before = decodeCursor(query.cursor, isCursor) ?? [null, null];
    const scope = [organizationsOf(by, 'worker'), now];
    const rows = await rowsOf(this.db.read, UNDELIVERED, [...scope, ...before, limit + 1]);
    const toDto = (row: UndeliveredRow): UndeliveredDto => toUndeliveredDto(row, now);
    return pageOf(rows, limit, toDto, (row): Cursor => [row.id, row.memberId]);
  }

  /** The caller is about to telephone: it joins the queue of calls, and is theirs for a while. */
  call(by: Caller, id: string, memberId: string, now: Temporal.Instant): Promise<UndeliveredCallDto> {
    const over = minutesAfter(now, -TAKEN_MINUTES);
    return this.act(by, id, memberId, (tx) => rowsOf(tx, CALL, [id, memberId, now, by.memberId, over]));
  }

  /** Somebody told it: it has been read, in 消息 and in the queue of calls. */
  tell(by: Caller, id: string, body: ToldUndeliveredDto, now: Temporal.Instant): Promise<UndeliveredCallDto> {
    const { memberId } = body;
    const note = body.note?.trim() ?? '';
    return this.act(by, id, memberId, async (tx) => {
      const news = await rowsOf(tx, TOLD_NEWS, [id, memberId, now, by.memberId]);
      const values = [id, memberId, now, by.memberId, note === '' ? null : note, news.length > 0];
      return rowsOf(tx, TOLD_MESSAGE, values);
    });
  }

  private act(
    by: Caller,
    id: string,
    memberId: string,
    write: (tx: EntityManager) => Promise<unknown[]>,
  ): Promise<UndeliveredCallDto> {
    return this.db.once<Cursor, UndeliveredCallDto>(
      by,
      (tx, key) => this.place(tx, by, key),
      async (tx) => {
        await this.place(tx, by, [id, memberId]);
        if ((await write(tx)).length === 0) throw new Problem('already-done');
        return [id, memberId];
      },
    );
  }

  private async place(tx: EntityManager, by: Caller, key: Cursor): Promise<UndeliveredCallDto> {
    const [place] = await rowsOf(tx, PLACE, key);
    await this.access.mustReach(tx, by, place?.organizationId);
    if (!place) throw new Problem('not-found');
    return { requestId: place.requestId, isTold: place.isTold };
  }
}

const toUndeliveredDto = (row: UndeliveredRow, now: Temporal.Instant): UndeliveredDto => {
  const isTaken = row.takenAt !== null && isBefore(minutesAfter(now, -TAKEN_MINUTES), row.takenAt);
  return {
    ...toNewsDto(row),
    ...{ memberId: row.memberId, name: row.name, why: row.why, isOnCallList: row.isOnCallList },
    takenByName: isTaken ? row.takenByName : null,
  };
};
