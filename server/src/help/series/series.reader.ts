import { Injectable } from '@nestjs/common';
import type { PageDto, SeriesDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { dayOf } from '../../platform/common/calendar.js';
import type { Caller } from '../../platform/common/caller.js';
import { decodeCursor, encodeCursor, isUuid, limitOf } from '../../platform/common/page.js';
import { Problem } from '../../platform/common/problem.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { beforeCursor, idPageOf, inOrderOf } from '../../platform/database/page-ids.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { RequestsReader } from '../service-requests/requests.reader.js';
import { SeriesAccess } from './series.access.js';
import type { SeriesQuery } from './series.bodies.js';
import { SERIES, toSeriesDto } from './series.view.js';

/** Of the beneficiary `$1`, newest first. */
const IDS = statement<{ id: string }>(
  'series_ids',
  `SELECT s.id FROM request_series s WHERE s.beneficiary_id = $1 AND ${beforeCursor('s.id', '$2')} ORDER BY s.id DESC LIMIT $3`,
);

/** Reading series: whoever speaks for the beneficiary and their workers see them whole, nobody else anything. */
@Injectable()
export class SeriesReader {
  constructor(
    private readonly db: Database,
    private readonly access: SeriesAccess,
    private readonly requests: RequestsReader,
  ) {}

  read(by: Caller, id: string, now: Temporal.Instant): Promise<SeriesDto> {
    return this.show(this.db.read, by, id, now);
  }

  /** What an action on one answers (`db.once`), and a replay of it. */
  answerTo(by: Caller, now: Temporal.Instant): Answer<SeriesDto> {
    return (tx, id) => this.show(tx, by, id, now);
  }

  /** The caller's own, or those of whom they reach as a worker. */
  async list(by: Caller, query: SeriesQuery, now: Temporal.Instant): Promise<PageDto<SeriesDto>> {
    const beneficiaryId = await this.requests.mustReach(by, query.beneficiaryId);
    const limit = limitOf(query);
    const bounds = [beneficiaryId, decodeCursor(query.cursor, isUuid), limit + 1];
    const page = await idPageOf(this.db.read, IDS, bounds, limit);
    const found = await rowsOf(this.db.read, SERIES, [page.ids, dayOf(now).toString(), now]);
    const items = inOrderOf(page.ids, found).map((row) => toSeriesDto(row, now));
    return { items, nextCursor: page.last && encodeCursor(page.last) };
  }

  private async show(tx: EntityManager, by: Caller, id: string, now: Temporal.Instant): Promise<SeriesDto> {
    const [row] = await rowsOf(tx, SERIES, [[id], dayOf(now).toString(), now]);
    await this.access.sideOf(tx, by, row);
    if (!row) throw new Problem('not-found');
    return toSeriesDto(row, now);
  }
}
