import { Injectable } from '@nestjs/common';
import { OPEN_SESSIONS_MAX, type MySessionDto, type MySessionsDto } from '@huzhu/shared';
import type { Temporal } from 'temporal-polyfill';
import { IsNull, MoreThan, type EntityManager } from 'typeorm';
import { auditAll } from '../../platform/audit/audit.js';
import type { Caller } from '../../platform/common/caller.js';
import { Problem } from '../../platform/common/problem.js';
import { Database } from '../../platform/database/database.js';
import { PhoneProofsService } from './phone-proofs.service.js';
import { Session } from './session.entities.js';

/** 我的设备: where the caller is logged in, and ending it from here. Each session is ended once, whoever says so first. */
@Injectable()
export class MySessionsService {
  constructor(
    private readonly db: Database,
    private readonly proofs: PhoneProofsService,
  ) {}

  async list(by: Caller, now: Temporal.Instant): Promise<MySessionsDto> {
    const sessions = await openOf(this.db.read, by, now);
    const items = sessions.map((one) => toMySessionDto(one, by));
    const phone = await this.proofs.readOwn(this.db.read, by);
    return { items: items.sort((a, b) => Number(b.isThis) - Number(a.isThis)), phone };
  }

  /** One of the caller's own; ending twice is ending once. */
  end(by: Caller, id: string, now: Temporal.Instant): Promise<void> {
    return this.db.transaction(async (tx) => {
      if (!(await tx.existsBy(Session, { id, memberId: by.memberId }))) throw new Problem('not-found');
      await endThese(tx, by, [id], now);
    });
  }

  endAll(by: Caller, withThis: boolean, now: Temporal.Instant): Promise<void> {
    return this.db.transaction(async (tx) => {
      const ids = (await openOf(tx, by, now)).map(({ id }) => id).filter((id) => withThis || id !== by.sessionId);
      await endThese(tx, by, ids, now);
    });
  }
}

const openOf = (tx: EntityManager, { memberId }: Caller, now: Temporal.Instant): Promise<Session[]> =>
  tx.find(Session, {
    where: { memberId, endedAt: IsNull(), expiresAt: MoreThan(now) },
    order: { seenOn: 'DESC', id: 'DESC' },
    // Logins at the same moment may leave one too many until the next.
    take: 2 * OPEN_SESSIONS_MAX,
  });

const endThese = async (
  tx: EntityManager,
  by: Caller,
  ids: readonly string[],
  now: Temporal.Instant,
): Promise<void> => {
  const [ended] = await tx.query<[{ id: string }[], number]>(
    `UPDATE sessions SET ended_at = $2, end_reason = CASE WHEN id = $3 THEN 'left' ELSE 'elsewhere' END
     WHERE id = ANY ($1) AND ended_at IS NULL RETURNING id`,
    [ids, now.toString(), by.sessionId],
  );
  const told = { actorId: by.memberId, action: 'logout', at: now } as const;
  await auditAll(
    tx,
    ended.map(({ id }) => ({ ...told, subject: { kind: 'session', id } })),
  );
};

const toMySessionDto = (session: Session, by: Caller): MySessionDto => ({
  id: session.id,
  kind: session.kind,
  device: session.device,
  openedAt: session.createdAt.toString(),
  seenOn: session.seenOn,
  expiresAt: session.expiresAt.toString(),
  isThis: session.id === by.sessionId,
});
