import { Inject, Injectable, Logger } from '@nestjs/common';
import type { BookCheckDto, PostingStopDto } from '@huzhu/shared';
import { Client } from 'pg';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { SETTINGS, type Settings } from '../../platform/common/settings.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/ids.js';
import { SYSTEM_MEMBER_ID } from '../../people/members/member.entity.js';
import { BookCheck } from './book-check.entity.js';
import { checkBook, type BookReport } from './run.js';

/** 核对账本: the whole bank is checked every night. A fault stops posting until an operator lifts the stop with a reason. */
@Injectable()
export class BookChecksService {
  private readonly log = new Logger(BookChecksService.name);

  constructor(
    private readonly db: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Checks everything as of now, on two connections of its own. */
  async check(now: Temporal.Instant): Promise<BookReport> {
    const open = (): Client =>
      new Client({ connectionString: this.settings.databaseUrl, application_name: 'book-check' });
    const [first, second] = [open(), open()];
    let report: BookReport;
    try {
      await Promise.all([first.connect(), second.connect()]);
      report = await checkBook(first, { secret: this.settings.identityKey, beside: [second] });
    } finally {
      await Promise.all([first.end(), second.end()]);
    }
    await this.keep(report, now);
    return report;
  }

  latest(): Promise<BookCheckDto> {
    return latestIn(this.db.read);
  }

  /** An operator takes the responsibility: with a reason, which is kept with the stop. 404 for one that was lifted before. */
  lift(by: Caller, id: string, reason: string, now: Temporal.Instant): Promise<BookCheckDto> {
    return this.db.once(by, latestIn, async (tx) => {
      const [row] = await tx.query<{ lifted: boolean }[]>('SELECT ledger_lift_stop($1, $2, $3, $4) AS lifted', [
        ...[id, by.memberId, reason.trim(), now.toString()],
      ]);
      if (!row?.lifted) throw new Problem('not-found');
      await audit(tx, {
        ...{ actorId: by.memberId, action: 'lift-posting-stop' },
        ...{ subject: { kind: 'posting-stop', id }, at: now },
      });
      return id;
    });
  }

  private async keep({ accounts, transactions, entries, faults }: BookReport, now: Temporal.Instant): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.insert(BookCheck, { id: newId(), checkedAt: now, accounts, transactions, entries, faults });
      if (faults.length === 0) return;
      this.log.error(`the book does not check, posting is stopped: ${faults.map(({ rule }) => rule).join('; ')}`);
      const because = faults.map(({ words }) => words).join('；');
      const [stop] = await tx.query<{ id: string }[]>('SELECT ledger_stop($1, $2, $3) AS id', [
        ...[newId(), because, now.toString()],
      ]);
      await audit(tx, {
        ...{ actorId: SYSTEM_MEMBER_ID, action: 'stop-posting' },
        ...{ subject: { kind: 'posting-stop', id: stop?.id ?? '' }, at: now },
      });
    });
  }
}

/** Reads within the caller's transaction, so that a stop that it lifted is not told any more. */
const latestIn = async (tx: EntityManager): Promise<BookCheckDto> => {
  const [newest] = await tx.find(BookCheck, { order: { checkedAt: 'DESC' }, take: 1 });
  return {
    checkedAt: newest?.checkedAt.toString() ?? null,
    accounts: newest?.accounts ?? 0,
    transactions: newest?.transactions ?? 0,
    entries: newest?.entries ?? 0,
    faults: newest?.faults ?? [],
    stop: await stopInForce(tx),
  };
};

const stopInForce = async (tx: EntityManager): Promise<PostingStopDto | null> => {
  const [stop] = await tx.query<{ id: string; stoppedAt: Date; because: string }[]>(
    'SELECT id, stopped_at AS "stoppedAt", because FROM ledger_stops WHERE lifted_at IS NULL',
  );
  return stop ? { ...stop, stoppedAt: stop.stoppedAt.toISOString() } : null;
};
