import { Injectable } from '@nestjs/common';
import { PROVIDER_NAME_LENGTH_MAX, type PageDto, type ProviderDto, type ProvidersQueryDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { dayOf } from '../../platform/common/calendar.js';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { isText } from '../../platform/common/is-text.decorator.js';
import { decodeCursor, encodeCursor, isUuid, limitOf } from '../../platform/common/page.js';
import { Problem } from '../../platform/common/problem.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { inOrderOf } from '../../platform/database/page-ids.js';
import { rowsOf } from '../../platform/database/statement.js';
import { RequestsReader } from '../service-requests/requests.reader.js';
import { ServiceRequest } from '../service-requests/service-request.entity.js';
import { toProviderDto } from './providers.access.js';
import { DIRECTORY, PROVIDER, PROVIDERS, type ProviderRow } from './providers.sql.js';

type Place = [name: string, id: string];
const isPlace = (value: unknown): value is Place =>
  Array.isArray(value) && value.length === 2 && isText(value[0], PROVIDER_NAME_LENGTH_MAX) && isUuid(value[1]);

/** The directory as workers read it: their own organizations', those above, and those below. */
@Injectable()
export class ProvidersReader {
  constructor(
    private readonly db: Database,
    private readonly requests: RequestsReader,
  ) {}

  async list(by: Caller, query: ProvidersQueryDto, now: Temporal.Instant): Promise<PageDto<ProviderDto>> {
    const limit = limitOf(query);
    const [name, id] = decodeCursor(query.cursor, isPlace) ?? [null, null];
    const own = organizationsOf(by, 'worker');
    const area = query.requestId === undefined ? null : await this.areaOf(by, query.requestId);
    const asked = [query.name?.trim() || null, query.service ?? null, query.organizationId ?? null, area];
    const found = await rowsOf(this.db.read, DIRECTORY, [own, name, id, limit + 1, ...asked]);
    const shown = found.slice(0, limit);
    const ids = shown.map((one) => one.id);
    const rows = inOrderOf(ids, await rowsOf(this.db.read, PROVIDERS, [ids, own]));
    const last = shown.at(-1);
    return {
      items: rows.map((row) => toProviderDto(row, by.memberId, dayOf(now).toString())),
      nextCursor: found.length > limit && last ? encodeCursor([last.name, last.id]) : null,
    };
  }

  /** The organization of a request. */
  private async areaOf(by: Caller, requestId: string): Promise<string> {
    const request = await this.db.read.findOneBy(ServiceRequest, { id: requestId });
    await this.requests.sideOf(this.db.read, by, request);
    if (!request) throw new Problem('not-found');
    return request.organizationId;
  }

  read(by: Caller, id: string, now: Temporal.Instant): Promise<ProviderDto> {
    return this.show(this.db.read, by, id, now);
  }

  answerTo(by: Caller, now: Temporal.Instant): Answer<ProviderDto> {
    return (tx, id) => this.show(tx, by, id, now);
  }

  /** One that the caller sees; 404 for everybody else. */
  async reach(tx: EntityManager, by: Caller, id: string): Promise<ProviderRow> {
    const [row] = await rowsOf(tx, PROVIDER, [id, organizationsOf(by, 'worker')]);
    if (!row?.isSeen) throw new Problem('not-found');
    return row;
  }

  private async show(tx: EntityManager, by: Caller, id: string, now: Temporal.Instant): Promise<ProviderDto> {
    return toProviderDto(await this.reach(tx, by, id), by.memberId, dayOf(now).toString());
  }
}
