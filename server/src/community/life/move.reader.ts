import type { MemberMoveDto } from '@huzhu/shared';
import { IsNull, type EntityManager } from 'typeorm';
import { Problem } from '../../platform/common/problem.js';
import { MemberMove } from './life.entities.js';

/** A move that still waits for its day. */
export const NOT_ENDED = { appliedAt: IsNull(), cancelledAt: IsNull() };

type MoveRow = Omit<MemberMoveDto, 'appliedAt' | 'cancelledAt'> & { appliedAt: Date | null; cancelledAt: Date | null };

export const showMove = async (tx: EntityManager, id: string): Promise<MemberMoveDto> => {
  const [row] = await tx.query<MoveRow[]>(
    `SELECT m.id, m.member_id AS "memberId", f.name AS "fromName", t.name AS "toName",
       m.effective_on::text AS "effectiveOn", m.applied_at AS "appliedAt", m.cancelled_at AS "cancelledAt"
     FROM member_moves m JOIN organizations f ON f.id = m.from_id LEFT JOIN organizations t ON t.id = m.to_id
     WHERE m.id = $1`,
    [id],
  );
  if (!row) throw new Problem('not-found');
  const instant = (at: Date | null): string | null => at?.toISOString() ?? null;
  return { ...row, appliedAt: instant(row.appliedAt), cancelledAt: instant(row.cancelledAt) };
};

/** At most one waits for each member. */
export const waitingMove = async (tx: EntityManager, memberId: string): Promise<MemberMoveDto | null> => {
  const waiting = await tx.findOneBy(MemberMove, { memberId, ...NOT_ENDED });
  return waiting && showMove(tx, waiting.id);
};
