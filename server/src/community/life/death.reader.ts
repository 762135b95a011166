import { Injectable } from '@nestjs/common';
import type { DeathReportCallDto, DeathReportDto, DeathReportSummaryDto, PageDto } from '@huzhu/shared';
import type { EntityManager } from 'typeorm';
import { organizationsOf, type Caller } from '../../platform/common/caller.js';
import { maskPhone } from '../../platform/common/mask.js';
import { decodeCursor, isUuid, limitOf, pageOf } from '../../platform/common/page.js';
import { Problem } from '../../platform/common/problem.js';
import { Database, type Answer } from '../../platform/database/database.js';
import { LifeAccess } from './life.access.js';
import type { DeathReportsQuery } from './life.bodies.js';
import { DeathReport } from './life.entities.js';

type SummaryRow = Omit<DeathReportSummaryDto, 'reportedAt' | 'confirmedAt' | 'undoneAt'> & {
  reportedAt: Date;
  confirmedAt: Date | null;
  undoneAt: Date | null;
};

const SUMMARY = `SELECT d.id, d.member_id AS "memberId", m.name AS "memberName", m.number AS "memberNumber",
    d.died_on::text AS "diedOn", d.status, d.reported_by_id AS "reportedById", d.reported_at AS "reportedAt",
    d.confirmed_at AS "confirmedAt", d.undone_at AS "undoneAt"
  FROM death_reports d JOIN members m ON m.id = d.member_id`;

/** Who would have come, or would have been helped. A cancelled request without anybody is called only after an undo. */
const CALLS = `
  SELECT e.kind, r.id AS "requestId", v.title AS "itemTitle", r.starts_at AS "startsAt", p.id AS "personId",
    p.name AS "personName", p.phone
  FROM death_report_effects e LEFT JOIN assignments a ON a.id = e.subject_id
  JOIN service_requests r ON r.id = coalesce(a.request_id, e.subject_id)
  JOIN service_item_versions v ON v.id = r.service_item_version_id
  JOIN members p ON p.id = CASE e.kind WHEN 'assignment_cancelled' THEN a.volunteer_id ELSE r.beneficiary_id END
  WHERE e.report_id = $1 AND (e.kind IN ('assignment_cancelled', 'place_freed') OR (e.kind = 'request_cancelled' AND $2))
  ORDER BY r.starts_at, r.id, e.kind LIMIT 200`;

type CallRow = Omit<DeathReportCallDto, 'startsAt' | 'memberId' | 'phoneMasked'> & {
  startsAt: Date;
  personId: string;
  phone: string | null;
};

@Injectable()
export class DeathReader {
  constructor(
    private readonly db: Database,
    private readonly access: LifeAccess,
  ) {}

  /** Of the worker's organizations, newest first. */
  async list(by: Caller, query: DeathReportsQuery): Promise<PageDto<DeathReportSummaryDto>> {
    const limit = limitOf(query);
    const rows = await this.db.read.query<SummaryRow[]>(
      `${SUMMARY} WHERE EXISTS (SELECT FROM organization_closure c WHERE c.ancestor_id = ANY ($1)
         AND c.descendant_id = m.organization_id AND c.ends_on IS NULL)
         AND ($2::text IS NULL OR d.status = $2) AND ($3::uuid IS NULL OR d.id < $3) ORDER BY d.id DESC LIMIT $4`,
      [organizationsOf(by, 'worker'), query.status ?? null, decodeCursor(query.cursor, isUuid), limit + 1],
    );
    return pageOf(rows, limit, toSummary, (row) => row.id);
  }

  /** The report that stands for a member, confirmed or not. */
  async standing(tx: EntityManager, memberId: string): Promise<DeathReportSummaryDto | null> {
    const [row] = await tx.query<SummaryRow[]>(`${SUMMARY} WHERE d.member_id = $1 AND d.status <> 'undone'`, [
      memberId,
    ]);
    return row ? toSummary(row) : null;
  }

  answerTo(by: Caller): Answer<DeathReportDto> {
    return (tx, id) => this.show(tx, by, id);
  }

  read(by: Caller, id: string): Promise<DeathReportDto> {
    return this.show(this.db.read, by, id);
  }

  /** With whom to call; their telephones are asked for one by one. */
  async show(tx: EntityManager, by: Caller, id: string): Promise<DeathReportDto> {
    const report = await tx.findOneBy(DeathReport, { id });
    if (!report) throw new Problem('not-found');
    await this.access.reach(tx, by, report.memberId);
    const [row] = await tx.query<SummaryRow[]>(`${SUMMARY} WHERE d.id = $1`, [id]);
    if (!row) throw new Problem('not-found');
    const calls = await tx.query<CallRow[]>(CALLS, [id, report.status === 'undone']);
    const mayStep = await this.access.mayStep(tx, by, report);
    return {
      ...toSummary(row),
      undoReason: report.undoReason,
      mayConfirm: mayStep && report.status === 'reported',
      mayUndo: mayStep && report.status !== 'undone',
      calls: calls.map(toCall),
    };
  }
}

const toSummary = (row: SummaryRow): DeathReportSummaryDto => ({
  id: row.id,
  memberId: row.memberId,
  memberName: row.memberName,
  memberNumber: row.memberNumber,
  diedOn: row.diedOn,
  status: row.status,
  reportedById: row.reportedById,
  reportedAt: row.reportedAt.toISOString(),
  confirmedAt: row.confirmedAt?.toISOString() ?? null,
  undoneAt: row.undoneAt?.toISOString() ?? null,
});

const toCall = (row: CallRow): DeathReportCallDto => ({
  kind: row.kind,
  requestId: row.requestId,
  itemTitle: row.itemTitle,
  startsAt: row.startsAt.toISOString(),
  memberId: row.personId,
  personName: row.personName,
  phoneMasked: maskPhone(row.phone),
});
