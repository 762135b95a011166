import { Injectable } from '@nestjs/common';
import type { HardshipOverrideDto, PageDto } from '@huzhu/shared';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Database } from '../../platform/database/database.js';
import { HOLD_OF } from './service-request.entity.js';

type Row = Omit<HardshipOverrideDto, 'at'> & { at: Date };

/** The report of overrides: who decided, for whom, why, how many minutes. */
@Injectable()
export class HardshipService {
  constructor(private readonly db: Database) {}

  async list(by: Caller, query: PageQuery): Promise<PageDto<HardshipOverrideDto>> {
    const limit = limitOf(query);
    const rows = await this.db.read.query<Row[]>(
      `SELECT h.id, h.request_id AS "requestId", h.organization_id AS "organizationId", o.name AS "organizationName",
         m.id AS "beneficiaryId", m.name AS "beneficiaryName", v.title AS "itemTitle", h.reason, w.name AS "byName", h.at,
         (SELECT sum(l.amount) FROM ledger_hold_lines l
           JOIN ledger_accounts k ON k.id = l.account_id AND k.origin = 'issuance'
           WHERE l.hold_id = ANY (ARRAY(SELECT ledger_id('hold', ${HOLD_OF('r.id', 'place', 'h.hold_round')})
             FROM generate_series(1, r.wanted_volunteers) AS place)))::int - h.quota_left_minutes AS minutes
       FROM hardship_overrides h JOIN service_requests r ON r.id = h.request_id
       JOIN organizations o ON o.id = h.organization_id JOIN members m ON m.id = r.beneficiary_id
       JOIN service_item_versions v ON v.id = r.service_item_version_id JOIN members w ON w.id = h.by_id
       WHERE ($2::uuid IS NULL OR h.id < $2) AND EXISTS (SELECT FROM organization_closure c
         WHERE c.ancestor_id = ANY ($1) AND c.descendant_id = h.organization_id AND c.ends_on IS NULL)
       ORDER BY h.id DESC LIMIT $3`,
      [staffedBy(by), decodeCursor(query.cursor, isUuid), limit + 1],
    );
    return pageOf(rows, limit, toDto, (row) => row.id);
  }
}

const staffedBy = (by: Caller): string[] => [...organizationsOf(by, 'worker'), ...organizationsOf(by, 'supervisor')];

const toDto = (row: Row): HardshipOverrideDto => ({
  id: row.id,
  requestId: row.requestId,
  organizationId: row.organizationId,
  organizationName: row.organizationName,
  beneficiaryId: row.beneficiaryId,
  beneficiaryName: row.beneficiaryName,
  itemTitle: row.itemTitle,
  minutes: row.minutes,
  reason: row.reason,
  byName: row.byName,
  at: row.at.toISOString(),
});
