import type { OrganizationNodeDto } from '@huzhu/shared';
import type { EntityManager } from 'typeorm';
import { Problem } from '../../platform/common/problem.js';

type NodeRow = Omit<OrganizationNodeDto, 'closedAt'> & { closedAt: Date | null };

const NODE = `SELECT o.id, o.parent_id AS "parentId", o.kind, o.name, o.issues_minutes AS "issuesMinutes",
    (SELECT i.name FROM organization_closure c JOIN organizations i ON i.id = c.ancestor_id
      WHERE c.descendant_id = o.id AND c.ends_on IS NULL AND i.issues_minutes ORDER BY c.depth LIMIT 1) AS "issuerName",
    o.operated_by AS "operatedBy", o.hotline, o.address, o.neighbourhood,
    (SELECT count(*)::int FROM organizations x WHERE x.parent_id = o.id AND x.closed_at IS NULL) AS children,
    (SELECT count(DISTINCT r.member_id)::int FROM member_roles r
      WHERE r.organization_id = o.id AND r.ended_at IS NULL) AS staff,
    o.closed_at AS "closedAt", o.version
  FROM organizations o`;

export const nodeOf = async (tx: EntityManager, id: string): Promise<OrganizationNodeDto> => {
  const [row] = await tx.query<NodeRow[]>(`${NODE} WHERE o.id = $1`, [id]);
  if (!row) throw new Problem('not-found');
  return toNodeDto(row);
};

/** Right below `parentId`, or the topmost of `tops` when it is null: closed ones too, told as such. */
export const nodesBelow = async (
  tx: EntityManager,
  parentId: string | null,
  tops: readonly string[],
  after: string | null,
  limit: number,
): Promise<OrganizationNodeDto[]> => {
  const rows = await tx.query<NodeRow[]>(
    `${NODE} WHERE ($3::uuid IS NULL OR o.id > $3) AND CASE WHEN $1::uuid IS NOT NULL THEN o.parent_id = $1
       ELSE o.id = ANY ($2::uuid[]) AND NOT EXISTS (SELECT FROM organization_closure c
         WHERE c.descendant_id = o.id AND c.depth > 0 AND c.ends_on IS NULL AND c.ancestor_id = ANY ($2::uuid[])) END
     ORDER BY o.id LIMIT $4`,
    [parentId, tops, after, limit],
  );
  return rows.map(toNodeDto);
};

const toNodeDto = (row: NodeRow): OrganizationNodeDto => ({ ...row, closedAt: row.closedAt?.toISOString() ?? null });
