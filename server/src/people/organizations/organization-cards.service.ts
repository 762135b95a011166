import { Injectable } from '@nestjs/common';
import type { OrganizationCardDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { DutyService } from './duty.service.js';

/** What an organization shows to people whom nobody knows yet. */
@Injectable()
export class OrganizationCardsService {
  constructor(
    private readonly db: Database,
    private readonly duty: DutyService,
  ) {}

  async read(id: string, now: Temporal.Instant): Promise<OrganizationCardDto> {
    const [row] = await this.db.read.query<Omit<OrganizationCardDto, 'duty'>[]>(
      `SELECT o.id, o.name, o.kind, p.name AS "parentName"
       FROM organizations o LEFT JOIN organizations p ON p.id = o.parent_id WHERE o.id = $1 AND o.closed_at IS NULL`,
      [id],
    );
    if (!row) throw new Problem('not-found');
    const { name, kind, parentName } = row;
    return { id, name, kind, parentName, duty: await this.duty.read(this.db.read, id, now) };
  }
}
