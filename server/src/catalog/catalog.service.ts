import { Injectable } from '@nestjs/common';
import type { PageDto, ServiceCategory, ServiceItemDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { decodeCursor, limitOf, pageOf } from '../common/page.js';
import { Database } from '../database/database.js';
import type { ServiceItemListQuery } from './catalog.bodies.js';
import { toServiceItemDto, type ServiceItemVersion } from './service-item.entities.js';

export type CatalogItem = ServiceItemVersion & { category: ServiceCategory; position: number };

/** The version of each item in force at $1. */
const IN_FORCE = `SELECT DISTINCT ON (i.position) i.position, i.category, v.id, v.item_code AS "itemCode", v.version, v.title, v.summary,
    v.does, v.does_not AS "doesNot", v.usual_minutes AS "usualMinutes", v.min_minutes AS "minMinutes",
    v.max_minutes AS "maxMinutes", v.risk_class AS "riskClass", v.multiplier_percent AS "multiplierPercent",
    v.volunteers_max AS "volunteersMax", v.refer_to AS "referTo", v.beneficiary_kinds AS "beneficiaryKinds"
  FROM service_items i JOIN service_item_versions v ON v.item_code = i.code AND v.effective_at <= $1`;

/** An `int` of the database; a forged one must be bad input, not a fault. */
const POSITION_MAX = 2 ** 31 - 1;
const isPosition = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= POSITION_MAX;

@Injectable()
export class CatalogService {
  constructor(private readonly db: Database) {}

  async list(query: ServiceItemListQuery, now: Temporal.Instant): Promise<PageDto<ServiceItemDto>> {
    const limit = limitOf(query);
    const rows = await this.db.read.query<CatalogItem[]>(
      `${IN_FORCE} WHERE ($2::text IS NULL OR i.category = $2) AND ($3::int IS NULL OR i.position > $3)
       ORDER BY i.position, v.version DESC LIMIT $4`,
      [now.toString(), query.category ?? null, decodeCursor(query.cursor, isPosition), limit + 1],
    );
    return pageOf(rows, limit, toServiceItemDto, (row) => row.position);
  }

  /** The version in force now; null when there is no such item. */
  async inForce(tx: EntityManager, code: string, now: Temporal.Instant): Promise<CatalogItem | null> {
    const [item] = await tx.query<CatalogItem[]>(`${IN_FORCE} WHERE i.code = $2 ORDER BY i.position, v.version DESC`, [
      now.toString(),
      code,
    ]);
    return item ?? null;
  }
}
