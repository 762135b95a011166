import { Injectable } from '@nestjs/common';
import type { AssignmentStatus, ErrandMoneyDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../platform/common/caller.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import type { Relation } from '../assignments/assignment.access.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { refusalToSpeak } from '../assignments/deciding.js';
import { deedsOpenTo } from './errand-money.access.js';
import type { ErrandMoney } from './errand-money.entity.js';

type Written = Pick<ErrandMoney, 'version' | 'spentFen' | 'agreedAt' | 'disputedVersion'>;
type MoneyRow = { status: AssignmentStatus; checkedOutAt: Temporal.Instant | null } & (
  | (Written & Pick<ErrandMoney, 'handedOverFen' | 'receiptFileId' | 'receiptMissingReason' | 'agreedHow'>)
  | { version: null }
);
type Money = Extract<MoneyRow, { version: number }>;

/** `$1` the assignment. */
const MONEY = statement<MoneyRow>(
  'errand_money_of_assignment',
  `SELECT a.status, a.checked_out_at AS "checkedOutAt", m.version, m.handed_over_fen AS "handedOverFen", m.spent_fen AS "spentFen",
     m.receipt_file_id AS "receiptFileId", m.receipt_missing_reason AS "receiptMissingReason", m.agreed_at AS "agreedAt",
     m.agreed_how AS "agreedHow", m.disputed_version AS "disputedVersion"
   FROM assignments a LEFT JOIN errand_moneys m ON m.assignment_id = a.id WHERE a.id = $1`,
);

export const writtenOf = ({
  version,
  spentFen,
  agreedAt,
  disputedVersion,
}: Written): { version: number; isSpent: boolean; isAgreed: boolean; disputedVersion: number | null } => ({
  ...{ version, isSpent: spentFen !== null, isAgreed: agreedAt !== null, disputedVersion },
});

interface Reached {
  relation: Relation;
  ceilingFen: number | null;
  status: AssignmentStatus;
  checkedOutAt: Temporal.Instant | null;
  money: Money | null;
}

/** 代购款 as both sides of a visit and their workers read it; 404 for everybody else. */
@Injectable()
export class ErrandMoneyReader {
  constructor(
    private readonly db: Database,
    private readonly assignments: AssignmentsService,
  ) {}

  read(by: Caller, id: string, now: Temporal.Instant): Promise<ErrandMoneyDto> {
    return this.show(this.db.read, by, id, now);
  }

  async show(tx: EntityManager, by: Caller, id: string, now: Temporal.Instant): Promise<ErrandMoneyDto> {
    const { relation, money, ...subject } = await this.reach(tx, by, id);
    const isBarred = relation === 'worker' && (await refusalToSpeak(tx, by, id)) !== null;
    const written = money && writtenOf(money);
    return toErrandMoneyDto(
      id,
      relation,
      subject.ceilingFen,
      money,
      deedsOpenTo({ relation, isBarred }, { ...subject, written }, now),
    );
  }

  async reach(tx: EntityManager, by: Caller, id: string): Promise<Reached> {
    const { relation, ceilingFen } = await this.assignments.reach(tx, by, id);
    const [row] = await rowsOf(tx, MONEY, [id]);
    if (!row) throw new Error('an assignment without a row');
    const { status, checkedOutAt } = row;
    return { relation, ceilingFen, status, checkedOutAt, money: row.version === null ? null : row };
  }
}

/** A literal, so that a new column never leaks by itself. */
const toErrandMoneyDto = (
  assignmentId: string,
  relation: Relation,
  ceilingFen: number | null,
  money: Money | null,
  may: ErrandMoneyDto['may'],
): ErrandMoneyDto => ({
  assignmentId,
  ceilingFen,
  version: money?.version ?? 0,
  handedOverFen: money?.handedOverFen ?? null,
  spentFen: money?.spentFen ?? null,
  changeFen: money && money.spentFen !== null ? money.handedOverFen - money.spentFen : null,
  hasReceipt: (money?.receiptFileId ?? null) !== null,
  receiptMissingReason: money?.receiptMissingReason ?? null,
  agreedAt: money?.agreedAt?.toString() ?? null,
  agreedHow: money?.agreedHow ?? null,
  isDisputed: relation !== 'volunteer' && money !== null && money.disputedVersion === money.version,
  may,
});
