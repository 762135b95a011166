import { Injectable } from '@nestjs/common';
import {
  DETAILS_DELETED,
  type PageDto,
  type PassbookDto,
  type PassbookLineDto,
  type PostingReason,
} from '@huzhu/shared';
import type { Caller } from '../common/caller.js';
import { decodeCursor, encodeCursor, isUuid, limitOf } from '../common/page.js';
import type { PageQuery } from '../common/page.query.js';
import { Problem } from '../common/problem.js';
import { toSafeNumber } from '../database/columns.js';
import { Database } from '../database/database.js';
import { LedgerService } from '../ledger/ledger.service.js';
import { MembersService } from '../members/members.service.js';

/** Where the next page begins: the balance after its first line, and the last entry shown of each lot. */
interface Cursor {
  balance: number;
  /** Newest transaction of the first page: what is posted while somebody turns pages stays out. */
  top: string;
  seqs: Record<string, number>;
}

const isCursor = (value: unknown): value is Cursor => {
  const { balance, top, seqs } = (value ?? {}) as Partial<Record<keyof Cursor, unknown>>;
  return (
    Number.isSafeInteger(balance) &&
    isUuid(top) &&
    typeof seqs === 'object' &&
    seqs !== null &&
    Object.entries(seqs).every(([account, seq]) => isUuid(account) && Number.isSafeInteger(seq))
  );
};

interface LineRow {
  transactionId: string;
  reason: PostingReason;
  occurredAt: Date;
  minutes: string;
  seqs: Record<string, number>;
  assignmentId: string | null;
  itemTitle: string | null;
}

/**
 * The newest lines of all lots, merged: each lot gives its own newest entries by its primary key (from below the seq
 * in $2, if it has one there), so a page costs the same however long the book is.
 */
const LINES = `
  SELECT t.id AS "transactionId", t.reason, t.occurred_at AS "occurredAt", n.minutes, n.seqs,
    CASE WHEN d.has THEN s.id END AS "assignmentId", CASE WHEN d.has THEN v.title ELSE '${DETAILS_DELETED}' END AS "itemTitle"
  FROM (
    SELECT e.transaction_id, sum(e.amount) AS minutes, jsonb_object_agg(e.account_id, e.account_seq) AS seqs
    FROM ledger_accounts a CROSS JOIN LATERAL (
      SELECT * FROM ledger_entries e WHERE e.account_id = a.id
        AND e.account_seq < coalesce(($2::jsonb ->> a.id::text)::bigint, a.seq + 1)
        AND ($3::uuid IS NULL OR e.transaction_id <= $3)
      ORDER BY e.account_seq DESC LIMIT $4) e
    WHERE a.owner_id = $1 AND a.owner_kind = 'member'
    GROUP BY e.transaction_id ORDER BY e.transaction_id DESC LIMIT $4
  ) n
  JOIN ledger_transactions t ON t.id = n.transaction_id
  CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM ledger_details d WHERE d.transaction_id = t.id
    AND d.account_id IN (SELECT key::uuid FROM jsonb_each(n.seqs))) AS has) d
  LEFT JOIN assignments s
    ON s.id = CASE WHEN starts_with(t.source_id, 'assignment:') THEN substr(t.source_id, 12)::uuid END
  LEFT JOIN service_requests r ON r.id = s.request_id
  LEFT JOIN service_item_versions v ON v.id = r.service_item_version_id
  ORDER BY t.id DESC`;

/** 时间存折: a member's own statement. The book gives minutes; what they were for is read through the source. */
@Injectable()
export class PassbookService {
  constructor(
    private readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly members: MembersService,
  ) {}

  async summary(by: Caller): Promise<PassbookDto> {
    const member = await this.members.find(this.db.read, by.memberId);
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
    const cursor = decodeCursor(query.cursor, isCursor);
    const rows = await this.db.read.query<LineRow[]>(LINES, [
      by.memberId,
      JSON.stringify(cursor?.seqs ?? {}),
      cursor?.top ?? null,
      limit + 1,
    ]);
    const shown = rows.slice(0, limit);
    let balance = cursor?.balance ?? (await this.summary(by)).balanceMinutes;
    const items = shown.map((row) => {
      const line = toLine(row, balance);
      balance -= line.minutes;
      return line;
    });
    const seqs = Object.assign({}, cursor?.seqs, ...shown.map((row) => row.seqs)) as Cursor['seqs'];
    const top = cursor?.top ?? shown[0]?.transactionId;
    return { items, nextCursor: rows.length > limit && top ? encodeCursor({ balance, top, seqs }) : null };
  }
}

const toLine = (row: LineRow, balanceAfterMinutes: number): PassbookLineDto => ({
  transactionId: row.transactionId,
  reason: row.reason,
  occurredAt: row.occurredAt.toISOString(),
  minutes: toSafeNumber(row.minutes),
  balanceAfterMinutes,
  itemTitle: row.itemTitle,
  assignmentId: row.assignmentId,
});
