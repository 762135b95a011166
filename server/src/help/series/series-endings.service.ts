import { Injectable } from '@nestjs/common';
import type { SeriesEndReason } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { dayOf } from '../../platform/common/calendar.js';
import { Database } from '../../platform/database/database.js';
import { rowsOf, statement } from '../../platform/database/statement.js';
import { sweepEach } from '../../platform/jobs/sweep.js';
import { SYSTEM_MEMBER_ID } from '../../people/members/member.entity.js';
import { SeriesAccess } from './series.access.js';
import { RequestSeries } from './series.entities.js';
import { replan } from './series.plan.js';

const DUE_BATCH = 200;

/** Series whose last day was before `$1`, or whose speaker is not here any more. */
const OVER = statement<{ id: string; isGone: boolean }>(
  'series_over',
  `SELECT s.id, m.closed_at IS NOT NULL AS "isGone"
   FROM request_series s JOIN members m ON m.id = coalesce(s.person_in_charge_id, s.beneficiary_id)
   WHERE s.status = 'active' AND (s.ends_on < $1 OR m.closed_at IS NOT NULL) ORDER BY s.id LIMIT ${String(DUE_BATCH)}`,
);

/** How a series ends without anybody's saying so, and what life changes of it. Callers hold the lock of the member. */
@Injectable()
export class SeriesEndingsService {
  constructor(
    private readonly db: Database,
    private readonly access: SeriesAccess,
  ) {}

  /** Sweep: each in its own transaction. The last occurrence was told a fortnight before. */
  async endDue(now: Temporal.Instant): Promise<number> {
    const due = await rowsOf(this.db.read, OVER, [dayOf(now).toString()]);
    const gone = new Set(due.filter(({ isGone }) => isGone).map(({ id }) => id));
    const ids = due.map(({ id }) => id);
    return sweepEach('series-end', ids, (id) =>
      this.db.transaction(async (tx) => {
        const { status } = await this.access.lock(tx, id);
        if (status === 'active') await end(tx, { id }, gone.has(id) ? 'gone' : 'over', SYSTEM_MEMBER_ID, now);
      }),
    );
  }

  /** An elder has died; their requests are cancelled by whoever calls. */
  async endOf(tx: EntityManager, beneficiaryId: string, actorId: string, now: Temporal.Instant): Promise<void> {
    await end(tx, { beneficiaryId, status: 'active' }, 'died', actorId, now);
  }

  /** An elder is home earlier than thought: what was refused because they were away is asked for after all, where its day has not come. */
  async tryAgain(tx: EntityManager, beneficiaryId: string, now: Temporal.Instant): Promise<void> {
    await tx.query(
      `DELETE FROM series_days d USING request_series s WHERE s.id = d.series_id AND s.beneficiary_id = $1
         AND s.status = 'active' AND d.refusal = 'away' AND d.on_day >= $2`,
      [beneficiaryId, dayOf(now).toString()],
    );
    const active = await tx.findBy(RequestSeries, { beneficiaryId, status: 'active' });
    for (const { id } of active) await replan(tx, await this.access.lock(tx, id), now);
  }

  /** Deletes the note and the answers of a person who is erased, and ends their series. */
  async forget(tx: EntityManager, beneficiaryId: string, actorId: string, now: Temporal.Instant): Promise<void> {
    await end(tx, { beneficiaryId, status: 'active' }, 'gone', actorId, now);
    await tx.query(`UPDATE request_series SET note = NULL, answers = '[]' WHERE beneficiary_id = $1`, [beneficiaryId]);
  }
}

const end = async (
  tx: EntityManager,
  which: Partial<Pick<RequestSeries, 'id' | 'beneficiaryId' | 'status'>>,
  endReason: SeriesEndReason,
  endedById: string,
  endedAt: Temporal.Instant,
): Promise<void> => {
  await tx.update(RequestSeries, which, { status: 'ended', nextDraftOn: null, endReason, endedById, endedAt });
};
