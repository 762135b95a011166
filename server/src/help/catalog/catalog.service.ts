import { Injectable } from '@nestjs/common';
import { ITEM_CODE, ITEM_POSITION, type PageDto, type ServiceItemDto, type ServiceItemVersionDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { decodeCursor, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import type { ServiceItemListQuery } from './catalog.bodies.js';
import {
  ITEM_COLUMNS,
  toServiceItemDto,
  toServiceItemVersionDto,
  type CatalogItem,
  type CatalogItemVersion,
} from './item.view.js';

/** Each item in its newest version in force at $1, or with $2 in its newest of all. */
const ITEMS = `SELECT ${ITEM_COLUMNS} FROM service_items i CROSS JOIN LATERAL (
    SELECT * FROM service_item_versions WHERE item_code = i.code AND ($2 OR effective_at <= $1)
    ORDER BY version DESC LIMIT 1) v`;

type Place = [position: number, code: string];

const VERSION_MAX = 2 ** 31 - 1;
const isNumber = (value: unknown, max: number): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= max;
const isVersion = (value: unknown): value is number => isNumber(value, VERSION_MAX);
const isPlace = (value: unknown): value is Place =>
  Array.isArray(value) &&
  value.length === 2 &&
  isNumber(value[0], ITEM_POSITION.max) &&
  typeof value[1] === 'string' &&
  ITEM_CODE.test(value[1]);

@Injectable()
export class CatalogService {
  constructor(private readonly db: Database) {}

  async list(query: ServiceItemListQuery, now: Temporal.Instant): Promise<PageDto<ServiceItemDto>> {
    const limit = limitOf(query);
    const [position, code] = decodeCursor(query.cursor, isPlace) ?? [0, ''];
    const rows = await this.db.read.query<CatalogItem[]>(
      `${ITEMS} WHERE ($2 OR i.retired_at IS NULL) AND ($3::text IS NULL OR i.category = $3)
         AND ($4::text IS NULL OR v.beneficiary_kinds @> ARRAY[$4]) AND (i.position, i.code) > ($5, $6)
       ORDER BY i.position, i.code LIMIT $7`,
      [
        ...[now.toString(), query.shown === 'all', query.category ?? null, query.beneficiaryKind ?? null],
        ...[position, code, limit + 1],
      ],
    );
    return pageOf(rows, limit, toServiceItemDto, (row): Place => [row.position, row.code]);
  }

  /** The item as its version in force says, retired or not. */
  async read(code: string, now: Temporal.Instant): Promise<ServiceItemDto> {
    const item = await this.newest(this.db.read, code, now, false);
    if (!item) throw new Problem('not-found');
    return toServiceItemDto(item);
  }

  /** All versions, newest first. */
  async versions(code: string, query: PageQuery): Promise<PageDto<ServiceItemVersionDto>> {
    const limit = limitOf(query);
    const rows = await this.db.read.query<CatalogItemVersion[]>(
      `SELECT ${ITEM_COLUMNS}, m.name AS "authorName", v.created_at AS "createdAt"
       FROM service_items i JOIN service_item_versions v ON v.item_code = i.code JOIN members m ON m.id = v.author_id
       WHERE i.code = $1 AND ($2::int IS NULL OR v.version < $2) ORDER BY v.version DESC LIMIT $3`,
      [code, decodeCursor(query.cursor, isVersion), limit + 1],
    );
    if (rows.length === 0 && query.cursor === undefined) throw new Problem('not-found');
    return pageOf(rows, limit, toServiceItemVersionDto, (row) => row.version);
  }

  /** The version that is asked for now; null when there is no such item, or none any more. */
  async inForce(tx: EntityManager, code: string, now: Temporal.Instant): Promise<CatalogItem | null> {
    const item = await this.newest(tx, code, now, false);
    return item?.retiredAt === null ? item : null;
  }

  /** Asking means asking now: a draft of an item that was retired meanwhile cannot be sent. */
  async refuseRetired(tx: EntityManager, versionId: string): Promise<void> {
    const retired = await tx.query<object[]>(
      `SELECT FROM service_items i JOIN service_item_versions v ON v.item_code = i.code
       WHERE v.id = $1 AND i.retired_at IS NOT NULL`,
      [versionId],
    );
    if (retired.length > 0) throw new Problem('item-retired');
  }

  /** In force, or with `ofAll` also one that is still to come. */
  async newest(tx: EntityManager, code: string, now: Temporal.Instant, ofAll: boolean): Promise<CatalogItem | null> {
    const [item] = await tx.query<CatalogItem[]>(`${ITEMS} WHERE i.code = $3`, [now.toString(), ofAll, code]);
    return item ?? null;
  }
}
