import { Inject, Injectable } from '@nestjs/common';
import { LEGAL_PERIOD_YEARS } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { SETTINGS, type Settings } from '../common/settings.js';
import { toSafeNumber } from '../database/columns.js';
import { Database } from '../database/database.js';
import { signTruncation, truncationKeyOf, type Truncation } from './truncation.js';

/** Seals audit events, so that nobody can take one away unseen, and deletes them after the legal period. */
@Injectable()
export class AuditSealsService {
  constructor(
    private readonly db: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Sweep: seals the events that no seal covers yet. Answers how many. */
  async sealDue(now: Temporal.Instant): Promise<number> {
    const [row] = await this.db.read.query<{ sealed: string | null }[]>('SELECT seal_audit_events($1) AS sealed', [
      now.toString(),
    ]);
    return toSafeNumber(row?.sealed ?? 0);
  }

  /** Sweep: deletes the events of one seal whose legal period is over. Its signed seal stays. Answers how many seals. */
  async truncateDue(now: Temporal.Instant): Promise<number> {
    const truncatedAt = now.round('microsecond');
    const before = truncatedAt.toZonedDateTimeISO('UTC').subtract({ years: LEGAL_PERIOD_YEARS }).toInstant();
    return this.db.transaction(async (tx) => {
      const [due] = await tx.query<Omit<Truncation, 'truncatedAt'>[]>(
        `SELECT number, events, encode(digest, 'hex') AS digest, ledger_utc(newest_at) AS "newestAt" FROM audit_seals
         WHERE truncated_at IS NULL AND newest_at < $1 ORDER BY number LIMIT 1`,
        [before.toString()],
      );
      if (!due) return 0;
      const at = truncatedAt.toString({ fractionalSecondDigits: 6 });
      const signature = signTruncation(this.settings.identityKey, { ...due, truncatedAt: at });
      const key = truncationKeyOf(this.settings.identityKey);
      const [row] = await tx.query<{ deleted: boolean }[]>('SELECT truncate_audit_events($1, $2, $3, $4) AS deleted', [
        ...[due.number, at, signature, key],
      ]);
      return row?.deleted ? 1 : 0;
    });
  }
}
