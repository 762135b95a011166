import type { StaffDto } from '@huzhu/shared';
import type { EntityManager } from 'typeorm';
import { Problem } from '../../platform/common/problem.js';

type StaffRow = Omit<StaffDto, 'grantedAt' | 'endedAt'> & { grantedAt: Date; endedAt: Date | null };

const STAFF = `SELECT r.id, r.member_id AS "memberId", m.name, m.number, r.role, o.id AS "organizationId",
    o.name AS "organizationName", r.granted_at AS "grantedAt", r.ended_at AS "endedAt", s.name AS "successorName",
    EXISTS (SELECT FROM wechat_identities w WHERE w.member_id = m.id AND w.ended_at IS NULL) AS "isBound"
  FROM member_roles r JOIN members m ON m.id = r.member_id JOIN organizations o ON o.id = r.organization_id
  LEFT JOIN members s ON s.id = r.successor_id`;

/** Who holds a role on one of these organizations now. */
export const staffOf = async (
  tx: EntityManager,
  organizationIds: readonly string[],
  after: string | null,
  limit: number,
): Promise<StaffDto[]> => {
  const rows = await tx.query<StaffRow[]>(
    `${STAFF} WHERE r.organization_id = ANY ($1) AND r.ended_at IS NULL AND ($2::uuid IS NULL OR r.id > $2)
     ORDER BY r.id LIMIT $3`,
    [organizationIds, after, limit],
  );
  return rows.map(toStaffDto);
};

export const staffRole = async (tx: EntityManager, id: string): Promise<StaffDto> => {
  const [row] = await tx.query<StaffRow[]>(`${STAFF} WHERE r.id = $1`, [id]);
  if (!row) throw new Problem('not-found');
  return toStaffDto(row);
};

const toStaffDto = (row: StaffRow): StaffDto => ({
  ...row,
  grantedAt: row.grantedAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
});
