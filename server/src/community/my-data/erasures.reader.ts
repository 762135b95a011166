import { Injectable } from '@nestjs/common';
import type { ErasureDto, PageDto } from '@huzhu/shared';
import type { EntityManager } from 'typeorm';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';

type ErasureRow = Omit<ErasureDto, 'askedAt' | 'decidedAt'> & { askedAt: Date; decidedAt: Date | null };

const VIEW = `SELECT e.id, e.member_id AS "memberId", m.name AS "memberName", m.number AS "memberNumber", e.status,
    e.asked_at AS "askedAt", e.decided_at AS "decidedAt", e.reason, e.details_due_on::text AS "detailsDueOn"
  FROM erasures e JOIN members m ON m.id = e.member_id`;

const toDto = (row: ErasureRow): ErasureDto => ({
  ...row,
  askedAt: row.askedAt.toISOString(),
  decidedAt: row.decidedAt?.toISOString() ?? null,
});

@Injectable()
export class ErasuresReader {
  constructor(private readonly db: Database) {}

  async show(tx: EntityManager, id: string): Promise<ErasureDto> {
    const [row] = await tx.query<ErasureRow[]>(`${VIEW} WHERE e.id = $1`, [id]);
    if (!row) throw new Problem('not-found');
    return toDto(row);
  }

  async newestOf(tx: EntityManager, memberId: string): Promise<ErasureDto | null> {
    const [row] = await tx.query<ErasureRow[]>(`${VIEW} WHERE e.member_id = $1 ORDER BY e.id DESC LIMIT 1`, [memberId]);
    return row ? toDto(row) : null;
  }

  /** What waits for a worker of the caller's organizations, oldest first. */
  async waiting(by: Caller, query: PageQuery): Promise<PageDto<ErasureDto>> {
    const limit = limitOf(query);
    const rows = await this.db.read.query<ErasureRow[]>(
      `${VIEW} WHERE e.status = 'asked' AND EXISTS (SELECT FROM organization_closure c WHERE c.ancestor_id = ANY ($1)
         AND c.descendant_id = m.organization_id AND c.ends_on IS NULL)
         AND ($2::uuid IS NULL OR e.id > $2) ORDER BY e.id LIMIT $3`,
      [organizationsOf(by, 'worker'), decodeCursor(query.cursor, isUuid), limit + 1],
    );
    return pageOf(rows, limit, toDto, (row) => row.id);
  }
}
