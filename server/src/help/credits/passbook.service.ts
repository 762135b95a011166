import { Injectable } from '@nestjs/common';
import {
  DETAILS_DELETED,
  type PageDto,
  type PassbookDto,
  type PassbookLineDto,
  type PassbookLineLotDto,
  type PostingReason,
} from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { Caller } from '../../platform/common/caller.js';
import { decodeCursor, limitOf, pageOf } from '../../platform/common/page.js';
import type { PageQuery } from '../../platform/common/page.query.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { LedgerService } from '../../book/ledger/ledger.service.js';
import { OWN_IDS } from '../../people/members/own.js';

interface LineRow {
  lineNo: number;
  transactionId: string;
  reason: PostingReason;
  occurredAt: Temporal.Instant;
  minutes: number;
  balanceAfter: number;
  lots: PassbookLineLotDto[];
  assignmentId: string | null;
  itemTitle: string | null;
  corrected: { fromMinutes: number; toMinutes: number } | null;
}

/** Newest first, from below line $2 if it is given. The book wrote the lines with their balances; nothing is added up here. */
const LINES = statement<LineRow>(
  'passbook_lines',
  `SELECT n.line_no AS "lineNo", n.transaction_id AS "transactionId", t.reason, t.occurred_at AS "occurredAt", n.minutes::bigint,
    n.total_after AS "balanceAfter", n.lots, CASE WHEN n.is_whole THEN s.id END AS "assignmentId",
    CASE WHEN n.is_whole THEN v.title ELSE '${DETAILS_DELETED}' END AS "itemTitle",
    CASE WHEN n.is_whole AND c.id IS NOT NULL
      THEN jsonb_build_object('fromMinutes', c.from_minutes, 'toMinutes', c.approved_minutes) END AS corrected
  FROM (
    SELECT e.line_no, e.transaction_id, sum(e.amount) AS minutes, min(e.total_after) AS total_after,
      bool_and(e.salt IS NOT NULL) AS is_whole,
      jsonb_agg(jsonb_build_object('origin', a.origin, 'issuerName', o.name, 'minutes', e.amount, 'expiresOn', a.expires_on)
        ORDER BY a.expires_on, a.origin, a.id) AS lots
    FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id JOIN organizations o ON o.id = a.issuer_id
    WHERE e.owner_id = $1 AND e.unit = 'minute' AND e.line_no < coalesce($2::bigint, 9223372036854775807)
    GROUP BY e.line_no, e.transaction_id ORDER BY e.line_no DESC LIMIT $3
  ) n
  JOIN ledger_transactions t ON t.id = n.transaction_id
  LEFT JOIN hours_corrections c ON c.id = CASE WHEN starts_with(t.source, 'correction:') THEN substr(t.source, 12)::uuid END
  LEFT JOIN assignments s ON s.id = coalesce(c.assignment_id,
    CASE WHEN starts_with(t.source, 'assignment:') THEN substr(t.source, 12)::uuid END)
  LEFT JOIN service_requests r ON r.id = s.request_id
  LEFT JOIN service_item_versions v ON v.id = r.service_item_version_id
  ORDER BY n.line_no DESC`,
);

/** Whose it is, and what waits: of all their assignments, which are few; read by the index of the volunteer. */
const COVER = statement<{ name: string; number: string; waitingMinutes: number }>(
  'passbook_cover',
  `SELECT m.name, m.number, (SELECT coalesce(sum(a.measured_minutes), 0)::int FROM assignments a
     WHERE a.volunteer_id = ANY (${OWN_IDS}) AND a.status IN ('served', 'confirmed')) AS "waitingMinutes"
   FROM members m WHERE m.id = $1`,
);

const isLineNo = (value: unknown): value is number => Number.isSafeInteger(value);

/** 时间存折: a member's own statement. The book gives minutes; what they were for is read through the source. */
@Injectable()
export class PassbookService {
  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerService,
  ) {}

  async summary(by: Caller): Promise<PassbookDto> {
    const [member] = await rowsOf(this.db.read, COVER, [by.memberId]);
    if (!member) throw new Problem('not-found');
    const lots = await this.ledger.lotsOf(this.db.read, by.memberId);
    const balanceMinutes = lots.reduce((sum, lot) => sum + lot.balance, 0);
    const heldMinutes = lots.reduce((sum, lot) => sum + lot.held, 0);
    return {
      memberNumber: member.number,
      memberName: member.name,
      balanceMinutes,
      heldMinutes,
      availableMinutes: balanceMinutes - heldMinutes,
      waitingMinutes: member.waitingMinutes,
      lots: lots.map((lot) => ({
        origin: lot.origin,
        balanceMinutes: lot.balance,
        heldMinutes: lot.held,
        expiresOn: lot.expiresOn,
      })),
    };
  }

  async lines(by: Caller, query: PageQuery): Promise<PageDto<PassbookLineDto>> {
    const limit = limitOf(query);
    const before = decodeCursor(query.cursor, isLineNo) ?? null;
    const rows = await rowsOf(this.db.read, LINES, [by.memberId, before, limit + 1]);
    return pageOf(rows, limit, toLine, (row) => row.lineNo);
  }
}

const toLine = (row: LineRow): PassbookLineDto => ({
  lineNo: row.lineNo,
  transactionId: row.transactionId,
  reason: row.reason,
  occurredAt: row.occurredAt.toString({ smallestUnit: 'millisecond' }),
  minutes: row.minutes,
  balanceAfterMinutes: row.balanceAfter,
  lots: row.lots,
  itemTitle: row.itemTitle,
  assignmentId: row.assignmentId,
  corrected: row.corrected,
});
