import { Injectable } from '@nestjs/common';
import { CURSOR_LENGTH_MAX, type CommunityDto, type PageDto } from '@huzhu/shared';
import type { EntityManager } from 'typeorm';
import { isText } from '../../platform/common/is-text.decorator.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Database } from '../../platform/database/database.js';

type Cursor = [name: string, id: string];
const isCursor = (value: unknown): value is Cursor =>
  Array.isArray(value) && value.length === 2 && isText(value[0], CURSOR_LENGTH_MAX) && isUuid(value[1]);

/** Where people belong to: the communities that are open. */
@Injectable()
export class CommunitiesService {
  constructor(private readonly db: Database) {}

  async list(query: PageQuery): Promise<PageDto<CommunityDto>> {
    const limit = limitOf(query);
    const [name = null, id = null] = decodeCursor(query.cursor, isCursor) ?? [];
    const rows = await this.db.read.query<CommunityDto[]>(
      `SELECT o.id, o.name, p.name AS "parentName", coalesce(o.hotline, p.hotline) AS hotline
       FROM organizations o LEFT JOIN organizations p ON p.id = o.parent_id
       WHERE o.kind = 'community' AND o.closed_at IS NULL AND ($1::text IS NULL OR (o.name, o.id) > ($1, $2::uuid))
       ORDER BY o.name, o.id LIMIT $3`,
      [name, id, limit + 1],
    );
    return pageOf(
      rows,
      limit,
      (row) => ({ id: row.id, name: row.name, parentName: row.parentName, hotline: row.hotline }),
      (row): Cursor => [row.name, row.id],
    );
  }

  /** True when people can be registered with it. */
  async isOpen(tx: EntityManager, id: string): Promise<boolean> {
    const found = await tx.query<unknown[]>(
      "SELECT FROM organizations WHERE id = $1 AND kind = 'community' AND closed_at IS NULL FOR KEY SHARE",
      [id],
    );
    return found.length > 0;
  }
}
